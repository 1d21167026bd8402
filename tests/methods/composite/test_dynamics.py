"""A change is a place's own or the others'; status and dynamics make a field."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from sozialraum.methods.composite import (
    NO_CLASS,
    BaseYearFrame,
    DefinitionError,
    IndexDefinition,
    Indicator,
    PanelError,
    Reweight,
    YearlyFrame,
    compute,
)
from sozialraum.methods.composite.dynamics import (
    change,
    compound_growth,
    relative_change,
    status_and_dynamics,
)
from tests.methods.composite.examples import arrays_with_gaps, complete_arrays, panel

CODES = ("benefits", "income_tax", "unemployment")
INDEX = IndexDefinition("needs", tuple(Indicator(code) for code in CODES), missing=Reweight(0.01))


def two_years(values):
    return panel(values, years=(2019, 2021), indicators=CODES)


@given(values=arrays_with_gaps())
def test_own_and_others_sum_to_the_whole_change(values):
    found = change(INDEX, two_years(values), 2019, 2021)
    result = compute(INDEX, two_years(values))
    np.testing.assert_allclose(found.before, result.scores[0], rtol=1e-12)
    np.testing.assert_allclose(found.after, result.scores[1], rtol=1e-12)
    np.testing.assert_allclose(found.own + found.others, found.total, atol=1e-9)


@given(values=complete_arrays())
def test_a_place_whose_figures_stay_has_no_change_of_its_own(values):
    values = values.copy()
    values[1, 0] = values[0, 0]
    found = change(INDEX, two_years(values), 2019, 2021)
    assert found.own[0] == pytest.approx(0, abs=1e-9)
    assert found.others[0] == pytest.approx(found.total[0], abs=1e-9)


def test_where_only_one_place_changes_all_of_it_is_its_own():
    values = np.array([np.arange(15.0).reshape(5, 3) ** 2] * 2)
    values[1, 2] += 40
    found = change(INDEX, two_years(values), 2019, 2021)
    assert found.others[2] == pytest.approx(0, abs=1e-9)
    assert found.own[2] > 0
    assert found.own[0] == 0
    assert found.others[0] < 0


def test_under_a_fixed_frame_there_is_nothing_to_take_apart():
    fixed = IndexDefinition("needs", INDEX.children, frame=BaseYearFrame(2019))
    figures = two_years(np.arange(30.0).reshape(2, 5, 3) ** 2)
    with pytest.raises(DefinitionError, match="yearly frame"):
        change(fixed, figures, 2019, 2021)
    assert change(replace(fixed, frame=YearlyFrame()), figures, 2019, 2021).total.shape == (5,)
    with pytest.raises(PanelError, match="2020"):
        change(INDEX, figures, 2019, 2020)


def test_relative_change_and_growth_need_something_to_grow_from():
    before, after = np.array([50.0, 0.0, -4.0, np.nan]), np.array([60.0, 5.0, -2.0, 1.0])
    np.testing.assert_allclose(relative_change(before, after), [0.2, np.nan, 0.5, np.nan])
    series = np.array([[100.0, 0.0, 5.0], [110.0, 4.0, np.nan], [121.0, 8.0, np.nan]])
    found = compound_growth(series, [2019, 2020, 2021])
    np.testing.assert_allclose(found, [0.1, np.nan, np.nan])


def test_each_pair_of_classes_has_a_field_of_its_own():
    status, dynamics = np.divmod(np.arange(12), 3)
    fields = status_and_dynamics(status + 1, dynamics + 1, status_classes=4, dynamics_classes=3)
    assert fields.tolist() == list(range(1, 13))
    with pytest.raises(DefinitionError, match="beyond 3"):
        status_and_dynamics(np.array([1]), np.array([4]), status_classes=4, dynamics_classes=3)
    none = np.array([NO_CLASS])
    assert status_and_dynamics(
        none, np.array([1]), status_classes=4, dynamics_classes=3
    ).tolist() == [NO_CLASS]
