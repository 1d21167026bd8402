"""One index on the card: what each indicator counts, what is missing, how safe the order is."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan, nan

from sozialraum.methods.composite.diagnostics import Table, importance

from ..findings import apart
from ..outcome import Cell, Ingredient, Outcome, Side, Standing
from ..words import share_of_weight, side_title

_SCORE = ""  # column of the index itself


@dataclass(frozen=True)
class CardRow:
    """An indicator: share of the weight and of the influence in percent, and its gaps.

    ``influence`` is None where it cannot be measured; ``against`` where the indicator runs
    against the index. ``missing`` and ``carried`` count places.
    """

    ingredient: Ingredient
    weight: float
    influence: float | None
    against: bool
    missing: int
    carried: int


@dataclass(frozen=True)
class CardSide:
    """``safe`` of the ``pairs`` of places have rank ranges that do not meet; no pairs, no ranges."""

    code: str
    title: str
    rows: tuple[CardRow, ...]
    cells: int
    pairs: int
    safe: int

    @property
    def topics(self) -> dict[str, float]:
        """Share of each topic in percent; empty without topics."""
        titles = dict.fromkeys(row.ingredient.topic for row in self.rows if row.ingredient.topic)
        return {
            title: sum(row.weight for row in self.rows if row.ingredient.topic == title)
            for title in titles
        }

    @property
    def missing(self) -> int:
        return sum(row.missing for row in self.rows)

    @property
    def carried(self) -> int:
        return sum(row.carried for row in self.rows)


def card_side(outcome: Outcome, side: Side, year: int) -> CardSide:
    """One index of a year."""
    standings = side.standings[outcome.years.index(year)]
    pairs = list(combinations([one for one in standings if one.rank_low is not None], 2))
    return CardSide(
        code=side.code,
        title=side_title(side.code),
        rows=tuple(_rows(outcome, side, standings, year)),
        cells=len(side.ingredients) * len(outcome.places),
        pairs=len(pairs),
        safe=sum(apart(one, other) for one, other in pairs),
    )


def _rows(outcome: Outcome, side: Side, standings: Sequence[Standing], year: int) -> list[CardRow]:
    weights = {one.code: share_of_weight(side, one) for one in side.ingredients}
    table = _table(outcome, side, standings)
    measured = importance(table.select(list(weights)), table.select([_SCORE]), weights)
    cells = zip(*(one.cells for one in standings), strict=True)
    return [
        CardRow(
            ingredient=one,
            weight=weights[one.code],
            influence=None if isnan(found.share) else 100 * found.share,
            against=found.correlation < 0,
            missing=sum(cell.value is None for cell in column),
            carried=sum(_is_carried(cell, year) for cell in column),
        )
        for one, found, column in zip(side.ingredients, measured, cells, strict=True)
    ]


def _is_carried(cell: Cell, year: int) -> bool:
    return cell.value_year not in {None, year}


def _table(outcome: Outcome, side: Side, standings: Sequence[Standing]) -> Table:
    """Normalised values, and the score as last column; NaN where missing."""
    rows = [[*(cell.normalised for cell in one.cells), one.score] for one in standings]
    values = [[nan if number is None else number for number in row] for row in rows]
    codes = [*(one.code for one in side.ingredients), _SCORE]
    return Table([place.code for place in outcome.places], codes, values)
