"""When a decision sent by post counts as made known (Bekanntgabe)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .days import IsHoliday, next_working_day
from .errors import OrderError
from .rules import DatedRule, rule_on

SERVICE_DAYS: tuple[DatedRule[int], ...] = (
    DatedRule(
        value=3,
        source="§ 37 Abs. 2 SGB X, § 41 Abs. 2 VwVfG (bis 31.12.2024)",
        last_day=date(2024, 12, 31),
    ),
    DatedRule(
        value=4,
        source="§ 37 Abs. 2 SGB X, § 41 Abs. 2 VwVfG (Postrechtsmodernisierungsgesetz)",
        first_day=date(2025, 1, 1),
    ),
)


class FreeServiceDay(StrEnum):
    """Whether the day moves on where it is a Saturday, Sunday or public holiday.

    Disputed, therefore a setting. ``STAYS``: it is no period, it says when something counts as
    known (Federal Social Court, 6 May 2010, B 14 AS 12/09 R; Bavarian Social Court of Appeal,
    11 May 2022, L 2 U 140/13); this is the view of the courts that decide under SGB X. ``MOVES``:
    to the next working day, as the Federal Fiscal Court reads the like rule of the tax code
    (BFHE 203, 26; section 122(2) with section 108(3) AO). The later day gives whoever objects more
    time, so a county that wants to be on the safe side takes ``MOVES`` before it calls a decision
    final.
    """

    STAYS = "stays"
    MOVES = "moves"


@dataclass(frozen=True, slots=True)
class Service:
    """The day on which a decision counts as made known, and how it was found.

    ``fiction``   the day that the rule gives
    ``received``  the later day on which it arrived, where that is known; it then decides
    ``source``    norm of the rule that was in force when the decision was posted
    """

    posted: date
    fiction: date
    received: date | None
    source: str

    @property
    def day(self) -> date:
        """The day that counts: the fiction, or the later day of arrival."""
        return max(self.fiction, self.received or self.fiction)


def serve(
    posted: date,
    *,
    is_holiday: IsHoliday,
    received: date | None = None,
    free_day: FreeServiceDay = FreeServiceDay.STAYS,
    rules: Iterable[DatedRule[int]] = SERVICE_DAYS,
) -> Service:
    """The fourth day after posting (the third for what was posted up to 31 December 2024).

        fiction = posted + days in force on the day of posting

    The day of posting decides on the rule and does not count itself. An earlier arrival changes
    nothing, a later one decides (``received``; whether it is believed is for people). The same
    days hold for electronic sending; retrieval from a portal has a rule of its own
    (section 37(2a) SGB X) and is not computed here. Raises :class:`~.errors.OrderError` for an
    arrival before posting and the errors of :func:`~.rules.rule_on`.

    >>> serve(date(2024, 12, 27), is_holiday=lambda day: False).day
    datetime.date(2024, 12, 30)
    >>> serve(date(2025, 1, 2), is_holiday=lambda day: False).day
    datetime.date(2025, 1, 6)
    """
    if received is not None and received < posted:
        raise OrderError("posting", "arrival", received)
    rule = rule_on(rules, posted)
    fiction = posted + timedelta(days=rule.value)
    if free_day is FreeServiceDay.MOVES:
        fiction = next_working_day(fiction, is_holiday)
    return Service(posted, fiction, received, rule.source)
