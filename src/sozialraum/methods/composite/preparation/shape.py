"""Skewness and kurtosis: how far the outer values of an indicator lie out."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import nan, sqrt

import numpy as np
from numpy.typing import ArrayLike

from sozialraum.methods.composite.arrays import FloatArray

_FEWEST_FOR_SKEWNESS = 3
_FEWEST_FOR_KURTOSIS = 4
_ROUNDING = 1e-12  # relative; values that differ by less do not differ
_CELLS = 2**16  # values measured at once; they stay in the processor's cache


@dataclass(frozen=True, slots=True)
class Shape:
    """Skewness and excess kurtosis of a row of values, NaN where they are undefined."""

    skewness: float
    kurtosis: float


def skewness(values: ArrayLike) -> FloatArray:
    """Bias-corrected skewness G1 along the last axis: positive where high values lie far out.

        G1 = √n · Σd³ / (Σd²)^1.5 · √(n(n − 1)) / (n − 2),   d = x − mean.

    NaN takes no part; the result is NaN for fewer than three values and for values without
    spread. No unit. Spreadsheet: ``SKEW``. Source: Joanes & Gill, Comparing measures of sample
    skewness and kurtosis (1998), G1.

    >>> skewness([1.0, 2.0, 2.0, 9.0]).round(4)
    np.float64(1.9001)
    """
    array = np.asarray(values, dtype=np.float64)
    found = [shape.skewness for shape in shapes_of(array)]
    return np.array(found).reshape(array.shape[:-1])


def kurtosis(values: ArrayLike) -> FloatArray:
    """Bias-corrected excess kurtosis G2 along the last axis: 0 for a normal distribution.

        G2 = ((n + 1) · (n·Σd⁴ / (Σd²)² − 3) + 6) · (n − 1) / ((n − 2)(n − 3)),   d = x − mean.

    NaN takes no part; the result is NaN for fewer than four values and for values without
    spread. No unit. Spreadsheet: ``KURT``. Source: as :func:`skewness`, G2.

    >>> kurtosis([1.0, 2.0, 2.0, 9.0]).round(4)
    np.float64(3.7085)
    """
    array = np.asarray(values, dtype=np.float64)
    found = [shape.kurtosis for shape in shapes_of(array)]
    return np.array(found).reshape(array.shape[:-1])


def shape_of(row: FloatArray) -> Shape:
    """Both measures of a single row ``[n]``."""
    return next(shapes_of(row))


def shapes_of(values: FloatArray) -> Iterator[Shape]:
    """Both measures of each row along the last axis, rows in the order of the array.

    Deviations are measured in parts of the range, so that no power of them overflows.
    """
    rows = values.reshape(-1, values.shape[-1])
    size = max(1, _CELLS // rows.shape[1])
    for start in range(0, len(rows), size):
        yield from _shapes(rows[start : start + size])


def power_sums(deviations: FloatArray) -> FloatArray:
    """Sums of the first to fourth powers ``[4, …]`` along the last axis."""
    squares = deviations * deviations
    cubes = np.einsum("...i,...i->...", squares, deviations)
    fourths = np.einsum("...i,...i->...", squares, squares)
    return np.array([deviations.sum(axis=-1), squares.sum(axis=-1), cubes, fourths])


def shape_from_sums(count: int, sums: list[float]) -> Shape:
    """Both measures from four power sums about a centre no further off than one deviation."""
    n = float(count)
    first, second, third, fourth = sums
    shift = first / max(n, 1.0)
    squares = second - shift * first
    if not (squares > 0 and n >= _FEWEST_FOR_SKEWNESS):
        return Shape(nan, nan)
    cubes = third - 3 * shift * second + 2 * shift**2 * first
    fourths = fourth - 4 * shift * third + 6 * shift**2 * second - 3 * shift**3 * first
    skew = sqrt(n) * cubes / squares**1.5 * sqrt(n * (n - 1)) / (n - 2)
    if n < _FEWEST_FOR_KURTOSIS:
        return Shape(skew, nan)
    relative = n * fourths / squares**2 - 3
    return Shape(skew, ((n + 1) * relative + 6) * (n - 1) / ((n - 2) * (n - 3)))


def _shapes(rows: FloatArray) -> Iterator[Shape]:
    missing = np.isnan(rows)
    count = rows.shape[1] - missing.sum(axis=1)
    total = np.where(missing, 0.0, rows).sum(axis=1) if missing.any() else rows.sum(axis=1)
    mean = (total / np.maximum(count, 1))[:, np.newaxis]
    deviations = np.where(missing, mean, rows) - mean  # a gap deviates by nothing
    deviations /= _extent(deviations, mean[:, 0])[:, np.newaxis]
    for n, sums in zip(count.tolist(), power_sums(deviations).T.tolist(), strict=True):
        yield shape_from_sums(n, sums)


def _extent(deviations: FloatArray, mean: FloatArray) -> FloatArray:
    """``max − min``, infinite where that is rounding noise: all deviations are then 0."""
    high, low = deviations.max(axis=1), deviations.min(axis=1)
    noise = _ROUNDING * np.maximum(np.abs(low + mean), np.abs(high + mean))
    extent = high - low
    return np.where(extent > noise, extent, np.inf)
