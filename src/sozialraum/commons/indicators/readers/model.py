"""What every reader returns, whatever the file looked like."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import polars as pl
from django.utils.translation import gettext as _

Severity = Literal["error", "warning", "note"]
DashMeaning = Literal["ask", "zero", "not_available"]
DecimalMark = Literal[",", "."]

CELL_SCHEMA: dict[str, Any] = {
    "key": pl.String,
    "name": pl.String,
    "variable": pl.String,
    "period": pl.String,
    "reference_date": pl.String,
    "value": pl.Float64,
    "state": pl.Int8,
    "sign": pl.String,
    "region": pl.String,
    "basis": pl.String,
    "row": pl.UInt32,
    "column": pl.UInt16,
}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a saved profile decides; every default means "recognise it".

    ``dash``: meaning of ``-`` in an area that also has other cells. An area that is
    wholly ``-`` is not available, whatever is chosen here.
    ``period``: year or ISO date, used only where the file names none.
    ``land``: two digits that complete keys written without the Land.
    """

    dash: DashMeaning = "ask"
    period: str | None = None
    land: str | None = None
    sheet: str | None = None
    decimal: DecimalMark | None = None
    key_column: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, in German, with the place where a person finds it in the file."""

    severity: Severity
    message: str
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    code: str = ""
    count: int = 1

    @property
    def place(self) -> str:
        parts = []
        if self.sheet:
            parts.append(_("Blatt „%(sheet)s“") % {"sheet": self.sheet})
        if self.row is not None:
            parts.append(_("Zeile %(row)d") % {"row": self.row})
        if self.column is not None:
            parts.append(_("Spalte %(column)d") % {"column": self.column})
        return ", ".join(parts)

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "place": self.place}


class ReadError(ValueError):
    """Nothing of the file can be used; the problems say why and where."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def refuse(
    code: str,
    message: str,
    *,
    row: int | None = None,
    sheet: str | None = None,
    column: int | None = None,
) -> ReadError:
    """The error to raise where one finding makes the whole file unusable."""
    return ReadError(Problem("error", message, row, column, sheet, code))


@dataclass(frozen=True, slots=True)
class SourceVariable:
    """A column, or combination of characteristics, as the source names it."""

    code: str
    label: str
    unit: str = ""
    column: int | None = None
    cells: int = 0
    dashes: int = 0


@dataclass(frozen=True)
class Reading:
    """One uploaded file in the uniform shape; ``cells`` follows ``CELL_SCHEMA``."""

    format: str
    encoding: str
    title: str
    source_code: str
    territory_date: str | None
    variables: tuple[SourceVariable, ...]
    cells: pl.DataFrame
    attributes: pl.DataFrame
    problems: tuple[Problem, ...]
    signature: str
    rows_read: int

    @property
    def errors(self) -> tuple[Problem, ...]:
        return of_severity(self.problems, "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return of_severity(self.problems, "warning")

    @property
    def notes(self) -> tuple[Problem, ...]:
        return of_severity(self.problems, "note")

    @property
    def ok(self) -> bool:
        return not self.errors


def of_severity(problems: Iterable[Problem], severity: Severity) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity == severity)
