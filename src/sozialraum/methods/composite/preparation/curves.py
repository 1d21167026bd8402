"""Curves that treated values run through: fitted once, applied to any year."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.preparation.shape import Shape


class Curve(Protocol):
    """A rising function of one indicator; NaN stays NaN.

    Values beyond ``low`` and ``high`` are set to that bound before anything else happens. A curve
    without a bound on one side has an infinite one there.
    """

    @property
    def low(self) -> float:
        """The bound below."""

    @property
    def high(self) -> float:
        """The bound above."""

    def apply(self, values: FloatArray) -> FloatArray:
        """The values after treatment, in the same shape."""

    def described(self) -> dict[str, float | str]:
        """The curve as parameters of a step."""


@dataclass(frozen=True, eq=False, slots=True)
class Fitted:
    """A curve and the shape it gives the values it was fitted on."""

    curve: Curve
    shape: Shape


@dataclass(frozen=True, slots=True)
class Bounded:
    """Values beyond a bound are set to it; all others stay bit for bit."""

    method: str
    low: float
    high: float

    def apply(self, values: FloatArray) -> FloatArray:
        """``min(max(x, low), high)``."""
        return np.clip(values, self.low, self.high)

    def described(self) -> dict[str, float | str]:
        """The curve as parameters of a step."""
        return {"method": self.method, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class Logarithm:
    """``ln(x − low + offset)``."""

    low: float
    offset: float
    high: float = np.inf

    def apply(self, values: FloatArray) -> FloatArray:
        """The logarithms; a value below ``low`` counts as ``low``."""
        return np.log(np.maximum(values, self.low) - self.low + self.offset)

    def described(self) -> dict[str, float | str]:
        """The curve as parameters of a step."""
        return {"method": "log", "low": self.low, "offset": self.offset}


@dataclass(frozen=True, slots=True)
class MirroredLogarithm:
    """``−ln(high + offset − x)``: stretches the upper end, for values that lie far down."""

    high: float
    offset: float
    low: float = -np.inf

    def apply(self, values: FloatArray) -> FloatArray:
        """The mirrored logarithms; a value above ``high`` counts as ``high``."""
        return -np.log(self.high + self.offset - np.minimum(values, self.high))

    def described(self) -> dict[str, float | str]:
        """The curve as parameters of a step."""
        return {"method": "mirrored_log", "high": self.high, "offset": self.offset}


@dataclass(frozen=True, slots=True)
class ShiftedPower:
    """``((x − low + 1)^λ − 1) / λ``, for λ = 0 the logarithm."""

    low: float
    power: float
    high: float = np.inf

    def apply(self, values: FloatArray) -> FloatArray:
        """The powers; a value below ``low`` counts as ``low``."""
        return power_of(np.maximum(values, self.low) - self.low, self.power)

    def described(self) -> dict[str, float | str]:
        """The curve as parameters of a step."""
        return {"method": "box_cox", "low": self.low, "power": self.power}


@dataclass(frozen=True, slots=True)
class TwoSidedPower:
    """Box-Cox of 1 + x with λ above zero, of 1 − x with 2 − λ and turned round below."""

    power: float
    low: float = -np.inf
    high: float = np.inf

    def apply(self, values: FloatArray) -> FloatArray:
        """The powers; 0 stays 0."""
        above = power_of(np.maximum(values, 0.0), self.power)
        below = power_of(np.maximum(-values, 0.0), 2.0 - self.power)
        return np.where(values < 0, -below, above)

    def described(self) -> dict[str, float | str]:
        """The curve as parameters of a step."""
        return {"method": "yeo_johnson", "power": self.power}


def power_of(values: FloatArray, power: float) -> FloatArray:
    """``((1 + x)^λ − 1) / λ`` for x ≥ 0, also exact where λ is close to 0."""
    logs = np.log1p(values)
    return logs if power == 0 else np.expm1(power * logs) / power
