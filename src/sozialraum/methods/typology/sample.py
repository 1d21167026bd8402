"""The figures that types are made from: units, declared features, values."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ._arrays import FloatArray
from .errors import SampleError


@dataclass(frozen=True, slots=True)
class Feature:
    """One indicator that tells types apart.

    ``log`` takes the natural logarithm first: for skewed features such as inhabitants per km²,
    where doubling, not adding, is a step of the same size. All values must then be above zero.
    """

    code: str
    log: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A unit without a type, and the features that it lacks."""

    unit: str
    missing: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Sample:
    """Values ``[units, features]`` in the features' own measures; NaN where there is none."""

    units: tuple[str, ...]
    features: tuple[Feature, ...]
    values: FloatArray

    @classmethod
    def of(
        cls, units: Sequence[str], features: Sequence[Feature], values: npt.ArrayLike
    ) -> "Sample":
        """A sample from any table; raises :class:`~.errors.SampleError` where it does not fit."""
        sample = cls(tuple(units), tuple(features), np.asarray(values, dtype=np.float64))
        sample._check()
        return sample

    def _check(self) -> None:
        if self.values.shape != (len(self.units), len(self.features)):
            raise SampleError("the values must be units × features")
        codes = {feature.code for feature in self.features}
        if len(set(self.units)) != len(self.units) or len(codes) != len(self.features):
            raise SampleError("each unit and each feature has a name of its own")
        if not self.features or np.isinf(self.values).any():
            raise SampleError("at least one feature is needed, and all values must be finite")

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Units that lack a value, in the order of the units."""
        return tuple(
            Gap(unit, missing_features(self.features, row))
            for unit, row in zip(self.units, self.values, strict=True)
            if np.isnan(row).any()
        )


def missing_features(features: tuple[Feature, ...], row: FloatArray) -> tuple[str, ...]:
    """Codes of the features that a row of values lacks."""
    return tuple(f.code for f, value in zip(features, row, strict=True) if np.isnan(value))
