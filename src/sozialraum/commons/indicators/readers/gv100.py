"""Municipal directory GV100AD: fixed width, 220 characters, record types 10 to 60.

Source: record layout published by Destatis with the directory (positions are 1-based there).
"""

import re

import polars as pl
from django.utils.translation import gettext as _

from .directory import Directory, directory_draft
from .document import Document
from .draft import Draft
from .model import Problem, ReadOptions
from .periods import Period
from .places import named

FORMAT = "gv100"
_WIDTH = 220
_LINE = re.compile(r"^(?:10|20|30|40|50|60)(?:19|20)\d{6}\d{2}")
_SNIFFED_LINES = 5
# Files are cut at the right by some editors; up to here everything needed is there.
_NEEDED_WIDTH = {"60": 170}
_NEEDED_OTHERWISE = 72
_FIELDS = {
    "record_type": (1, 2),
    "date": (3, 10),
    "Land": (11, 12),
    "RB": (13, 13),
    "Kreis": (14, 15),
    "Gem": (16, 18),
    "VB": (19, 22),
    "name": (23, 72),
    "seat": (73, 122),
    "text_code": (123, 124),
}
_MUNICIPAL = {
    "area": (129, 139),
    "population": (140, 150),
    "male": (151, 161),
    "plz": (166, 170),
}
_VALUES = {
    "area_km2": ("Fläche", "km²", 129),
    "population": ("Bevölkerung insgesamt", "Personen", 140),
    "male": ("Bevölkerung männlich", "Personen", 151),
    "female": ("Bevölkerung weiblich", "Personen", 151),
}
_HECTARES_PER_KM2 = 100


def sniff(document: Document) -> bool:
    if document.kind != "text":
        return False
    lines = [line for line in document.text.content[:5000].split("\n") if line.strip()]
    checked = lines[:_SNIFFED_LINES]
    return bool(checked) and all(_LINE.match(line) for line in checked)


def read(document: Document, options: ReadOptions) -> Draft:  # noqa: ARG001 - one signature for all formats
    lines = pl.DataFrame({"line": document.text.content.split("\n")}).with_row_index(
        "row", offset=1
    )
    lines = lines.filter(pl.col("line").str.strip_chars() != "")
    problems = _broken_lines(lines)
    lines = lines.filter(pl.col("line").str.contains(r"^[1-6]0\d{10}"))
    records = lines.select(
        "row", *(_field(name, *place) for name, place in (_FIELDS | _MUNICIPAL).items())
    )
    records = records.with_columns(_empty_parts(), *_numbers())
    date = _date(records)
    draft = directory_draft(
        Directory(
            format=FORMAT,
            values=_VALUES,
            period=date,
            title=_("Gemeindeverzeichnis GV100AD"),
            territory_date=date.reference_date if date else None,
        ),
        records,
    )
    draft.problems += problems + _several_dates(records)
    return draft


def _field(name: str, first: int, last: int) -> pl.Expr:
    text = pl.col("line").str.slice(first - 1, last - first + 1).str.strip_chars()
    return pl.when(text != "").then(text).alias(name)


def _empty_parts() -> pl.Expr:
    """Only municipalities have the last three digits of the AGS."""
    return pl.when(pl.col("record_type") == "60").then("Gem").alias("Gem")


def _numbers() -> list[pl.Expr]:
    def number(name: str) -> pl.Expr:
        return pl.col(name).cast(pl.Float64, strict=False)

    is_municipality = pl.col("record_type") == "60"
    return [
        pl.when(is_municipality).then(number("area") / _HECTARES_PER_KM2).alias("area_km2"),
        pl.when(is_municipality).then(number("population")).alias("population"),
        pl.when(is_municipality).then(number("male")).alias("male"),
        pl.when(is_municipality).then(number("population") - number("male")).alias("female"),
        pl.when(is_municipality).then("plz").alias("plz"),
    ]


def _broken_lines(lines: pl.DataFrame) -> list[Problem]:
    needed = (
        pl.when(pl.col("line").str.starts_with("60"))
        .then(_NEEDED_WIDTH["60"])
        .otherwise(_NEEDED_OTHERWISE)
    )
    length = pl.col("line").str.len_chars()
    checked = lines.with_columns(length.alias("length"))
    digits = pl.col("line").str.slice(128, 33).str.contains(r"^[\d ]*$")
    known = pl.col("line").str.contains(r"^[1-6]0\d{10}")
    return [
        *named(
            checked.filter(~known),
            "error",
            "bad-record",
            _("Zeile %(row)d beginnt nicht mit Satzart (10 bis 60), Gebietsstand und Land."),
        ),
        *named(
            checked.filter(known & ((length < needed) | (length > _WIDTH))),
            "error",
            "bad-width",
            _("Zeile %(row)d hat %(length)d statt 220 Zeichen."),
        ),
        *named(
            checked.filter(known & pl.col("line").str.starts_with("60") & ~digits),
            "error",
            "not-a-number",
            _("Zeile %(row)d: Fläche oder Bevölkerung (Stellen 129 bis 161) ist keine Zahl."),
        ),
    ]


def _date(records: pl.DataFrame) -> Period | None:
    dates = records["date"].unique().drop_nulls().to_list()
    if len(dates) != 1:
        return None
    return Period(dates[0][:4], f"{dates[0][:4]}-{dates[0][4:6]}-{dates[0][6:]}")


def _several_dates(records: pl.DataFrame) -> list[Problem]:
    dates = records.unique("date", keep="first", maintain_order=True)
    if dates.height < 2:  # noqa: PLR2004
        return []
    row = dates["row"][1]
    message = _("Die Datei enthält mehrere Gebietsstände (ab Zeile %(row)d ein anderer).")
    return [Problem("error", message % {"row": row}, row, code="mixed-years")]
