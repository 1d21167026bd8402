"""Capping: values beyond two percentiles are set to these."""

from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.preparation.curves import Bounded, Fitted
from sozialraum.methods.composite.preparation.outliers import OutlierTest
from sozialraum.methods.composite.preparation.shape import shape_of
from sozialraum.methods.composite.quantile_types import QuantileType


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
        low, high = np.quantile(row, shares, method=self.quantile_type.method)
        curve = Bounded("cap", float(low), float(high))
        return Fitted(curve, shape_of(curve.apply(row)))
