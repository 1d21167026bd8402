"""The test that says whether an indicator has outliers."""

from dataclasses import dataclass
from math import isfinite

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

    def passes(self, shape: Shape) -> bool:
        """Whether a row passes; a measure that is undefined passes nothing."""
        return abs(shape.skewness) < self.skewness or shape.kurtosis < self.kurtosis
