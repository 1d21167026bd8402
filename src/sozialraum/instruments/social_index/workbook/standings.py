"""The sheets with scores and ranks: one row a place and year, a few columns for each index."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sozialraum.instruments.social_index.outcome import Standing
from sozialraum.instruments.social_index.words import side_title

from .formulas import EDITION_COLUMN, ROUNDED_COLUMN, SCORE_COLUMN, Formulas, rounded
from .grids import Grids
from .layout import FIRST_ROW, Line
from .sheet import Sheet

_COVERAGE_COLUMN = {"needs": "D", "resources": "G"}
_RANK_COLUMNS = {"needs": ("D", "E", "F"), "resources": ("G", "H", "I")}
_LABELS = 3  # year, code, place


@dataclass(frozen=True)
class Standings:
    """Writes scores and ranks."""

    grids: Grids

    @property
    def formulas(self) -> Formulas:
        return self.grids.formulas

    def index(self, sheet: Sheet) -> None:
        """Coverage and score of each place, beside the edition's score and a check."""
        titles = [side_title(side) for side in ("needs", "resources")]
        self._heads(
            sheet,
            [
                text % {"index": title}
                for title in titles
                for text in (_("%(index)s: Abdeckung"), "%(index)s", _("%(index)s, gerundet"))
            ]
            + [_("%(index)s in der Ausgabe") % {"index": title} for title in titles]
            + [_("Stimmt mit der Ausgabe überein")],
        )
        for line in self.grids.layout.lines():
            self.grids.label(sheet, line)
            for side in self.grids.outcome.sides:
                self._score(sheet, line, side.code, side.standings[line.year][line.place])
            sheet.compute(f"L{line.row}", self.formulas.agrees(line, _("ja"), _("nein")), _("ja"))

    def _score(self, sheet: Sheet, line: Line, side: str, standing: Standing) -> None:
        coverage, score = f"{_COVERAGE_COLUMN[side]}{line.row}", f"{SCORE_COLUMN[side]}{line.row}"
        nine = None if standing.score is None else round(standing.score, 9)
        sheet.compute(coverage, self.formulas.coverage(side, line), standing.coverage)
        sheet.compute(score, self.formulas.score(side, line, coverage), standing.score)
        sheet.compute(f"{ROUNDED_COLUMN[side]}{line.row}", rounded(score), nine)
        sheet.put(f"{EDITION_COLUMN[side]}{line.row}", standing.score, sheet.formats.score)

    def ranks(self, sheet: Sheet) -> None:
        """Rank of each place; its range is that of the edition."""
        self._heads(
            sheet,
            [
                text % {"index": side_title(side)}
                for side in ("needs", "resources")
                for text in (
                    _("%(index)s: Rang"),
                    _("%(index)s: Spanne von (aus der Ausgabe)"),
                    _("%(index)s: Spanne bis (aus der Ausgabe)"),
                )
            ],
        )
        for line in self.grids.layout.lines():
            self.grids.label(sheet, line)
            for side in self.grids.outcome.sides:
                self._rank(sheet, line, side.code, side.standings[line.year][line.place])

    def _rank(self, sheet: Sheet, line: Line, side: str, standing: Standing) -> None:
        rank, low, high = (f"{letter}{line.row}" for letter in _RANK_COLUMNS[side])
        sheet.compute(rank, self.formulas.rank(side, line), standing.rank, sheet.formats.whole)
        sheet.put(low, standing.rank_low, sheet.formats.whole)
        sheet.put(high, standing.rank_high, sheet.formats.whole)

    def _heads(self, sheet: Sheet, heads: Sequence[str]) -> None:
        texts = (_("Jahr"), _("Kennung"), _("Ort"), *heads)
        for number, (text, width) in enumerate(
            zip(texts, (8, 18, 26, *[16] * len(heads)), strict=True)
        ):
            sheet.page.write_string(FIRST_ROW - 2, number, text, sheet.formats.head)
            sheet.width(number, width)
        sheet.page.freeze_panes(FIRST_ROW - 1, _LABELS)
