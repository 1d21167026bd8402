"""What is secret by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.disclosure import NKRule, PPercentRule, Rule, rate_hidden

THREE = Rule(min_cases=3, zero_is_safe=True)


def test_counts_below_the_threshold_are_secret():
    assert THREE.primary([0, 1, 2, 3, 4]).tolist() == [False, True, True, False, False]


def test_a_zero_is_secret_where_the_rule_says_so():
    rule = Rule(min_cases=3, zero_is_safe=False)
    assert rule.primary([0, 2, 3]).tolist() == [True, True, False]


def test_whoever_sets_a_rule_decides_on_zeros():
    with pytest.raises(TypeError, match="zero_is_safe"):
        Rule(min_cases=3)  # type: ignore[call-arg]


def test_a_missing_count_is_not_secret_by_itself():
    assert THREE.primary([np.nan, 1]).tolist() == [False, True]


def test_under_a_small_denominator_the_numerator_is_secret_even_a_zero():
    rule = Rule(min_cases=3, zero_is_safe=True, min_denominator=100)
    secret = rule.primary([40, 0, 40, 0], denominators=[99, 99, 100, 0])
    assert secret.tolist() == [True, True, False, False]


def test_nobody_among_nobody_is_no_secret():
    rule = Rule(min_cases=3, zero_is_safe=False)
    assert rule.primary([0, 0], denominators=[0, 5]).tolist() == [False, True]


def test_an_unknown_denominator_makes_nothing_secret():
    rule = Rule(min_cases=3, zero_is_safe=True, min_denominator=100)
    assert rule.primary([40, 2], denominators=[np.nan, np.nan]).tolist() == [False, True]


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        THREE.primary([-1])


def test_one_dominant_contributor_makes_a_cell_secret():
    rule = Rule(min_cases=3, zero_is_safe=True, dominance=NKRule(n=1, share=0.85))
    contributors = [[86, 7, 7], [84, 8, 8], []]
    assert rule.primary([100, 100, 100], contributors=contributors).tolist() == [True, False, False]
    assert rule.upward([100, 100, 100], contributors)[0] == pytest.approx(86 / 0.85 - 100)


def test_the_second_largest_may_not_come_too_close_to_the_largest():
    rule = Rule(min_cases=3, zero_is_safe=True, dominance=PPercentRule(percent=10))
    contributors = [[90, 8, 1, 1], [80, 10, 5, 5], [50]]
    assert rule.primary([100, 100, 50], contributors=contributors).tolist() == [True, False, True]
    assert rule.upward([100, 100, 50], contributors).tolist() == pytest.approx([7, 0, 5])


def test_contributors_are_given_for_each_cell():
    rule = Rule(min_cases=3, zero_is_safe=True, dominance=PPercentRule(percent=10))
    with pytest.raises(ValueError, match="each cell"):
        rule.primary([1, 2], contributors=[[1]])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Rule(min_cases=0, zero_is_safe=True),
        lambda: Rule(min_cases=3, zero_is_safe=True, rounding=3),
        lambda: NKRule(n=0, share=0.5),
        lambda: NKRule(n=1, share=85),
        lambda: PPercentRule(percent=0),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match=r"must be|needs"):
        wrong()


@given(st.integers(1, 20), st.lists(st.integers(0, 50), min_size=1))
def test_a_secret_count_is_always_below_the_threshold(threshold, values):
    rule = Rule(min_cases=threshold, zero_is_safe=False)
    secret = rule.primary(values)
    assert [v < threshold for v in values] == secret.tolist()


def test_a_rate_is_as_secret_as_its_parts():
    numerator = [True, False, True, False]
    denominator = [False, True, True, False]
    assert rate_hidden(numerator, denominator).tolist() == [True, True, True, False]


def test_a_rounded_rate_gives_the_count_away():
    """The reason for the rule: 3.4 % of 118 can only be 4."""
    fits = [n for n in range(119) if round(100 * n / 118, 1) == 3.4]
    assert fits == [4]
