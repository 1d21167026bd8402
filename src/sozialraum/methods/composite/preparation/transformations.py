"""Transformations of a whole indicator: logarithms and powers."""

from dataclasses import dataclass
from math import isfinite

import numpy as np
from scipy.optimize import minimize_scalar

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.preparation.curves import (
    Curve,
    Fitted,
    Logarithm,
    MirroredLogarithm,
    ShiftedPower,
    TwoSidedPower,
)
from sozialraum.methods.composite.preparation.outliers import OutlierTest
from sozialraum.methods.composite.preparation.shape import shape_of

_OFFSET = 0.01  # share of the range that keeps the lowest value off ln 0
_POWERS = (-5.0, 5.0)


@dataclass(frozen=True, slots=True)
class Log:
    """``ln(x − min + 0.01 · (max − min))``.

    Source: R package COINr 1.1.14, ``log_CT`` (after the COIN Tool of the JRC).
    """

    def fit(self, row: FloatArray, _test: OutlierTest) -> Fitted:
        """The curve for rising values ``[n]`` without gaps."""
        return _fitted(_logarithm(row), row)


@dataclass(frozen=True, slots=True)
class LogEitherSide:
    """``Log`` where the skewness is above zero, else ``−ln(max + 0.01 · (max − min) − x)``.

    Source: R package COINr 1.1.14, ``log_CT_plus``.
    """

    def fit(self, row: FloatArray, _test: OutlierTest) -> Fitted:
        """The curve for rising values ``[n]`` without gaps."""
        if shape_of(row).skewness > 0:
            return _fitted(_logarithm(row), row)
        low, high = _ends(row)
        return _fitted(MirroredLogarithm(high=high, offset=_OFFSET * (high - low)), row)


@dataclass(frozen=True, slots=True)
class BoxCox:
    """``((x − min + 1)^λ − 1) / λ`` with ``power`` = λ; for λ = 0 ``ln(x − min + 1)``.

    The 1 is in the unit of the indicator, so the curve bends differently in per cent and per
    thousand. Source: Box & Cox, An Analysis of Transformations (1964); the shift as in R package
    COINr 1.1.14, ``boxcox``.
    """

    power: float

    def __post_init__(self) -> None:
        _check_power(self.power)

    def fit(self, row: FloatArray, _test: OutlierTest) -> Fitted:
        """The curve for rising values ``[n]`` without gaps."""
        return _fitted(ShiftedPower(low=_ends(row)[0], power=self.power), row)


@dataclass(frozen=True, slots=True)
class YeoJohnson:
    """A power for values on either side of zero, with ``power`` = λ.

        ((1 + x)^λ − 1) / λ for x ≥ 0,   −((1 − x)^(2 − λ) − 1) / (2 − λ) for x < 0,

    and logarithms where the divisor is 0. Without ``power`` λ between −5 and 5 maximises

        −n/2 · ln(Σ (y − ȳ)² / n) + (λ − 1) · Σ sgn(x) · ln(1 + |x|).

    Source: Yeo & Johnson, A new family of power transformations (2000).
    """

    power: float | None = None

    def __post_init__(self) -> None:
        if self.power is not None:
            _check_power(self.power)

    def fit(self, row: FloatArray, _test: OutlierTest) -> Fitted:
        """The curve for rising values ``[n]`` without gaps."""
        power = likeliest_power(row) if self.power is None else self.power
        return _fitted(TwoSidedPower(power=power), row)


def likeliest_power(row: FloatArray) -> float:
    """λ of the largest likelihood of :class:`YeoJohnson`, to about 1e-6."""
    logs = np.log1p(np.abs(row))
    slope = float(np.sum(np.sign(row) * logs))

    def loss(power: float) -> float:
        return row.size / 2 * _log_variance(row, logs, power) - (power - 1) * slope

    found = minimize_scalar(loss, bounds=_POWERS, method="bounded", options={"xatol": 1e-8})
    return float(found.x)


def _log_variance(row: FloatArray, logs: FloatArray, power: float) -> float:
    """Logarithm of the variance after the transformation, ``+inf`` where it vanished.

    Without negative values the common size of the powers is taken out, so that strong powers of
    large numbers do not melt into one.
    """
    if row[0] < 0:
        transformed, size = TwoSidedPower(power=power).apply(row), 0.0
    else:
        middle = float(logs.mean())
        around = logs - middle
        transformed = around if power == 0 else np.expm1(power * around) / power
        size = 2 * power * middle
    variance = float(np.var(transformed))
    return size + float(np.log(variance)) if variance > 0 else np.inf


def _logarithm(row: FloatArray) -> Logarithm:
    low, high = _ends(row)
    return Logarithm(low=low, offset=_OFFSET * (high - low))


def _ends(row: FloatArray) -> tuple[float, float]:
    return float(row[0]), float(row[-1])


def _fitted(curve: Curve, row: FloatArray) -> Fitted:
    return Fitted(curve, shape_of(curve.apply(row)))


def _check_power(power: float) -> None:
    if not isfinite(power):
        raise DefinitionError("the power of a transformation is a finite number")
