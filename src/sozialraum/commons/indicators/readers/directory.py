"""What both forms of the municipal directory share: records to cells and attributes."""

from dataclasses import dataclass

import polars as pl

from .draft import Draft
from .periods import Period

_MUNICIPALITY = "60"
_PARTS = ("Land", "RB", "Kreis", "VB", "Gem")


@dataclass(frozen=True, slots=True)
class Directory:
    """What the file says about itself; ``values`` maps a column to code, unit, position."""

    format: str
    values: dict[str, tuple[str, str, int]]
    period: Period | None
    title: str
    territory_date: str | None
    sheet: str | None = None


def directory_draft(directory: Directory, records: pl.DataFrame) -> Draft:
    """Cells of the municipalities; attributes of every record, with its record type.

    ``records`` has row, record_type, the five parts of the key, name and one Float64
    column per entry of ``directory.values``.
    """
    records = records.with_columns(_keys())
    municipalities = records.filter(pl.col("record_type") == _MUNICIPALITY)
    period, values = directory.period, directory.values
    parts = [
        municipalities.select(
            pl.col("ags").alias("key_text"),
            "name",
            pl.lit(code).alias("variable"),
            pl.lit(period.year if period else None, pl.String).alias("period"),
            pl.lit(period.reference_date if period else None, pl.String).alias("reference_date"),
            pl.lit(None, pl.String).alias("text"),
            pl.col(name).alias("number"),
            pl.lit("GEMEIN").alias("region"),
            pl.lit(directory.sheet, pl.String).alias("sheet"),
            "row",
            pl.lit(column, pl.UInt16).alias("column"),
        )
        for name, (code, unit, column) in values.items()
    ]
    return Draft(
        format=directory.format,
        cells=pl.concat(parts).sort("row", "column"),
        labels={code: (code, unit) for code, unit, _column in values.values()},
        layout=tuple(code for code, _unit, _column in values.values()),
        title=directory.title,
        territory_date=directory.territory_date,
        attributes=_attributes(records),
        rows_read=records.height,
    )


def _keys() -> list[pl.Expr]:
    land, region, district, association, municipality = (pl.col(p).fill_null("") for p in _PARTS)
    stem = land + region + district
    is_municipality = pl.col("record_type") == _MUNICIPALITY
    is_association = pl.col("record_type") == "50"
    ags = stem + municipality
    key = (
        pl.when(is_municipality)
        .then(ags)
        .when(is_association)
        .then(stem + association)
        .otherwise(stem)
    )
    ars = pl.when(is_municipality).then(stem + association + municipality)
    return [key.alias("key"), pl.when(is_municipality).then(ags).alias("ags"), ars.alias("ars")]


def _attributes(records: pl.DataFrame) -> pl.DataFrame:
    """One row per record; a free-city district shares no key with its municipality."""
    wanted = [
        "record_type",
        "key",
        "name",
        "ags",
        "ars",
        "plz",
        "lon",
        "lat",
        "area_km2",
        "seat",
        "text_code",
        "row",
    ]
    return records.select(name for name in wanted if name in records.columns)
