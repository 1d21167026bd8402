"""Reading proposed dates as people write them: a line each."""

import re
from dataclasses import dataclass
from datetime import date, time

_DAY = r"(?:(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})\.(?P<m2>\d{1,2})\.(?P<y2>\d{4}))"
_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?"
_LINE = re.compile(
    rf"^(?:[A-Za-zäöü]+\.?,?\s+)?{_DAY}(?:[,\s]+{_CLOCK}(?:\s*(?:-|–|bis)\s*{_CLOCK})?)?(?:\s*Uhr)?$"
)


@dataclass(frozen=True, order=True)
class Proposal:
    """A day, whole or with times."""

    day: date
    begins: time | None = None
    ends: time | None = None


def read_line(line: str) -> Proposal | None:
    """``12.03.2026 14:00-16:00``, ``Do, 12.03.2026 14 bis 16 Uhr``, ``2026-03-12``; else None."""
    found = _LINE.match(line.strip())
    if not found:
        return None
    year, month, day = (found[a] or found[b] for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2")))
    clocks = found.groups()[6:]
    try:
        begins, ends = _clock(*clocks[:2]), _clock(*clocks[2:])
        proposed = Proposal(date(int(year), int(month), int(day)), begins, ends)
    except ValueError:
        return None
    return None if begins and ends and ends <= begins else proposed


def _clock(hour: str | None, minute: str | None) -> time | None:
    return time(int(hour), int(minute or 0)) if hour else None


def overlap(one: Proposal, other: Proposal) -> bool:
    """Whether two appointments meet; where one ends when the other begins, they do not.

    A whole day takes all of it; without an end an appointment is a moment.
    """
    if one.day != other.day:
        return False
    if one.begins is None or other.begins is None:
        return True
    if one.begins == other.begins:
        return True
    first, second = sorted([one, other], key=lambda it: it.begins or time.min)
    assert second.begins  # both begin
    return first.ends is not None and first.ends > second.begins
