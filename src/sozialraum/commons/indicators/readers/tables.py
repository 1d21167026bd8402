"""Tables for people: classic Regionalstatistik and Zensus tables, workbooks, HTML, plain CSV."""

import re

import polars as pl
from django.utils.translation import gettext as _

from .document import Document
from .draft import Draft
from .layout import Layout, find_layout, refuse_transposed
from .model import Problem, ReadError, ReadOptions, refuse
from .periods import find_years
from .sheet import Sheet, clean
from .table import Table, read_table

_ZENSUS_CODE = re.compile(r"^\d{4}[A-Z]-")
_MAX_TEXTS = 400


def sniff(document: Document) -> bool:  # noqa: ARG001 - the last resort for every document
    return True


def read(document: Document, options: ReadOptions) -> Draft:
    """Every sheet that has a key column; several sheets keep their names apart."""
    sheets = _chosen(document, options)
    found = [(sheet, layout) for sheet in sheets if (layout := find_layout(sheet, options))]
    if not found:
        for sheet in sheets:
            refuse_transposed(sheet)
        raise _no_table(sheets)
    others = tuple(_texts([s for s in document.sheets if s not in [sheet for sheet, _l in found]]))
    tables = [
        (sheet, read_table(sheet, layout, preamble=document.preamble, elsewhere=others))
        for sheet, layout in found
    ]
    draft = _draft(document, tables, found[0][1])
    if options.period:
        draft.problems = [p for p in draft.problems if p.code != "mixed-years"]
    return draft


def _chosen(document: Document, options: ReadOptions) -> list[Sheet]:
    if options.sheet is None:
        return list(document.sheets)
    chosen = [sheet for sheet in document.sheets if sheet.name == options.sheet]
    if not chosen:
        raise refuse(
            "no-sheet",
            _("Das Blatt „%(sheet)s“ gibt es in der Datei nicht.") % {"sheet": options.sheet},
        )
    return chosen


def _no_table(sheets: list[Sheet]) -> ReadError:
    formulas = [problem for sheet in sheets for problem in sheet.problems]
    message = _(
        "Es wurde keine Spalte mit amtlichen Schlüsseln (AGS oder ARS) und Zahlen gefunden."
    )
    return ReadError(Problem("error", message, code="no-key-column"), *formulas)


def _texts(sheets: list[Sheet]) -> list[str]:
    """Lines of sheets without a table, where dates and sources are often explained."""
    lines = [" ".join(filter(None, row)) for sheet in sheets for row in sheet.rows(0, _MAX_TEXTS)]
    return [clean(line) for line in lines if line]


def _draft(document: Document, tables: list[tuple[Sheet, Table]], layout: Layout) -> Draft:
    several = len(tables) > 1
    by_year = _years_in_names([sheet for sheet, _t in tables])
    parts = [_renamed(sheet, table, several=several, by_year=by_year) for sheet, table in tables]
    first = tables[0][1]
    return Draft(
        format=_format(document, first, layout),
        cells=pl.concat([cells for cells, _labels in parts], how="diagonal"),
        labels={code: label for _cells, labels in parts for code, label in labels.items()},
        layout=tuple(dict.fromkeys(code for _s, table in tables for code in table.layout)),
        title=first.title.text,
        source_code=first.title.source_code,
        territory_date=first.title.territory_date,
        problems=[problem for _s, table in tables for problem in table.problems],
        decimal_hint="." if tables[0][0].delimiter == "," else None,
        key_column=layout.key + 1,
        rows_read=sum(table.rows for _s, table in tables),
    )


def _years_in_names(sheets: list[Sheet]) -> bool:
    years = [find_years(sheet.name.replace("_", " ")) for sheet in sheets]
    return all(len(found) == 1 for found in years) and len(set(years)) == len(years)


def _renamed(
    sheet: Sheet, table: Table, *, several: bool, by_year: bool
) -> tuple[pl.DataFrame, dict[str, tuple[str, str]]]:
    if by_year:
        year = find_years(sheet.name.replace("_", " "))[0].year
        return table.cells.with_columns(pl.col("period").fill_null(year)), table.labels
    if not several:
        return table.cells, table.labels
    prefix = f"{sheet.name} | "
    labels = {prefix + code: (prefix + label, unit) for code, (label, unit) in table.labels.items()}
    return table.cells.with_columns((pl.lit(prefix) + pl.col("variable")).alias("variable")), labels


def _format(document: Document, table: Table, layout: Layout) -> str:
    if document.kind != "text":
        return f"{document.kind}_table"
    if _ZENSUS_CODE.match(table.title.source_code):
        return "zensus_table"
    if table.title.source_code or document.footer:
        return "regionalstatistik_table"
    if not layout.header_rows:
        return "list_csv"
    return "wide_csv" if layout.header_rows[0] == 0 else "text_table"
