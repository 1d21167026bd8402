"""Aggregations beyond the arithmetic mean: what they reward, and what a gap does."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.composite import (
    Aggregation,
    DefinitionError,
    Dimension,
    GeneralisedMean,
    Goalposts,
    IndexDefinition,
    Indicator,
    MazziottaPareto,
    MinMax,
    NegativeValueError,
    NoContributions,
    NotPositiveError,
    OwnAggregation,
    OwnAggregationError,
    Penalty,
    PercentRank,
    Reweight,
    Scaled,
    ScenarioKind,
    StepKind,
    ZScore,
    compute,
    explain,
    rank_range,
    why_no_contributions,
)
from tests.methods.composite.examples import arrays_with_gaps, complete_arrays, flat, panel

CODES = ("benefits", "income_tax", "unemployment")
POSITIVE = MinMax(1, 100)
MEANS = [
    Aggregation.HARMONIC,
    Aggregation.GEOMETRIC,
    GeneralisedMean(0.5),
    Aggregation.ARITHMETIC,
    GeneralisedMean(2.0),
]
BETWEEN = [*MEANS, Aggregation.MEDIAN]
ALL = [*BETWEEN, Aggregation.COPELAND, MazziottaPareto(Penalty.RAISES)]


def figures(values):
    return panel(values, years=tuple(range(len(values))), indicators=CODES)


def index(rule, **choices):
    return flat(*CODES, aggregation=rule, normalisation=POSITIVE, **choices)


def as_they_are(rule, *rows):
    """Scores of units whose figures are aggregated as they stand."""
    definition = flat(*CODES[: len(rows[0])], aggregation=rule, normalisation=Scaled(0, 1))
    return compute(definition, panel([rows], indicators=CODES[: len(rows[0])])).scores[0]


@pytest.mark.parametrize("rule", BETWEEN)
@given(values=complete_arrays())
def test_a_mean_lies_between_its_parts(rule, values):
    result = compute(index(rule), figures(values))
    assert np.all(result.scores >= result.normalised.min(axis=-1) - 1e-9)
    assert np.all(result.scores <= result.normalised.max(axis=-1) + 1e-9)


@given(values=complete_arrays())
def test_the_less_a_mean_lets_strengths_make_up_the_lower_it_is(values):
    scores = [compute(index(rule), figures(values)).scores for rule in MEANS]
    for stricter, milder in itertools.pairwise(scores):
        assert np.all(stricter <= milder + 1e-9)


@pytest.mark.parametrize("rule", ALL)
@given(values=complete_arrays(years=1), order=st.permutations(range(5)))
def test_the_order_of_units_plays_no_part(rule, values, order):
    there = compute(index(rule), figures(values)).scores
    back = compute(index(rule), figures(values[:, order])).scores
    np.testing.assert_allclose(back, there[:, order], rtol=1e-12, atol=1e-9)


@pytest.mark.parametrize("rule", [*BETWEEN, Aggregation.COPELAND])
@given(values=complete_arrays(years=1), unit=st.integers(0, 4), code=st.integers(0, 2))
def test_a_higher_part_never_lowers_the_score(rule, values, unit, code):
    definition = flat(*CODES, aggregation=rule, normalisation=Goalposts(-5000, 9000, 1, 100))
    better = values.copy()
    better[0, unit, code] += 500
    before, after = (compute(definition, figures(one)).scores[0, unit] for one in (values, better))
    assert after >= before - 1e-9


@pytest.mark.parametrize("rule", BETWEEN)
@given(values=arrays_with_gaps())
def test_a_gap_counts_as_if_the_unit_stood_there_as_elsewhere(rule, values):
    result = compute(index(rule, missing=Reweight(0.01)), figures(values))
    known = np.where(np.isnan(result.normalised), np.inf, result.normalised)
    has = result.scored
    assert np.all(result.scores[has] >= known.min(axis=-1)[has] - 1e-9)
    known = np.where(np.isnan(result.normalised), -np.inf, result.normalised)
    assert np.all(result.scores[has] <= known.max(axis=-1)[has] + 1e-9)


def test_a_gap_draws_an_outranked_unit_to_the_middle_not_to_the_top():
    figures_of = panel([[[9, 9], [5, 5], [1, np.nan]]], indicators=CODES[:2])
    definition = flat(*CODES[:2], aggregation=Aggregation.COPELAND, missing=Reweight(0.1))
    assert compute(definition, figures_of).scores[0].tolist() == [2, 0, -2]


def test_the_median_is_the_middle_by_weight():
    definition = IndexDefinition(
        "index",
        (Indicator("benefits", weight=3.0), Indicator("income_tax"), Indicator("unemployment")),
        Scaled(0, 1),
        Aggregation.MEDIAN,
    )
    result = compute(definition, panel([[[1, 8, 9], [7, 2, 2]]], indicators=CODES))
    assert result.scores[0].tolist() == [1, 7]


def test_imbalance_is_punished_in_the_declared_direction():
    even, uneven = (100.0, 100.0), (90.0, 110.0)
    resources = as_they_are(MazziottaPareto(Penalty.LOWERS), even, uneven)
    needs = as_they_are(MazziottaPareto(Penalty.RAISES), even, uneven)
    assert resources.tolist() == [100, 99]
    assert needs.tolist() == [100, 101]


def test_mazziotta_pareto_refuses_to_reweight_because_a_gap_would_be_rewarded():
    with pytest.raises(DefinitionError, match="lessen the penalty"):
        flat(
            *CODES,
            aggregation=MazziottaPareto(Penalty.LOWERS),
            normalisation=ZScore(to_mean=100, to_sd=10),
            missing=Reweight(0.5),
        )


def test_a_function_of_ones_own_gets_values_and_shares():
    worst = OwnAggregation("worst", lambda values, shares: np.min(values, axis=0))
    assert as_they_are(worst, (3, 7), (9, 4)).tolist() == [3, 4]
    result = compute(index(worst), figures(np.arange(30.0).reshape(2, 5, 3) ** 2))
    step = next(step for step in result.steps if step.kind is StepKind.AGGREGATION)
    assert step.values == {"method": "own", "name": "worst", "stored": "name only"}


def test_a_function_that_gives_no_number_names_the_unit():
    broken = OwnAggregation("broken", lambda values, shares: np.full(values.shape[1:], np.nan))
    with pytest.raises(OwnAggregationError, match="Auenland"):
        as_they_are(broken, (3, 7), (9, 4))


@pytest.mark.parametrize("rule", [Aggregation.GEOMETRIC, Aggregation.HARMONIC])
def test_zero_is_refused_with_unit_and_indicator(rule):
    with pytest.raises(NotPositiveError, match=r"'income_tax' in 2021: unit 'Birkenau'"):
        as_they_are(rule, (3, 7), (9, 0))


def test_a_mean_of_powers_refuses_what_lies_below_zero():
    with pytest.raises(NegativeValueError, match="Birkenau"):
        as_they_are(GeneralisedMean(2.0), (3, 7), (9, -1))
    with pytest.raises(DefinitionError, match="not 0"):
        GeneralisedMean(0.0)


def two_levels(inner, outer):
    return IndexDefinition(
        "index",
        (
            Dimension("poverty", (Indicator("benefits"), Indicator("income_tax")), 2.0, inner),
            Indicator("unemployment"),
        ),
        POSITIVE,
        outer,
    )


@given(values=complete_arrays())
def test_rules_may_differ_by_level(values):
    result = compute(two_levels(Aggregation.HARMONIC, Aggregation.GEOMETRIC), figures(values))
    one, two, three = np.moveaxis(result.normalised, -1, 0)
    poverty = 2 / (1 / one + 1 / two)
    np.testing.assert_allclose(result.dimension_scores[..., 0], poverty, rtol=1e-12)
    np.testing.assert_allclose(result.scores, (poverty**2 * three) ** (1 / 3), rtol=1e-12)


@given(values=complete_arrays())
def test_a_sum_below_a_mean_counts_in_full(values):
    result = compute(two_levels(Aggregation.SUM, Aggregation.ARITHMETIC), figures(values))
    one, two, three = np.moveaxis(result.normalised, -1, 0)
    np.testing.assert_allclose(result.scores, (2 * (one + two) + three) / 3, rtol=1e-12)
    np.testing.assert_allclose(result.contributions.sum(axis=-1), result.scores, rtol=1e-12)


@pytest.mark.parametrize(
    ("rule", "scale", "of"),
    [
        (Aggregation.GEOMETRIC, "log", np.log),
        (Aggregation.HARMONIC, "reciprocal", np.reciprocal),
        (GeneralisedMean(2.0), "power", np.square),
    ],
)
@given(values=complete_arrays())
def test_parts_sum_to_what_the_mean_is_a_mean_of(rule, scale, of, values):
    result = compute(index(rule), figures(values))
    assert result.contribution_scale == scale
    np.testing.assert_allclose(result.contributions.sum(axis=-1), of(result.scores), rtol=1e-9)


@pytest.mark.parametrize("rule", [Aggregation.COPELAND, Aggregation.MEDIAN])
def test_where_no_part_makes_up_for_another_there_are_no_contributions(rule):
    result = compute(index(rule), figures(np.arange(30.0).reshape(2, 5, 3) ** 2))
    assert result.contributions is None
    assert result.contribution_scale is None
    assert explain(result, year=0, unit="Auenland").parts[0].contribution is None
    mixed = compute(two_levels(Aggregation.HARMONIC, Aggregation.ARITHMETIC), result.panel)
    assert mixed.contributions is None


@pytest.mark.parametrize(
    ("rule", "rescale", "reason"),
    [
        (Aggregation.MEDIAN, None, NoContributions.NO_MEAN),
        (MazziottaPareto(Penalty.RAISES), None, NoContributions.NO_MEAN),
        (Aggregation.ARITHMETIC, PercentRank(), NoContributions.BENT_RESCALE),
        (Aggregation.SUM, ZScore(clip=1.0), NoContributions.BENT_RESCALE),
        (Aggregation.GEOMETRIC, ZScore(), NoContributions.RESCALED_CURVE),
        (Aggregation.GEOMETRIC, None, None),
        (Aggregation.SUM, ZScore(), None),
    ],
)
def test_an_index_without_contributions_says_why(rule, rescale, reason):
    definition = replace(index(rule), rescale=rescale)
    assert why_no_contributions(definition) is reason
    result = compute(definition, figures(np.arange(30.0).reshape(2, 5, 3) ** 2))
    assert (result.contributions is None) == (reason is not None)


def test_means_that_differ_by_level_have_no_contributions_in_common():
    mixed = two_levels(Aggregation.HARMONIC, Aggregation.ARITHMETIC)
    assert why_no_contributions(mixed) is NoContributions.MIXED_MEANS
    sums = two_levels(Aggregation.SUM, Aggregation.ARITHMETIC)
    assert why_no_contributions(sums) is None


@pytest.mark.parametrize("rule", ALL)
@given(values=complete_arrays(years=1))
def test_the_rank_range_recomputes_every_scenario(rule, values):
    definition = index(rule)
    result = compute(definition, figures(values))
    ranges = rank_range(result)
    for scenario, ranks in zip(ranges.scenarios, ranges.ranks, strict=True):
        if scenario.kind is ScenarioKind.LEFT_OUT:
            again = compute(scenario.applied_to(definition), figures(values))
            np.testing.assert_array_equal(ranks, again.ranks)
    assert np.all(ranges.low <= result.ranks)
    assert np.all(result.ranks <= ranges.high)


def test_a_rule_of_its_own_at_a_dimension_stands_in_the_record():
    definition = two_levels(Aggregation.MEDIAN, Aggregation.ARITHMETIC)
    result = compute(definition, figures(np.arange(30.0).reshape(2, 5, 3) ** 2))
    methods = {s.subject: s.values["method"] for s in result.steps if s.setting == "aggregation"}
    assert methods == {"index": "arithmetic", "poverty": "median"}


def test_scaling_the_weights_of_a_family_changes_nothing():
    values = figures(np.arange(30.0).reshape(2, 5, 3) ** 2)
    plain = index(Aggregation.HARMONIC)
    heavier = tuple(replace(leaf, weight=7.0) for leaf in plain.children)
    again = compute(replace(plain, children=heavier), values).scores
    np.testing.assert_allclose(again, compute(plain, values).scores, rtol=1e-12)
