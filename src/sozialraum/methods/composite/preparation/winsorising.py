"""Winsorising: setting the outermost values to the next one until no outlier is left."""

from dataclasses import dataclass
from functools import cached_property

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
        return self.flatten(Tails.of(row), test)

    def flatten(self, tails: "Tails", test: OutlierTest) -> Fitted:
        """The same, from tails whose steps other numbers of points can share."""
        while tails.moved < self.most_points and not test.passes(tails.shape):
            if tails.next is None:
                break
            tails = tails.next
        return Fitted(Bounded("winsorise", tails.low, tails.high), tails.shape)


@dataclass(frozen=True, eq=False)
class Tails:
    """Rising values of which those before ``first`` and after ``last`` are set to these.

    Each state is measured anew from the values between the ends, about the middle one, so that a
    far outlier leaves no rounding error behind once it has been moved.
    """

    row: FloatArray
    deviations: FloatArray
    first: int
    last: int

    @classmethod
    def of(cls, row: FloatArray) -> "Tails":
        """The values as they are."""
        deviations = (row - row[row.size // 2]) / (row[-1] - row[0])
        return cls(row, deviations, 0, row.size - 1)

    @property
    def low(self) -> float:
        """The value below which nothing lies any more."""
        return float(self.row[self.first])

    @property
    def high(self) -> float:
        """The value above which nothing lies any more."""
        return float(self.row[self.last])

    @property
    def moved(self) -> int:
        """How many values were moved; those equal to a bound stood there before."""
        return self.first + self.row.size - 1 - self.last

    @cached_property
    def next(self) -> "Tails | None":
        """One end flattened by one value; None where that would leave all values equal."""
        first, last = self.first, self.last
        if self.shape.skewness >= 0:
            last = int(self.row.searchsorted(self.high)) - 1
        else:
            first = int(self.row.searchsorted(self.low, side="right"))
        if not (last >= 0 and first < self.row.size and self.row[first] < self.row[last]):
            return None
        return Tails(self.row, self.deviations, first, last)

    @cached_property
    def shape(self) -> Shape:
        """Skewness and kurtosis of the values with their ends flattened."""
        below, above = self.first, self.row.size - 1 - self.last
        low, high = float(self.deviations[self.first]), float(self.deviations[self.last])
        core = power_sums(self.deviations[self.first : self.last + 1]).tolist()
        sums = [
            between + below * low**power + above * high**power
            for power, between in enumerate(core, start=1)
        ]
        return shape_from_sums(self.row.size, sums)
