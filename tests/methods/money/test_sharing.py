"""Instalments and shares add up to the amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.allocation import NothingToShareByError
from sozialraum.methods.money import TooSmallError, instalments, share_out


def test_eighty_thousand_euros_in_twelve_months():
    assert instalments(8_000_000, 12) == (*[666_667] * 11, 666_663)


@given(st.integers(0, 10**10), st.integers(1, 60))
def test_instalments_are_equal_but_for_the_last_and_add_up(total, number):
    paid = instalments(total, number)
    assert sum(paid) == total
    assert len(paid) == number
    assert min(paid) >= 0
    assert len(set(paid[:-1])) <= 1
    assert abs(paid[-1] - paid[0]) < number or total < number**2


def test_the_last_instalment_is_never_a_debt():
    assert instalments(7, 12) == (*[0] * 11, 7)
    assert instalments(11, 12) == (*[1] * 11, 0)
    assert instalments(0, 3) == (0, 0, 0)


def test_one_instalment_is_the_whole_and_none_is_no_plan():
    assert instalments(500, 1) == (500,)
    with pytest.raises(TooSmallError):
        instalments(500, 0)


def test_shares_go_by_largest_remainder():
    assert share_out(10_000, {"B": 1, "A": 1, "C": 1}) == {"B": 3_333, "A": 3_334, "C": 3_333}


@given(st.integers(0, 10**9), st.lists(st.integers(0, 400), min_size=1, max_size=9).filter(any))
def test_no_cent_is_lost_in_shares(total, days):
    assert sum(share_out(total, {str(i): n for i, n in enumerate(days)}).values()) == total


def test_shares_that_are_all_zero_share_nothing():
    with pytest.raises(NothingToShareByError):
        share_out(100, {"A": 0})
