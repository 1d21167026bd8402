"""Largest remainder: whole cents with the same sum."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.allocation import NotWholeError, largest_remainder


def test_twelve_instalments_of_a_grant_add_up():
    months = {f"{month:02}": Fraction(8_000_000, 12) for month in range(1, 13)}
    cents = largest_remainder(months, dict.fromkeys(months, 1))
    assert sum(cents.values()) == 8_000_000
    assert sorted(cents.values()) == [666_666] * 4 + [666_667] * 8


@given(st.lists(st.fractions(0, 1000), min_size=1, max_size=10))
def test_each_amount_is_rounded_up_or_down_and_the_sum_stays(amounts):
    amounts.append(ceil(sum(amounts)) - sum(amounts))
    named = dict(enumerate(map(Fraction, amounts)))
    cents = largest_remainder(named, named)
    assert sum(cents.values()) == sum(named.values())
    assert all(floor(named[a]) <= cents[a] <= ceil(named[a]) for a in named)


def test_amounts_that_are_not_whole_together_are_refused():
    with pytest.raises(NotWholeError):
        largest_remainder({"A": Fraction(1, 3)}, {"A": 1})
