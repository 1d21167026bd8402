"""Units of which too little is known are left out, and named."""

import numpy as np
import pytest

from sozialraum.methods.composite import DefinitionError, StepKind
from sozialraum.methods.composite.preparation import LinearInTime, Mean, Screening
from tests.methods.composite.preparation.examples import prepared, steps_of, table, values_of

GAP = np.nan


def test_a_unit_with_too_few_values_loses_them_all():
    panel = table(a=[1, 2, 3], b=[1, GAP, GAP], c=[1, 2, GAP])
    result = prepared(panel, screening=Screening(min_available=0.5))
    assert result.excluded.tolist() == [[False, False, True]]
    assert np.isnan(result.panel.values[0, 2]).all()
    (step,) = steps_of(result, StepKind.SCREENING)
    assert (step.year, step.units, step.values) == (2021, ("unit 2",), {"min_available": 0.5})


def test_a_unit_that_just_reaches_the_minimum_stays():
    columns = {f"x{number}": [1.0, 1.0 if number < 7 else GAP] for number in range(25)}
    result = prepared(table(**columns), screening=Screening(min_available=0.28))
    assert not result.excluded.any()


def test_a_unit_with_too_many_zeros_is_left_out_too():
    panel = table(a=[1, 0, 1], b=[0, 0, GAP], c=[3, 0, GAP], d=[1, 1, GAP])
    result = prepared(panel, screening=Screening(min_nonzero=0.5))
    assert result.excluded.tolist() == [[False, True, False]]


def test_both_minima_together_leave_out_whoever_misses_either():
    panel = table(a=[1, 0, 1], b=[1, 0, GAP], c=[1, 0, GAP])
    result = prepared(panel, screening=Screening(min_available=0.5, min_nonzero=0.5))
    assert result.excluded.tolist() == [[False, True, True]]
    named = [(step.units, *step.values) for step in steps_of(result, StepKind.SCREENING)]
    assert named == [(("unit 2",), "min_available"), (("unit 1",), "min_nonzero")]


def test_a_unit_without_any_value_has_no_share_of_zeros_and_is_left_out():
    result = prepared(table(a=[1, GAP]), screening=Screening(min_nonzero=0.1))
    assert result.excluded.tolist() == [[False, True]]


def test_whoever_is_left_out_is_not_filled_up_again_and_shapes_no_average():
    panel = table(a=[1, 3, 100], b=[1, GAP, GAP], c=[1, 3, GAP])
    result = prepared(panel, screening=Screening(min_available=0.6), imputation=Mean())
    np.testing.assert_array_equal(values_of(result, "a"), [1, 3, GAP])
    np.testing.assert_array_equal(values_of(result, "b"), [1, 1, GAP])
    assert steps_of(result, StepKind.NOT_IMPUTED) == []


def test_a_unit_is_left_out_of_the_years_in_which_it_lacks_data():
    panel = table(years=(2020, 2021), a=[[1, 1], [1, GAP]], b=[[2, 2], [2, 2]])
    screening = Screening(min_available=0.9)
    result = prepared(panel, screening=screening, imputation=LinearInTime())
    assert result.excluded.tolist() == [[False, False], [False, True]]
    assert np.isnan(result.panel.values[1, 1]).all()


def test_helping_columns_do_not_count():
    panel = table(a=[1, GAP], b=[1, 2], population=[9, 9], area=[9, 9])
    result = prepared(panel, {"a": 1, "b": 1}, screening=Screening(min_available=0.7))
    assert result.excluded.tolist() == [[False, True]]


@pytest.mark.parametrize("shares", [(), (0.0,), (1.1,), (None, float("nan"))])
def test_a_minimum_that_asks_for_nothing_or_too_much_is_refused(shares):
    with pytest.raises(DefinitionError):
        Screening(*shares)
