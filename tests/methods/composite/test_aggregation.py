"""Scores up the tree, and their parts down again."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.composite import (
    Aggregation,
    BaseYearFrame,
    IndexDefinition,
    Indicator,
    MinMax,
    NotPositiveError,
    PercentRank,
    Reweight,
    ZeroVarianceError,
    ZScore,
    compute,
    explain,
)
from tests.methods.composite.examples import (
    POVERTY_AND_WORK,
    arrays_with_gaps,
    complete_arrays,
    flat,
    panel,
)

CODES = ("benefits", "income_tax", "unemployment")
NEEDS = IndexDefinition("needs", POVERTY_AND_WORK)


def figures(values):
    return panel(values, years=tuple(range(len(values))), indicators=CODES)


@given(complete_arrays())
def test_an_arithmetic_index_is_the_weighted_mean_level_by_level(values):
    result = compute(NEEDS, figures(values))
    benefits, tax, work = np.moveaxis(result.normalised, -1, 0)
    poverty = (2 * benefits + tax) / 3
    np.testing.assert_allclose(result.dimension_scores[..., 0], poverty, atol=1e-12)
    np.testing.assert_allclose(result.dimension_scores[..., 1], work, atol=1e-12)
    np.testing.assert_allclose(result.scores, (3 * poverty + work) / 4, atol=1e-12)


@given(complete_arrays())
def test_a_geometric_index_is_the_weighted_geometric_mean_level_by_level(values):
    index = replace(NEEDS, aggregation=Aggregation.GEOMETRIC, normalisation=MinMax(1, 100))
    result = compute(index, figures(values))
    benefits, tax, work = np.moveaxis(result.normalised, -1, 0)
    poverty = (benefits**2 * tax) ** (1 / 3)
    np.testing.assert_allclose(result.dimension_scores[..., 0], poverty, rtol=1e-12)
    np.testing.assert_allclose(result.scores, (poverty**3 * work) ** 0.25, rtol=1e-12)


@given(complete_arrays())
def test_a_sum_index_is_the_weighted_sum_level_by_level(values):
    result = compute(replace(NEEDS, aggregation=Aggregation.SUM), figures(values))
    benefits, tax, work = np.moveaxis(result.normalised, -1, 0)
    poverty = 2 * benefits + tax
    np.testing.assert_allclose(result.dimension_scores[..., 0], poverty, atol=1e-10)
    np.testing.assert_allclose(result.scores, 3 * poverty + work, atol=1e-10)


@given(complete_arrays())
def test_strengths_make_up_for_weaknesses_less_in_a_geometric_than_in_an_arithmetic_mean(values):
    scaled = replace(NEEDS, normalisation=MinMax(1, 100))
    arithmetic = compute(scaled, figures(values)).scores
    geometric = compute(replace(scaled, aggregation=Aggregation.GEOMETRIC), figures(values)).scores
    assert np.all(geometric <= arithmetic + 1e-9)


rescales = st.sampled_from([None, ZScore(), ZScore(ddof=1), MinMax(0, 100)])
sums = st.sampled_from([Aggregation.ARITHMETIC, Aggregation.SUM])


@given(arrays_with_gaps(), rescales, sums)
def test_the_contributions_of_all_indicators_sum_to_the_score(values, rescale, aggregation):
    index = replace(NEEDS, missing=Reweight(0.3), rescale=rescale, aggregation=aggregation)
    try:
        result = compute(index, figures(values))
    except ZeroVarianceError:  # equal sums cannot be rescaled
        return
    assert result.contribution_scale == "score"
    size = 1 + np.nanmax(np.abs(result.contributions))
    sums = result.contributions.sum(axis=-1)
    np.testing.assert_allclose(sums, result.scores, atol=1e-12 * size)


@given(complete_arrays())
def test_the_contributions_to_a_geometric_mean_sum_to_its_logarithm(values):
    index = replace(NEEDS, aggregation=Aggregation.GEOMETRIC, normalisation=MinMax(1, 100))
    result = compute(index, figures(values))
    assert result.contribution_scale == "log"
    np.testing.assert_allclose(np.exp(result.contributions.sum(axis=-1)), result.scores, rtol=1e-12)


@pytest.mark.parametrize("rescale", [PercentRank(), ZScore(clip=1.0)])
def test_a_rescale_that_breaks_sums_leaves_no_contributions(rescale):
    result = compute(replace(NEEDS, rescale=rescale), figures([[[1, 2, 3], [2, 2, 5], [4, 1, 0]]]))
    assert result.contributions is None
    assert result.contribution_scale is None
    assert explain(result, year=0, unit="Auenland").parts[0].contribution is None


@given(arrays_with_gaps())
def test_effective_weights_sum_to_one_for_every_unit_with_a_score(values):
    result = compute(replace(NEEDS, missing=Reweight(0.3)), figures(values))
    sums = result.effective_weights.sum(axis=-1)
    np.testing.assert_allclose(sums[result.scored], 1.0)
    assert np.all(np.isnan(sums[~result.scored]))


def test_without_gaps_the_effective_weights_are_those_of_the_definition():
    result = compute(NEEDS, figures([[[1, 2, 3], [2, 2, 5], [4, 1, 0]]]))
    np.testing.assert_allclose(result.effective_weights[0, 0], [0.5, 0.25, 0.25])


def test_a_value_that_leaves_the_positive_range_stops_a_geometric_mean_with_its_place():
    index = flat(
        "unemployment",
        aggregation=Aggregation.GEOMETRIC,
        normalisation=MinMax(1, 2),
        frame=BaseYearFrame(2020),
    )
    later = panel([[[2.0], [4.0]], [[0.0], [3.0]]], years=(2020, 2021))
    with pytest.raises(NotPositiveError) as caught:
        compute(index, later)
    assert (caught.value.subject, caught.value.year, caught.value.unit) == (
        "unemployment",
        2021,
        "Auenland",
    )


def test_an_indicator_without_dimension_stands_beside_dimensions():
    index = IndexDefinition("needs", (*POVERTY_AND_WORK, Indicator("divorces", weight=4.0)))
    values = [[[1, 2, 3, 4], [2, 2, 5, 0], [4, 1, 0, 1]]]
    result = compute(index, panel(values, indicators=(*CODES, "divorces")))
    np.testing.assert_allclose(result.effective_weights[0, 0], [0.25, 0.125, 0.125, 0.5])
    parts = explain(result, year=2021, unit="Auenland").parts
    assert [part.dimension for part in parts] == ["poverty", "poverty", "work", None]
