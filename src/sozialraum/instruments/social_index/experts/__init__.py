"""Weights from several experts: what they are asked, what they answer, what it comes to."""

from .answer import BUDGET, Points, complete, missing, solitary
from .result import Opinion, RoundResult, SideResult, result

__all__ = [
    "BUDGET",
    "Opinion",
    "Points",
    "RoundResult",
    "SideResult",
    "complete",
    "missing",
    "result",
    "solitary",
]
