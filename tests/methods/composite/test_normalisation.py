"""Normalised values after the formulas of a spreadsheet."""

import statistics

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sozialraum.methods.composite import (
    Direction,
    IndexDefinition,
    Indicator,
    MinMax,
    PanelError,
    PercentRank,
    StepKind,
    Weighting,
    ZScore,
    compute,
)
from tests.methods.composite.examples import (
    UNEMPLOYMENT,
    column,
    complete_arrays,
    flat,
    panel,
)

FALLING = (Indicator("unemployment", Direction.LOWERS),)
columns = st.lists(st.floats(-1e4, 1e4, width=32), min_size=3, max_size=5).filter(
    lambda values: max(values) - min(values) > 1e-3
)


@given(columns)
def test_a_z_score_is_the_distance_from_average_in_units_of_stdev_p(values):
    result = compute(UNEMPLOYMENT, column(*values))
    mean, sd = statistics.fmean(values), statistics.pstdev(values)
    expected = [(value - mean) / sd for value in values]
    np.testing.assert_allclose(result.normalised[0, :, 0], expected, atol=1e-7)


def test_the_sample_formula_is_chosen_by_ddof_1():
    values = [1.0, 2.0, 4.0, 8.0]
    result = compute(flat("unemployment", normalisation=ZScore(ddof=1)), column(*values))
    assert result.frame.spread[0, 0] == pytest.approx(statistics.stdev(values), rel=1e-15)


def test_a_population_weighted_mean_counts_inhabitants_not_units():
    weighted = flat("unemployment", normalisation=ZScore(weighting=Weighting.POPULATION))
    people = [[1000.0, 3000.0]]
    result = compute(weighted, panel([[[2.0], [6.0]]], population=people))
    assert result.frame.centre[0, 0] == pytest.approx((1000 * 2 + 3000 * 6) / 4000)
    assert result.frame.spread[0, 0] == pytest.approx(np.sqrt((1000 * 9 + 3000 * 1) / 4000))


@pytest.mark.parametrize("population", [None, [[1000.0, np.nan]], [[0.0, 5.0]]])
def test_a_population_weighted_mean_needs_the_population_of_each_unit_with_a_value(population):
    weighted = flat("unemployment", normalisation=ZScore(weighting=Weighting.POPULATION))
    with pytest.raises(PanelError, match="population"):
        compute(weighted, panel([[[2.0], [6.0]]], population=population))


def test_a_unit_without_value_needs_no_population():
    weighted = flat("unemployment", normalisation=ZScore(weighting=Weighting.POPULATION))
    gap = panel([[[2.0], [6.0], [np.nan]]], population=[[1.0, 1.0, np.nan]])
    np.testing.assert_allclose(compute(weighted, gap).scores, [[-1.0, 1.0, np.nan]])


def test_z_scores_are_clipped_only_on_request_and_the_record_names_the_units():
    values = [1.0, 1.0, 1.0, 1.0, 11.0]
    assert compute(UNEMPLOYMENT, column(*values)).normalised.max() == pytest.approx(2.0)
    clipped = compute(flat("unemployment", normalisation=ZScore(clip=1.5)), column(*values))
    assert clipped.normalised.max() == 1.5
    (step,) = [step for step in clipped.steps if step.kind is StepKind.CLIPPING]
    assert (step.subject, step.units, step.values["high"]) == (
        "unemployment",
        ("Eichwerder",),
        1.5,
    )


@given(columns)
def test_min_max_reaches_exactly_its_bounds_in_both_directions(values):
    scaled = MinMax(1, 100)
    rising = compute(flat("unemployment", normalisation=scaled), column(*values))
    falling = compute(IndexDefinition("index", FALLING, normalisation=scaled), column(*values))
    assert (rising.normalised.min(), rising.normalised.max()) == (1.0, 100.0)
    assert (falling.normalised.min(), falling.normalised.max()) == (1.0, 100.0)
    np.testing.assert_allclose(rising.normalised + falling.normalised, 101.0)


def test_a_percent_rank_is_the_share_of_the_others_below_and_ties_take_the_smallest():
    result = compute(
        flat("unemployment", normalisation=PercentRank()), column(7.0, 3.0, 3.0, 1.0, 9.0)
    )
    np.testing.assert_array_equal(result.normalised[0, :, 0], [0.75, 0.25, 0.25, 0.0, 1.0])


def test_a_percent_rank_counts_units_with_a_value_only():
    result = compute(
        flat("unemployment", normalisation=PercentRank()), column(7.0, np.nan, 3.0, 1.0)
    )
    np.testing.assert_array_equal(result.normalised[0, :, 0], [1.0, np.nan, 0.5, 0.0])


def test_the_direction_of_a_percent_rank_turns_before_ranking():
    falling = IndexDefinition("index", FALLING, normalisation=PercentRank())
    result = compute(falling, column(7.0, 3.0, 3.0, 1.0))
    np.testing.assert_allclose(result.normalised[0, :, 0], [0.0, 1 / 3, 1 / 3, 1.0])


@given(complete_arrays(), st.floats(0.01, 100), st.floats(-1000, 1000))
def test_another_unit_of_measure_changes_no_z_score(values, factor, shift):
    codes = ("a", "b", "c")
    here = compute(flat(*codes), panel(values, years=(1, 2), indicators=codes))
    there = compute(flat(*codes), panel(values * factor + shift, years=(1, 2), indicators=codes))
    np.testing.assert_allclose(here.normalised, there.normalised, atol=1e-5)


@given(complete_arrays(years=1, indicators=1), st.permutations(range(5)))
def test_the_order_of_the_units_changes_nothing(values, order):
    for normalisation in (ZScore(), MinMax(), PercentRank()):
        index = flat("unemployment", normalisation=normalisation)
        here = compute(index, panel(values)).scores[0, list(order)]
        there = compute(index, panel(values[:, list(order)])).scores[0]
        np.testing.assert_allclose(here, there, atol=1e-9)


@given(complete_arrays(years=1, indicators=2), st.integers(0, 4), st.floats(0, 100))
def test_a_worse_value_never_lowers_a_need(values, unit, more):
    index = flat("a", "b", normalisation=MinMax())
    worse = values.copy()
    worse[0, unit, 0] += more
    assume(worse[0, unit, 0] != values[0, unit, 0])
    before = compute(index, panel(values, indicators=("a", "b")))
    after = compute(index, panel(worse, indicators=("a", "b")))
    assert after.scores[0, unit] >= before.scores[0, unit] - 1e-9
