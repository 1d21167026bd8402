"""Descriptive statistics of indicators, and what in them should make one look twice."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.diagnostics.table import Table
from sozialraum.methods.composite.preparation import kurtosis, skewness


class Concern(StrEnum):
    """What is unusual about an indicator; pages translate it into a sentence."""

    FEW_VALUES = "few_values"
    MANY_ZEROS = "many_zeros"
    FEW_DIFFERENT = "few_different"
    OUTLIERS = "outliers"


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on an indicator is a concern; shares of all units, from 0 to 1.

    The defaults are those of COINr 1.1: values for at least 65 % of the units, not zero in
    half, different in half, and not both |skewness| > 2 and excess kurtosis > 3.5.
    """

    available: float = 0.65
    nonzero: float = 0.5
    distinct: float = 0.5
    skewness: float = 2.0
    kurtosis: float = 3.5


@dataclass(frozen=True, slots=True)
class Statistics:
    """One indicator in figures; NaN where too few or equal values leave a figure undefined.

    ``deviation`` has n − 1 below the line; skewness and excess kurtosis are those of
    :mod:`..preparation.shape`, corrected for the size of the sample. ``available``, ``nonzero`` and ``distinct`` count values that are there, that are not zero,
    and that differ; ``most_frequent`` counts how often the commonest value occurs.
    """

    code: str
    units: int
    minimum: float
    maximum: float
    mean: float
    median: float
    deviation: float
    skewness: float
    kurtosis: float
    available: int
    nonzero: int
    distinct: int
    most_frequent: int

    def concerns(self, limits: Limits | None = None) -> tuple[Concern, ...]:
        """What the limits find unusual, in the order of :class:`Concern`."""
        bounds = limits or Limits()
        found = {
            Concern.FEW_VALUES: self.available < bounds.available * self.units,
            Concern.MANY_ZEROS: self.nonzero < bounds.nonzero * self.units,
            Concern.FEW_DIFFERENT: self.distinct < bounds.distinct * self.units,
            Concern.OUTLIERS: abs(self.skewness) > bounds.skewness
            and self.kurtosis > bounds.kurtosis,
        }
        return tuple(concern for concern, applies in found.items() if applies)


def describe(table: Table) -> tuple[Statistics, ...]:
    """Statistics of each column over the units that have a value.

    >>> figures = Table(["A", "B", "C", "D"], ["poverty"], [[1.0], [1.0], [4.0], [np.nan]])
    >>> poverty = describe(figures)[0]
    >>> (poverty.mean, poverty.median, poverty.available, poverty.most_frequent)
    (2.0, 1.0, 3, 2)
    """
    return tuple(_describe(code, table.values[:, place]) for place, code in enumerate(table.codes))


def _describe(code: str, column: FloatArray) -> Statistics:
    present = column[~np.isnan(column)]
    several = present.size > 1
    some = present if present.size else np.array([np.nan])
    counts = np.unique_counts(present).counts
    return Statistics(
        code=code,
        units=column.size,
        minimum=float(some.min()),
        maximum=float(some.max()),
        mean=float(some.mean()),
        median=float(np.median(some)),
        deviation=float(present.std(ddof=1)) if several else float("nan"),
        skewness=float(skewness(present)),
        kurtosis=float(kurtosis(present)),
        available=present.size,
        nonzero=int(np.count_nonzero(present)),
        distinct=counts.size,
        most_frequent=int(counts.max(initial=0)),
    )
