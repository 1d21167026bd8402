"""Counts become rates; what cannot be divided is missing and named."""

import numpy as np
import pytest

from sozialraum.methods.composite import DefinitionError, PanelError, StepKind
from sozialraum.methods.composite.preparation import Denominator, Mean
from tests.methods.composite.preparation.examples import prepared, steps_of, table, values_of

PER_HEAD = (Denominator("unemployed", "inhabitants"),)


def test_a_count_is_divided_by_its_own_denominator():
    panel = table(unemployed=[30, 40], inhabitants=[1000, 2000], other=[1, 2])
    result = prepared(panel, denominators=PER_HEAD)
    assert result.panel.indicators == ("unemployed", "other")
    assert values_of(result, "unemployed").tolist() == [0.03, 0.02]
    assert values_of(result, "other").tolist() == [1, 2]


@pytest.mark.parametrize("nobody", [0, np.nan])
def test_a_denominator_that_is_zero_or_missing_leaves_a_gap_that_is_named(nobody):
    panel = table(unemployed=[30, 40, 50, 0], inhabitants=[1000, nobody, 2000, nobody])
    result = prepared(panel, denominators=PER_HEAD)
    np.testing.assert_array_equal(values_of(result, "unemployed"), [0.03, np.nan, 0.025, np.nan])
    (step,) = steps_of(result, StepKind.NO_DENOMINATOR)
    assert (step.subject, step.year, step.units) == ("unemployed", 2021, ("unit 1", "unit 3"))
    assert step.values == {"denominator": "inhabitants"}


def test_a_value_that_was_missing_anyway_is_no_matter_of_its_denominator():
    panel = table(unemployed=[30, np.nan], inhabitants=[1000, 0])
    assert steps_of(prepared(panel, denominators=PER_HEAD), StepKind.NO_DENOMINATOR) == []


def test_a_gap_left_by_a_denominator_is_filled_like_any_other():
    panel = table(unemployed=[30, 40, 50], inhabitants=[1000, 0, 1000])
    result = prepared(panel, denominators=PER_HEAD, imputation=Mean())
    np.testing.assert_allclose(values_of(result, "unemployed"), [0.03, 0.04, 0.05])
    assert result.imputed[0, :, 0].tolist() == [False, True, False]


def test_a_denominator_that_is_an_indicator_itself_divides_as_it_stands_in_the_panel():
    panel = table(x=[8, 9], y=[2, 3], z=[2, 1])
    pairs = (Denominator("x", "y"), Denominator("y", "z"))
    result = prepared(panel, {"x": 1, "y": 1}, denominators=pairs)
    assert values_of(result, "x").tolist() == [4, 3]
    assert values_of(result, "y").tolist() == [1, 3]


def test_a_denominator_that_is_not_there_is_named():
    with pytest.raises(PanelError, match="inhabitants"):
        prepared(table(unemployed=[1, 2]), denominators=PER_HEAD)


def test_dividing_an_indicator_by_itself_is_refused():
    with pytest.raises(DefinitionError):
        Denominator("x", "x")
