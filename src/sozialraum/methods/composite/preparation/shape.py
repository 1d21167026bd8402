"""Skewness and kurtosis: how far the outer values of an indicator lie out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sozialraum.methods.composite.arrays import BoolArray, FloatArray

_FEWEST_FOR_SKEWNESS = 3
_FEWEST_FOR_KURTOSIS = 4
_ROUNDING = 1e-12  # relative; values that differ by less do not differ


@dataclass(frozen=True, eq=False, slots=True)
class Shape:
    """Skewness and excess kurtosis ``[…]`` of rows of values, NaN where they are undefined."""

    skewness: FloatArray
    kurtosis: FloatArray

    def __getitem__(self, place: tuple[int, ...]) -> "Shape":
        return Shape(np.asarray(self.skewness[place]), np.asarray(self.kurtosis[place]))


def skewness(values: ArrayLike) -> FloatArray:
    """Bias-corrected skewness G1 along the last axis: positive where high values lie far out.

        G1 = √n · Σd³ / (Σd²)^1.5 · √(n(n − 1)) / (n − 2),   d = x − mean.

    NaN takes no part; the result is NaN for fewer than three values and for values without
    spread. No unit. Spreadsheet: ``SKEW``. Source: Joanes & Gill, Comparing measures of sample
    skewness and kurtosis (1998), G1.

    >>> skewness([1.0, 2.0, 2.0, 9.0]).round(4)
    np.float64(1.9001)
    """
    return shape_of(np.asarray(values, dtype=np.float64)).skewness


def kurtosis(values: ArrayLike) -> FloatArray:
    """Bias-corrected excess kurtosis G2 along the last axis: 0 for a normal distribution.

        G2 = ((n + 1) · (n·Σd⁴ / (Σd²)² − 3) + 6) · (n − 1) / ((n − 2)(n − 3)),   d = x − mean.

    NaN takes no part; the result is NaN for fewer than four values and for values without
    spread. No unit. Spreadsheet: ``KURT``. Source: as :func:`skewness`, G2.

    >>> kurtosis([1.0, 2.0, 2.0, 9.0]).round(4)
    np.float64(3.7085)
    """
    return shape_of(np.asarray(values, dtype=np.float64)).kurtosis


def shape_of(values: FloatArray) -> Shape:
    """Both measures along the last axis, from one pass over the deviations.

    Deviations are measured in parts of the range, so that no power of them overflows.
    """
    present = ~np.isnan(values)
    count = np.sum(present, axis=-1)
    mean = np.sum(values, axis=-1, where=present) / np.maximum(count, 1)
    extent = _extent(values, present)
    deviations = (values - mean[..., np.newaxis]) / extent[..., np.newaxis]
    sums = power_sums(np.where(present, deviations, 0.0))
    return shape_from_sums(count, sums)


def power_sums(deviations: FloatArray) -> FloatArray:
    """Sums of the first to fourth powers ``[4, …]`` along the last axis."""
    squares = deviations * deviations
    cubes = np.einsum("...i,...i->...", squares, deviations)
    fourths = np.einsum("...i,...i->...", squares, squares)
    return np.array([deviations.sum(axis=-1), squares.sum(axis=-1), cubes, fourths])


def shape_from_sums(count: ArrayLike, sums: FloatArray) -> Shape:
    """Both measures from power sums ``[4, …]`` about a centre no further off than one deviation."""
    n = np.asarray(count, dtype=np.float64)
    first, second, third, fourth = sums
    shift = first / np.maximum(n, 1.0)
    squares = second - shift * first
    cubes = third - 3 * shift * second + 2 * shift**2 * first
    fourths = fourth - 4 * shift * third + 6 * shift**2 * second - 3 * shift**3 * first
    return _corrected(n, np.where(squares > 0, squares, np.nan), cubes, fourths)


def _corrected(n: FloatArray, squares: FloatArray, cubes: FloatArray, fourths: FloatArray) -> Shape:
    ns = np.where(n >= _FEWEST_FOR_SKEWNESS, n, np.nan)
    skew = np.sqrt(ns) * cubes / squares**1.5 * np.sqrt(ns * (ns - 1)) / (ns - 2)
    nk = np.where(n >= _FEWEST_FOR_KURTOSIS, n, np.nan)
    relative = nk * fourths / squares**2 - 3
    return Shape(skew, ((nk + 1) * relative + 6) * (nk - 1) / ((nk - 2) * (nk - 3)))


def _extent(values: FloatArray, present: BoolArray) -> FloatArray:
    """``max − min``, infinite where that is rounding noise: all deviations are then 0."""
    high = np.max(values, axis=-1, where=present, initial=-np.inf)
    low = np.min(values, axis=-1, where=present, initial=np.inf)
    extent = np.where(high > low, high - low, 0.0)
    noise = _ROUNDING * np.maximum(np.abs(low), np.abs(high))
    return np.where(extent > noise, extent, np.inf)
