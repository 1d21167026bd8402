"""What a format's reader hands over before keys, numbers and signs are understood."""

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from .model import DecimalMark, Problem

DRAFT_SCHEMA: dict[str, Any] = {
    "key_text": pl.String,
    "name": pl.String,
    "variable": pl.String,
    "period": pl.String,
    "reference_date": pl.String,
    "text": pl.String,
    "number": pl.Float64,
    "quality": pl.String,
    "region": pl.String,
    "basis": pl.String,
    "sheet": pl.String,
    "row": pl.UInt32,
    "column": pl.UInt16,
}


@dataclass
class Draft:
    """Cells as texts (or as numbers, where a workbook knows them), one row per cell.

    ``labels`` maps the code of a variable to label and unit. ``layout`` lists what makes
    two files alike for a saved mapping. ``key_column`` is 1-based. ``grouped`` is False for sources that never
    separate thousands, so that every "." or "," is a decimal mark.
    """

    format: str
    cells: pl.DataFrame
    labels: dict[str, tuple[str, str]]
    layout: tuple[str, ...]
    title: str = ""
    source_code: str = ""
    territory_date: str | None = None
    attributes: pl.DataFrame | None = None
    problems: list[Problem] = field(default_factory=list)
    decimal_hint: DecimalMark | None = None
    grouped: bool = True
    rows_read: int = 0
    key_column: int | None = None


def complete(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with every draft column in its type; missing ones are null."""
    return frame.select(
        pl.col(name).cast(kind) if name in frame.columns else pl.lit(None, kind).alias(name)
        for name, kind in DRAFT_SCHEMA.items()
    )


def keep(rows: pl.DataFrame, condition: pl.Expr) -> pl.DataFrame:
    """Rows that meet the condition; nothing is copied where all of them do."""
    met = rows.select(condition.fill_null(value=False)).to_series()
    return rows if met.all() else rows.filter(met)
