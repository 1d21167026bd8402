"""A panel fits its labels, or is refused."""

import numpy as np
import pytest

from sozialraum.methods.composite import Panel, PanelError, compute
from tests.methods.composite.examples import UNEMPLOYMENT, column, flat


@pytest.mark.parametrize(
    ("years", "units", "indicators", "values"),
    [
        ([2021], ["A", "B"], ["x"], [[[1.0]]]),
        ([2021, 2021], ["A"], ["x"], [[[1.0]], [[2.0]]]),
        ([2021], ["A", "A"], ["x"], [[[1.0], [2.0]]]),
        ([2021], [], ["x"], np.empty((1, 0, 1))),
        ([2021], ["A"], ["x"], [[[float("inf")]]]),
        ([2021], ["A"], ["x"], [[[1e200]]]),
    ],
)
def test_figures_that_do_not_fit_their_labels_are_refused(years, units, indicators, values):
    with pytest.raises(PanelError):
        Panel(years, units, indicators, values)


@pytest.mark.parametrize("population", [[[1.0]], [[1.0, -1.0]], [[1.0, float("inf")]]])
def test_a_population_that_cannot_be_is_refused(population):
    with pytest.raises(PanelError):
        Panel([2021], ["A", "B"], ["x"], [[[1.0], [2.0]]], population)


def test_a_panel_is_a_read_only_copy():
    values = np.array([[[1.0], [2.0]]])
    panel = Panel([2021], ["A", "B"], ["x"], values)
    values[:] = 0
    assert panel.values[0, 1, 0] == 2.0
    with pytest.raises(ValueError, match="read-only"):
        panel.values[0, 0, 0] = 9.0


def test_an_indicator_that_the_panel_lacks_is_named():
    with pytest.raises(PanelError, match="divorces"):
        compute(flat("unemployment", "divorces"), column(1, 2))


def test_the_index_takes_the_indicators_it_needs_in_its_own_order():
    panel = Panel([2021], ["A", "B"], ["other", "unemployment"], [[[9, 1], [9, 3]]])
    result = compute(UNEMPLOYMENT, panel)
    assert result.indicators == ("unemployment",)
    np.testing.assert_allclose(result.scores, [[-1.0, 1.0]])


def test_results_are_read_only():
    result = compute(UNEMPLOYMENT, column(1, 3))
    for array in (result.scores, result.ranks, result.normalised, result.contributions):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
