"""One rectangular table as text, with the numbers of workbooks beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from .model import Problem


@dataclass(frozen=True, eq=False)
class Sheet:
    """``texts`` has one String column per table column; row 0 is the file's ``first_row``.

    ``numbers`` has the same shape for workbooks, whose cells know that they are numbers;
    it is None for text files. ``merged`` lists (top, left, bottom, right), 0-based.
    ``fields`` counts the fields of each line of a text file, where that is known.
    """

    texts: pl.DataFrame
    numbers: pl.DataFrame | None = None
    name: str = ""
    first_row: int = 1
    delimiter: str = ""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    fields: pl.Series | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def width(self) -> int:
        return self.texts.width

    @property
    def height(self) -> int:
        return self.texts.height

    def rows(self, start: int, stop: int) -> list[list[str]]:
        """Texts of some rows, without surrounding blanks; empty cells are ''."""
        part = self.texts.slice(start, max(stop - start, 0))
        return [[clean(cell) for cell in row] for row in part.iter_rows()]

    def column(self, index: int) -> pl.Series:
        return self.texts.to_series(index)

    def file_row(self, index: int) -> int:
        return index + self.first_row


def clean(cell: str | None) -> str:
    return "" if cell is None else " ".join(cell.replace("\u00ad", "").split())


def column_name(index: int) -> str:
    return f"c{index}"


def frame_of(rows: Iterable[Sequence[str | None]], width: int) -> pl.DataFrame:
    """A text frame from Python rows, padded to ``width``."""
    padded = [[*row, *([None] * (width - len(row)))] for row in rows]
    schema = {column_name(i): pl.String for i in range(width)}
    return pl.DataFrame(padded, schema=schema, orient="row")
