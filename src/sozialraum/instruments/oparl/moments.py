"""Moments in questions: complete and with their time zone, as the standard wants them."""

import re
from datetime import UTC, datetime

_COMPLETE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def as_written(given: object) -> object:
    """Refuse everything but a day, a time and a zone."""
    if isinstance(given, str) and not _COMPLETE.fullmatch(given):
        raise ValueError("not a complete date-time")
    return given


def within_reason(given: datetime) -> datetime:
    """Nothing happened before or after; data bases know no years beyond."""
    if given.year <= FIRST.year:
        return FIRST
    return LAST if given.year >= LAST.year else given
