"""Writing very many rows at once, past the ORM, on both data bases.

One multi-row statement for some hundred rows is about twice as fast on SQLite as one
statement a row; PostgreSQL reads a stream (COPY). Constraints of the table hold as ever.
"""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import polars as pl
from django.db import connection

_ROWS_PER_STATEMENT = 400
_ROWS_PER_STREAM = 50_000
_NULL = r"\N"


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the search for cyclic garbage while very many objects are made.

    None of them forms a cycle, and each search would look at the whole program again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def insert(table: str, rows: pl.DataFrame) -> None:
    """Append the rows to a table; columns are named as in the data base.

    Call it inside a transaction. Dates are ISO texts.
    """
    if rows.is_empty():
        return
    write = _insert_postgresql if connection.vendor == "postgresql" else _insert_sqlite
    write(connection.ops.quote_name(table), rows)


def _insert_postgresql(table: str, rows: pl.DataFrame) -> None:
    names = ", ".join(connection.ops.quote_name(name) for name in rows.columns)
    sql = f"COPY {table} ({names}) FROM STDIN (FORMAT csv, NULL '{_NULL}')"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(sql) as stream:
        for part in rows.iter_slices(_ROWS_PER_STREAM):
            stream.write(_as_csv(part))


def _as_csv(rows: pl.DataFrame) -> str:
    """Texts stand in quotation marks, so that none of them looks like a missing value."""
    return rows.write_csv(include_header=False, null_value=_NULL, quote_style="non_numeric")


def _insert_sqlite(table: str, rows: pl.DataFrame) -> None:
    """Columns that never change are bound once and named by number in every row."""
    *others, last = rows.columns
    fixed = [name for name in others if _never_changes(rows[name])]
    varying = [*(name for name in others if name not in fixed), last]
    constants = rows.select(fixed).row(0) if fixed else ()
    connection.ensure_connection()
    each = _rows_each(rows.width)
    with connection.wrap_database_errors:
        for part in rows.select(varying).iter_slices(each):
            sql = _statement(table, tuple(fixed), tuple(varying), part.height)
            connection.connection.execute(sql, [*constants, *_row_by_row(part)])


def _never_changes(column: pl.Series) -> bool:
    return bool(column.eq_missing(column[0]).all())


def _row_by_row(rows: pl.DataFrame) -> list[object]:
    """All values in one list; whole columns convert faster than single rows."""
    values: list[object] = [None] * (rows.height * rows.width)
    for place, column in enumerate(rows.iter_columns()):
        values[place :: rows.width] = column.to_list()
    return values


def _rows_each(width: int) -> int:
    limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    return max(1, min(_ROWS_PER_STATEMENT, int(limit) // width - 1))


@lru_cache(maxsize=32)
def _statement(table: str, fixed: tuple[str, ...], varying: tuple[str, ...], rows: int) -> str:
    names = ", ".join(connection.ops.quote_name(name) for name in [*fixed, *varying])
    values = ", ".join(_places(len(fixed), len(varying), rows))
    return f"INSERT INTO {table} ({names}) VALUES {values}"  # noqa: S608 - names, no values


def _places(fixed: int, varying: int, rows: int) -> Iterator[str]:
    """``(?1,?2,?3)``, ``(?1,?2,?4)`` … for two fixed columns and one that varies."""
    constant = [f"?{number}" for number in range(1, fixed + 1)]
    for start in range(fixed + 1, fixed + 1 + rows * varying, varying):
        own = [f"?{number}" for number in range(start, start + varying)]
        yield f"({','.join([*constant, *own])})"
