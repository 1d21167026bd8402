"""Ranks: the highest score is first, equal scores share the better place."""

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.composite import Aggregation, PercentRank, compute, rank_values
from tests.methods.composite.examples import flat, panel


def test_ties_take_the_smallest_rank_and_the_next_place_is_skipped():
    np.testing.assert_array_equal(rank_values(np.array([3.0, 5.0, 5.0, 1.0])), [3, 1, 1, 4])


def test_a_missing_score_has_no_rank_and_takes_no_place():
    np.testing.assert_array_equal(rank_values(np.array([np.nan, 2.0, 3.0])), [np.nan, 2, 1])


def test_each_year_is_ranked_on_its_own():
    np.testing.assert_array_equal(rank_values(np.array([[1.0, 2.0], [4.0, 3.0]])), [[2, 1], [1, 2]])


def test_the_last_bit_of_a_sum_decides_no_place():
    assert 0.1 + 0.2 + 0.3 != 0.3 + 0.2 + 0.1
    assert rank_values(np.array([0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1])).tolist() == [1, 1]
    assert rank_values(np.array([1.0, 1.0 + 1e-8])).tolist() == [2, 1]


# The first three have the same percent ranks, but add them in another order.
PERMUTED = panel(
    [[[1, 2, 3], [2, 3, 1], [3, 1, 2], [0, 0, 0], [9, 9, 9]]], indicators=("a", "b", "c")
)
SUM_OF_RANKS = flat("a", "b", "c", normalisation=PercentRank(), aggregation=Aggregation.SUM)


def test_units_with_the_same_percent_ranks_in_another_order_share_a_rank():
    result = compute(SUM_OF_RANKS, PERMUTED)
    assert 0 < np.ptp(result.scores[0, :3]) < 1e-15
    np.testing.assert_array_equal(result.ranks[0], [2, 2, 2, 5, 1])


def test_equal_sums_of_percent_ranks_share_a_percent_rank():
    result = compute(replace(SUM_OF_RANKS, rescale=PercentRank()), PERMUTED)
    np.testing.assert_array_equal(result.scores[0], [0.25, 0.25, 0.25, 0.0, 1.0])


@given(st.lists(st.integers(-20, 20) | st.none(), min_size=1, max_size=12))
def test_a_rank_is_one_more_than_the_number_of_higher_scores(scores):
    array = np.array([np.nan if score is None else float(score) for score in scores])
    known = [score for score in scores if score is not None]
    expected = [
        np.nan if score is None else 1 + sum(other > score for other in known) for score in scores
    ]
    np.testing.assert_array_equal(rank_values(array), expected)
