"""Where everything stands: one column an indicator, the same one on every sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from xlsxwriter.utility import xl_col_to_name

from sozialraum.instruments.social_index.outcome import Cell, Ingredient, Outcome, Side

VALUES, ORIGINS, FRAME, NORMALISED = "Werte", "Wertjahre", "Rahmen", "Normierung"
LOGARITHMS, WEIGHTS, PARTS = "Logarithmen", "Gewichte", "Beitrag"
TOPICS, INDEX, RANKS = "Themen", "Index", "Rang"
GUIDE, SOURCES = "Lesehilfe", "Quellen"

FIRST_COLUMN = 4  # columns before: year, code, place, inhabitants
FIRST_ROW = 4  # rows above, as the sheet counts them: indicator, index, unit
DIRECTION_ROW, WEIGHT_ROW, TOPIC_ROW = 4, 5, 6
LABELS = 3  # year, code, place
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
class Block:
    """A topic of one index: its indicators, and its three columns on the sheet of topics.

    Its weight stands in the column of its first indicator. An index without topics is one block
    without title.
    """

    title: str
    columns: tuple[Column, ...]
    letters: tuple[str, str, str]

    @property
    def side(self) -> Side:
        return self.columns[0].side

    @property
    def weight_cell(self) -> str:
        return f"{WEIGHTS}!${self.columns[0].letter}${TOPIC_ROW}"

    def across(self, sheet: str, row: int) -> str:
        """The indicators in one row of a sheet."""
        return f"{sheet}!${self.columns[0].letter}{row}:${self.columns[-1].letter}{row}"

    @property
    def weights(self) -> str:
        """The weights of the indicators."""
        first, last = self.columns[0].letter, self.columns[-1].letter
        return f"{WEIGHTS}!${first}${WEIGHT_ROW}:${last}${WEIGHT_ROW}"


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

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Topics of the needs, then of the resources, in the order of their indicators."""
        grouped = groupby(self.columns, lambda column: (column.side.code, column.ingredient.topic))
        found = [tuple(columns) for _key, columns in grouped]
        return tuple(
            Block(columns[0].ingredient.topic, columns, _letters(number))
            for number, columns in enumerate(found)
        )

    def blocks_of(self, side: str) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.side.code == side)

    def block_of(self, column: Column) -> Block:
        return next(block for block in self.blocks if column in block.columns)

    def cell(self, line: Line, column: Column) -> Cell:
        """The computed cell behind a place, a year and an indicator."""
        return column.side.standings[line.year][line.place].cells[column.position]


def _letters(number: int) -> tuple[str, str, str]:
    first = LABELS + 3 * number
    return xl_col_to_name(first), xl_col_to_name(first + 1), xl_col_to_name(first + 2)
