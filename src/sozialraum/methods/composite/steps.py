"""The record of a computation: what was done, to whom, and which declared choice asked for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray


class StepKind(StrEnum):
    """What a step did; pages translate it into a sentence."""

    DENOMINATION = "denomination"
    NO_DENOMINATOR = "no_denominator"
    SCREENING = "screening"
    NOT_IMPUTED = "not_imputed"
    OUTLIER_TEST = "outlier_test"
    NOT_TESTABLE = "not_testable"
    TREATMENT = "treatment"
    TREATMENT_DISCARDED = "treatment_discarded"
    OUTLIERS_REMAIN = "outliers_remain"
    DIRECTION = "direction"
    IMPUTATION = "imputation"
    FRAME = "frame"
    NO_FRAME = "no_frame"
    NORMALISATION = "normalisation"
    CLIPPING = "clipping"
    AGGREGATION = "aggregation"
    REWEIGHTING = "reweighting"
    NO_SCORE = "no_score"
    RESCALING = "rescaling"
    RANKING = "ranking"


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the record.

    ``subject`` is the code of an indicator, a dimension or the index, empty where the step
    concerns all indicators; ``year`` is None where the step holds for all years; ``units`` are
    the units it changed, empty where it concerns all; ``values`` are its parameters; ``setting`` is the field of the definition, or of its
    preparation, that asked for it.
    """

    kind: StepKind
    setting: str
    subject: str
    year: int | None = None
    units: tuple[str, ...] = ()
    values: Mapping[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of the years and units behind an array ``[years, units]``."""

    years: tuple[int, ...]
    units: tuple[str, ...]

    def where(self, mask: BoolArray) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Position, year and units of each year in which ``mask`` is true somewhere."""
        for row in np.flatnonzero(mask.any(axis=1)):
            units = tuple(map(self.units.__getitem__, np.flatnonzero(mask[row]).tolist()))
            yield int(row), self.years[row], units
