"""Counts become rates: dividing an indicator by another column of the panel."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.preparation.columns import Columns
from sozialraum.methods.composite.steps import Step, StepKind

SETTING = "denominators"


@dataclass(frozen=True, slots=True)
class Denominator:
    """``indicator`` is divided by the column ``by`` (inhabitants, area) of the same panel."""

    indicator: str
    by: str

    def __post_init__(self) -> None:
        if self.indicator == self.by:
            raise DefinitionError(f"{self.indicator!r} divided by itself says nothing")


def denominate(
    denominators: tuple[Denominator, ...], columns: Columns
) -> tuple[Columns, tuple[Step, ...]]:
    """``x / d`` for each declared pair, with the figures as they stand in the panel.

    Missing values: a missing value stays missing; where the denominator is missing or 0 the
    value becomes missing and the record names the units (``NO_DENOMINATOR``).
    Errors: ``PanelError`` (a column is not in the panel). Spreadsheet: ``IF(d=0, "", x/d)``.
    """
    used = [one for one in denominators if one.indicator in columns.indicators]
    if not used:
        return columns, ()
    rows = columns.rows([one.indicator for one in used])
    below = columns.values[columns.rows([one.by for one in used])]
    usable = ~np.isnan(below) & (below != 0)
    lost = ~usable & ~columns.missing[rows]
    own = columns.own.copy()
    own[rows] = np.divide(own[rows], below, out=np.full(below.shape, np.nan), where=usable)
    return columns.replaced(own), tuple(_steps(used, columns, lost))


def _steps(used: list[Denominator], columns: Columns, lost: BoolArray) -> Iterator[Step]:
    for one, row in zip(used, lost, strict=True):
        by: dict[str, float | str] = {"denominator": one.by}
        yield Step(StepKind.DENOMINATION, SETTING, one.indicator, values=by)
        for _, year, units in columns.labels.where(row):
            yield Step(StepKind.NO_DENOMINATOR, SETTING, one.indicator, year, units, by)
