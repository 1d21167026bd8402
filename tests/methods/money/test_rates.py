"""Rates are exact until the one point where a cent is rounded."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.money import (
    RateTooHighError,
    TooSmallError,
    TwoPayers,
    half_up,
    rate_of,
    two_payers,
)

CENTS = st.integers(0, 10**11)
RATES = st.integers(0, 10_000)


@given(st.fractions(-1000, 1000, max_denominator=64))
def test_halves_go_away_from_zero_as_in_decimal(amount):
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    assert half_up(amount) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def test_a_float_would_have_lost_the_half():
    assert round(2.675, 2) == 2.67
    assert half_up(Fraction(2675, 10)) == 268


def test_the_rate_of_the_total_and_of_its_items_differ_by_a_cent():
    assert 3 * rate_of(3_333, 8_000) == 7_998
    assert rate_of(3 * 3_333, 8_000) == 7_999


@given(CENTS, RATES)
def test_a_rate_up_to_the_whole_never_gives_more_than_there_is(cents, rate):
    assert 0 <= rate_of(cents, rate) <= cents
    assert abs(rate_of(cents, rate) - Fraction(cents * rate, 10_000)) <= Fraction(1, 2)


def test_the_familienzentrum_has_two_payers():
    assert two_payers(8_000_000, 8_000) == TwoPayers(6_400_000, 1_600_000)


@pytest.mark.parametrize(
    ("rate", "county"), [(8_000, 64_000_00), (7_000, 56_000_00), (5_000, 40_000_00)]
)
def test_the_county_s_share_falls_by_year(rate, county):
    assert two_payers(8_000_000, rate).first == county


@given(CENTS, RATES)
def test_two_payers_pay_the_total(total, rate):
    paid = two_payers(total, rate)
    assert paid.first + paid.second == total
    assert min(paid.first, paid.second) >= 0


def test_two_rounded_halves_miss_half_of_all_totals():
    missed = sum(2 * rate_of(total, 5_000) != total for total in range(1, 1_001))
    assert missed == 500


def test_money_is_counted_in_whole_cents():
    with pytest.raises(TypeError):
        rate_of(10.5, 8_000)
    with pytest.raises(TypeError):
        rate_of(Decimal(10), 8_000)


def test_what_makes_no_sense_is_named():
    with pytest.raises(TooSmallError) as error:
        rate_of(-1, 8_000)
    assert (error.value.subject, error.value.value) == ("amount", -1)
    with pytest.raises(TooSmallError):
        rate_of(1, -1)
    with pytest.raises(RateTooHighError):
        two_payers(100, 10_001)
    assert rate_of(100, 10_300) == 103
