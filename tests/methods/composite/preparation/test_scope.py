"""Which years a treatment is measured on is declared."""

import numpy as np
import pytest

from sozialraum.methods.composite import PanelError, StepKind
from sozialraum.methods.composite.preparation import (
    AllYears,
    BaseYear,
    BoxCox,
    EachYear,
    Log,
    Screening,
)
from tests.methods.composite.preparation import coinr
from tests.methods.composite.preparation.examples import (
    CALM,
    ONE_OUTLIER,
    column,
    kinds,
    treated,
    values_of,
)

YEARS = [2019, 2020, 2021]
THREE_YEARS = (CALM, ONE_OUTLIER, [value + 100 for value in CALM])


def three_years(scope, *attempts):
    return treated(column(*THREE_YEARS, years=YEARS), *attempts, scope=scope)


def test_each_year_is_treated_on_its_own_unless_declared_otherwise():
    result = three_years(EachYear())
    assert values_of(result)[1].tolist() == [*CALM[:-1], 8]
    assert values_of(result)[[0, 2]].tolist() == [list(CALM), [value + 100 for value in CALM]]
    assert [step.year for step in result.steps] == YEARS
    np.testing.assert_array_equal(
        values_of(result), values_of(treated(column(*THREE_YEARS, years=YEARS)))
    )


def test_all_years_can_be_treated_as_one_long_column():
    result = three_years(AllYears())
    assert values_of(result)[1, -1] == 109
    (step,) = result.steps
    assert (step.year, step.units, step.values["points"]) == (None, ("unit 8",), 1)


def test_bounds_of_a_base_year_hold_for_all_years():
    result = three_years(BaseYear(2020))
    assert values_of(result).max() == 8
    (step,) = result.steps
    assert (step.year, step.values["points"]) == (2020, 11)
    assert step.units == tuple(f"unit {number}" for number in range(9))
    assert result.treated.sum() == 11


def test_a_base_year_without_outliers_leaves_the_other_years():
    result = three_years(BaseYear(2019))
    assert values_of(result).tolist() == [list(year) for year in THREE_YEARS]
    assert kinds(result) == [StepKind.OUTLIER_TEST]


@pytest.mark.parametrize("attempt", [Log(), BoxCox(0.0)])
def test_values_below_the_base_year_are_held_where_the_curve_begins(attempt):
    panel = column(ONE_OUTLIER, [-500.0, *CALM[1:]], years=[2020, 2021])
    result = treated(panel, attempt, scope=BaseYear(2020))
    values = values_of(result)
    assert values[1, 0] == values[0, 0]
    assert (result.steps[0].units, result.steps[0].values["points"]) == (("unit 0",), 1)


def test_a_base_year_that_is_not_there_is_an_error():
    with pytest.raises(PanelError, match="1999"):
        three_years(BaseYear(1999))


def test_the_reference_treats_each_time_point_on_its_own():
    screening = Screening(min_available=0.9)
    panel = coinr.years("in_iData_panel")
    each = treated(panel, screening=screening).panel.values
    pooled = treated(panel, screening=screening, scope=AllYears()).panel.values
    expected = normalised_reference(panel)
    np.testing.assert_allclose(normalised(each), expected, rtol=0, atol=1e-9)
    assert not np.allclose(normalised(pooled), expected, equal_nan=True)


def normalised(values):
    """Min-max from 0 to 100 over all years, in the direction of each indicator."""
    directed = values * np.array(list(coinr.directions().values()))
    low, high = np.nanmin(directed, axis=(0, 1)), np.nanmax(directed, axis=(0, 1))
    return 100 * (directed - low) / (high - low)


def normalised_reference(panel):
    rows = {(int(r["Time"]), r["uCode"]): r for r in coinr.asem("panel_Normalised_global")}
    excluded = dict.fromkeys(panel.indicators, "NA")
    cells = [
        [
            [rows.get((year, unit), excluded)[code] for code in panel.indicators]
            for unit in panel.units
        ]
        for year in panel.years
    ]
    return np.vectorize(coinr.number)(np.array(cells))
