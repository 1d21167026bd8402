"""Aggregations that are no means: weighted median, outranking, Mazziotta-Pareto, own functions."""

from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.aggregation import (
    Aggregation,
    AggregationRule,
    MazziottaPareto,
    OwnAggregation,
    Penalty,
)
from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.outranking import copeland

_ROUNDING = 1e-12  # shares such as 0.1 + 0.4 must meet one half


@dataclass(frozen=True, eq=False, slots=True)
class Children:
    """Scores of the children of a node and their shares ``[children, years, units]``.

    NaN in ``values`` is a gap, with share 0; both are NaN for a unit that gets no score.
    ``weights`` ``[children]`` are the full ones.
    """

    values: FloatArray
    shares: FloatArray
    weights: FloatArray


def combine(rule: AggregationRule, children: Children) -> FloatArray:
    """The parents' scores ``[years, units]``; units without a score may get any figure."""
    match rule:
        case Aggregation.MEDIAN:
            return weighted_median(children.values, children.shares)
        case Aggregation.COPELAND:
            return copeland(children.values, children.weights)
        case MazziottaPareto():
            return mazziotta_pareto(rule, children.values, children.shares)
        case OwnAggregation():
            filled = (np.nan_to_num(children.values), np.nan_to_num(children.shares))
            return np.asarray(rule.function(*filled), dtype=np.float64)
        case _:
            raise DefinitionError(f"{rule!r} is a mean and combined as one")


def weighted_median(values: FloatArray, shares: FloatArray) -> FloatArray:
    """Weighted median over the first axis; ``shares`` sum to 1, a gap (NaN) has share 0.

    The lower median is the smallest value up to which the shares sum to ½ at least, the upper
    one the smallest up to which they exceed ½; the result is their mean. With equal shares this
    is the usual median. Source: Cormen et al., Introduction to Algorithms, problem 9-2.

    >>> weighted_median(np.array([[1.0], [5.0], [9.0]]), np.array([[0.5], [0.2], [0.3]]))
    array([3.])
    """
    order = np.argsort(values, axis=0)
    rising = np.take_along_axis(values, order, axis=0)
    reached = np.cumsum(np.take_along_axis(shares, order, axis=0), axis=0)
    lower = np.argmax(reached >= 0.5 - _ROUNDING, axis=0)[np.newaxis]
    upper = np.argmax(reached > 0.5 + _ROUNDING, axis=0)[np.newaxis]
    ends = [np.take_along_axis(rising, place, axis=0)[0] for place in (lower, upper)]
    median: FloatArray = (ends[0] + ends[1]) / 2
    return median


def mazziotta_pareto(rule: MazziottaPareto, values: FloatArray, shares: FloatArray) -> FloatArray:
    """``M ∓ S²/M`` over the first axis (see :class:`.aggregation.MazziottaPareto`).

    >>> profile = np.array([[90.0], [110.0]])
    >>> mazziotta_pareto(MazziottaPareto(Penalty.LOWERS), profile, np.full((2, 1), 0.5))
    array([99.])
    """
    mean = np.sum(shares * values, axis=0)
    variance = np.sum(shares * (values - mean) ** 2, axis=0)
    penalty: FloatArray = variance / mean
    score: FloatArray = mean - penalty if rule.penalty is Penalty.LOWERS else mean + penalty
    return score
