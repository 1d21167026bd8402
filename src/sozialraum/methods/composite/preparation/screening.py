"""Leaving out units of which too little is known."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.preparation.columns import Columns
from sozialraum.methods.composite.steps import Step, StepKind

_ROUNDING = 1e-9  # 0.7 of 10 values are 7, whatever binary fractions make of it


@dataclass(frozen=True, slots=True)
class Screening:
    """The least a unit must bring along, per year; None asks for nothing.

    ``min_available``: values present / indicators of the index.
    ``min_nonzero``:   values other than zero / values present; a unit without any value fails.
    A unit that falls below either is excluded from that year: all its values become missing,
    and none of them is imputed later. Source: OECD/JRC, Handbook on Constructing Composite
    Indicators (2008), ch. 3; R package COINr 1.1.14, ``Screen`` (byNA, byzeros, byNAandzeros).
    """

    min_available: float | None = None
    min_nonzero: float | None = None

    def __post_init__(self) -> None:
        shares = [share for share in (self.min_available, self.min_nonzero) if share is not None]
        if not shares or not all(0 < share <= 1 for share in shares):
            raise DefinitionError("screening needs a minimum share above 0 and at most 1")


@dataclass(frozen=True, eq=False, slots=True)
class Screened:
    """The columns without excluded units, the mask ``[years, units]`` of these, the record."""

    columns: Columns
    excluded: BoolArray
    steps: tuple[Step, ...]


def screen(screening: Screening | None, columns: Columns) -> Screened:
    """Exclude units with too few data (see :class:`Screening`)."""
    excluded = np.zeros(columns.values.shape[1:], dtype=np.bool_)
    if screening is None:
        return Screened(columns, excluded, ())
    steps: list[Step] = []
    for setting, least, failing in _failing(screening, columns):
        excluded |= failing
        steps.extend(
            Step(StepKind.SCREENING, "screening", "", year, units, {setting: least})
            for _, year, units in columns.labels.where(failing)
        )
    kept = np.where(excluded, np.nan, columns.own)
    return Screened(columns.replaced(kept), excluded, tuple(steps))


def _failing(screening: Screening, columns: Columns) -> Iterator[tuple[str, float, BoolArray]]:
    """Each minimum asked for, with the units that do not reach it."""
    present = np.sum(~columns.missing, axis=0)
    if (least := screening.min_available) is not None:
        yield "min_available", least, present < least * len(columns.indicators) - _ROUNDING
    if (least := screening.min_nonzero) is not None:
        nonzero = present - np.sum(columns.own == 0, axis=0)
        few = (nonzero < least * present - _ROUNDING) | (present == 0)
        yield "min_nonzero", least, few
