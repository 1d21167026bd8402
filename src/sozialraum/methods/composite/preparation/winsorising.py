"""Winsorising: setting the outermost values to the next one until no outlier is left."""

from dataclasses import dataclass

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.preparation.curves import Bounded, Fitted
from sozialraum.methods.composite.preparation.outliers import OutlierTest
from sozialraum.methods.composite.preparation.shape import Shape, power_sums, shape_from_sums


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
            if not tails.move(up=tails.shape.skewness >= 0):
                break
        return Fitted(Bounded("winsorise", tails.low, tails.high), tails.shape)


class _Tails:
    """Rising values whose two ends are flattened step by step.

    Each state is measured anew from the values between the ends, about the middle one, so that a
    far outlier leaves no rounding error behind once it has been moved.
    """

    def __init__(self, row: FloatArray) -> None:
        self._row = row
        self._first, self._last = 0, row.size - 1
        self._deviations = (row - row[row.size // 2]) / (row[-1] - row[0])
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
        above = self._row.size - int(self._row.searchsorted(self.high, side="right"))
        return int(self._row.searchsorted(self.low)) + above

    def move(self, *, up: bool) -> bool:
        """Flatten one end by one value; False where that would leave all values equal."""
        if up:
            next_one = int(self._row.searchsorted(self.high)) - 1
            possible = next_one >= 0 and self._row[next_one] > self.low
            self._last = next_one if possible else self._last
        else:
            next_one = int(self._row.searchsorted(self.low, side="right"))
            possible = next_one < self._row.size and self._row[next_one] < self.high
            self._first = next_one if possible else self._first
        if possible:
            self.shape = self._measured()
        return bool(possible)

    def _measured(self) -> Shape:
        below, above = self._first, self._row.size - 1 - self._last
        low, high = self._deviations[[self._first, self._last]].tolist()
        core = power_sums(self._deviations[self._first : self._last + 1]).tolist()
        sums = [
            between + below * low**power + above * high**power
            for power, between in enumerate(core, start=1)
        ]
        return shape_from_sums(self._row.size, sums)
