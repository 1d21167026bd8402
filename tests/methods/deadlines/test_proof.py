"""Proofs are due by the programme's rule; papers stay as long as they must."""

from datetime import date

import pytest

from sozialraum.methods.deadlines import (
    FixedDay,
    LengthError,
    MonthsAfter,
    keep_until,
    may_delete,
    proof_due,
)

from .brandenburg import is_holiday

END = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("end", "rule", "due"),
    [
        (END, MonthsAfter(6), date(2027, 6, 30)),
        (date(2026, 8, 31), MonthsAfter(1), date(2026, 9, 30)),
        (date(2026, 3, 3), MonthsAfter(1), date(2026, 4, 7)),
        (END, FixedDay(3, 31), date(2027, 3, 31)),
        (date(2026, 1, 15), FixedDay(3, 31), date(2027, 3, 31)),
        (date(2026, 1, 15), FixedDay(3, 31, years_after=0), date(2026, 3, 31)),
        (END, FixedDay(2, 30), date(2027, 3, 1)),
    ],
)
def test_the_proof_is_due_months_after_the_end_or_on_a_fixed_day(end, rule, due):
    assert proof_due(end, rule, is_holiday=is_holiday) == due


def test_a_day_that_the_decision_named_as_the_last_does_not_move():
    sunday = date(2027, 2, 28)
    named = FixedDay(2, 28, named_as_last=True)
    assert proof_due(END, named, is_holiday=is_holiday) == sunday
    assert proof_due(END, FixedDay(2, 28), is_holiday=is_holiday) == date(2027, 3, 1)


def test_a_proof_is_not_due_before_the_end():
    with pytest.raises(LengthError):
        proof_due(END, FixedDay(3, 31, years_after=0), is_holiday=is_holiday)
    with pytest.raises(LengthError):
        proof_due(END, MonthsAfter(0), is_holiday=is_holiday)


def test_papers_are_kept_to_the_end_of_a_year():
    assert keep_until(date(2027, 3, 31), 10) == date(2037, 12, 31)
    assert keep_until(date(2027, 3, 31), 5, from_year_end=False) == date(2032, 3, 31)


def test_nothing_goes_while_a_matter_is_open():
    last = date(2037, 12, 31)
    assert not may_delete(last, kept_until=last, open_matters=False)
    assert may_delete(date(2038, 1, 1), kept_until=last, open_matters=False)
    assert not may_delete(date(2040, 1, 1), kept_until=last, open_matters=True)
