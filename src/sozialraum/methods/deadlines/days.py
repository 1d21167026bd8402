"""Counting days, months and years as the civil code does."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from .errors import LengthError

IsHoliday: TypeAlias = Callable[[date], bool]
_SATURDAY = 5
_MONTHS = 12


def is_free(day: date, is_holiday: IsHoliday) -> bool:
    """Saturday, Sunday or public holiday: no period ends on such a day.

    Which days are public holidays depends on the place; the caller knows them (Brandenburg also
    names Easter Sunday and Pentecost Sunday, which are Sundays anyway). Source: section 193 BGB,
    section 26(3) SGB X.

    >>> is_free(date(2026, 10, 31), lambda day: False), is_free(date(2026, 10, 30), lambda day: False)
    (True, False)
    """
    return day.weekday() >= _SATURDAY or is_holiday(day)


def next_working_day(day: date, is_holiday: IsHoliday) -> date:
    """The day itself, or the next one that is neither Saturday nor Sunday nor public holiday.

    >>> next_working_day(date(2027, 1, 1), lambda day: (day.month, day.day) == (1, 1))
    datetime.date(2027, 1, 4)
    """
    while is_free(day, is_holiday):
        day += timedelta(days=1)
    return day


def add_months(day: date, months: int) -> date:
    """The day with the same number so many months later, or the last day of that month.

    The 31st of January and one month is the 28th or 29th of February. Counting is always done
    from the first day: month by month it would lose days (31 → 28 → 28). Raises
    :class:`~.errors.LengthError` for a negative number. Source: section 188(2) and (3) BGB.

    >>> add_months(date(2027, 1, 31), 1), add_months(date(2027, 1, 31), 2)
    (datetime.date(2027, 2, 28), datetime.date(2027, 3, 31))
    """
    if months < 0:
        raise LengthError(months)
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_period(event: date, months: int, is_holiday: IsHoliday) -> date:
    """Last day of a period of months that an event starts.

    The day of the event does not count (section 187(1) BGB), so the period ends with the day of the
    same number (:func:`add_months`), or on the next working day after it (:func:`next_working_day`;
    section 193 BGB, section 26(3) SGB X). A period of no months is an error
    (:class:`~.errors.LengthError`).

    >>> end_of_period(date(2007, 9, 29), 1, lambda day: False)
    datetime.date(2007, 10, 29)
    """
    if months < 1:
        raise LengthError(months)
    return next_working_day(add_months(event, months), is_holiday)


def after_year_end(day: date, years: int) -> date:
    """The 31st of December, so many years after the end of the day's year.

    Not moved to a working day: it limits a claim or the keeping of files, nobody has to act on it.
    Raises :class:`~.errors.LengthError` for a negative number.

    >>> after_year_end(date(2026, 3, 9), 4)
    datetime.date(2030, 12, 31)
    """
    if years < 0:
        raise LengthError(years)
    return date(day.year + years, 12, 31)
