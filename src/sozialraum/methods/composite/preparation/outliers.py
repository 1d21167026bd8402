"""The test that says whether an indicator has outliers."""

from dataclasses import dataclass
from math import isfinite

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.preparation.shape import Shape


@dataclass(frozen=True, slots=True)
class OutlierTest:
    """Passed where ``|skewness| < 2`` **or** ``kurtosis < 3.5``; both limits are declared.

    Skewness and excess kurtosis are bias-corrected (see :func:`.shape.skewness`). Where neither
    is defined the test cannot be taken. Source: R package COINr 1.1.14, ``check_SkewKurt``.
    """

    skewness: float = 2.0
    kurtosis: float = 3.5

    def __post_init__(self) -> None:
        if not (isfinite(self.skewness) and self.skewness > 0 and isfinite(self.kurtosis)):
            raise DefinitionError("the limits of the outlier test are finite, skewness above zero")

    def passing(self, shape: Shape) -> BoolArray:
        """Which rows pass; a measure that is undefined passes nothing."""
        small_skewness = np.abs(shape.skewness) < self.skewness
        passing: BoolArray = small_skewness | (shape.kurtosis < self.kurtosis)
        return passing

    def passes(self, shape: Shape) -> bool:
        """Whether a single row passes."""
        return bool(self.passing(shape))
