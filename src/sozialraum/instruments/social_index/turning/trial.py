"""An index computed again with a single figure of a single place set to another value."""

from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite import CompositeError, IndexDefinition, Panel, compute
from sozialraum.methods.composite.arrays import BoolArray

from ..computing import panel_of
from ..method import IndexMethod
from ..origin import inputs_behind
from ..outcome import Cell, Outcome, Side
from ..position import Position, middle_of


@dataclass(frozen=True)
class Tried:
    """Where the place would stand."""

    position: Position
    rank: int


@dataclass(frozen=True)
class Asked:
    """A place in one index and year of an outcome."""

    method: IndexMethod
    outcome: Outcome
    side: Side
    year: int
    place: int

    def cells(self, year: int) -> tuple[Cell, ...]:
        """The place's figures of a year."""
        return self.side.standings[self.outcome.years.index(year)][self.place].cells


@dataclass(frozen=True, eq=False)
class Trial:
    """``moving`` ``[years, indicators]``: the years in which the place's figure would be used."""

    asked: Asked
    definition: IndexDefinition
    panel: Panel
    moving: BoolArray

    @classmethod
    def of(cls, asked: Asked) -> "Trial":
        """With the figures behind the outcome."""
        panel = _panel(asked)
        moving = np.array(
            [[_moves(asked, cell, year) for cell in asked.cells(year)] for year in panel.years]
        )
        return cls(asked, asked.method.definition(asked.side.code), panel, moving)

    def with_value(self, column: int, value: float) -> Tried | None:
        """Where the place stands with this value; None where there is no index any more."""
        values = self.panel.values.copy()
        values[self.moving[:, column], self.asked.place, column] = value
        try:
            result = compute(self.definition, self.panel.replaced(values))
        except CompositeError:
            return None
        method, year = self.asked.method, self.asked.year
        in_frame = result.scores[self.panel.years.index(method.base_year or year)]
        at = self.panel.years.index(year), self.asked.place
        middle = middle_of(method, [float(one) for one in in_frame if not np.isnan(one)])
        return Tried(middle.position(float(result.scores[at])), int(result.ranks[at]))


def _panel(asked: Asked) -> Panel:
    """Only the years that count, unless an indicator has no figure in any of them."""
    inputs = inputs_behind(asked.outcome)
    few = sorted({asked.year, asked.method.base_year or asked.year})
    panel = panel_of(asked.method, inputs, asked.side.code, few)
    if np.isnan(panel.values).all(axis=(0, 1)).any():
        return panel_of(asked.method, inputs, asked.side.code, asked.outcome.years)
    return panel


def _moves(asked: Asked, cell: Cell, year: int) -> bool:
    """True where a new figure of the year asked for would be the latest one."""
    if year <= asked.year:
        return year == asked.year
    return cell.value_year is not None and cell.value_year <= asked.year
