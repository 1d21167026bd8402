"""A decision can be contested for a month, for a year where it does not say how."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.deadlines import Instruction, is_free, objection_period

from .brandenburg import is_holiday


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2007, 9, 29), date(2007, 10, 29)),  # B 14 AS 12/09 R
        (date(2026, 3, 31), date(2026, 4, 30)),  # 31st + 1 month: end of the month
        (date(2027, 1, 31), date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2028, 1, 31), date(2028, 2, 29)),  # leap day
        (date(2026, 9, 30), date(2026, 10, 30)),
        (date(2026, 11, 25), date(2026, 12, 28)),  # Christmas, then a weekend
        (date(2026, 4, 1), date(2026, 5, 4)),  # 1 May is a Friday
    ],
)
def test_one_month_after_service(served, last):
    assert objection_period(served, is_holiday=is_holiday).last_day == last


def test_a_year_where_the_instruction_is_missing_or_wrong():
    wrong = Instruction.MISSING_OR_WRONG
    period = objection_period(date(2026, 3, 17), is_holiday=is_holiday, instruction=wrong)
    assert period.last_day == date(2027, 3, 17)
    assert "§ 58" in period.source
    leap = objection_period(date(2028, 2, 29), is_holiday=is_holiday, instruction=wrong)
    assert leap.last_day == date(2029, 2, 28)


def test_the_decision_is_final_on_the_day_after():
    period = objection_period(date(2026, 11, 25), is_holiday=is_holiday)
    assert (period.by_number, period.moved) == (date(2026, 12, 25), True)
    assert period.final_from == date(2026, 12, 29)


@given(st.dates(date(2025, 1, 1), date(2060, 12, 31)))
def test_whoever_gets_it_later_never_has_to_object_earlier(served):
    today, tomorrow = (
        objection_period(day, is_holiday=is_holiday) for day in (served, served + timedelta(1))
    )
    assert today.last_day <= tomorrow.last_day
    assert not is_free(today.last_day, is_holiday)
    assert timedelta(28) <= today.last_day - served <= timedelta(38)
