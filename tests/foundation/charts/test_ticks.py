"""Axes have round numbers and enclose their values."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.foundation.charts.ticks import round_ticks, value_ticks, year_ticks

_NUMBERS = st.floats(-1e9, 1e9, allow_nan=False, allow_infinity=False)


@given(_NUMBERS, _NUMBERS)
def test_ticks_enclose_their_values_in_even_steps(one: float, other: float) -> None:
    low, high = sorted((one, other))
    ticks = round_ticks(low, high)
    tolerance = max(abs(low), abs(high), 1e-300) * 1e-6
    assert ticks.low <= low + tolerance
    assert ticks.high >= high - tolerance
    assert ticks.span > 0
    assert 2 <= len(ticks.values) <= 14


def test_a_rate_starts_at_zero() -> None:
    assert value_ticks(2.0, 6.9, zero=None).values == (0, 2, 4, 6, 8)


def test_a_population_far_from_zero_does_not() -> None:
    assert value_ticks(10_000, 11_000, zero=None).low > 9_000


def test_zero_can_be_asked_for() -> None:
    assert value_ticks(10_000, 11_000, zero=True).low == 0


@pytest.mark.parametrize(("low", "high"), [(-5.0, -1.0), (-3.0, 4.0)])
def test_negative_values_keep_the_zero_line(low: float, high: float) -> None:
    ticks = value_ticks(low, high, zero=None)
    assert 0 in ticks.values


@given(st.integers(1950, 2030), st.integers(0, 80), st.integers(1, 12))
def test_years_always_name_both_ends_and_keep_apart(first: int, span: int, room: int) -> None:
    years = year_ticks(first, first + span, room)
    assert {first, first + span} <= {*years}
    gaps = [after - before for before, after in pairwise(years)]
    assert all(gap >= span / room for gap in gaps)
