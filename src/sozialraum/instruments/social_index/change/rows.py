"""Rows of the table that takes a place's change apart."""

from dataclasses import dataclass

from ..outcome import Cell, Ingredient
from .cause import ingredients
from .place import Change
from .state import State


@dataclass(frozen=True)
class Role:
    """What an indicator was in one state: figure, its year if older, share of the weight."""

    value: float | None
    older: int | None
    share: float | None


@dataclass(frozen=True)
class ChangeRow:
    """An indicator before and after, with its parts in the change; None without such parts."""

    ingredient: Ingredient
    before: Role
    after: Role
    figures: float | None
    method: float | None

    @property
    def total(self) -> float | None:
        """Both parts together."""
        if self.figures is None or self.method is None:
            return None
        return self.figures + self.method


def change_rows(
    before: State, after: State, side: str, place: str, change: Change
) -> list[ChangeRow]:
    """All indicators of either state."""
    parts = change.split
    figures = parts.by_figures if parts else None
    method = parts.by_method if parts else None
    return [
        ChangeRow(
            ingredient=one,
            before=_role(before, side, place, code),
            after=_role(after, side, place, code),
            figures=None if figures is None else figures.get(code, 0.0),
            method=None if method is None else method.get(code, 0.0),
        )
        for code, one in ingredients(before, after, side).items()
    ]


def _role(state: State, side: str, place: str, code: str) -> Role:
    cells = state.standings(side)[place].cells
    known = {one.code: cell for one, cell in zip(state.side(side).ingredients, cells, strict=True)}
    cell = known.get(code, Cell(None, None, None, None, None))
    older = cell.value_year if cell.value_year != state.year else None
    return Role(cell.value, older, state.shares(side).get(code))
