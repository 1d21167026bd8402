"""Municipal directory GV-ISys as a workbook: key over five columns, record types 10 to 60.

Only record type 60 is a municipality. Source: Destatis, Gemeindeverzeichnis.
"""

import re
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from .directory import Directory, directory_draft
from .document import Document
from .draft import Draft
from .headings import heading_text
from .model import ReadOptions, refuse
from .numbers import to_number
from .periods import Period, find_dates
from .sheet import Sheet
from .title import territory_date

FORMAT = "gvisys"
_HEAD_ROWS = 12
_KEY_PARTS = ("Land", "RB", "Kreis", "VB", "Gem")
_RECORD = re.compile(r"^satz-?art$", re.IGNORECASE)
_COLUMNS = {
    "name": r"gemeindename",
    "area_km2": r"fläche.*",
    "population": r"insgesamt",
    "male": r"männlich",
    "female": r"weiblich",
    "density": r"je km2",
    "plz": r"postleit-?zahl",
    "lon": r"längengrad",
    "lat": r"breitengrad",
}
_VALUES = {
    "area_km2": ("Fläche", "km²"),
    "population": ("Bevölkerung insgesamt", "Personen"),
    "male": ("Bevölkerung männlich", "Personen"),
    "female": ("Bevölkerung weiblich", "Personen"),
    "density": ("Bevölkerung je km²", "je km²"),
}


@dataclass(frozen=True, slots=True)
class _Head:
    record: int
    parts: tuple[int, ...]
    columns: dict[str, int]
    last_row: int


def sniff(document: Document) -> bool:
    return document.kind == "workbook" and any(_head(sheet) for sheet in document.sheets)


def read(document: Document, options: ReadOptions) -> Draft:  # noqa: ARG001 - one signature for all formats
    sheet, head = next((s, h) for s in document.sheets if (h := _head(s)))
    texts = [" ".join(filter(None, row)) for s in document.sheets for row in s.rows(0, 60)]
    records = _records(sheet, head)
    if not records.height:
        raise refuse("no-data", _("Das Verzeichnis enthält keine Datenzeilen."), sheet=sheet.name)
    return directory_draft(
        Directory(
            format=FORMAT,
            values={
                name: (code, unit, head.columns[name] + 1)
                for name, (code, unit) in _VALUES.items()
                if name in head.columns
            },
            period=_period(sheet),
            title=next(filter(None, texts), ""),
            territory_date=territory_date(texts),
            sheet=sheet.name,
        ),
        records,
    )


def _head(sheet: Sheet) -> _Head | None:
    rows = [
        [heading_text(cell) for cell in row] for row in sheet.texts.head(_HEAD_ROWS).iter_rows()
    ]
    for number, row in enumerate(rows):
        record = next((i for i, cell in enumerate(row) if _RECORD.match(cell)), None)
        if record is not None and number + 1 < len(rows):
            below = rows[number + 1]
            if all(part in below for part in _KEY_PARTS):
                parts = tuple(below.index(part) for part in _KEY_PARTS)
                columns = _columns([*zip(row, below, strict=True)])
                return _Head(record, parts, columns, number + 1)
    return None


def _columns(headings: list[tuple[str, str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, pair in enumerate(headings):
        for name, pattern in _COLUMNS.items():
            if any(re.fullmatch(pattern, text, re.IGNORECASE) for text in pair):
                found.setdefault(name, index)
    return found


def _period(sheet: Sheet) -> Period | None:
    """The date that stands most often in the title and the headings."""
    texts = [cell for row in sheet.rows(0, _HEAD_ROWS) for cell in row]
    dates = [date for text in texts for date in find_dates(text)]
    return max(dates, key=dates.count) if dates else None


def _records(sheet: Sheet, head: _Head) -> pl.DataFrame:
    names = sheet.texts.columns
    frame = sheet.texts.with_row_index("row", offset=sheet.first_row).slice(head.last_row + 1)
    record = pl.col(names[head.record]).str.strip_chars()
    parts = [
        pl.col(names[i]).str.strip_chars().alias(p)
        for i, p in zip(head.parts, _KEY_PARTS, strict=True)
    ]
    texts = [
        pl.col(names[head.columns[n]]).str.strip_chars().alias(n)
        for n in ("name", "plz", "lon", "lat")
        if n in head.columns
    ]
    values = [
        _value(sheet, head.columns[n]).slice(head.last_row + 1).alias(n)
        for n in _VALUES
        if n in head.columns
    ]
    selected = frame.select("row", record.alias("record_type"), *parts, *texts).with_columns(values)
    coordinates = [
        to_number(pl.col(c).str.replace(",", "."), ".").alias(c)
        for c in ("lon", "lat")
        if c in selected.columns
    ]
    return selected.filter(pl.col("record_type").str.contains(r"^[1-6]0$")).with_columns(
        coordinates
    )


def _value(sheet: Sheet, index: int) -> pl.Series:
    """Numbers of a workbook; text with a decimal comma is understood as well."""
    name = sheet.texts.columns[index]
    texts = sheet.texts.select(
        to_number(pl.col(name).str.strip_chars().str.replace_all("[ .]", ""), ",")
    )
    numbers = sheet.numbers[name] if sheet.numbers is not None else texts.to_series()
    return numbers.zip_with(numbers.is_not_null(), texts.to_series())
