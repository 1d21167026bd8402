"""A sheet of the calculation and how its cells look."""

from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Value = str | int | float | None


@dataclass(frozen=True)
class Formats:
    """How cells look; carried-forward values and cells to play with stand out."""

    head: Format
    text: Format
    score: Format
    whole: Format
    carried: Format
    entry: Format

    @classmethod
    def of(cls, book: Workbook) -> "Formats":
        return cls(
            head=book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            text=book.add_format({"text_wrap": True, "valign": "top"}),
            score=book.add_format({"num_format": "0.000000"}),
            whole=book.add_format({"num_format": "0"}),
            carried=book.add_format({"italic": True, "bg_color": "#E8EEF5"}),
            entry=book.add_format({"bg_color": "#FFF6D6"}),
        )


@dataclass(frozen=True)
class Sheet:
    """A sheet; cells are named as the program shows them (``C4``)."""

    page: Worksheet
    formats: Formats

    def put(self, cell: str, value: Value, look: Format | None = None) -> None:
        """A constant; a missing value stays an empty cell."""
        if isinstance(value, str):
            self.page.write_string(cell, value, look)
        elif value is not None:
            self.page.write_number(cell, value, look)

    def compute(self, cell: str, formula: str, value: Value, look: Format | None = None) -> None:
        """A formula with the value that the edition has; an empty text where it has none."""
        known = "" if value is None else value
        self.page.write_formula(cell, formula, look or self.formats.score, known)

    def width(self, column: int, signs: int) -> None:
        """Width of a column, counted from 0."""
        self.page.set_column(column, column, signs)
