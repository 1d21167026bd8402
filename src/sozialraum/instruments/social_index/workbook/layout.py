"""Where everything stands: one column an indicator, the same one on every sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from xlsxwriter.utility import xl_col_to_name

from sozialraum.instruments.social_index.outcome import Cell, Ingredient, Outcome, Side

VALUES, ORIGINS, FRAME, NORMALISED = "Werte", "Wertjahre", "Rahmen", "Normierung"
LOGARITHMS, WEIGHTS, PARTS = "Logarithmen", "Gewichte", "Beitrag"
INDEX, RANKS, GUIDE, SOURCES = "Index", "Rang", "Lesehilfe", "Quellen"

FIRST_COLUMN = 4  # columns before: year, code, place, inhabitants
FIRST_ROW = 4  # rows above, as the sheet counts them: indicator, index, unit
DIRECTION_ROW, WEIGHT_ROW = 4, 5
COVERAGE, CLIP, LOW, HIGH = "Mindestabdeckung", "Kappung", "Skala_von", "Skala_bis"


@dataclass(frozen=True)
class Column:
    """An indicator of one index, and its column on every sheet."""

    side: Side
    position: int
    number: int

    @property
    def ingredient(self) -> Ingredient:
        return self.side.ingredients[self.position]

    @property
    def letter(self) -> str:
        return str(xl_col_to_name(self.number))


@dataclass(frozen=True)
class Line:
    """A place in a year, and its row on every sheet with places."""

    year: int
    place: int
    row: int


@dataclass(frozen=True)
class Layout:
    """Rows and columns of an outcome; rows and letters as the sheet shows them."""

    outcome: Outcome

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Needs first, then resources."""
        pairs = [
            (side, position)
            for side in self.outcome.sides
            for position in range(len(side.ingredients))
        ]
        return tuple(
            Column(side, position, FIRST_COLUMN + at) for at, (side, position) in enumerate(pairs)
        )

    def of_side(self, side: str) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.side.code == side)

    @property
    def places(self) -> int:
        return len(self.outcome.places)

    def lines(self) -> Iterator[Line]:
        """Year by year, places in their order."""
        for year in range(len(self.outcome.years)):
            for place in range(self.places):
                yield Line(year, place, FIRST_ROW + year * self.places + place)

    def rows_of(self, year: int) -> tuple[int, int]:
        """First and last row of a year."""
        first = FIRST_ROW + year * self.places
        return first, first + self.places - 1

    def centre_row(self, year: int) -> int:
        """Row of the frame's centre."""
        return FIRST_ROW + year

    def spread_row(self, year: int) -> int:
        """Row of the frame's spread, in the second block."""
        return FIRST_ROW + len(self.outcome.years) + 1 + year

    def block(self, sheet: str, letter: str, year: int) -> str:
        """All places of a year in one column of a sheet."""
        first, last = self.rows_of(year)
        return f"{sheet}!{letter}${first}:{letter}${last}"

    def across(self, sheet: str, side: str, row: int) -> str:
        """All indicators of an index in one row of a sheet."""
        columns = self.of_side(side)
        return f"{sheet}!${columns[0].letter}{row}:${columns[-1].letter}{row}"

    def weights(self, side: str) -> str:
        """The weights of an index."""
        columns = self.of_side(side)
        first, last = columns[0].letter, columns[-1].letter
        return f"{WEIGHTS}!${first}${WEIGHT_ROW}:${last}${WEIGHT_ROW}"

    def cell(self, line: Line, column: Column) -> Cell:
        """The computed cell behind a place, a year and an indicator."""
        return column.side.standings[line.year][line.place].cells[column.position]
