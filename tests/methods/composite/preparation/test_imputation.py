"""Gaps are filled after the declared rule, or the record says that they could not be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.composite import DefinitionError, Panel, PanelError, StepKind
from sozialraum.methods.composite.preparation import (
    Ends,
    GroupMean,
    GroupMedian,
    LatestInTime,
    LinearInTime,
    Mean,
    Median,
    NearestInTime,
    Regression,
    RowMean,
)
from tests.methods.composite.examples import drawn_bytes
from tests.methods.composite.preparation.examples import (
    column,
    lively,
    prepared,
    steps_of,
    table,
    timeline,
    values_of,
)

GAP = np.nan
NORTH_SOUTH = {"region": ["north", "south", "north", "south", "north", ""]}


def filled(panel, rule, directions=None):
    result = prepared(panel, directions, imputation=rule)
    return values_of(result).tolist()


def test_the_mean_and_the_median_are_those_of_the_same_year():
    panel = column([1, 2, 6, GAP], [10, GAP, 30, 80], years=[2020, 2021])
    assert filled(panel, Mean()) == [[1, 2, 6, 3], [10, 40, 30, 80]]
    assert filled(panel, Median()) == [[1, 2, 6, 2], [10, 30, 30, 80]]


def test_the_median_of_an_even_number_lies_between_the_two_middle_ones():
    assert filled(column(1, 2, 6, 50, GAP), Median()) == [1, 2, 6, 50, 4]


def test_group_averages_are_those_of_the_own_group():
    panel = column(1, 10, 2, GAP, 6, 500, groups=NORTH_SOUTH)
    assert filled(panel, GroupMean("region")) == [1, 10, 2, 10, 6, 500]
    panel = column(1, 10, 2, 20, GAP, 500, groups=NORTH_SOUTH)
    assert filled(panel, GroupMedian("region")) == [1, 10, 2, 20, 1.5, 500]


def test_a_gap_in_an_empty_group_or_in_no_group_stays_and_is_named():
    panel = column(1, GAP, 2, GAP, GAP, GAP, groups=NORTH_SOUTH)
    result = prepared(panel, imputation=GroupMean("region"))
    np.testing.assert_array_equal(values_of(result), [1, GAP, 2, GAP, 1.5, GAP])
    (left,) = steps_of(result, StepKind.NOT_IMPUTED)
    assert left.units == ("unit 1", "unit 3", "unit 5")
    (done,) = steps_of(result, StepKind.IMPUTATION)
    assert (done.units, done.values) == (
        ("unit 4",),
        {"method": "group_mean", "grouping": "region"},
    )


def test_units_in_no_group_are_no_group():
    panel = column(1, 2, 3, GAP, groups={"region": ["north", "north", "", ""]})
    assert np.isnan(filled(panel, GroupMedian("region"))[-1])


def test_an_unknown_grouping_is_an_error():
    with pytest.raises(PanelError, match="region"):
        prepared(column(1, GAP), imputation=GroupMean("region"))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (LatestInTime(), [GAP, GAP, 5, 5, 5, 5, 9, 9]),
        (LatestInTime(first=Ends.HOLD), [5, 5, 5, 5, 5, 5, 9, 9]),
        (NearestInTime(), [5, 5, 5, 5, 5, 9, 9, 9]),
        (LinearInTime(), [5, 5, 5, 6, 7, 8, 9, 9]),
        (LinearInTime(ends=Ends.NONE), [GAP, GAP, 5, 6, 7, 8, 9, GAP]),
    ],
)
def test_rules_in_time_fill_between_and_beyond_the_observed_years(rule, expected):
    years = list(range(2010, 2018))
    series = [GAP, GAP, 5, GAP, GAP, GAP, 9, GAP]
    result = prepared(timeline(series, years), imputation=rule)
    np.testing.assert_allclose(values_of(result), expected)
    unfilled = [step.year for step in steps_of(result, StepKind.NOT_IMPUTED)]
    assert unfilled == [year for year, x in zip(years, expected, strict=True) if np.isnan(x)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(LatestInTime(), 1), (NearestInTime(), 9), (LinearInTime(), 7)],
)
def test_time_is_measured_in_calendar_years_in_whatever_order_they_stand(rule, expected):
    panel = timeline([GAP, 9, 1], [2017, 2018, 2014])
    assert filled(panel, rule) == [expected, 9, 1]


@pytest.mark.parametrize("rule", [LatestInTime(Ends.HOLD), NearestInTime(), LinearInTime()])
def test_a_single_observation_stands_for_all_years_and_none_for_none(rule):
    assert filled(timeline([GAP, 4, GAP], [2019, 2020, 2021]), rule) == [4, 4, 4]
    result = prepared(timeline([GAP, GAP], [2019, 2020]), imputation=rule)
    assert np.isnan(values_of(result)).all()
    assert len(steps_of(result, StepKind.NOT_IMPUTED)) == 2


def test_a_regression_puts_the_gap_on_the_plane():
    rng = np.random.default_rng(3)
    a, b = rng.normal(size=(2, 12)) * [[1.0], [1e6]]
    y = 4 + 2 * a - 3e-6 * b
    panel = table(y=[*y[:-1], GAP], a=a, b=b)
    result = prepared(panel, imputation=Regression(("a", "b")))
    assert values_of(result, "y")[-1] == pytest.approx(y[-1])


def test_a_regression_is_the_least_squares_fit_of_complete_units():
    x = np.array([1.0, 2.0, 4.0, 7.0, 5.0, GAP])
    y = np.array([2.0, 3.0, 9.0, 11.0, GAP, 100.0])
    slope, intercept = np.polyfit(x[:4], y[:4], 1)
    result = prepared(table(y=y, x=x), imputation_of=(("y", Regression(("x",))),))
    assert values_of(result, "y")[4] == pytest.approx(intercept + 5 * slope)


def test_an_indicator_does_not_predict_itself():
    panel = table(a=[1, 2, 3, 5, GAP], b=[2, 4, 6, 10, 14])
    result = prepared(panel, imputation=Regression(("a", "b")))
    assert values_of(result, "a")[-1] == pytest.approx(7)


@pytest.mark.parametrize(
    "columns",
    [
        {"y": [1, 2, 4, GAP], "a": [1, 2, 3, GAP], "b": [1, 5, 2, 4]},
        {"y": [1, 2, 4, GAP], "a": [1, 2, 3, 4], "b": [1, 5, 2, 4]},
        {"y": [1, 2, 4, 5, GAP], "a": [1, 2, 3, 4, 5], "b": [2, 4, 6, 8, 10]},
    ],
    ids=["predictor missing", "too few units", "predictors repeat one another"],
)
def test_a_regression_that_cannot_be_fitted_leaves_the_gap_and_says_so(columns):
    result = prepared(table(**columns), imputation_of=(("y", Regression(("a", "b"))),))
    assert np.isnan(values_of(result, "y")[-1])
    (left,) = steps_of(result, StepKind.NOT_IMPUTED)
    assert left.values == {"method": "regression", "predictors": "a, b"}


def test_predictors_may_stand_outside_the_index_and_come_back_unchanged():
    panel = table(y=[2, 4, 6, GAP], income=[1, 2, 3, 4])
    result = prepared(panel, {"y": 1}, imputation=Regression(("income",)))
    assert result.panel.indicators == ("y",)
    assert values_of(result, "y")[-1] == pytest.approx(8)


def test_the_mean_of_the_row_is_taken_on_one_scale_and_in_each_direction():
    panel = table(a=[0, 10, 5], b=[0, 1, GAP], c=[100, 200, 200])
    result = prepared(panel, {"a": 1, "b": -1, "c": 1}, imputation=RowMean())
    assert values_of(result, "b").tolist() == [0, 1, pytest.approx(0.25)]


def test_an_indicator_without_spread_says_nothing_about_a_position():
    panel = table(a=[0, 10, 5], flat=[3, 3, 3], b=[0, 8, GAP])
    result = prepared(panel, imputation=RowMean())
    assert values_of(result, "b").tolist() == [0, 8, 4]


def test_each_indicator_can_have_a_rule_of_its_own():
    panel = table(a=[1, 3, 8, GAP], b=[1, 3, 8, GAP], c=[1, 3, 8, GAP])
    exceptions = (("b", Median()), ("c", None))
    result = prepared(panel, imputation=Mean(), imputation_of=exceptions)
    np.testing.assert_array_equal(result.panel.values[0, 3], [4, 3, GAP])
    assert [step.subject for step in steps_of(result, StepKind.IMPUTATION)] == ["a", "b"]


RULES = (
    Mean(),
    Median(),
    GroupMean("g"),
    GroupMedian("g"),
    LatestInTime(),
    NearestInTime(),
    LinearInTime(),
    Regression(("b", "c")),
    RowMean(),
)


@st.composite
def panels(draw):
    """Two years, six units in two groups, three indicators, gaps everywhere."""
    cells = draw(lively(least=36, most=36))
    gaps = np.frombuffer(draw(drawn_bytes(36)), dtype=np.uint8) % 3 == 0
    values = np.where(gaps, np.nan, cells).reshape(2, 6, 3)
    return Panel([2020, 2021], list("UVWXYZ"), ["a", "b", "c"], values, groups={"g": "MMMNNN"})


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
@given(panel=panels())
def test_what_was_observed_stays_and_what_was_filled_is_marked(rule, panel):
    result = prepared(panel, imputation=rule)
    gaps = np.isnan(panel.values)
    np.testing.assert_array_equal(result.panel.values[~gaps], panel.values[~gaps])
    np.testing.assert_array_equal(result.imputed, gaps & ~np.isnan(result.panel.values))
    marked = {
        kind: sum(len(step.units) for step in steps_of(result, kind))
        for kind in (StepKind.IMPUTATION, StepKind.NOT_IMPUTED)
    }
    assert marked[StepKind.IMPUTATION] == result.imputed.sum()
    assert marked[StepKind.NOT_IMPUTED] == np.isnan(result.panel.values).sum()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
@given(panel=panels(), order=st.permutations(range(6)))
def test_the_order_of_the_units_does_not_matter(rule, panel, order):
    turned = Panel(
        panel.years,
        [panel.units[at] for at in order],
        panel.indicators,
        panel.values[:, order],
        groups={"g": [panel.groups["g"][at] for at in order]},
    )
    straight = prepared(panel, imputation=rule).panel.values[:, order]
    np.testing.assert_allclose(prepared(turned, imputation=rule).panel.values, straight, atol=1e-6)


@pytest.mark.parametrize("predictors", [(), ("a", "a")])
def test_a_regression_without_predictors_is_refused(predictors):
    with pytest.raises(DefinitionError):
        Regression(predictors)
