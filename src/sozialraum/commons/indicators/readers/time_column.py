"""A column of years or dates to period and reference date, each distinct text once."""

import polars as pl
from django.utils.translation import gettext as _

from .model import Problem
from .periods import parse_period
from .places import named


def with_periods(frame: pl.DataFrame, column: str) -> tuple[pl.DataFrame, list[Problem]]:
    """Add ``period`` and ``reference_date`` from a text column; ``row`` must be there."""
    texts = frame[column].unique().drop_nulls().to_list()
    found = [(text, parse_period(text)) for text in texts]
    joined = frame.with_columns(
        _lookup(column, {text: p.year for text, p in found if p}).alias("period"),
        _lookup(column, {text: p.reference_date for text, p in found if p}).alias("reference_date"),
    )
    bad = joined.filter(pl.col("period").is_null() & pl.col(column).is_not_null())
    bad = bad.select("row", pl.col(column).alias("text")).unique("row", maintain_order=True)
    message = _("Zeile %(row)d: „%(text)s“ ist kein Jahr und kein Datum.")
    return joined, named(bad, "error", "bad-period", message)


def _lookup(column: str, table: dict[str, str | None] | dict[str, str]) -> pl.Expr:
    filled = {text: found for text, found in table.items() if found}
    if not filled:
        return pl.lit(None, pl.String)
    return pl.col(column).replace_strict(filled, default=None, return_dtype=pl.String)
