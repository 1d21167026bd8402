"""Ranks with declared ties; missing values are neither ranked nor counted."""

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray


def rank_values(scores: FloatArray, *, decimals: int = 9) -> FloatArray:
    """Ranks along the last axis: 1 for the highest score, ties take the smallest rank.

    ``rank = 1 + number of units with a higher score``; scores that agree to ``decimals`` places
    are equal, so that the last bit of a sum decides no place (spreadsheet:
    ``RANK.EQ(ROUND(x, 9), …, 0)``). A missing score has no rank (NaN).

    >>> rank_values(np.array([0.5, np.nan, 2.0, 0.5]))
    array([ 2., nan,  1.,  2.])
    """
    return 1.0 + _count_below(-np.round(scores, decimals))


def percent_ranks(values: FloatArray) -> FloatArray:
    """``(min rank − 1) / (n − 1)`` ascending along the last axis, ``n`` the values present.

    Each row needs two values at least (or none: then it stays NaN).

    >>> percent_ranks(np.array([3.0, 1.0, 1.0, np.nan, 2.0])).round(4)
    array([1.    , 0.    , 0.    ,    nan, 0.6667])
    """
    others = np.sum(~np.isnan(values), axis=-1, keepdims=True) - 1.0
    return _count_below(values) / np.where(others > 0, others, np.nan)


def _count_below(values: FloatArray) -> FloatArray:
    """For each value the number of smaller ones in its row; NaN stays NaN.

    In a sorted row this is the position at which the run of equal values begins.
    """
    order = np.argsort(values, axis=-1)
    rising = np.take_along_axis(values, order, axis=-1)
    begins = np.zeros(values.shape, dtype=np.int64)
    positions = np.arange(1, values.shape[-1])
    begins[..., 1:] = np.where(rising[..., 1:] > rising[..., :-1], positions, 0)
    counts = np.empty(values.shape)
    np.put_along_axis(counts, order, np.maximum.accumulate(begins, axis=-1), axis=-1)
    return np.where(np.isnan(values), np.nan, counts)
