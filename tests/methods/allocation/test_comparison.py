"""Who gains and who loses when the key changes."""

from fractions import Fraction

import pytest
from hypothesis import given

from sozialraum.methods.allocation import AreasDifferError, allocate, compare

from .examples import BUDGETS, bases, one_part

BEFORE = allocate(1000, one_part({"A": 5, "B": 3, "C": 2}))


def test_gainers_and_losers_are_listed_by_amount():
    found = compare(BEFORE, allocate(1000, one_part({"A": 2, "B": 5, "C": 3})))
    assert [(change.area, change.cents) for change in found.gainers] == [("B", 200), ("C", 100)]
    assert [(change.area, change.cents) for change in found.losers] == [("A", -300)]
    assert found.gained == found.lost == 300
    assert found.losers[0].relative == Fraction(-3, 5)


@given(bases(), BUDGETS, BUDGETS)
def test_gains_less_losses_are_the_difference_of_the_budgets(basis, before, after):
    key = one_part(basis)
    found = compare(allocate(before, key), allocate(after, key))
    assert found.gained - found.lost == after - before


def test_a_change_from_nothing_has_no_percentage():
    first, second = (one_part(basis) for basis in ({"A": 1, "B": 0}, {"A": 1, "B": 1}))
    changes = compare(allocate(100, first), allocate(100, second)).changes
    assert [change.relative for change in changes] == [Fraction(-1, 2), None]


def test_an_area_that_is_new_or_gone_is_no_change_from_zero():
    with pytest.raises(AreasDifferError) as error:
        compare(BEFORE, allocate(1000, one_part({"A": 5, "B": 3, "D": 2})))
    assert error.value.areas == {"C", "D"}
