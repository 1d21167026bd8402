"""From a draft to a reading: the steps that are the same for every format."""

import hashlib

import polars as pl
from django.utils.translation import gettext as _

from .dashes import settle
from .draft import Draft, complete
from .duplicates import drop_repeated
from .keys import canonicalise
from .model import CELL_SCHEMA, Problem, Reading, ReadOptions, SourceVariable, refuse
from .periods import parse_period
from .places import named
from .values import evaluate

_SIGNATURE_DIGITS = 16
_COUNT_UNITS = ("Anzahl", "Personen", "number", "Number")


def finish(draft: Draft, *, encoding: str, options: ReadOptions) -> Reading:
    """Keys, periods, values, dashes, duplicates – in this order."""
    if not draft.cells.height and draft.attributes is None:
        raise refuse("no-data", _("Die Datei enthält keine Datenzeilen."))
    problems = list(draft.problems)
    cells, keys, found = canonicalise(complete(draft.cells), options, draft.key_column)
    problems += found
    cells, found = _with_periods(cells, options)
    problems += found
    cells, found = evaluate(
        cells, decimal=options.decimal, hint=draft.decimal_hint, grouped=draft.grouped
    )
    problems += found
    cells, found = settle(cells, options.dash)
    problems += found
    cells, found = drop_repeated(cells)
    problems += found + _negative(cells, draft)
    return Reading(
        format=draft.format,
        encoding=encoding,
        title=draft.title,
        source_code=draft.source_code,
        territory_date=draft.territory_date,
        variables=_variables(cells, draft),
        cells=_in_schema(cells),
        attributes=_attributes(draft, cells, keys),
        problems=tuple(problems),
        signature=signature(draft),
        rows_read=draft.rows_read or draft.cells.n_unique(["sheet", "row"]),
    )


def signature(draft: Draft) -> str:
    """Fingerprint of format, table code and headings; the same in every year."""
    parts = "\n".join((draft.format, draft.source_code, *draft.layout))
    return hashlib.sha256(parts.encode()).hexdigest()[:_SIGNATURE_DIGITS]


def _with_periods(cells: pl.DataFrame, options: ReadOptions) -> tuple[pl.DataFrame, list[Problem]]:
    given = parse_period(options.period or "")
    if given:
        is_open = pl.col("period").is_null()
        cells = cells.with_columns(
            pl.when(is_open)
            .then(pl.lit(given.reference_date, pl.String))
            .otherwise("reference_date")
            .alias("reference_date"),
            pl.col("period").fill_null(given.year),
        )
    missing = cells.filter(pl.col("period").is_null()).unique(
        "column", keep="first", maintain_order=True
    )
    if not missing.height:
        return cells, []
    message = _(
        "Für die Werte ab Zeile %(row)d ist kein Jahr zu finden. Bitte geben Sie Jahr oder Stichtag an."
    )
    first = missing.row(0, named=True)
    text = message % {"row": first["row"]}
    return cells, [
        Problem("error", text, first["row"], first["column"], first["sheet"], "no-period")
    ]


def _negative(cells: pl.DataFrame, draft: Draft) -> list[Problem]:
    counts = [code for code, (_label, unit) in draft.labels.items() if unit in _COUNT_UNITS]
    negative = cells.filter((pl.col("value") < 0) & pl.col("variable").is_in(counts))
    message = _("Zeile %(row)d, Spalte %(column)d: %(value)s ist negativ, obwohl gezählt wird.")
    return named(negative, "warning", "negative-count", message)


def _variables(cells: pl.DataFrame, draft: Draft) -> tuple[SourceVariable, ...]:
    stats = cells.group_by("variable", maintain_order=True).agg(
        pl.col("column").min(), pl.len().alias("cells"), pl.col("dash_open").sum().alias("dashes")
    )
    return tuple(
        _variable(code, draft, column, count, dashes)
        for code, column, count, dashes in stats.iter_rows()
    )


def _variable(code: str, draft: Draft, column: int, count: int, dashes: int) -> SourceVariable:
    label, unit = draft.labels.get(code, (code, ""))
    return SourceVariable(code, label, unit, column, count, dashes)


def _in_schema(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.select(pl.col(name).cast(kind) for name, kind in CELL_SCHEMA.items())


def _attributes(draft: Draft, cells: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """What the file says about the units themselves, one row per key or record."""
    if draft.attributes is not None:
        return draft.attributes
    known = keys.filter(pl.col("key").is_not_null()).select("key_text", "key", "ars", "kind")
    names = cells.unique("key", keep="first", maintain_order=True).select("key", "name", "region")
    frame = names.join(known.unique("key"), on="key", how="left", maintain_order="left")
    return frame.drop("key_text")
