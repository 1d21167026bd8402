"""When the proof of use (Verwendungsnachweis) is due, and how long papers are kept."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from .days import IsHoliday, add_months, after_year_end, end_of_period, next_working_day
from .errors import LengthError


@dataclass(frozen=True, slots=True)
class MonthsAfter:
    """So many months after the end of the purpose (typical: 6, ANBest-P no. 6.1)."""

    months: int


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A fixed day of a year after the one in which the purpose ends (1: the next year).

    A day that the month does not have is its last one (30 February). ``named_as_last``: the
    decision named the day and pointed to section 26(3) sentence 2 SGB X, so that it does not move
    to a working day.
    """

    month: int
    day: int
    years_after: int = 1
    named_as_last: bool = False


ProofRule: TypeAlias = MonthsAfter | FixedDay


def proof_due(end_of_purpose: date, rule: ProofRule, *, is_holiday: IsHoliday) -> date:
    """Last day on which the proof is in time; how long is the programme's rule.

    Moved to the next working day where it is a Saturday, Sunday or public holiday (section 26(3)
    SGB X). Raises :class:`~.errors.LengthError` for less than one month and for a day before the
    end of the purpose.

    >>> proof_due(date(2026, 12, 31), MonthsAfter(6), is_holiday=lambda day: False)
    datetime.date(2027, 6, 30)
    >>> proof_due(date(2026, 8, 14), FixedDay(3, 31), is_holiday=lambda day: False)
    datetime.date(2027, 3, 31)
    """
    if isinstance(rule, MonthsAfter):
        return end_of_period(end_of_purpose, rule.months, is_holiday)
    year = end_of_purpose.year + rule.years_after
    due = date(year, rule.month, min(rule.day, monthrange(year, rule.month)[1]))
    if due < end_of_purpose:
        raise LengthError((due - end_of_purpose).days)
    return due if rule.named_as_last else next_working_day(due, is_holiday)


def keep_until(event: date, years: int, *, from_year_end: bool = True) -> date:
    """Last day on which papers must be kept: years after the end of the event's year, or of the day.

    The event is, for instance, the submission of the proof (recipient: 5 years, typical) or the
    end of a budget year. How many years hold is a dated rule of the county.

    >>> keep_until(date(2027, 3, 31), 10), keep_until(date(2024, 2, 29), 5, from_year_end=False)
    (datetime.date(2037, 12, 31), datetime.date(2029, 2, 28))
    """
    return after_year_end(event, years) if from_year_end else add_months(event, 12 * years)


def may_delete(day: date, *, kept_until: date, open_matters: bool) -> bool:
    """Whether papers may go on a day: after the last day, and never while a matter is open.

    Open are an objection, a lawsuit, a reclaim that is not settled, an audit.

    >>> may_delete(date(2038, 1, 1), kept_until=date(2037, 12, 31), open_matters=False)
    True
    """
    return day > kept_until and not open_matters
