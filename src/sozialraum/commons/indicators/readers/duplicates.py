"""The same figure twice: harmless where both agree, an error where they differ."""

import polars as pl
from django.utils.translation import gettext as _

from .model import Problem
from .places import named

_IDENTITY = ["key", "variable", "period", "reference_date", "basis"]


def drop_repeated(cells: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Keep the first of each; report the others with the row of the first."""
    twins = cells.filter(pl.struct(_IDENTITY).is_duplicated())
    if not twins.height:
        return cells, []
    first = {name: pl.col(name).first().over(_IDENTITY) for name in ("row", "value", "state")}
    twins = twins.with_columns(
        first["row"].alias("first_row"),
        (
            pl.col("value").eq_missing(first["value"]) & pl.col("state").eq_missing(first["state"])
        ).alias("same"),
        pl.struct(_IDENTITY).is_first_distinct().alias("is_first"),
    ).filter(~pl.col("is_first"))
    kept = cells.filter(pl.struct(_IDENTITY).is_first_distinct())
    return kept, [
        *named(
            twins.filter(~pl.col("same")),
            "error",
            "duplicate-value",
            _(
                "Schlüssel %(key)s, „%(variable)s“, %(period)s: Zeile %(first_row)d und Zeile %(row)d enthalten verschiedene Werte."
            ),
        ),
        *named(
            twins.filter("same"),
            "warning",
            "duplicate-same",
            _(
                "Schlüssel %(key)s, „%(variable)s“, %(period)s steht zweimal mit demselben Wert (Zeile %(first_row)d und Zeile %(row)d)."
            ),
        ),
    ]
