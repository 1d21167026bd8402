"""Old flat-file CSV: one column per measure, ``CODE__Label__Unit``, headings German or English.

A column ``CODE__Label__q`` holds the quality signs of its neighbour; totals are written as
INSGESAMT or as an empty code. Often Windows-1252.
"""

import re
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from .document import Document
from .draft import Draft
from .ffcsv_rows import draft_of
from .model import ReadOptions, refuse
from .ragged import check_ragged
from .size import check_cells

FORMAT = "ffcsv_old"
_HEAD = re.compile(r'^"?stati(?:stik|stics)_code"?;', re.IGNORECASE)
_CANONICAL = {
    r"stati(?:stik|stics)_code": "statistics_code",
    r"stati(?:stik|stics)_(?:label|name)": "statistics_label",
    r"(?:zeit|time)_code": "time_code",
    r"(?:zeit|time)_label": "time_label",
    r"(?:zeit|time)": "time",
}
_NUMBERED = {
    r"(\d+)_(?:merkmal|variable)_code": "variable",
    r"(\d+)_(?:merkmal|variable)_label": "variable_label",
    r"(\d+)_(?:auspraegung|ausprägung|variable_attribute|attribute|variable_value|value)_code": "attribute",
    r"(\d+)_(?:auspraegung|ausprägung|variable_attribute|attribute|variable_value|value)_label": "attribute_label",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One value column, with the position of its column of quality signs."""

    position: int
    code: str
    label: str
    unit: str
    quality: int | None


def sniff(document: Document) -> bool:
    first = document.text.content.split("\n", 1)[0]
    return bool(_HEAD.match(first))


def read(document: Document, options: ReadOptions) -> Draft:  # noqa: ARG001 - one signature for all formats
    sheet = document.sheet
    head = [(cell or "").strip() for cell in sheet.texts.row(0)]
    check_ragged(sheet, 1, sheet.height, len(head))
    names = [_canonical(name) for name in head]
    measures = _measures(head, names)
    check_cells(sheet.height, len(measures))
    frame = sheet.texts.with_row_index("row", offset=sheet.first_row).slice(1)
    parts = [_long(frame, sheet.texts.columns, names, measure) for measure in measures]
    rows = pl.concat(parts).filter(pl.col("time").is_not_null())
    return draft_of(FORMAT, rows.sort("row", "column"))


def _canonical(name: str) -> str:
    for pattern, short in _CANONICAL.items():
        if re.fullmatch(pattern, name, re.IGNORECASE):
            return short
    for pattern, short in _NUMBERED.items():
        if match := re.fullmatch(pattern, name, re.IGNORECASE):
            return f"{short}{match[1]}"
    return ""


def _measures(head: list[str], names: list[str]) -> list[Measure]:
    if "time" not in names or "attribute1" not in names:
        raise refuse(
            "missing-column",
            _("In der Kopfzeile der Flat-File-Tabelle (Zeile 1) fehlen Zeit oder Merkmal."),
            row=1,
        )
    values = {i: head[i].split("__") for i, name in enumerate(names) if not name and head[i]}
    quality = {tuple(p[:-1]): i for i, p in values.items() if p[-1] == "q"}
    found = [_measure(i, parts, quality) for i, parts in values.items() if parts[-1] != "q"]
    if not found:
        raise refuse("missing-column", _("Die Flat-File-Tabelle enthält keine Wertespalte."), row=1)
    return found


def _measure(position: int, parts: list[str], quality: dict[tuple[str, ...], int]) -> Measure:
    padded = [*parts, "", ""]
    code, label, unit = padded[0], padded[1].replace("_", " "), padded[2].replace("_", " ")
    sign_column = quality.get(tuple(parts[:2])) or quality.get(tuple(parts))
    return Measure(position, code, label or code, unit, sign_column)


def _long(
    frame: pl.DataFrame, columns: list[str], names: list[str], measure: Measure
) -> pl.DataFrame:
    kept = [pl.col(columns[i]).alias(name) for i, name in enumerate(names) if name]
    quality = (
        pl.lit(None, pl.String) if measure.quality is None else pl.col(columns[measure.quality])
    )
    return frame.select(
        "row",
        *kept,
        pl.col(columns[measure.position]).alias("value"),
        pl.lit(measure.code).alias("value_variable_code"),
        pl.lit(measure.label).alias("value_variable_label"),
        pl.lit(measure.unit).alias("value_unit"),
        quality.alias("value_q"),
        pl.lit(measure.position + 1, pl.UInt16).alias("column"),
    )
