"""Key texts of a file to official keys, each distinct text once."""

import re

import polars as pl
from django.utils.translation import gettext as _

from sozialraum.methods.territory.keys import (
    KeyKind,
    KeyProblem,
    KeySystem,
    OfficialKey,
    parse_many,
)

from .draft import keep
from .model import Problem, ReadOptions
from .places import named

_CONSTITUENCY = re.compile(r"^(?:(?:BT|LT|EU)[_ -]?)?WK[_ -]?\d+$|wahlkreis", re.IGNORECASE)
_SUM_ROW = re.compile(r"^(?:summe|insgesamt|gesamt|zusammen|total)$", re.IGNORECASE)
_ARS, _ASSOCIATION, _AGS = 12, 9, (7, 8)
POSTAL_VOTES = "POSTAL"


def canonicalise(
    cells: pl.DataFrame, options: ReadOptions, key_column: int | None
) -> tuple[pl.DataFrame, pl.DataFrame, list[Problem]]:
    """Replace ``key_text`` by ``key``; also the table of texts and keys, and the findings.

    Constituencies and sum rows are skipped with a note. A key that only lacks its Land is
    kept as written, with a warning. Everything else that is no official key is an error.
    """
    texts = cells["key_text"].unique(maintain_order=True).drop_nulls().to_list()
    table = _table(texts, options)
    known = table.filter(pl.col("key").is_not_null())
    keyed = cells.with_columns(_lookup(known, "key_text", "key"))
    postal = known.filter(pl.col("kind") == POSTAL_VOTES)["key"].to_list()
    if postal:
        is_postal = pl.col("region").is_null() & pl.col("key").is_in(postal)
        region = pl.when(is_postal).then(pl.lit(POSTAL_VOTES)).otherwise("region")
        keyed = keyed.with_columns(region.alias("region"))
    doubtful = table.filter(pl.col("verdict") != "ok")
    places = keyed.filter(pl.col("key_text").is_in(doubtful["key_text"].to_list()))
    places = places.drop("key").join(doubtful, on="key_text", how="left", maintain_order="left")
    return keep(keyed, pl.col("key").is_not_null()), table, _problems(places, key_column)


def _lookup(table: pl.DataFrame, old: str, new: str) -> pl.Expr:
    return (
        pl.col(old)
        .replace_strict(table[old], table[new], default=None, return_dtype=pl.String)
        .alias(new)
    )


def _table(texts: list[str], options: ReadOptions) -> pl.DataFrame:
    parsed = parse_many(texts)
    if options.land:
        incomplete = [text for text, key in parsed.items() if _lacks_land(key)]
        parsed |= parse_many(incomplete, system=KeySystem.LAND_OMITTED, land=options.land)
    rows = [(text, *_verdict(text, key)) for text, key in parsed.items()]
    schema = {
        "key_text": pl.String,
        "key": pl.String,
        "ars": pl.String,
        "kind": pl.String,
        "verdict": pl.String,
        "why": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _lacks_land(key: OfficialKey | KeyProblem) -> bool:
    return isinstance(key, KeyProblem) and key.systems == (KeySystem.LAND_OMITTED,)


def _verdict(
    text: str, key: OfficialKey | KeyProblem
) -> tuple[str | None, str | None, str | None, str, str]:
    """key, ars, kind, verdict and reason."""
    if isinstance(key, OfficialKey):
        if _is_postal_row(text, key):
            return f"{key.district5}000 {key.extra}", key.ars, POSTAL_VOTES, "ok", ""
        return _written_key(text, key), key.ars, key.kind.value.upper(), "ok", ""
    if _lacks_land(key):
        return "".join(text.split()), None, None, "no-land", key.message
    if _CONSTITUENCY.search(text):
        return None, None, None, "constituency", ""
    if _SUM_ROW.search(text):
        return None, None, None, "sum", ""
    return None, None, None, "bad", key.message


def _is_postal_row(text: str, key: OfficialKey) -> bool:
    """True for "12069000 02": the postal votes of an Amt, which are not the figures of the Amt."""
    return key.kind == KeyKind.ASSOCIATION and bool(key.extra) and len(text.split()) > 1


def _written_key(text: str, key: OfficialKey) -> str:
    """The key as the source counts it: a full AGS, ARS or association key stays one.

    "12054000" is the municipality and the district at once; only the later assignment to
    units can tell, so the eight digits are kept.
    """
    digits = sum(map(str.isdigit, text))
    if digits == _ARS and key.ars:
        return key.ars
    if digits == _ASSOCIATION:
        return "".join(text.split())
    if key.ags and key.kind != KeyKind.ASSOCIATION and (digits in _AGS or "Land" in key.note):
        return key.ags
    return key.canonical


def _problems(cells: pl.DataFrame, key_column: int | None) -> list[Problem]:
    rows = cells.unique("key_text", keep="first", maintain_order=True)
    rows = rows.with_columns(pl.lit(key_column, pl.UInt16).alias("column"))
    bad = rows.filter(pl.col("verdict") == "bad")
    without = rows.filter(pl.col("verdict") == "no-land")
    return [
        *named(bad, "error", "bad-key", _("Zeile %(row)d: %(why)s")),
        *_counted(rows, "constituency", _("%(n)d Zeilen für Wahlkreise wurden übergangen.")),
        *_counted(rows, "sum", _("%(n)d Summenzeilen ohne Schlüssel wurden übergangen.")),
        *_land_missing(without),
    ]


def _counted(rows: pl.DataFrame, verdict: str, message: str) -> list[Problem]:
    found = rows.filter(pl.col("verdict") == verdict)
    if not found.height:
        return []
    row = found["row"][0]
    return [
        Problem(
            "note",
            message % {"n": found.height},
            row,
            None,
            found["sheet"][0],
            f"skipped-{verdict}",
            found.height,
        )
    ]


def _land_missing(rows: pl.DataFrame) -> list[Problem]:
    if not rows.height:
        return []
    message = _(
        "Bei %(n)d Schlüsseln fehlt das Land (zuerst „%(key)s“ in Zeile %(row)d). Bitte geben Sie das Land an."
    )
    values = {"n": rows.height, "key": rows["key_text"][0], "row": rows["row"][0]}
    return [
        Problem(
            "warning",
            message % values,
            rows["row"][0],
            None,
            rows["sheet"][0],
            "land-missing",
            rows.height,
        )
    ]
