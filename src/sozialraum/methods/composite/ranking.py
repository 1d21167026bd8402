"""Ranks with declared ties; missing values are neither ranked nor counted."""

from enum import StrEnum

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray, IntArray


class Ties(StrEnum):
    """Which of the places they take up together equal values get.

    ``MIN``      the first (1, 2, 2, 4; spreadsheet ``RANK.EQ``)
    ``AVERAGE``  their mean (1, 2.5, 2.5, 4; spreadsheet ``RANK.AVG``)
    ``MAX``      the last (1, 3, 3, 4)
    ``DENSE``    the first, and no place is skipped after them (1, 2, 2, 3)
    """

    MIN = "min"
    AVERAGE = "average"
    MAX = "max"
    DENSE = "dense"


def rank_values(scores: FloatArray, *, decimals: int = 9, ties: Ties = Ties.MIN) -> FloatArray:
    """Ranks along the last axis: 1 for the highest score, ties as declared.

    With ``Ties.MIN``, ``rank = 1 + number of units with a higher score``. Scores that agree to
    ``decimals`` places are equal, so that the last bit of a sum decides no place (spreadsheet:
    ``RANK.EQ(ROUND(x, 9), …, 0)``). A missing score has no rank (NaN).

    >>> rank_values(np.array([0.5, np.nan, 2.0, 0.5]))
    array([ 2., nan,  1.,  2.])
    >>> rank_values(np.array([0.5, np.nan, 2.0, 0.5]), ties=Ties.AVERAGE)
    array([2.5, nan, 1. , 2.5])
    """
    return rising_ranks(-np.round(scores, decimals), ties)


def rising_ranks(values: FloatArray, ties: Ties = Ties.MIN) -> FloatArray:
    """Ranks along the last axis: 1 for the smallest value; NaN stays NaN.

    >>> rising_ranks(np.array([3.0, 1.0, 1.0, np.nan]), Ties.MAX)
    array([ 3.,  2.,  2., nan])
    """
    order = np.argsort(values, axis=-1)
    order += np.arange(0, values.size, values.shape[-1]).reshape(*values.shape[:-1], 1)
    rising = values.ravel()[order]
    opens = np.ones(values.shape, dtype=np.bool_)
    opens[..., 1:] = rising[..., 1:] != rising[..., :-1]  # each NaN, at the end, opens its own
    ranks = np.empty(values.size)
    ranks[order] = _places(opens, ties)
    ranks[np.isnan(values.ravel())] = np.nan
    return ranks.reshape(values.shape)


def percent_ranks(values: FloatArray) -> FloatArray:
    """``(min rank − 1) / (n − 1)`` ascending along the last axis, ``n`` the values present.

    Each row needs two values at least (or none: then it stays NaN).

    >>> percent_ranks(np.array([3.0, 1.0, 1.0, np.nan, 2.0])).round(4)
    array([1.    , 0.    , 0.    ,    nan, 0.6667])
    """
    others = np.sum(~np.isnan(values), axis=-1, keepdims=True) - 1.0
    return (rising_ranks(values) - 1) / np.where(others > 0, others, np.nan)


def _places(opens: BoolArray, ties: Ties) -> FloatArray:
    """The rank of each position in a sorted row, in which ``opens`` marks a new value."""
    if opens.all():
        return np.broadcast_to(np.arange(1.0, opens.shape[-1] + 1), opens.shape)
    if ties is Ties.DENSE:
        return np.cumsum(opens, axis=-1).astype(np.float64)
    if ties is Ties.MIN:
        return (_firsts(opens) + 1).astype(np.float64)
    if ties is Ties.MAX:
        return (_lasts(opens) + 1).astype(np.float64)
    middles: FloatArray = (_firsts(opens) + _lasts(opens)) / 2 + 1.0
    return middles


def _firsts(opens: BoolArray) -> IntArray:
    """Position at which the run of equal values begins."""
    positions = np.where(opens, np.arange(opens.shape[-1]), 0)
    firsts: IntArray = np.maximum.accumulate(positions, axis=-1)
    return firsts


def _lasts(opens: BoolArray) -> IntArray:
    """Position at which the run of equal values ends."""
    closes = np.ones_like(opens)
    closes[..., :-1] = opens[..., 1:]
    size = opens.shape[-1]
    positions = np.where(closes, np.arange(size), size - 1)
    lasts: IntArray = np.minimum.accumulate(positions[..., ::-1], axis=-1)[..., ::-1]
    return lasts
