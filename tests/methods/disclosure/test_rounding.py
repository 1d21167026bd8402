"""Rounding leaves an interval open, and the attack uses all of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.methods.disclosure import (
    Rule,
    Table,
    attack,
    breaches,
    protect,
    round_to,
    rounding_interval,
)
from sozialraum.methods.states import ValueState

from . import counties

TENS = Rule(min_cases=3, zero_is_safe=True, rounding=10)
FIVES = Rule(min_cases=3, zero_is_safe=True, rounding=5)


def test_halves_are_rounded_up():
    assert round_to([4, 5, 14, 15], 10).tolist() == [0, 10, 10, 20]


def test_what_is_missing_stays_missing():
    assert np.isnan(round_to([np.nan], 5)).all()


def test_without_a_base_nothing_is_rounded():
    assert round_to([3, 4], None).tolist() == [3, 4]
    assert [bound.tolist() for bound in rounding_interval([3], None)] == [[3], [3]]


@given(st.integers(0, 10**6), st.sampled_from([5, 10]))
def test_the_interval_holds_exactly_the_counts_that_round_to_it(count, base):
    rounded = round_to(count, base)
    low, high = rounding_interval(rounded, base)
    assert low <= count <= high
    assert round_to([low, high], base).tolist() == [rounded, rounded]
    assert round_to(high + 1, base) > rounded
    assert low == 0 or round_to(low - 1, base) < rounded


def test_totals_are_rounded_on_their_own():
    values = [26, 13, 13]
    table = Table.of_tree(values, [-1, 0, 0])
    found = protect(table, TENS.primary(values), TENS)
    assert found.values.tolist() == [30, 10, 10]


def test_rounding_can_take_the_place_of_secondary_suppression():
    values = [80, 42, 24, 12, 2]
    table = Table.of_tree(values, [-1, 0, 0, 0, 0])
    primary = TENS.primary(values)
    exact = Rule(min_cases=3, zero_is_safe=True)
    assert protect(table, primary, exact).secondary.sum() == 1
    assert protect(table, primary, TENS).secondary.sum() == 0


def test_rounding_alone_is_not_always_enough():
    """What is shown as 5 is 3 … 7, as 10 is 8 … 12: the third can only be 1 … 3."""
    values = [12, 8, 3, 1]
    table = Table.of_tree(values, [-1, 0, 0, 0])
    primary = FIVES.primary(values)
    assert breaches(table, primary, Rule(min_cases=10, zero_is_safe=True, rounding=5))
    found = protect(table, primary, FIVES)
    assert breaches(table, found.hidden, FIVES, primary=primary) == ()


def test_a_rounded_zero_is_no_true_zero():
    values = [40, 36, 4, 0]
    table = Table.of_tree(values, [-1, 0, 0, 0])
    found = protect(table, TENS.primary(values), TENS)
    assert found.values.tolist() == [40, 40, 0, 0]
    assert found.public_states.tolist() == [ValueState.VALUE] * 4


def test_who_knows_the_rule_knows_that_a_shown_zero_is_no_small_count():
    """With base 5 a shown 0 would be 0, 1 or 2; 1 and 2 would be hidden."""
    table = Table.of_tree([40, 36, 4, 0], [-1, 0, 0, 0])
    found = attack(table, [False, True, False, False], FIVES)
    assert (found.lower[3], found.upper[3]) == (0, 0)
    assert (found.lower[2], found.upper[2]) == (3, 7)


def test_what_is_public_anyway_is_public_exactly():
    values = [26, 13, 13]
    table = Table.of_tree(values, [-1, 0, 0], fixed=[True, False, False])
    assert protect(table, TENS.primary(values), TENS).values.tolist() == [26, 10, 10]


def test_only_counts_are_rounded():
    table = Table.of([1.5, 2.5], Table.of_tree([0, 0], [-1, 0]).relations)
    with pytest.raises(ValueError, match="only counts"):
        attack(table, [False, False], TENS)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_breach_is_left_in_a_rounded_hierarchy(data):
    parent = data.draw(counties.parents(most=10))
    values = data.draw(counties.counts(parent))[:, 0]
    rule = data.draw(
        st.sampled_from([TENS, FIVES, Rule(min_cases=5, zero_is_safe=False, rounding=5)])
    )
    table = Table.of_tree(values, parent)
    found = protect(table, rule.primary(values), rule)
    interval = attack(table, found.hidden, rule)
    assert np.all(interval.width[found.hidden] >= rule.width)
    assert np.all((interval.lower <= values) & (values <= interval.upper))
