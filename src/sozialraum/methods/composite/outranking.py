"""Outranking: comparing units two at a time, child by child."""

from collections.abc import Iterator

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray

_DECIMALS = 9  # values that agree to so many places are equal, as in the ranking
_EVEN = 1e-12  # share of the weights below which neither side is heavier
_CELLS = 200_000  # comparisons at once: they stay in the processor's cache


def outranking_matrix(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Share of the weight in which the row's unit is higher than the column's, 0 … 1.

    ``values`` ``[children, units]``, ``weights`` ``[children]``; result ``[units, units]`` with
    zeros in the diagonal:

        m[i, j] = (Σ w over children with xᵢ > xⱼ + ½ Σ w where they are equal) / Σ w

    over the children that both units have; NaN where there is none. Meant for up to a few
    thousand units. Source: Munda & Nardo, Constructing Consistent Composite Indicators (2005);
    COINr ``outrankMatrix``.

    >>> outranking_matrix(np.array([[1.0, 2.0], [5.0, 5.0]]), np.ones(2))
    array([[0.  , 0.25],
           [0.75, 0.  ]])
    """
    rounded = np.round(values, _DECIMALS)
    present = ~np.isnan(rounded)
    shared = np.einsum("k,ki,kj->ij", weights, present, present)
    higher = _margins(rounded, weights, slice(None))
    matrix = (1 + higher / np.where(shared > 0, shared, np.nan)) / 2
    np.fill_diagonal(matrix, 0.0)
    return matrix


def copeland(values: FloatArray, weights: FloatArray) -> FloatArray:
    """Units outranked less units outranking, ``[years, units]``.

    ``values`` ``[children, years, units]``; a pair without a shared child counts for neither.
    The matrix of 11,000 units is never held at once.

    >>> copeland(np.array([[[3.0, 2.0, 1.0]], [[1.0, 2.0, np.nan]]]), np.array([2.0, 1.0]))
    array([[ 2.,  0., -2.]])
    """
    rounded = np.round(values, _DECIMALS)
    return np.array([_balance(rounded[:, year], weights) for year in range(values.shape[1])])


def _balance(values: FloatArray, weights: FloatArray) -> FloatArray:
    even = _EVEN * float(np.sum(weights))
    parts = [
        np.sum(margins > even, axis=1) - np.sum(margins < -even, axis=1)
        for margins in (_margins(values, weights, rows) for rows in _portions(values.shape[1]))
    ]
    return np.concatenate(parts).astype(np.float64)


def _margins(values: FloatArray, weights: FloatArray, rows: slice) -> FloatArray:
    """Weight of the children in which a unit is higher, less that in which it is lower."""
    margins = np.zeros((len(range(values.shape[1])[rows]), values.shape[1]))
    for child, weight in zip(values, weights, strict=True):
        margins += weight * (child[rows, np.newaxis] > child)
        margins -= weight * (child[rows, np.newaxis] < child)
    return margins


def _portions(units: int) -> Iterator[slice]:
    step = max(1, _CELLS // units)
    return (slice(start, start + step) for start in range(0, units, step))
