"""Figures that cannot carry an index end in an error that names the place."""

import numpy as np
import pytest

from sozialraum.methods.composite import (
    CompositeError,
    MinMax,
    PercentRank,
    Reweight,
    TooFewUnitsError,
    ZeroVarianceError,
    ZScore,
    compute,
)
from tests.methods.composite.examples import UNEMPLOYMENT, column, flat, panel

ALL = pytest.mark.parametrize("normalisation", [ZScore(), ZScore(ddof=1), MinMax(), PercentRank()])


@ALL
def test_an_indicator_that_is_the_same_everywhere_is_named(normalisation):
    index = flat("unemployment", normalisation=normalisation)
    values = [[[1.0], [2.0]], [[0.1], [0.1]]]
    with pytest.raises(ZeroVarianceError) as caught:
        compute(index, panel(values, years=(2020, 2021)))
    assert (caught.value.subject, caught.value.year) == ("unemployment", 2021)


@ALL
def test_a_single_unit_cannot_be_compared(normalisation):
    index = flat("unemployment", normalisation=normalisation)
    for figures in (column(1.0), column(1.0, np.nan, np.nan)):
        with pytest.raises(TooFewUnitsError) as caught:
            compute(index, figures)
        assert (caught.value.subject, caught.value.year) == ("unemployment", 2021)


def test_a_spread_that_vanishes_in_floating_point_is_no_spread():
    with pytest.raises(ZeroVarianceError):
        compute(UNEMPLOYMENT, column(1e-300, 2e-300))


def test_a_spread_that_is_only_rounding_is_no_spread():
    assert 0.1 + 0.2 != 0.3
    with pytest.raises(ZeroVarianceError):
        compute(UNEMPLOYMENT, column(0.1 + 0.2, 0.3))


def test_sums_that_differ_only_in_the_last_bit_are_not_blown_up_by_rescaling():
    values = [[[share, 10 - 3 * share] for share in (1.0, 2.1, 3.7, 9.2)]]
    opposite = panel(values, indicators=("a", "b"))
    sums = compute(flat("a", "b"), opposite).scores
    assert 0 < np.ptp(sums) < 1e-15
    with pytest.raises(ZeroVarianceError):
        compute(flat("a", "b", rescale=ZScore()), opposite)


def test_equal_sums_cannot_be_rescaled_and_the_index_is_named():
    opposite = panel([[[1.0, 2.0], [2.0, 1.0]]], indicators=("a", "b"))
    with pytest.raises(ZeroVarianceError) as caught:
        compute(flat("a", "b", rescale=ZScore()), opposite)
    assert caught.value.subject == "index"


def test_a_year_in_which_nobody_has_a_score_stays_empty_also_when_rescaled():
    values = [[[1, 1], [3, 2]], [[1, np.nan], [3, np.nan]]]
    index = flat("a", "b", rescale=ZScore())
    result = compute(index, panel(values, years=(2020, 2021), indicators=("a", "b")))
    assert np.all(np.isnan(result.scores[1]))
    assert np.isnan(result.frame.rescale_spread[1])


def test_a_unit_without_any_value_has_no_score_under_any_rule():
    gap = panel([[[1.0, 1.0], [2.0, 3.0], [np.nan, np.nan]]], indicators=("a", "b"))
    result = compute(flat("a", "b", missing=Reweight(0.01)), gap)
    assert result.coverage[0, 2] == 0.0
    assert not result.scored[0, 2]


def test_every_error_of_the_engine_is_a_composite_error():
    with pytest.raises(CompositeError, match="'unemployment' in 2021"):
        compute(UNEMPLOYMENT, column(1.0, 1.0))
