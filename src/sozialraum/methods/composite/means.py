"""The family of weighted means ``f⁻¹(Σ w·f(x) / Σ w)`` and what can be said only of it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.aggregation import (
    Aggregation,
    AggregationRule,
    GeneralisedMean,
)
from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.errors import NegativeValueError, NotPositiveError


@dataclass(frozen=True, slots=True)
class Mean:
    """``forth`` is f, ``back`` its inverse; ``scale`` names what the parts of a mean sum to.

    ``refusal`` is the error for a value in which f is undefined, ``wrong`` finds such values
    (NaN is none).
    """

    scale: str
    forth: Callable[[FloatArray], FloatArray]
    back: Callable[[FloatArray], FloatArray]
    refusal: type[NotPositiveError | NegativeValueError] | None = None

    def wrong(self, values: FloatArray) -> BoolArray:
        """Where f is undefined."""
        if self.refusal is None:
            return np.zeros(values.shape, dtype=np.bool_)
        wrong: BoolArray = values < 0 if self.refusal is NegativeValueError else values <= 0
        return wrong


def _same(values: FloatArray) -> FloatArray:
    return values


_MEANS = {
    Aggregation.ARITHMETIC: Mean("score", _same, _same),
    Aggregation.SUM: Mean("score", _same, _same),
    Aggregation.GEOMETRIC: Mean("log", np.log, np.exp, NotPositiveError),
    Aggregation.HARMONIC: Mean("reciprocal", np.reciprocal, np.reciprocal, NotPositiveError),
}


def mean_of(rule: AggregationRule) -> Mean | None:
    """The mean that a rule computes; None where it is not of the family.

    >>> mean_of(Aggregation.GEOMETRIC).scale, mean_of(Aggregation.MEDIAN)
    ('log', None)
    """
    if isinstance(rule, GeneralisedMean):
        return _powers(rule.exponent)
    return _MEANS.get(rule) if isinstance(rule, Aggregation) else None


def _powers(exponent: float) -> Mean:
    return Mean(
        "power",
        lambda values: values**exponent,
        lambda mean: mean ** (1 / exponent),
        NegativeValueError if exponent > 0 else NotPositiveError,
    )
