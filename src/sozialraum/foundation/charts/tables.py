"""The table beside each chart: the same figures for everyone who does not see the picture."""

from collections.abc import Iterable
from dataclasses import dataclass

from .readings import Reading
from .texts import written


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: words, or a figure with its digits."""

    words: str = ""
    reading: Reading | None = None
    decimals: int = 0
    href: str = ""

    @property
    def number(self) -> bool:
        return self.reading is not None

    @property
    def text(self) -> str:
        """The cell as plain text; missing figures are spelled out."""
        return self.words if self.reading is None else written(self.reading, self.decimals)


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; the first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(c.reading for row in self.rows for c in row if c.reading is not None)


def table(caption: str, head: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Table:
    """A table from anything that can be walked through once."""
    return Table(caption, tuple(head), tuple(tuple(row) for row in rows))


def with_unit(label: str, unit: str) -> str:
    """A column head that carries its unit."""
    return f"{label} ({unit})" if unit else label
