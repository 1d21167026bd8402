"""Plain long tables: one row per figure, with headings in German or English.

Needed: key, variable, value and a year or date; understood: name, sign, unit, basis, level.
"""

import re

import polars as pl
from django.utils.translation import gettext as _

from .document import Document
from .draft import Draft
from .headings import heading_text
from .model import Problem, ReadOptions, refuse
from .patterns import KEY_HEADING, NAME_HEADING
from .places import named
from .ragged import check_ragged
from .sheet import Sheet
from .time_column import with_periods

FORMAT = "tidy_csv"
_ROLES = {
    "variable": r"variable|indikator|indicator|merkmal|kennzahl|variable_code|indikator_code",
    "value": r"wert|value|messwert|betrag",
    "year": r"jahr|year|berichtsjahr|zeit|time|periode?",
    "date": r"stichtag|datum|date|reference_date",
    "sign": r"zeichen|sign|flag|kennzeichen",
    "unit": r"einheit|unit",
    "basis": r"basis|grundlage|base",
    "level": r"ebene|level|region_?typ",
}
_NEEDED = ("key", "variable", "value")


def sniff(document: Document) -> bool:
    return len(document.sheets) == 1 and set(_NEEDED) <= set(_roles(document.sheet))


def read(document: Document, options: ReadOptions) -> Draft:  # noqa: ARG001 - one signature for all formats
    sheet = document.sheet
    roles = _roles(sheet)
    check_ragged(sheet, 1, sheet.height, sum(1 for cell in sheet.texts.row(0) if cell))
    rows = _rows(sheet, roles)
    if not rows.height:
        raise refuse("no-data", _("Die Datei enthält nur eine Kopfzeile und keine Datenzeilen."))
    rows, problems = _with_dates(rows)
    cells = rows.select(
        "key_text",
        "name",
        pl.col("variable").str.strip_chars(),
        "period",
        "reference_date",
        pl.col("value").alias("text"),
        "number",
        pl.col("sign").alias("quality"),
        pl.col("level").alias("region"),
        "basis",
        "row",
        pl.lit(roles["value"] + 1, pl.UInt16).alias("column"),
    )
    return Draft(
        format=FORMAT,
        cells=cells,
        labels=_labels(rows),
        layout=tuple(heading_text(cell) for cell in sheet.texts.row(0)),
        problems=[*sheet.problems, *problems, *_without_variable(rows)],
        decimal_hint="." if sheet.delimiter == "," else None,
        rows_read=rows.height,
        key_column=roles["key"] + 1,
    )


def _roles(sheet: Sheet) -> dict[str, int]:
    """Column of each role, from the headings in the first row."""
    if not sheet.height:
        return {}
    found: dict[str, int] = {}
    for index, cell in enumerate(sheet.texts.row(0)):
        role = _role(heading_text(cell))
        if role:
            found.setdefault(role, index)
    return found


def _role(heading: str) -> str | None:
    for role, pattern in _ROLES.items():
        if re.fullmatch(pattern, heading, re.IGNORECASE):
            return role
    if KEY_HEADING.match(heading):
        return "key"
    return "name" if NAME_HEADING.match(heading) else None


def _rows(sheet: Sheet, roles: dict[str, int]) -> pl.DataFrame:
    names = sheet.texts.columns
    columns = {role: sheet.texts[names[index]] for role, index in roles.items()}
    frame = pl.DataFrame({"key_text": columns.pop("key").str.strip_chars(), **columns})
    missing = [role for role in (*_ROLES, "name") if role not in frame.columns]
    number = None if sheet.numbers is None else sheet.numbers[names[roles["value"]]]
    frame = frame.with_columns(
        *(pl.lit(None, pl.String).alias(role) for role in missing),
        pl.Series("number", number, dtype=pl.Float64)
        if number is not None
        else pl.lit(None, pl.Float64).alias("number"),
    )
    rows = frame.with_row_index("row", offset=sheet.first_row).slice(1)
    return rows.filter(pl.any_horizontal(pl.col("key_text", "variable", "value").is_not_null()))


def _with_dates(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Year from its own column or from the date; both must agree."""
    rows, bad_years = with_periods(rows, "year")
    rows = rows.rename({"period": "own_year", "reference_date": "own_date"})
    rows, bad_dates = with_periods(rows, "date")
    clash = rows.filter((pl.col("own_year") != pl.col("period")).fill_null(value=False))
    rows = rows.with_columns(
        pl.coalesce("own_year", "period").alias("period"),
        pl.coalesce("reference_date", "own_date").alias("reference_date"),
    )
    message = _("Zeile %(row)d: Das Jahr %(own_year)s passt nicht zum Stichtag %(reference_date)s.")
    return rows, [*bad_years, *bad_dates, *named(clash, "warning", "year-mismatch", message)]


def _labels(rows: pl.DataFrame) -> dict[str, tuple[str, str]]:
    pairs = rows.unique("variable", keep="first", maintain_order=True).select("variable", "unit")
    return {
        code.strip(): (code.strip(), (unit or "").strip())
        for code, unit in pairs.iter_rows()
        if code
    }


def _without_variable(rows: pl.DataFrame) -> list[Problem]:
    missing = rows.filter(pl.col("variable").is_null()).select("row")
    return named(
        missing,
        "error",
        "no-variable",
        _("In Zeile %(row)d fehlt die Angabe, welche Größe gemeint ist."),
    )
