"""Classes for maps and indices: bounds after five methods, and sorting values into them.

Classes are numbered from 1 (lowest values) to ``count``; 0 stands for "no class", so a missing
value stays missing. A value equal to a break belongs to the class below it, as in the usual
legends "over … to …", unless the break says otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import isfinite

import numpy as np
from numpy.typing import ArrayLike

from sozialraum.methods.composite.arrays import FloatArray, IntArray
from sozialraum.methods.composite.errors import DefinitionError, NoValuesError
from sozialraum.methods.composite.natural_breaks import natural_breaks
from sozialraum.methods.composite.quantile_types import QuantileType

NO_CLASS = 0


class ClassMethod(StrEnum):
    """How the breaks of a classification came about."""

    JENKS = "jenks"
    QUANTILES = "quantiles"
    EQUAL_STEPS = "equal_steps"
    STANDARD_DEVIATION = "standard_deviation"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class ClassBounds:
    """Rising breaks between classes, with the extremes of the values they were made from.

    ``opens_upper[i]`` is true where a value equal to ``breaks[i]`` belongs to the class above.
    Values beyond ``minimum`` and ``maximum`` belong to the outer classes, so bounds of one year
    can serve all years.
    """

    breaks: tuple[float, ...]
    method: ClassMethod
    minimum: float | None = None
    maximum: float | None = None
    opens_upper: tuple[bool, ...] = ()

    def __post_init__(self) -> None:
        if not self.opens_upper:
            object.__setattr__(self, "opens_upper", (False,) * len(self.breaks))
        if len(self.opens_upper) != len(self.breaks):
            raise DefinitionError("opens_upper needs one entry for each break")
        rising = all(lower < upper for lower, upper in pairwise(self.breaks))
        if not (rising and all(isfinite(value) for value in self.breaks)):
            raise DefinitionError("breaks are finite and rise strictly")

    @property
    def count(self) -> int:
        """Number of classes."""
        return len(self.breaks) + 1

    @property
    def intervals(self) -> tuple[tuple[float | None, float | None], ...]:
        """Lower and upper end of each class for a legend; None at an open end."""
        ends = (self.minimum, *self.breaks, self.maximum)
        return tuple(pairwise(ends))


def class_bounds(
    values: ArrayLike,
    method: ClassMethod,
    count: int = 5,
    *,
    quantile_type: QuantileType = QuantileType.SEVEN,
) -> ClassBounds:
    """Bounds after a method chosen by name; ``count`` plays no part in standard deviations.

    ``quantile_type`` is that of :func:`quantiles` and plays no part elsewhere.

    Values of any shape, NaN = missing. Errors: ``NoValuesError`` where all are missing,
    ``DefinitionError`` for ``MANUAL`` (use :func:`manual`) and for ``count < 1``.
    """
    if method is ClassMethod.STANDARD_DEVIATION:
        return standard_deviations(values)
    if method is ClassMethod.MANUAL:
        raise DefinitionError("manual bounds are not derived from values")
    if method is ClassMethod.QUANTILES:
        return quantiles(values, count, quantile_type)
    return jenks(values, count) if method is ClassMethod.JENKS else equal_steps(values, count)


def quantiles(
    values: ArrayLike, count: int = 5, quantile_type: QuantileType = QuantileType.SEVEN
) -> ClassBounds:
    """Classes with about equally many values: breaks at the quantiles ``i / count``.

    Each stands at x_⌊h⌋ + (h − ⌊h⌋)·(x_⌊h⌋₊₁ − x_⌊h⌋) of the sorted values, with h after the
    declared type (:class:`.quantile_types.QuantileType`; 7 as in spreadsheets). Equal breaks are
    merged, so tied values can leave fewer classes. Source: Hyndman & Fan, Sample Quantiles in
    Statistical Packages (1996).

    >>> quantiles([1, 2, 3, 4, 5], 4).breaks
    (2.0, 3.0, 4.0)
    >>> quantiles([1, 2, 3, 4, 5], 4, QuantileType.NINE).breaks
    (1.6875, 3.0, 4.3125)
    """
    present = _present(values, count)
    shares = np.arange(1, count) / count
    breaks = np.quantile(present, shares, method=quantile_type.method)
    return _bounds(breaks, present, ClassMethod.QUANTILES)


def equal_steps(values: ArrayLike, count: int = 5) -> ClassBounds:
    """Classes of equal width: breaks at ``min + i · (max − min) / count``; some may be empty.

    >>> equal_steps([0, 1, 10], 5).breaks
    (2.0, 4.0, 6.0, 8.0)
    """
    present = _present(values, count)
    low, high = present.min(), present.max()
    breaks = low + np.arange(1, count) * (high - low) / count
    return _bounds(breaks, present, ClassMethod.EQUAL_STEPS)


def jenks(values: ArrayLike, count: int = 5) -> ClassBounds:
    """Natural breaks: the classes with the smallest sum of squares around their means.

    The optimum, not an approximation (see :func:`.natural_breaks.natural_breaks`); equal values always
    share a class. Each break is the largest value of its class. Fewer different values than
    classes give one class per value. Source: Fisher, On Grouping for Maximum Homogeneity (1958);
    Jenks, The Data Model Concept in Statistical Mapping (1967).

    >>> jenks([1, 2, 10, 11, 30], 3).breaks
    (2.0, 11.0)
    """
    present = _present(values, count)
    return _bounds(natural_breaks(present, count), present, ClassMethod.JENKS)


def standard_deviations(
    values: ArrayLike,
    multiples: Sequence[float] = (-1.5, -0.5, 0.5, 1.5),
    *,
    ddof: int = 0,
) -> ClassBounds:
    """Classes by distance from the mean: breaks at ``mean + m · sd`` (``ddof`` as in ZScore).

    All breaks stay, also beyond the values, so that a colour means the same on every map.
    Values without any spread form one class.
    """
    present = _present(values, 1)
    if present.min() == present.max() or present.size <= ddof:
        breaks = np.empty(0)
    else:
        breaks = present.mean() + np.sort(multiples) * present.std(ddof=ddof)
    return _bounds(breaks, present, ClassMethod.STANDARD_DEVIATION, keep_empty=True)


def manual(breaks: Sequence[float], *, opens_upper: Sequence[bool] = ()) -> ClassBounds:
    """Bounds set by hand, with open outer classes."""
    rising = tuple(float(value) for value in breaks)
    return ClassBounds(rising, ClassMethod.MANUAL, opens_upper=tuple(opens_upper))


def classify(values: ArrayLike, bounds: ClassBounds) -> IntArray:
    """Class of each value, 1 … ``bounds.count``, in the shape of ``values``; NaN gives 0.

    >>> classify([1.0, 2.0, 2.5, float("nan")], manual([2.0]))
    array([1, 1, 2, 0])
    """
    array = np.asarray(values, dtype=np.float64)
    classes = np.ones(array.shape, dtype=np.int64)
    for value, opens_upper in zip(bounds.breaks, bounds.opens_upper, strict=True):
        classes += (array >= value) if opens_upper else (array > value)
    return np.where(np.isnan(array), NO_CLASS, classes)


def _present(values: ArrayLike, count: int) -> FloatArray:
    if count < 1:
        raise DefinitionError("there is at least one class")
    array = np.asarray(values, dtype=np.float64)
    present = array[~np.isnan(array)]
    if present.size == 0:
        raise NoValuesError("classes")
    return present


def _bounds(
    breaks: FloatArray, present: FloatArray, method: ClassMethod, *, keep_empty: bool = False
) -> ClassBounds:
    """Without repeated breaks and, unless wanted, without a class above the maximum."""
    low, high = float(present.min()), float(present.max())
    unique = np.unique(breaks)
    kept = unique if keep_empty else unique[(unique >= low) & (unique < high)]
    return ClassBounds(tuple(float(value) for value in kept), method, low, high)
