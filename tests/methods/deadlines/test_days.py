"""Months and years are counted as the civil code does."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.deadlines import (
    LengthError,
    add_months,
    after_year_end,
    end_of_period,
    is_free,
    next_working_day,
)

from .brandenburg import is_holiday, no_holiday

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 2, 28), 1, date(2027, 3, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_a_month_ends_with_the_day_of_the_same_number_or_the_last(day, months, end):
    assert add_months(day, months) == end


@given(DAYS, st.integers(0, 600))
def test_the_number_of_the_day_stays_where_the_month_has_it(day, months):
    end = add_months(day, months)
    assert (end.year - day.year) * 12 + end.month - day.month == months
    assert end.day == day.day or (end.day < day.day and (end + timedelta(1)).day == 1)


def test_a_period_does_not_end_on_a_free_day():
    assert end_of_period(date(2026, 3, 3), 1, no_holiday) == date(2026, 4, 3)
    assert end_of_period(date(2026, 3, 3), 1, is_holiday) == date(2026, 4, 7)
    assert end_of_period(date(2026, 4, 1), 1, is_holiday) == date(2026, 5, 4)


@given(DAYS, st.sets(st.integers(0, 20)))
def test_the_next_working_day_is_the_first_one_from_the_day_on(day, offsets):
    holidays = {day + timedelta(offset) for offset in offsets}
    found = next_working_day(day, holidays.__contains__)
    assert not is_free(found, holidays.__contains__)
    between = (found - day).days
    assert all(is_free(day + timedelta(n), holidays.__contains__) for n in range(between))


def test_years_are_counted_from_the_end_of_the_year():
    assert after_year_end(date(2026, 1, 1), 4) == date(2030, 12, 31)
    assert after_year_end(date(2026, 12, 31), 0) == date(2026, 12, 31)


def test_a_period_has_a_length():
    for wrong in (
        lambda: add_months(date(2026, 1, 1), -1),
        lambda: end_of_period(date(2026, 1, 1), 0, no_holiday),
        lambda: after_year_end(date(2026, 1, 1), -1),
    ):
        with pytest.raises(LengthError):
            wrong()
