"""A gap is treated as declared, shown in the record, and never a good value."""

import numpy as np
import pytest
from hypothesis import given

from sozialraum.methods.composite import (
    Aggregation,
    Dimension,
    ImputeMean,
    IndexDefinition,
    Indicator,
    MinMax,
    NoValuesError,
    PercentRank,
    Reweight,
    StepKind,
    compute,
    explain,
)
from tests.methods.composite.examples import (
    POVERTY_AND_WORK,
    arrays_with_gaps,
    flat,
    panel,
)

GAP = panel([[[1.0, 10.0], [3.0, 20.0], [5.0, np.nan]]], indicators=("a", "b"))


def steps_of(result, kind):
    return [step for step in result.steps if step.kind is kind]


def test_without_another_rule_a_unit_that_lacks_an_indicator_has_no_score_and_no_rank():
    result = compute(flat("a", "b"), GAP)
    assert np.isnan(result.scores[0, 2])
    assert np.isnan(result.ranks[0, 2])
    assert not result.scored[0, 2]
    assert result.coverage[0].tolist() == [1.0, 1.0, 0.5]
    (step,) = steps_of(result, StepKind.NO_SCORE)
    assert (step.subject, step.year, step.units) == ("index", 2021, ("Cramersee",))


def test_units_without_a_score_are_not_counted_in_the_ranks_of_the_others():
    result = compute(flat("a", "b"), GAP)
    np.testing.assert_array_equal(result.ranks[0], [2, 1, np.nan])
    assert explain(result, year=2021, unit="Birkenau").of == 2


def test_reweighting_uses_what_is_there_and_says_so():
    result = compute(flat("a", "b", missing=Reweight(0.5)), GAP)
    assert result.scores[0, 2] == result.normalised[0, 2, 0]
    assert result.effective_weights[0, 2].tolist() == [1.0, 0.0]
    assert result.contributions[0, 2].tolist() == [result.scores[0, 2], 0.0]
    (step,) = steps_of(result, StepKind.REWEIGHTING)
    assert (step.units, step.values) == (("Cramersee",), {"min_coverage": 0.5})


def test_below_the_minimum_coverage_there_is_no_score():
    result = compute(flat("a", "b", missing=Reweight(0.6)), GAP)
    assert np.isnan(result.scores[0, 2])


def test_a_minimum_is_met_exactly_in_spite_of_binary_fractions():
    tenths = tuple(Indicator(code, weight=w) for code, w in (("a", 0.1), ("b", 0.2), ("c", 0.7)))
    assert 0.1 + 0.7 < 0.8
    values = [[[1.0, np.nan, 1.0], [2.0, 2.0, 2.0], [3.0, 3.0, 3.0]]]
    index = IndexDefinition("index", tenths, missing=Reweight(0.8))
    result = compute(index, panel(values, indicators=("a", "b", "c")))
    assert result.scored[0, 0]


def test_a_dimension_below_the_minimum_is_neither_used_nor_counted():
    index = IndexDefinition("needs", POVERTY_AND_WORK, missing=Reweight(0.5))
    codes = ("benefits", "income_tax", "unemployment")
    values = [[[1, 9, 2], [2, 5, 3], [3, 1, 9], [np.nan, 2, 4]]]
    result = compute(index, panel(values, indicators=codes))
    assert np.isnan(result.dimension_scores[0, 3, 0])
    assert result.coverage[0, 3] == pytest.approx(0.25)
    assert np.isnan(result.scores[0, 3])


def test_mean_imputation_fills_the_plain_mean_marks_it_and_counts_it_as_not_observed():
    result = compute(flat("a", "b", missing=ImputeMean(0.5)), GAP)
    assert result.imputed[0].tolist() == [[False, False], [False, False], [False, True]]
    assert result.normalised[0, 2, 1] == pytest.approx(0.0)
    assert result.coverage[0, 2] == 0.5
    (step,) = steps_of(result, StepKind.IMPUTATION)
    assert (step.subject, step.units, step.values) == ("b", ("Cramersee",), {"mean": 15.0})
    part = explain(result, year=2021, unit="Cramersee").parts[1]
    assert (part.value, part.imputed) == (None, True)


def test_imputation_does_not_make_up_a_unit():
    result = compute(flat("a", "b", missing=ImputeMean(0.6)), GAP)
    assert np.isnan(result.scores[0, 2])


def test_an_indicator_missing_for_a_whole_year_follows_the_rule_and_is_recorded():
    values = [[[1, 1], [3, 2]], [[1, np.nan], [3, np.nan]]]
    figures = panel(values, years=(2020, 2021), indicators=("a", "b"))
    strict, filled = (
        compute(flat("a", "b"), figures),
        compute(flat("a", "b", missing=ImputeMean(0.5)), figures),
    )
    reweighted = compute(flat("a", "b", missing=Reweight(0.5)), figures)
    assert strict.scored.tolist() == filled.scored.tolist() == [[True, True], [False, False]]
    assert reweighted.scores[1].tolist() == [-1.0, 1.0]
    (step,) = steps_of(reweighted, StepKind.NO_FRAME)
    assert (step.subject, step.year) == ("b", 2021)


@pytest.mark.parametrize("rule", [Reweight(0.1), ImputeMean(0.1)])
def test_an_indicator_without_any_value_is_an_error(rule):
    values = [[[1, np.nan], [3, np.nan]]]
    with pytest.raises(NoValuesError) as caught:
        compute(flat("a", "b", missing=rule), panel(values, indicators=("a", "b")))
    assert caught.value.subject == "b"


def test_a_sum_is_not_made_small_by_a_gap():
    index = flat("a", "b", missing=Reweight(0.5), aggregation=Aggregation.SUM)
    result = compute(index, GAP)
    assert result.scores[0, 2] == pytest.approx(2 * result.normalised[0, 2, 0])
    assert result.ranks[0, 2] == 1


@given(arrays_with_gaps())
def test_a_unit_that_is_worst_in_all_it_has_is_never_placed_before_the_best(values):
    values[:, 0, :] = np.nanmax(values) + 1
    values[:, 1, :] = np.nanmin(values) - 1
    values[:, 0, 0] = np.nan
    codes = ("a", "b", "c")
    figures = panel(values, years=(1, 2), indicators=codes)
    for normalisation in (MinMax(), PercentRank()):
        index = flat(*codes, normalisation=normalisation, missing=Reweight(0.5))
        result = compute(index, figures)
        assert np.all(result.ranks[:, 0] < result.ranks[:, 1])


@given(arrays_with_gaps())
def test_every_unit_has_a_score_or_stands_in_the_record_as_without(values):
    codes = ("a", "b", "c")
    index = IndexDefinition(
        "index",
        (Dimension("d", (Indicator("a"), Indicator("b"))), Indicator("c")),
        missing=Reweight(0.5),
    )
    result = compute(index, panel(values, years=(1, 2), indicators=codes))
    without = {
        (step.year, unit)
        for step in steps_of(result, StepKind.NO_SCORE)
        if step.subject == "index"
        for unit in step.units
    }
    for at, year in enumerate(result.years):
        for column, unit in enumerate(result.units):
            assert result.scored[at, column] == ((year, unit) not in without)
    np.testing.assert_array_equal(result.scored, ~np.isnan(result.ranks))
