"""Capping: values beyond two percentiles are set to these."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.preparation.curves import Bounded, Fitted
from sozialraum.methods.composite.preparation.outliers import OutlierTest
from sozialraum.methods.composite.preparation.shape import shape_of


class QuantileType(IntEnum):
    """Where the quantile p of sorted x₁ … xₙ stands: at x_h, between neighbours on a line.

    ``SEVEN``  h = (n − 1) · p + 1 (spreadsheet ``PERCENTILE.INC``, R's and NumPy's default).
    ``NINE``   h = (n + 1/4) · p + 3/8, about unbiased for normally distributed values.

    Source: Hyndman & Fan, Sample Quantiles in Statistical Packages (1996).
    """

    SEVEN = 7
    NINE = 9


@dataclass(frozen=True, slots=True)
class Cap:
    """Values below the quantile ``lower`` or above the quantile ``upper`` are set to it.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 5.
    """

    lower: float = 0.05
    upper: float = 0.95
    quantile_type: QuantileType = QuantileType.SEVEN

    def __post_init__(self) -> None:
        if not 0 <= self.lower < self.upper <= 1:
            raise DefinitionError("caps are two quantiles with 0 ≤ lower < upper ≤ 1")

    def fit(self, row: FloatArray, _test: OutlierTest) -> Fitted:
        """Bounds for rising values ``[n]`` without gaps."""
        shares = [self.lower, self.upper]
        seven = self.quantile_type is QuantileType.SEVEN
        low, high = np.quantile(row, shares, method="linear" if seven else "normal_unbiased")
        curve = Bounded("cap", float(low), float(high))
        return Fitted(curve, shape_of(curve.apply(row)))
