"""Winsorising: setting the outermost values to the next one until no outlier is left."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.preparation.curves import Bounded, Fitted
from sozialraum.methods.composite.preparation.outliers import OutlierTest
from sozialraum.methods.composite.preparation.shape import Shape, shape_from_sums


@dataclass(frozen=True, slots=True)
class Winsorise:
    """Set the outermost value to the next one, again and again, until the test is passed.

    Each round takes the side the skewness points to (the high one where it is ≥ 0). Values that
    are equal move together and count each. No round begins once ``most_points`` values have been
    moved, so tied values can carry the last round past it, as in the reference; nor one that
    would leave all values equal. Source: R package COINr 1.1.14, ``winsorise``; OECD/JRC,
    Handbook on Constructing Composite Indicators (2008), ch. 5.
    """

    most_points: int = 5

    def __post_init__(self) -> None:
        if self.most_points < 1:
            raise DefinitionError("winsorising moves at least one point")

    def fit(self, row: FloatArray, test: OutlierTest) -> Fitted:
        """Bounds for rising values ``[n]`` without gaps."""
        tails = _Tails(row)
        while tails.moved < self.most_points and not test.passes(tails.shape):
            if not tails.move(up=bool(tails.shape.skewness >= 0)):
                break
        return Fitted(Bounded("winsorise", tails.low, tails.high), tails.shape)


class _Tails:
    """Rising values whose two ends are flattened step by step.

    Power sums run from the middle outwards, so that each state takes a handful of operations and
    a far outlier leaves no rounding error behind once it has been moved.
    """

    def __init__(self, row: FloatArray) -> None:
        self._row = row.tolist()
        self._first, self._last = 0, len(self._row) - 1
        middle = row.size // 2
        self._deviations = (row - row[middle]) / (row[-1] - row[0])
        self._sums = _outward_sums(self._deviations, middle)
        self.shape = self._measured()

    @property
    def low(self) -> float:
        """The value below which nothing lies any more."""
        return float(self._row[self._first])

    @property
    def high(self) -> float:
        """The value above which nothing lies any more."""
        return float(self._row[self._last])

    @property
    def moved(self) -> int:
        """How many values were moved; those equal to a bound stood there before."""
        below = bisect_left(self._row, self.low)
        return below + len(self._row) - bisect_right(self._row, self.high)

    def move(self, *, up: bool) -> bool:
        """Flatten one end by one value; False where that would leave all values equal."""
        if up:
            next_one = bisect_left(self._row, self.high) - 1
            possible = next_one >= 0 and self._row[next_one] > self.low
            self._last = next_one if possible else self._last
        else:
            next_one = bisect_right(self._row, self.low)
            possible = next_one < len(self._row) and self._row[next_one] < self.high
            self._first = next_one if possible else self._first
        if possible:
            self.shape = self._measured()
        return possible

    def _measured(self) -> Shape:
        size = len(self._row)
        powers = np.arange(1, 5)
        core = self._sums[:, self._last + 1] - self._sums[:, self._first]
        below = self._first * self._deviations[self._first] ** powers
        above = (size - 1 - self._last) * self._deviations[self._last] ** powers
        return shape_from_sums(size, core + below + above)


def _outward_sums(deviations: FloatArray, middle: int) -> FloatArray:
    """Power sums ``[4, n + 1]`` from the middle up to each place, negative below it."""
    powers = np.cumprod(np.broadcast_to(deviations, (4, deviations.size)), axis=0)
    sums = np.zeros((4, deviations.size + 1))
    np.cumsum(powers[:, middle:], axis=1, out=sums[:, middle + 1 :])
    sums[:, :middle] = -np.cumsum(powers[:, :middle][:, ::-1], axis=1)[:, ::-1]
    return sums
