"""What both forms of flat-file CSV share once their columns carry the same names."""

import re

import polars as pl
from django.utils.translation import gettext as _

from .draft import Draft
from .model import Problem, refuse
from .places import named
from .region import is_region_code
from .time_column import with_periods
from .title import territory_date

_TOTAL = "INSGESAMT"
_TOTALS = ["", "INSGESAMT", "TOTAL", "Insgesamt", "Total"]
_OPTIONAL = (
    "statistics_code",
    "statistics_label",
    "value_q",
    "value_unit",
    "value_variable_code",
    "value_variable_label",
)
_ZENSUS_STATISTIC = r"^\d{4}[A-Z]$"


def draft_of(form: str, rows: pl.DataFrame) -> Draft:
    """Rows with variable1, attribute1, … time, value to a draft."""
    if not rows.height:
        raise refuse("no-data", _("Die Datei enthält nur eine Kopfzeile und keine Datenzeilen."))
    rows = _with_optional_columns(rows)
    slots = _slots(rows.columns)
    regions = _region_codes(rows, slots)
    rows, problems = with_periods(rows, "time")
    rows = rows.with_columns(_statistic_and_measure(rows))
    cells = rows.select(
        _region_part(slots, regions, "attribute").alias("key_text"),
        _region_part(slots, regions, "attribute_label").str.strip_chars().alias("name"),
        _region_part(slots, regions, "variable").alias("region"),
        _variable_code(slots, regions).alias("variable"),
        _variable_label(slots, regions).alias("label"),
        "period",
        "reference_date",
        pl.col("value").alias("text"),
        pl.col("value_q").alias("quality"),
        pl.col("value_unit").alias("unit"),
        "row",
        "column",
    )
    statistics = sorted(rows["statistics_code"].drop_nulls().unique().to_list())
    return Draft(
        format=form,
        cells=cells.filter(pl.col("key_text").is_not_null()),
        labels=_labels(cells),
        layout=_layout(rows, slots, regions),
        title=_first(rows["statistics_label"]),
        source_code=", ".join(statistics),
        territory_date=territory_date(_region_labels(rows, slots)),
        problems=[*problems, *_without_region(cells)],
        grouped=False,
        rows_read=rows["row"].n_unique(),
    )


def _slots(columns: list[str]) -> list[int]:
    """Numbers of the characteristics that have a code and an attribute."""
    numbers = (int(name[8:]) for name in columns if re.fullmatch(r"variable\d+", name))
    return sorted(number for number in numbers if f"attribute{number}" in columns)


def _with_optional_columns(rows: pl.DataFrame) -> pl.DataFrame:
    labels = [
        f"{part}_label{n}" for n in _slots(rows.columns) for part in ("variable", "attribute")
    ]
    missing = [name for name in (*_OPTIONAL, *labels) if name not in rows.columns]
    return rows.with_columns(pl.lit(None, pl.String).alias(name) for name in missing)


def _region_codes(rows: pl.DataFrame, slots: list[int]) -> list[str]:
    pairs = pl.concat(
        rows.select(
            pl.col(f"variable{n}").alias("code"), pl.col(f"attribute{n}").alias("key")
        ).unique()
        for n in slots
    )
    grouped = pairs.group_by("code").agg("key").filter(pl.col("code").is_not_null())
    found = [code for code, keys in grouped.iter_rows() if is_region_code(code, keys)]
    if not found:
        raise refuse(
            "no-region",
            _("Die Tabelle enthält kein Gebietsmerkmal (z. B. KREISE, GEMEIN oder GEOGM4)."),
            row=1,
        )
    return found


def _region_part(slots: list[int], regions: list[str], part: str) -> pl.Expr:
    return pl.coalesce(
        pl.when(pl.col(f"variable{n}").is_in(regions)).then(pl.col(f"{part}{n}")) for n in slots
    )


def _statistic_and_measure(rows: pl.DataFrame) -> pl.Expr:
    """Code of the measure; Zensus codes lose their number where all share one label.

    The Zensus numbers the same measure differently at each level of areas (PRS001 for
    Germany, PRS018 for municipalities).
    """
    code = pl.col("value_variable_code").fill_null("")
    stem = code.str.extract(r"^([A-Z]+)\d+$")
    is_zensus = pl.col("statistics_code").str.contains(_ZENSUS_STATISTIC)
    labels = rows.group_by(
        pl.col("value_variable_code").str.extract(r"^([A-Z]+)\d+$").alias("stem")
    ).agg(pl.struct("value_variable_label", "value_unit").n_unique().alias("n"))
    shared = labels.filter((pl.col("n") == 1) & pl.col("stem").is_not_null())["stem"].to_list()
    short = pl.when(is_zensus & stem.is_in(shared)).then(stem).otherwise(code)
    # A rate of change shares its code with the figure itself.
    rate = (
        pl.when(pl.col("value_unit").str.strip_chars() == "%")
        .then(pl.lit("(%)"))
        .otherwise(pl.lit(""))
    )
    return (short + rate).alias("measure")


def _variable_code(slots: list[int], regions: list[str]) -> pl.Expr:
    return pl.concat_str(
        [pl.col("statistics_code"), pl.col("measure"), *(_part(n, regions) for n in slots)],
        separator="|",
        ignore_nulls=True,
    )


def _part(slot: int, regions: list[str]) -> pl.Expr:
    code, attribute = pl.col(f"variable{slot}"), pl.col(f"attribute{slot}").fill_null("")
    is_total = attribute.is_in(_TOTALS)
    text = code + "=" + pl.when(is_total).then(pl.lit(_TOTAL)).otherwise(attribute)
    return pl.when(code.is_not_null() & ~code.is_in(regions)).then(text)


def _variable_label(slots: list[int], regions: list[str]) -> pl.Expr:
    parts = [
        pl.when(~pl.col(f"variable{n}").is_in(regions)).then(
            pl.col(f"variable_label{n}") + ": " + pl.col(f"attribute_label{n}").str.strip_chars()
        )
        for n in slots
    ]
    label = pl.col("value_variable_label").fill_null(pl.col("measure")).str.strip_chars()
    return pl.concat_str([label, *parts], separator=" | ", ignore_nulls=True)


def _labels(cells: pl.DataFrame) -> dict[str, tuple[str, str]]:
    distinct = cells.unique("variable", keep="first", maintain_order=True)
    rows = distinct.select("variable", "label", pl.col("unit").fill_null("")).iter_rows()
    return {code: (label, unit.strip()) for code, label, unit in rows}


def _without_region(cells: pl.DataFrame) -> list[Problem]:
    rows = cells.filter(pl.col("key_text").is_null()).select("row").unique(maintain_order=True)
    message = _("Zeile %(row)d enthält keinen Gebietsschlüssel; sie wurde übergangen.")
    return named(rows, "warning", "row-without-key", message)


def _layout(rows: pl.DataFrame, slots: list[int], regions: list[str]) -> tuple[str, ...]:
    codes = {code for n in slots for code in rows[f"variable{n}"].drop_nulls().unique().to_list()}
    measures = set(rows["measure"].unique().to_list())
    return (*sorted(codes - set(regions)), *sorted(measures))


def _region_labels(rows: pl.DataFrame, slots: list[int]) -> list[str]:
    labels = [rows["statistics_label"], *(rows[f"variable_label{n}"] for n in slots)]
    return [text for series in labels for text in series.drop_nulls().unique().to_list()]


def _first(texts: pl.Series) -> str:
    filled = texts.drop_nulls()
    return str(filled[0]).strip() if filled.len() else ""
