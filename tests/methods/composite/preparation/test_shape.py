"""Skewness and kurtosis, as a spreadsheet computes them."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from sozialraum.methods.composite.preparation import kurtosis, skewness
from tests.methods.composite.preparation.examples import lively

MEASURES = (skewness, kurtosis)


@given(lively(least=4))
def test_both_measures_agree_with_the_textbook(values):
    assume(np.ptp(values) > 0)
    assert skewness(values) == pytest.approx(stats.skew(values, bias=False), abs=1e-9)
    assert kurtosis(values) == pytest.approx(stats.kurtosis(values, bias=False), abs=1e-9)


@given(lively(least=4), st.sampled_from([0.01, 3.0, 1e9, 1e30, 1e-30]))
def test_the_unit_of_an_indicator_plays_no_part(values, factor):
    for measure in MEASURES:
        scaled = measure(values * factor)
        np.testing.assert_allclose(scaled, measure(values), atol=1e-9)


@given(lively(least=4))
def test_turning_an_indicator_round_turns_its_skewness(values):
    turned = -values
    np.testing.assert_allclose(skewness(turned), -skewness(values), atol=1e-9)
    np.testing.assert_allclose(kurtosis(turned), kurtosis(values), atol=1e-9)


def test_missing_values_take_no_part():
    gaps = [1.0, np.nan, 2.0, 2.0, np.nan, 9.0]
    for measure in MEASURES:
        assert measure(gaps) == pytest.approx(float(measure([1.0, 2.0, 2.0, 9.0])))


def test_each_row_has_its_own_measure():
    rows = np.array([[[1.0, 2.0, 2.0, 9.0], [9.0, 8.0, 8.0, 1.0]], [[0, 1, 2, 3], [5, 5, 5, 5]]])
    assert skewness(rows).shape == (2, 2)
    np.testing.assert_allclose(skewness(rows)[0], [1.900104, -1.900104], atol=1e-6)
    assert skewness(rows)[1, 0] == 0
    assert np.isnan(skewness(rows)[1, 1])


@pytest.mark.parametrize("values", [[np.nan] * 4, [1.0, 2.0], [3.0] * 9, [0.1 + 0.2, 0.3, 0.3]])
def test_too_few_values_and_values_without_spread_have_no_shape(values):
    assert np.isnan(skewness(values))
    assert np.isnan(kurtosis(values))


def test_three_values_have_a_skewness_and_no_kurtosis():
    assert skewness([1.0, 2.0, 9.0]) == pytest.approx(18**0.5 * 90 / 38**1.5)
    assert np.isnan(kurtosis([1.0, 2.0, 9.0]))
