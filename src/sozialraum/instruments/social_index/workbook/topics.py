"""The sheet on which indicators become topics, for methods of two levels."""

from dataclasses import dataclass
from math import exp, log

from django.utils.translation import gettext as _

from sozialraum.instruments.social_index.outcome import Cell
from sozialraum.instruments.social_index.words import side_title

from .formulas import SAFETY
from .grids import Grids
from .layout import FIRST_ROW, LABELS, Block, Line
from .sheet import Sheet


@dataclass(frozen=True)
class Topics:
    """Writes coverage, value and term of every topic."""

    grids: Grids

    def write(self, sheet: Sheet) -> None:
        """One row a place and year, three columns a topic."""
        self._heads(sheet)
        formulas = self.grids.formulas
        for line in self.grids.layout.lines():
            self.grids.label(sheet, line)
            for block in self.grids.layout.blocks:
                coverage, value, term = self._known(block, line)
                at = [f"{letter}{line.row}" for letter in block.letters]
                sheet.compute(at[0], formulas.topic_coverage(block, line), coverage)
                sheet.compute(at[1], formulas.topic_value(block, line), value)
                sheet.compute(at[2], formulas.topic_term(block, line), term)

    def _heads(self, sheet: Sheet) -> None:
        texts = [_("Jahr"), _("Kennung"), _("Ort")]
        for block in self.grids.layout.blocks:
            name = f"{side_title(block.side.code)}, {block.title}"
            texts += [f"{name}: {what}" for what in (_("Abdeckung"), _("Wert"), _("was zählt"))]
        for number, text in enumerate(texts):
            sheet.page.write_string(FIRST_ROW - 2, number, text, sheet.formats.head)
            sheet.width(number, 26 if number == LABELS - 1 else 18)
        sheet.page.freeze_panes(FIRST_ROW - 1, LABELS)

    def _known(self, block: Block, line: Line) -> tuple[float, float | None, float | None]:
        """The computed numbers beside the formulas."""
        pairs = [(c.ingredient.weight, self.grids.layout.cell(line, c)) for c in block.columns]
        full = sum(weight for weight, _cell in pairs)
        used = sum(weight for weight, cell in pairs if cell.normalised is not None)
        coverage = used / full
        if coverage < self.grids.formulas.method.min_coverage - float(SAFETY):
            return coverage, None, None
        value = self._mean(pairs, used)
        geometric = self.grids.formulas.method.mean == "geometric"
        return coverage, value, log(value) if geometric else value

    def _mean(self, pairs: list[tuple[float, Cell]], used: float) -> float:
        geometric = self.grids.formulas.method.topic_mean == "geometric"
        mean = sum(
            weight * (log(cell.normalised) if geometric else cell.normalised) / used
            for weight, cell in pairs
            if cell.normalised is not None
        )
        return exp(mean) if geometric else mean
