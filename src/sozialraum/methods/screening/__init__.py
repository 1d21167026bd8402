"""A radar for double receipts and double funding: hints with reasons, never verdicts.

Pure functions over records; n log n, so that a county's receipts of several years go through at
once. What is not known is like nothing.

>>> from datetime import date
>>> from sozialraum.methods.screening import Receipt, screen_receipts
>>> rent = {"account": "DE02 1203 0000 0000 2020 51", "cents": 45_000, "day": date(2026, 3, 1)}
>>> found = screen_receipts([Receipt(key="2025-17/3", **rent), Receipt(key="2026-02/9", **rent)])
>>> [(finding.score, [str(reason) for reason in finding.reasons]) for finding in found.findings]
[(60, ['amount', 'day', 'account'])]
"""

from .errors import PeriodError, RepeatedKeyError, ScreeningError
from .findings import Finding, Reason, Screening
from .projects import PROJECT_POINTS, PROJECT_THRESHOLD, Project, screen_projects
from .receipts import RECEIPT_POINTS, RECEIPT_THRESHOLD, Receipt, screen_receipts
from .words import COMMON_WORDS, plain_number, purpose_words

__all__ = [
    "COMMON_WORDS",
    "PROJECT_POINTS",
    "PROJECT_THRESHOLD",
    "RECEIPT_POINTS",
    "RECEIPT_THRESHOLD",
    "Finding",
    "PeriodError",
    "Project",
    "Reason",
    "Receipt",
    "RepeatedKeyError",
    "Screening",
    "ScreeningError",
    "plain_number",
    "purpose_words",
    "screen_projects",
    "screen_receipts",
]
