"""A rank is never shown without the range it has under other weights."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.composite import (
    Aggregation,
    DefinitionError,
    GivenFrame,
    IndexDefinition,
    MinMax,
    Reweight,
    Scale,
    ScenarioKind,
    ZScore,
    compute,
    rank_range,
    robustness,
    with_weight,
    without,
)
from tests.methods.composite.examples import (
    POVERTY_AND_WORK,
    UNEMPLOYMENT,
    arrays_with_gaps,
    column,
    complete_arrays,
    flat,
    panel,
)

CODES = ("benefits", "income_tax", "unemployment")


def figures(values):
    return panel(values, years=tuple(range(len(values))), indicators=CODES)


@given(arrays_with_gaps(), st.floats(0.05, 0.95))
def test_the_rank_of_the_index_lies_in_its_range(values, share):
    index = IndexDefinition("needs", POVERTY_AND_WORK, missing=Reweight(0.3))
    result = compute(index, figures(values))
    ranges = rank_range(result, share=share)
    assert np.all((ranges.low <= result.ranks)[result.scored])
    assert np.all((result.ranks <= ranges.high)[result.scored])
    assert np.all(np.isnan(ranges.low[~result.scored]))
    assert np.all(np.isnan(ranges.high[~result.scored]))


@given(complete_arrays())
def test_each_scenario_is_the_index_computed_with_that_definition(values):
    index = IndexDefinition("needs", POVERTY_AND_WORK, normalisation=MinMax())
    ranges = rank_range(compute(index, figures(values)), share=0.5)
    for scenario, ranks in zip(ranges.scenarios, ranges.ranks, strict=True):
        changed = scenario.applied_to(index)
        np.testing.assert_array_equal(ranks, compute(changed, figures(values)).ranks)


def test_scenarios_computed_in_portions_are_those_computed_at_once(monkeypatch):
    index = IndexDefinition("needs", POVERTY_AND_WORK)
    result = compute(index, figures([[[1, 2, 3], [2, 2, 5], [4, 1, 0]]]))
    at_once = rank_range(result).ranks
    monkeypatch.setattr(robustness, "_PORTION", 1)
    np.testing.assert_array_equal(rank_range(result).ranks, at_once)


def test_scenarios_leave_out_each_indicator_and_change_each_weight_that_has_siblings():
    index = IndexDefinition("needs", POVERTY_AND_WORK)
    ranges = rank_range(compute(index, figures([[[1, 2, 3], [2, 2, 5], [4, 1, 0]]])), share=0.2)
    tried = {(scenario.kind, scenario.subject, scenario.factor) for scenario in ranges.scenarios}
    left_out = {(ScenarioKind.LEFT_OUT, code, 0.0) for code in CODES}
    weighted = ("benefits", "income_tax", "poverty", "work")
    heavier = {(ScenarioKind.HEAVIER, code, 1.2) for code in weighted}
    lighter = {(ScenarioKind.LIGHTER, code, 0.8) for code in weighted}
    assert tried == left_out | heavier | lighter


def test_a_value_that_did_not_enter_the_score_enters_no_scenario():
    index = IndexDefinition(
        "needs",
        (replace(POVERTY_AND_WORK[0], weight=1.0), replace(POVERTY_AND_WORK[1], weight=3.0)),
        missing=Reweight(0.5),
        frame=GivenFrame(tuple(Scale(code, 0.0, 1.0) for code in CODES)),
    )
    others = [[2.0, 2.0, 2.0], [3.0, 1.0, 3.0]]
    unknown = compute(index, figures([[[np.nan, np.nan, 2.5], *others]]))
    unused = compute(index, figures([[[np.nan, -99.0, 2.5], *others]]))
    assert unused.effective_weights[0, 0].tolist() == [0.0, 0.0, 1.0]
    np.testing.assert_array_equal(rank_range(unused).ranks, rank_range(unknown).ranks)


def test_a_unit_that_leads_by_one_indicator_alone_has_a_wide_range():
    index = flat("benefits", "income_tax", "unemployment")
    values = [[[9, 1, 1], [1, 1, 2], [1, 2, 1], [1, 2, 1.9]]]
    result = compute(index, figures(values))
    ranges = rank_range(result)
    assert (ranges.low[0, 0], ranges.high[0, 0]) == (1, 4)
    worst = ranges.scenarios[int(np.argmax(ranges.ranks[:, 0, 0]))]
    assert (worst.kind, worst.subject) == (ScenarioKind.LEFT_OUT, "benefits")


def test_a_unit_that_is_worst_in_everything_is_first_in_every_scenario():
    index = flat("benefits", "income_tax", "unemployment")
    result = compute(index, figures([[[9, 9, 9], [2, 2, 2], [1, 3, 3]]]))
    ranges = rank_range(result, share=0.9)
    assert (ranges.low[0, 0], ranges.high[0, 0]) == (1, 1)


def test_an_index_of_one_indicator_has_nothing_to_vary():
    ranges = rank_range(compute(UNEMPLOYMENT, column(1.0, 2.0)))
    assert ranges.scenarios == ()
    assert ranges.low.tolist() == ranges.high.tolist() == [[2.0, 1.0]]


@pytest.mark.parametrize(
    "choices",
    [
        {"aggregation": Aggregation.GEOMETRIC, "normalisation": MinMax(1, 100)},
        {"aggregation": Aggregation.SUM, "rescale": ZScore()},
    ],
)
def test_other_aggregations_have_ranges_too(choices):
    index = flat(*CODES, **choices)
    result = compute(index, figures([[[1, 2, 3], [2, 3, 4], [5, 1, 0]]]))
    ranges = rank_range(result)
    heavier = compute(with_weight(index, "benefits", 1.25), result.panel)
    at = [(s.kind, s.subject) for s in ranges.scenarios].index((ScenarioKind.HEAVIER, "benefits"))
    np.testing.assert_array_equal(ranges.ranks[at], heavier.ranks)
    np.testing.assert_array_equal(
        ranges.ranks[0], compute(without(index, "benefits"), result.panel).ranks
    )


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1, float("nan")])
def test_a_share_outside_zero_to_one_is_refused(share):
    with pytest.raises(DefinitionError):
        rank_range(compute(UNEMPLOYMENT, column(1.0, 2.0)), share=share)
