"""Rows with too few or too many fields: the sign of a cut or damaged text file."""

import polars as pl
from django.utils.translation import gettext as _

from .model import Problem, ReadError
from .places import named
from .sheet import Sheet


def check_ragged(sheet: Sheet, first: int, last: int, expected: int) -> None:
    """Refuse the file if a non-blank row from ``first`` to ``last`` (excluded) is ragged.

    A row that lacks fields may have lost a part of its last number, so nothing of the
    file can be trusted.
    """
    problems = _ragged(sheet, first, last, expected)
    if problems:
        raise ReadError(*problems)


def _ragged(sheet: Sheet, first: int, last: int, expected: int) -> list[Problem]:
    if sheet.fields is None:
        return []
    rows = pl.DataFrame({"found": sheet.fields}).with_row_index("row", offset=sheet.first_row)
    rows = rows.slice(first, last - first).filter(~pl.col("found").is_in([0, expected]))
    rows = rows.with_columns(pl.lit(expected).alias("expected"))
    message = _("Zeile %(row)d hat %(found)d statt %(expected)d Spalten.")
    return named(rows, "error", "ragged", message)
