"""Treatment of outliers, each indicator after its own declared attempts."""

from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.preparation.curves import Fitted
from sozialraum.methods.composite.preparation.outliers import OutlierTest
from sozialraum.methods.composite.preparation.transformations import Log
from sozialraum.methods.composite.preparation.winsorising import Winsorise


class Attempt(Protocol):
    """A frozen, hashable setting that can find a curve for an indicator."""

    def fit(self, row: FloatArray, test: OutlierTest, /) -> Fitted:
        """The curve for rising values ``[n]`` without gaps, and the shape it gives them."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is tried, in this order and each time on the untreated values, until the test passes.

    An indicator that passes the test as it stands is left bit for bit, unless ``always`` asks for
    the first attempt in any case (percentile caps are usually meant so). If no attempt passes,
    the last one stands and the record says that outliers remain; an attempt that would make all
    values equal never stands. The default is that of the R package COINr 1.1.14: winsorise up to
    five points, else take logarithms.
    """

    attempts: tuple[Attempt, ...] = (Winsorise(), Log())
    test: OutlierTest = field(default_factory=OutlierTest)
    always: bool = False

    def __post_init__(self) -> None:
        if not self.attempts:
            raise DefinitionError("a treatment needs at least one attempt")


@dataclass(frozen=True, slots=True)
class EachYear:
    """Every year is tested and treated on its own (COINr: each time point of a "purse").

    The same value may then be treated in one year and not in another: fit for a yearly reference
    frame, a risk for comparisons over time.
    """


@dataclass(frozen=True, slots=True)
class AllYears:
    """All years of an indicator are tested and treated as one long column."""


@dataclass(frozen=True, slots=True)
class BaseYear:
    """Test, bounds and curves come from one base year and hold for all years.

    Where the base year passes, no year is treated. A value of another year that lies beyond what
    the curve is defined for (below the base year's minimum for a logarithm) is set to that bound
    and counted as a moved point.
    """

    year: int


Scope: TypeAlias = EachYear | AllYears | BaseYear
