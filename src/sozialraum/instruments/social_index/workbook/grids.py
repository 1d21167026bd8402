"""Sheets with one row a place and year and one column an indicator."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log

from django.utils.translation import gettext as _

from sozialraum.instruments.social_index.outcome import Cell, Outcome
from sozialraum.instruments.social_index.words import side_title

from .formulas import POPULATION_COLUMN, Formulas
from .layout import FIRST_ROW, Column, Layout, Line
from .sheet import Sheet

_WIDTHS = (8, 18, 26, 12)
_WIDTH = 16
Put = Callable[[str, Column, Line, Cell], None]


@dataclass(frozen=True)
class Grids:
    """Writes the sheets on which an indicator has a column."""

    layout: Layout
    formulas: Formulas

    @property
    def outcome(self) -> Outcome:
        return self.layout.outcome

    def heads(self, sheet: Sheet, first: tuple[str, ...], widths: tuple[int, ...]) -> None:
        """Names of the first columns, then indicator, index and unit of each other one."""
        for number, (text, width) in enumerate(zip(first, widths, strict=True)):
            sheet.page.write_string(FIRST_ROW - 2, number, text, sheet.formats.head)
            sheet.width(number, width)
        for column in self.layout.columns:
            self._head(sheet, column)
        sheet.page.freeze_panes(FIRST_ROW - 1, len(first))

    def _head(self, sheet: Sheet, column: Column) -> None:
        one, look = column.ingredient, sheet.formats.head
        invented = f" ({_('erfunden')})" if one.invented else ""
        sheet.put(f"{column.letter}1", f"{one.short_title}{invented}", look)
        sheet.put(f"{column.letter}2", side_title(column.side.code), look)
        sheet.put(f"{column.letter}3", one.unit_of_measure, look)
        sheet.width(column.number, _WIDTH)

    def label(self, sheet: Sheet, line: Line) -> None:
        """Year, code and name of a row."""
        place = self.outcome.places[line.place]
        sheet.put(f"A{line.row}", self.outcome.years[line.year])
        sheet.put(f"B{line.row}", place.code)
        sheet.put(f"C{line.row}", place.name)

    def _fill(self, sheet: Sheet, put: Put) -> None:
        self.heads(sheet, (_("Jahr"), _("Kennung"), _("Ort"), _("Einwohner")), _WIDTHS)
        for line in self.layout.lines():
            self.label(sheet, line)
            people = self.outcome.population[line.year][line.place]
            sheet.put(f"{POPULATION_COLUMN}{line.row}", people)
            for column in self.layout.columns:
                put(f"{column.letter}{line.row}", column, line, self.layout.cell(line, column))

    def values(self, sheet: Sheet) -> None:
        """The figures that enter; those of an earlier year in italics."""

        def put(at: str, _column: Column, line: Line, cell: Cell) -> None:
            older = cell.value_year not in {None, self.outcome.years[line.year]}
            sheet.put(at, cell.value, sheet.formats.carried if older else None)

        self._fill(sheet, put)

    def origins(self, sheet: Sheet) -> None:
        """The year from which each figure comes."""
        self._fill(sheet, lambda at, _column, _line, cell: sheet.put(at, cell.value_year))

    def normalised(self, sheet: Sheet) -> None:
        """The figures on the common scale."""

        def put(at: str, column: Column, line: Line, cell: Cell) -> None:
            sheet.compute(at, self.formulas.normalised(column, line), cell.normalised)

        self._fill(sheet, put)

    def logarithms(self, sheet: Sheet) -> None:
        """What a geometric mean averages."""

        def put(at: str, column: Column, line: Line, cell: Cell) -> None:
            known = None if cell.normalised is None else log(cell.normalised)
            sheet.compute(at, self.formulas.logarithm(column, line), known)

        self._fill(sheet, put)

    def contributions(self, sheet: Sheet) -> None:
        """What each figure adds to the score; nothing where it is missing."""

        def put(at: str, column: Column, line: Line, cell: Cell) -> None:
            known = cell.contribution if cell.weight else None
            sheet.compute(at, self.formulas.contribution(column, line), known)

        self._fill(sheet, put)

    def frame(self, sheet: Sheet, names: tuple[str, str]) -> None:
        """Centre and spread of each year; empty where ranks need none."""
        self.heads(sheet, (_("Jahr"), _("Maß"), "", ""), (8, 34, 4, 4))
        for at, year in enumerate(self.outcome.years):
            rows = self.layout.centre_row(at), self.layout.spread_row(at)
            for row, name in zip(rows, names, strict=True):
                sheet.put(f"A{row}", year)
                sheet.put(f"B{row}", name)
            for column in self.layout.columns:
                self._frame_cells(sheet, column, at)

    def _frame_cells(self, sheet: Sheet, column: Column, year: int) -> None:
        if self.formulas.method.normalisation == "percent_rank":
            return
        one, letter = column.ingredient, column.letter
        centre, spread = self.layout.centre_row(year), self.layout.spread_row(year)
        sheet.compute(f"{letter}{centre}", self.formulas.centre(column, year), one.centres[year])
        sheet.compute(f"{letter}{spread}", self.formulas.spread(column, year), one.scales[year])
