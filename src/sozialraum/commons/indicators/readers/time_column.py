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
    table = pl.DataFrame(
        [(text, p and p.year, p and p.reference_date) for text, p in found],
        schema={column: pl.String, "period": pl.String, "reference_date": pl.String},
        orient="row",
    )
    joined = frame.join(table, on=column, how="left", maintain_order="left")
    bad = joined.filter(pl.col("period").is_null() & pl.col(column).is_not_null())
    bad = bad.select("row", pl.col(column).alias("text")).unique("row", maintain_order=True)
    message = _("Zeile %(row)d: „%(text)s“ ist kein Jahr und kein Datum.")
    return joined, named(bad, "error", "bad-period", message)
