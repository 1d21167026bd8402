"""Rows of the pages' tables, put together from an outcome."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.safestring import SafeString

from sozialraum.foundation.charts import rank_strip

from .findings import Positions
from .outcome import Cell, Ingredient, Outcome, Place, Side, Standing
from .position import Middle, middle
from .selection import Selection
from .words import position_words, rank_text, rank_words, share_of_weight


@dataclass(frozen=True)
class RawValue:
    """The figure behind an index; ``older`` names its year where it was carried forward."""

    value: float | None
    digits: int
    older: int | None


@dataclass(frozen=True)
class Row:
    """A place in both indices of one year."""

    place: Place
    needs: Standing
    resources: Standing
    positions: Positions
    of: int
    raw: tuple[RawValue, ...]

    @property
    def sides(self) -> tuple["Rank", "Rank"]:
        """Score and rank in both indices, needs first."""
        return Rank(self.needs, self.of), Rank(self.resources, self.of)

    @property
    def words(self) -> tuple[str, str]:
        """Where the place stands in both indices."""
        return (
            position_words("needs", self.positions.needs),
            position_words("resources", self.positions.resources),
        )


@dataclass(frozen=True)
class Rank:
    """A standing as a table shows it."""

    standing: Standing
    of: int

    @property
    def text(self) -> str:
        return rank_text(self.standing)

    @property
    def strip(self) -> SafeString:
        """The rank among all with its range, as a small drawing."""
        one = self.standing
        return _strip(one.rank, self.of, one.rank_low, one.rank_high, rank_words(one, self.of))


@lru_cache(maxsize=4096)
def _strip(rank: int | None, of: int, low: int | None, high: int | None, label: str) -> SafeString:
    """Tables show the same few drawings again and again."""
    return rank_strip(rank, of, low=low, high=high, label=label)


ORDERS: dict[str, Callable[[Row], tuple[float, str]]] = {
    "bedarf": lambda row: (row.needs.rank or row.of + 1, row.place.name),
    "ressourcen": lambda row: (row.resources.rank or row.of + 1, row.place.name),
}


def matrix_rows(selection: Selection, order: str = "") -> list[Row]:
    """All places of the year; by planning region unless another order is asked for."""
    outcome = selection.outcome
    middles = middles_of(selection)
    rows = [_row(selection, place, middles) for place in range(len(outcome.places))]
    return sorted(rows, key=ORDERS[order]) if order in ORDERS else rows


def middles_of(selection: Selection) -> tuple[Middle, Middle]:
    """The middle of needs and of resources in the year."""
    one, other = selection.outcome.sides
    args = selection.method, selection.outcome
    return middle(*args, one, selection.year), middle(*args, other, selection.year)


def _row(selection: Selection, at: int, middles: tuple[Middle, Middle]) -> Row:
    outcome = selection.outcome
    needs, resources = (side.standings[selection.at][at] for side in outcome.sides)
    return Row(
        place=outcome.places[at],
        needs=needs,
        resources=resources,
        positions=Positions(middles[0].position(needs.score), middles[1].position(resources.score)),
        of=len(outcome.places),
        raw=(
            *_raw(outcome.needs, needs, selection.year),
            *_raw(outcome.resources, resources, selection.year),
        ),
    )


def _raw(side: Side, standing: Standing, year: int) -> list[RawValue]:
    return [
        RawValue(cell.value, ingredient.digits, _older(cell, year))
        for ingredient, cell in zip(side.ingredients, standing.cells, strict=True)
    ]


def _older(cell: Cell, year: int) -> int | None:
    return cell.value_year if cell.value_year != year else None


@dataclass(frozen=True)
class Weighted:
    """An indicator of an index with its share of the weight in percent."""

    side: str
    ingredient: Ingredient
    share: float


def weights(outcome: Outcome) -> list[Weighted]:
    """All indicators of both indices."""
    return [
        Weighted(side.code, one, share_of_weight(side, one))
        for side in outcome.sides
        for one in side.ingredients
    ]


@dataclass(frozen=True)
class PartRow:
    """One step from a figure to the score: value, frame, normalised value, contribution."""

    ingredient: Ingredient
    cell: Cell
    raw: RawValue
    centre: float | None
    spread: float | None

    @property
    def used(self) -> bool:
        """False where the figure is missing and the others carry its weight."""
        return bool(self.cell.weight)

    @property
    def frame_digits(self) -> int:
        """One more than the figures themselves."""
        return self.ingredient.digits + 1

    @property
    def weight_percent(self) -> float:
        return 100 * (self.cell.weight or 0.0)


def part_rows(outcome: Outcome, side: Side, standing: Standing, year: int) -> list[PartRow]:
    """The calculation of one score, indicator by indicator."""
    at = outcome.years.index(year)
    raws = _raw(side, standing, year)
    return [
        PartRow(ingredient, cell, raw, ingredient.centres[at], ingredient.scales[at])
        for ingredient, cell, raw in zip(side.ingredients, standing.cells, raws, strict=True)
    ]


@dataclass(frozen=True)
class YearRow:
    """A place in both indices in one year; ``query`` leads to that year."""

    year: int
    query: str
    sides: tuple[Rank, Rank]


def year_rows(selection: Selection, place: int) -> list[YearRow]:
    """The years of a place, newest first."""
    outcome = selection.outcome
    of = len(outcome.places)
    both = zip(outcome.needs.standings, outcome.resources.standings, strict=True)
    rows = [
        YearRow(
            year, replace(selection, year=year).query, (Rank(one[place], of), Rank(two[place], of))
        )
        for year, (one, two) in zip(outcome.years, both, strict=True)
    ]
    return rows[::-1]


@dataclass(frozen=True)
class PathRow:
    """The ranks of a place in one index: first and last year, and how it moved."""

    place: Place
    first: Rank
    last: Rank
    ranks: tuple[str, ...]
    clear: bool


def path_rows(outcome: Outcome, side: Side, clear: Sequence[int]) -> list[PathRow]:
    """All places with their ranks over the years, in order of the last rank."""
    of = len(outcome.places)
    rows = [
        PathRow(
            place=place,
            first=Rank(side.standings[0][at], of),
            last=Rank(side.standings[-1][at], of),
            ranks=tuple(rank_text(year[at]) for year in side.standings),
            clear=at in clear,
        )
        for at, place in enumerate(outcome.places)
    ]
    return sorted(rows, key=lambda row: row.last.standing.rank or of + 1)
