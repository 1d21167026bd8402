"""Points after SAGS: classes of rates in percent of a reference, weighed by experts.

    v = 100 · rate of the area / rate of the reference,   points = weight · class(v),
    index = Σ points

The reference (a state, a county) has 100. Which classes earn how many points is published for no
county and therefore always given: ``bounds`` between the classes, and ``points`` one more than
these. Missing rates have no points and the area no index.

Source: SAGS Consult, Sozialraumanalysen for Bavarian districts (form of the method; the tables of
points are not published).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import Aggregation, IndexDefinition, Indicator
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.normalisation import Scaled
from sozialraum.methods.composite.panel import Panel


@dataclass(frozen=True, slots=True)
class PointsTable:
    """Points of the classes of ``v``; a value on a bound belongs to the class above it."""

    bounds: tuple[float, ...]
    points: tuple[float, ...]

    def __post_init__(self) -> None:
        rising = all(low < high for low, high in zip(self.bounds, self.bounds[1:], strict=False))
        if not rising or len(self.points) != len(self.bounds) + 1:
            raise DefinitionError("bounds rise, and there is one class more than bounds")

    def of(self, values: FloatArray) -> FloatArray:
        """Points of values in percent of the reference; NaN stays NaN."""
        found = np.asarray(self.points)[np.searchsorted(self.bounds, values, side="right")]
        return np.where(np.isnan(values), np.nan, found)


def in_points(rates: Panel, reference: Sequence[float], table: PointsTable) -> Panel:
    """Rates as points; ``reference`` holds the rate of the reference for each indicator."""
    base = np.asarray(reference, dtype=np.float64)
    if base.shape != (len(rates.indicators),) or not (base > 0).all():
        raise DefinitionError("each indicator needs a rate of reference above zero")
    return rates.replaced(table.of(100 * rates.values / base))


def sum_of_points(code: str, weights: dict[str, float]) -> IndexDefinition:
    """The weighted sum of the points."""
    children = tuple(Indicator(name, weight=weight) for name, weight in weights.items())
    return IndexDefinition(code, children, Scaled(0.0, 1.0), Aggregation.SUM)
