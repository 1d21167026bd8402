"""Cells of a file as rows of observations, and how they differ from what is stored."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db import connection
from django.utils.translation import gettext as _

from sozialraum.methods.states import ValueState

from ...models import Observation
from ...readers import Problem
from .matching import Matching
from .problems import capped

FIGURE_SCHEMA: dict[str, Any] = {
    "variable_id": pl.Int64,
    "unit_id": pl.Int64,
    "year": pl.Int16,
    "reference_date": pl.String,
    "basis": pl.String,
    "value": pl.Float64,
    "state": pl.Int8,
    "row": pl.Int32,
    "column": pl.Int16,
}
SLOT = ["variable_id", "unit_id", "year", "basis"]
# One number sorts three times as fast as three columns; unit ids stay far below 10⁸.
_INDEX_ORDER = (pl.col("variable_id") * 10_000 + pl.col("year")) * 100_000_000 + pl.col("unit_id")
_CURRENT_SCHEMA: dict[str, Any] = {
    "id": pl.Int64,
    "variable_id": pl.Int64,
    "unit_id": pl.Int64,
    "year": pl.Int16,
    "basis": pl.String,
    "reference_date": pl.String,
    "value": pl.Float64,
    "state": pl.Int8,
    "run_id": pl.Int64,
}
_FETCHED = 20_000
_VARIABLES_PER_QUERY = 400


def with_dashes(cells: pl.DataFrame, meaning: str | None) -> pl.DataFrame:
    """``-`` beside other values of its area: zero as read, or not available by decision."""
    if meaning != "not_available":
        return cells
    is_dash = (pl.col("sign") == "-") & (pl.col("state") == ValueState.ZERO)
    is_dash = is_dash.fill_null(value=False)
    missing = pl.lit(int(ValueState.NOT_AVAILABLE), pl.Int8)
    return cells.with_columns(
        pl.when(~is_dash).then("value").alias("value"),
        pl.when(is_dash).then(missing).otherwise("state").alias("state"),
    )


@dataclass(frozen=True)
class Units:
    """Unit ids by key alone, and by key and time where the key alone does not tell."""

    by_key: Mapping[str, int]
    by_slot: Mapping[tuple[str, str | None, str | None], int | None]


def units_of(matching: Matching, created: Mapping[str, int]) -> Units:
    """All units of a file; ``created`` maps codes of new areas to their ids."""
    new = {key: created[area.code] for key, area in matching.new.items() if area.code in created}
    return Units({**matching.by_key, **new}, matching.by_slot)


def figures(
    cells: pl.DataFrame,
    *,
    units: Units,
    variables: Mapping[str, int],
    basis: str,
) -> pl.DataFrame:
    """Rows for the table of observations, in the order of its index.

    ``variables`` maps source variables to ids. Cells whose area or variable is left out
    drop away. Whole columns are only copied where something changes: half a million rows
    are cheap to point at and dear to copy.
    """
    rows = cells.select(
        "key",
        "period",
        _ids("variable", variables).alias("variable_id"),
        _ids("key", units.by_key).alias("unit_id"),
        pl.col("period").cast(pl.Int16).alias("year"),
        "reference_date",
        pl.col("basis").fill_null(basis),
        "value",
        "state",
        "row",
        "column",
    )
    rows = _at_their_time(rows, units).drop("key", "period")
    if rows["unit_id"].null_count() or rows["variable_id"].null_count():
        rows = rows.drop_nulls(["unit_id", "variable_id"])
    return rows.select(pl.col(n).cast(kind) for n, kind in FIGURE_SCHEMA.items()).sort(_INDEX_ORDER)


def _ids(column: str, ids: Mapping[str, int]) -> pl.Expr:
    """The id of each text, null where there is none."""
    if not ids:
        return pl.lit(None, pl.Int64)
    return pl.col(column).replace_strict(dict(ids), default=None, return_dtype=pl.Int64)


def _at_their_time(rows: pl.DataFrame, units: Units) -> pl.DataFrame:
    """Units of keys that changed hands or ended, by the time of each value."""
    if not units.by_slot:
        return rows
    slots = pl.DataFrame(
        [(*slot, unit) for slot, unit in units.by_slot.items() if unit],
        schema={
            "key": pl.String,
            "period": pl.String,
            "reference_date": pl.String,
            "dated": pl.Int64,
        },
        orient="row",
    )
    found = rows.join(slots, on=["key", "period", "reference_date"], how="left", nulls_equal=True)
    return found.with_columns(pl.coalesce("unit_id", "dated").alias("unit_id")).drop("dated")


def without_repeats(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Problem]]:
    """One row a slot: the same area under two keys may repeat a value, never contradict it."""
    neighbours = [
        pl.col(name) == pl.col(name).shift() for name in ("variable_id", "year", "unit_id")
    ]
    if not rows.select(pl.all_horizontal(neighbours).any()).item():
        return rows, []
    distinct = rows.unique([*SLOT, "value", "state"], keep="first", maintain_order=True)
    double = distinct.filter(pl.struct(SLOT).is_duplicated()).sort(*SLOT, "row", "column")
    later = double.filter(~pl.struct(SLOT).is_first_distinct())
    return distinct, capped("contradiction", list(_contradictions(later)))


def _contradictions(rows: pl.DataFrame) -> Iterator[tuple[int, str]]:
    message = _(
        "Zeile %(row)d, Spalte %(column)d: Für dieselbe Variable, dasselbe Gebiet und das Jahr %(year)d nennt die Datei vorher einen anderen Wert."
    )
    for row in rows.iter_rows(named=True):
        yield row["row"], message % row


def current(variables: Collection[int], years: tuple[int, int]) -> pl.DataFrame:
    """Stored values in force of these variables, from the first to the last year."""
    parts = [pl.DataFrame(schema=_CURRENT_SCHEMA)]
    wanted = sorted(variables)
    for start in range(0, len(wanted), _VARIABLES_PER_QUERY):
        parts += _fetched(wanted[start : start + _VARIABLES_PER_QUERY], years)
    return pl.concat(parts)


def _fetched(variables: list[int], years: tuple[int, int]) -> Iterator[pl.DataFrame]:
    table = connection.ops.quote_name(Observation._meta.db_table)
    places = ", ".join(["%s"] * len(variables))
    sql = (
        "SELECT id, variable_id, unit_id, year, basis, CAST(reference_date AS varchar(10)),"  # noqa: S608
        f" value, state, run_id FROM {table} WHERE variable_id IN ({places})"
        " AND year BETWEEN %s AND %s AND superseded_by_id IS NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*variables, *years])
        while rows := cursor.fetchmany(_FETCHED):
            yield pl.DataFrame(rows, schema=_CURRENT_SCHEMA, orient="row")


@dataclass(frozen=True)
class Difference:
    """Rows of a file against what is in force: to write, of these changed, and the rest.

    ``changed`` carries the earlier value, state, id and import beside the new ones.
    """

    to_write: pl.DataFrame
    changed: pl.DataFrame
    unchanged: int
    earlier_runs: frozenset[int]

    @property
    def new(self) -> int:
        return self.to_write.height - self.changed.height


def compare(rows: pl.DataFrame, stored: pl.DataFrame) -> Difference:
    """Sort out what a file adds, what it changes and what it only repeats."""
    if stored.is_empty() or rows.is_empty():
        changed = rows.join(stored, on=SLOT, suffix="_earlier")
        return Difference(rows, changed, 0, frozenset())
    both = rows.join(stored, on=SLOT, suffix="_earlier")
    differs = pl.any_horizontal(
        pl.col(name).ne_missing(pl.col(f"{name}_earlier"))
        for name in ("value", "state", "reference_date")
    )
    changed = both.filter(differs)
    new = rows.join(stored, on=SLOT, how="anti")
    to_write = pl.concat([new, changed.select(rows.columns)]).sort(_INDEX_ORDER)
    return Difference(to_write, changed, both.height - changed.height, frozenset(both["run_id"]))
