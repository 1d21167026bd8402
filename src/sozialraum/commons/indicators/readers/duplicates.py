"""The same figure twice: harmless where both agree, an error where they differ."""

import polars as pl
from django.utils.translation import gettext as _

from .model import Problem
from .places import named

_IDENTITY = ["key", "variable", "period", "reference_date", "basis"]


def drop_repeated(cells: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """Keep the first of each; report the others with the row of the first."""
    # Hashes find the few candidates quickly; only these are compared exactly.
    filled = [name for name in _IDENTITY if cells[name].null_count() < cells.height]
    suspicious = cells.select(filled).hash_rows().is_duplicated()
    if not suspicious.any():
        return cells, []
    later = _later_twins(cells.with_row_index("position").filter(suspicious))
    kept = cells.with_row_index("position").join(later, on="position", how="anti").drop("position")
    return kept, [
        *named(
            later.filter(~pl.col("same")),
            "error",
            "duplicate-value",
            _(
                "Schlüssel %(key)s, „%(variable)s“, %(period)s: Zeile %(first_row)d und "
                "Zeile %(row)d enthalten verschiedene Werte."
            ),
        ),
        *named(
            later.filter("same"),
            "warning",
            "duplicate-same",
            _(
                "Schlüssel %(key)s, „%(variable)s“, %(period)s steht zweimal mit demselben Wert "
                "(Zeile %(first_row)d und Zeile %(row)d)."
            ),
        ),
    ]


def _later_twins(candidates: pl.DataFrame) -> pl.DataFrame:
    """All but the first of each figure, with the row of the first and whether they agree."""
    first = {name: pl.col(name).first().over(_IDENTITY) for name in ("row", "value", "state")}
    agrees = pl.col("value").eq_missing(first["value"]) & pl.col("state").eq_missing(first["state"])
    is_first = pl.struct(_IDENTITY).is_first_distinct()
    return candidates.with_columns(
        first["row"].alias("first_row"), agrees.alias("same"), is_first.alias("is_first")
    ).filter(~pl.col("is_first"))
