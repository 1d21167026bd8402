"""New flat-file CSV of Regionalstatistik, GENESIS-Online and the Zensus data base.

One ``value`` column, English headings in German and English downloads, rows in any order;
a total is an empty attribute code. Source: downloads of all three data bases.
"""

import re

import polars as pl
from django.utils.translation import gettext as _

from .document import Document
from .draft import Draft
from .ffcsv_rows import draft_of
from .model import ReadOptions, refuse
from .ragged import check_ragged

FORMAT = "ffcsv"
_HEAD = re.compile(r'^"?statistics_code"?;"?statistics_label"?;', re.IGNORECASE)
_NUMBERED = {
    r"(\d+)_variable_code": "variable",
    r"(\d+)_variable_label": "variable_label",
    r"(\d+)_variable_attribute_code": "attribute",
    r"(\d+)_variable_attribute_label": "attribute_label",
}
_REQUIRED = ("time", "value", "value_variable_code", "variable1", "attribute1")


def sniff(document: Document) -> bool:
    first = document.text.content.split("\n", 1)[0].lower()
    return bool(_HEAD.match(first)) and not re.search(r"__|\d_merkmal", first)


def read(document: Document, options: ReadOptions) -> Draft:  # noqa: ARG001 - one signature for all formats
    sheet = document.sheet
    head = [(cell or "").strip().lower() for cell in sheet.texts.row(0)]
    check_ragged(sheet, 1, sheet.height, len(head))
    names = [_canonical(name) for name in head]
    _refuse_incomplete(names)
    frame = sheet.texts.rename(dict(zip(sheet.texts.columns, names, strict=True)))
    rows = frame.with_row_index("row", offset=sheet.first_row).slice(1)
    rows = rows.filter(pl.col("time").is_not_null() | pl.col("attribute1").is_not_null())
    column = names.index("value") + 1
    return draft_of(FORMAT, rows.with_columns(pl.lit(column, pl.UInt16).alias("column")))


def _canonical(name: str) -> str:
    for pattern, short in _NUMBERED.items():
        if match := re.fullmatch(pattern, name):
            return f"{short}{match[1]}"
    return name


def _refuse_incomplete(names: list[str]) -> None:
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        column = names.index(doubled[0]) + 1
        message = _("Die Spalte „%(name)s“ kommt in der Kopfzeile (Zeile 1) mehrfach vor.")
        raise refuse("duplicate-column", message % {"name": doubled[0]}, row=1, column=column)
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        message = _("In der Kopfzeile der Flat-File-Tabelle (Zeile 1) fehlen Spalten: %(names)s.")
        raise refuse("missing-column", message % {"names": ", ".join(missing)}, row=1)
