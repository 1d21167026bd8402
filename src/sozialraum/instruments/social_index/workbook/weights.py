"""The sheet with what a planner may change: directions, weights and the method's numbers."""

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from sozialraum.instruments.social_index.method import HIGH, LOW, IndexMethod

from . import layout
from .grids import Grids
from .sheet import Sheet

_FIRST_SETTING = layout.WEIGHT_ROW + 2


def write_weights(book: Workbook, sheet: Sheet, grids: Grids) -> None:
    """Direction and weight in the indicator's column, named numbers beneath."""
    heads = (_("Gelbe Felder dürfen Sie ändern"), "", "", "")
    grids.heads(sheet, heads, (44, 12, 4, 4))
    sheet.put(f"A{layout.DIRECTION_ROW}", _("Richtung (1 erhöht, -1 senkt den Index)"))
    sheet.put(f"A{layout.WEIGHT_ROW}", _("Gewicht"))
    entry = sheet.formats.entry
    for column in grids.layout.columns:
        one = column.ingredient
        sheet.put(f"{column.letter}{layout.DIRECTION_ROW}", -1 if one.lowers else 1, entry)
        sheet.put(f"{column.letter}{layout.WEIGHT_ROW}", one.weight, entry)
    if grids.formulas.method.topics:
        _write_topics(sheet, grids)
    for row, (name, value, text) in enumerate(_settings(grids.formulas.method), _FIRST_SETTING):
        sheet.put(f"A{row}", text)
        sheet.put(f"B{row}", value, entry)
        book.define_name(name, f"={layout.WEIGHTS}!$B${row}")


def _write_topics(sheet: Sheet, grids: Grids) -> None:
    """The weight of each topic, in the column of its first indicator."""
    sheet.put(f"A{layout.TOPIC_ROW}", _("Gewicht des Themas, das hier beginnt"))
    for block in grids.layout.blocks:
        first = block.columns[0]
        at = f"{first.letter}{layout.TOPIC_ROW}"
        sheet.put(at, first.ingredient.topic_weight, sheet.formats.entry)


def _settings(method: IndexMethod) -> list[tuple[str, float, str]]:
    """Numbers of the method that formulas call by name."""
    settings = [(layout.COVERAGE, method.min_coverage, _("Mindestabdeckung (Anteil des Gewichts)"))]
    if method.normalisation == "z_score" and method.clip is not None:
        settings.append((layout.CLIP, method.clip, _("Kappung der z-Werte")))
    if method.normalisation == "min_max":
        settings.append((layout.LOW, LOW, _("Untere Grenze der Skala")))
        settings.append((layout.HIGH, HIGH, _("Obere Grenze der Skala")))
    return settings
