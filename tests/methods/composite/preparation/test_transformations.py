"""Logarithms, powers and caps agree with their formulas."""

import numpy as np
import pytest
from scipy import stats

from sozialraum.methods.composite.preparation import (
    BoxCox,
    Cap,
    Log,
    LogEitherSide,
    QuantileType,
    Treatment,
    YeoJohnson,
)
from tests.methods.composite.preparation.examples import (
    CALM,
    ONE_OUTLIER,
    column,
    prepared,
    treated,
    values_of,
)


def test_a_logarithm_stretches_the_end_on_which_the_values_are_crowded():
    left = [-value for value in ONE_OUTLIER]
    result = treated(column(*left), LogEitherSide())
    low, high = min(left), max(left)
    expected = -np.log(high + 0.01 * (high - low) - np.array(left))
    np.testing.assert_allclose(values_of(result), expected, rtol=1e-12)
    right = treated(column(*ONE_OUTLIER), LogEitherSide())
    np.testing.assert_array_equal(values_of(right), values_of(treated(column(*ONE_OUTLIER), Log())))


@pytest.mark.parametrize("power", [-1.5, 0.0, 1e-9, 0.5, 2.0])
def test_box_cox_agrees_with_the_textbook(power):
    shifted = np.array(ONE_OUTLIER) - 1 + 1
    result = treated(column(*ONE_OUTLIER), BoxCox(power))
    np.testing.assert_allclose(values_of(result), stats.boxcox(shifted, power), rtol=1e-6)


@pytest.mark.parametrize("power", [-1.0, 0.0, 0.5, 2.0, 3.0])
def test_yeo_johnson_agrees_with_the_textbook(power):
    values = np.array([*np.linspace(-3, 3, 20), 400.0])
    result = treated(column(*values), YeoJohnson(power))
    np.testing.assert_allclose(values_of(result), stats.yeojohnson(values, power), rtol=1e-9)


@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_without_a_power_yeo_johnson_takes_the_likeliest(shift):
    values = np.random.default_rng(8).lognormal(sigma=1.6, size=200) - shift
    result = treated(column(*values), YeoJohnson())
    (step, *_) = result.steps
    expected = stats.yeojohnson_normmax(values)
    assert step.values["power"] == pytest.approx(expected, abs=1e-4)


def test_the_likeliest_power_of_large_numbers_close_together_does_not_melt_them():
    values = 1e6 * (1 + 0.02 * np.random.default_rng(5).gamma(0.3, size=60))
    result = treated(column(*values), YeoJohnson())
    assert len(set(values_of(result))) == len(set(values))


@pytest.mark.parametrize(
    ("kind", "method"), [(QuantileType.SEVEN, 0.1 * 8), (QuantileType.NINE, 9.25 * 0.1 - 0.625)]
)
def test_caps_are_quantiles_of_the_declared_type(kind, method):
    values = np.array([1.0, 2, 4, 8, 16, 32, 64, 128, 256])
    cap = Treatment((Cap(0.1, 0.9, kind),), always=True)
    result = prepared(column(*values), treatment=cap)
    low = values[0] + method * (values[1] - values[0])
    high = values[-1] - method * (values[-1] - values[-2])
    np.testing.assert_allclose(values_of(result), [low, *values[1:-1], high], rtol=1e-12)
    assert result.steps[0].units == ("unit 0", "unit 8")


def test_a_cap_may_be_asked_for_in_any_case():
    cap = Treatment((Cap(0.1, 0.9),), always=True)
    assert values_of(prepared(column(*CALM), treatment=cap))[-1] < 9
    assert values_of(treated(column(*CALM), Cap(0.1, 0.9)))[-1] == 9
