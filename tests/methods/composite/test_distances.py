"""Normalising by ranks, best values, targets and agreed posts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.composite import (
    BadReferenceError,
    BaseYearFrame,
    Borda,
    DefinitionError,
    Direction,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    Falling,
    FractionOfMaximum,
    Goalposts,
    IndexDefinition,
    Indicator,
    MinMax,
    PercentRank,
    PooledFrame,
    Rank,
    Scaled,
    StepKind,
    Ties,
    ZScore,
    centred_goalposts,
    compute,
)
from tests.methods.composite.examples import column, flat, panel

RISING = (Indicator("unemployment"),)
FALLING = (Indicator("unemployment", Direction.LOWERS),)


def normalised(choice, *values, leaves=RISING, **choices):
    index = IndexDefinition("index", leaves, choice, **choices)
    return compute(index, column(*values)).normalised[0, :, 0].tolist()


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        (Ties.MIN, [1, 2, 2, 4]),
        (Ties.AVERAGE, [1, 2.5, 2.5, 4]),
        (Ties.MAX, [1, 3, 3, 4]),
        (Ties.DENSE, [1, 2, 2, 3]),
    ],
)
def test_equal_values_share_a_rank_as_declared(ties, expected):
    assert normalised(Rank(ties), 3, 5, 5, 9) == expected
    assert normalised(Borda(ties), 3, 5, 5, 9) == [rank - 1 for rank in expected]
    index = flat("unemployment", ties=ties)
    falling = compute(index, column(9, 5, 5, 3)).ranks[0].tolist()
    assert falling == expected


def test_percent_ranks_can_be_rounded_before_they_are_summed():
    exact = normalised(PercentRank(), 1, 2, 3, 4)
    assert normalised(PercentRank(4), 1, 2, 3, 4) == [0, 0.3333, 0.6667, 1] != exact


def test_the_fraction_of_the_maximum_keeps_ratios():
    assert normalised(FractionOfMaximum(), 2, 4, 8) == [0.25, 0.5, 1]
    assert normalised(FractionOfMaximum(), 2, 4, 8, leaves=FALLING) == [0.75, 0.5, 0]
    negated = normalised(FractionOfMaximum(Falling.NEGATED), 2, 4, 8, leaves=FALLING)
    assert negated == [1, 2, 4]  # as the reference computes it: the worst unit gets most


def test_the_distance_to_the_best_is_the_share_of_the_way():
    assert normalised(DistanceToMaximum(), 2, 4, 10) == [0, 0.25, 1]
    assert normalised(DistanceToMaximum(), 2, 4, 10, leaves=FALLING) == [1, 0.75, 0]


@pytest.mark.parametrize(
    ("leaves", "cap", "expected"),
    [
        (RISING, False, [0, 0.5, 1, 2]),
        (RISING, True, [0, 0.5, 1, 1]),
        (FALLING, False, [4 / 3, 1, 2 / 3, 0]),
    ],
)
def test_the_distance_to_a_target_may_be_capped(leaves, cap, expected):
    target = 4.0 if leaves is RISING else 3.0
    found = normalised(DistanceToTarget(target, cap=cap), 2, 3, 4, 6, leaves=leaves)
    assert found == pytest.approx(expected if leaves is RISING else [4 / 3, 1, 2 / 3, 0])


def test_the_distance_to_a_unit_of_reference():
    assert normalised(DistanceToReference("Birkenau"), 2, 4, 6) == [0, 1, 2]
    with pytest.raises(BadReferenceError):
        normalised(DistanceToReference("Auenland"), 2, 4, 6)


def test_a_target_that_is_worse_than_the_worst_is_refused():
    with pytest.raises(BadReferenceError):
        normalised(DistanceToTarget(1.0), 2, 4, 6)


def test_goalposts_are_agreed_and_need_nobody_else():
    posts = Goalposts(0, 10, 0, 100)
    assert normalised(posts, 5) == [50]
    assert normalised(posts, -3, 12, 2.5) == [0, 100, 25]
    assert normalised(posts, 2.5, leaves=FALLING) == [75]
    assert normalised(Goalposts(0, 10, cap=False), 20) == [2]


def test_the_adjusted_index_is_centred_on_the_reference():
    posts = centred_goalposts(10.0, lowest=4.0, highest=20.0)
    assert normalised(posts, 10.0) == [100]
    assert normalised(posts, 2.0, 18.0) == [70, 130]


def test_scaling_by_numbers_of_ones_own():
    assert normalised(Scaled(10, 2), 14, 6) == [2, -2]
    assert normalised(Scaled(10, 2), 14, 6, leaves=FALLING) == [-2, 2]


@given(st.lists(st.integers(-50, 50), min_size=3, max_size=5, unique=True))
def test_scores_of_mean_100_and_deviation_10(values):
    found = np.array(normalised(ZScore(to_mean=100, to_sd=10), *values))
    assert found.mean() == pytest.approx(100)
    assert found.std() == pytest.approx(10)


def test_an_indicator_may_have_a_normalisation_of_its_own():
    leaves = (Indicator("a"), Indicator("b", normalisation=Goalposts(0, 10)))
    figures = panel([[[1, 5], [3, 10]]], indicators=("a", "b"))
    result = compute(IndexDefinition("index", leaves, MinMax()), figures)
    assert result.normalised[0].tolist() == [[0, 0.5], [1, 1]]


def test_a_pooled_frame_measures_all_years_together():
    figures = panel([[[0], [10]], [[20], [40]]], years=(2020, 2021))
    index = flat("unemployment", normalisation=MinMax(), frame=PooledFrame())
    assert compute(index, figures).scores.tolist() == [[0, 0.25], [0.5, 1]]
    ranks = flat("unemployment", normalisation=Rank(), frame=PooledFrame())
    assert compute(ranks, figures).scores.tolist() == [[1, 2], [3, 4]]


def test_ranks_have_no_fixed_frame():
    with pytest.raises(DefinitionError, match="no parameters"):
        flat("unemployment", normalisation=Borda(), frame=BaseYearFrame(2020))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Goalposts(10, 0),
        lambda: Scaled(0, 0),
        lambda: DistanceToTarget(np.inf),
        lambda: PercentRank(0),
        lambda: ZScore(to_sd=0),
    ],
)
def test_settings_without_meaning_are_refused(wrong):
    with pytest.raises(DefinitionError):
        wrong()


@pytest.mark.parametrize("choice", [Scaled(10, 2), Goalposts(0, 20)])
def test_declared_numbers_serve_all_years_alike(choice):
    years = panel([[[14.0], [6.0]], [[6.0], [14.0]], [[14.0], [np.nan]]], years=(2019, 2020, 2021))
    result = compute(flat("unemployment", normalisation=choice), years)
    high, low = result.normalised[0, :, 0]
    assert result.normalised[1, :, 0].tolist() == [low, high]
    assert result.normalised[2, 0, 0] == high
    (frame,) = (step for step in result.steps if step.kind is StepKind.FRAME)
    assert (frame.year, frame.values["units"]) == (None, 5)
