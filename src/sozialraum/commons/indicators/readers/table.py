"""A sheet with keys and value columns to draft cells."""

from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from .headings import ValueColumn, value_columns
from .layout import Layout
from .model import Problem, ReadError
from .patterns import KEY, KEY_AND_NAME, SHORT_KEY
from .periods import Period
from .places import named
from .ragged import check_ragged
from .sheet import Sheet, clean
from .size import check_cells
from .time_column import with_periods
from .title import Title, read_title

# One number sorts three times as fast as two; no sheet has more columns.
_PLACE = pl.col("row").cast(pl.Int64) * 65_536 + pl.col("column")
# More distinct texts than this are remarks or addresses, no characteristic.
_MAX_CATEGORIES = 300


@dataclass(frozen=True)
class Table:
    """The cells of one sheet and what its headings and title say."""

    cells: pl.DataFrame
    labels: dict[str, tuple[str, str]]
    layout: tuple[str, ...]
    title: Title
    problems: list[Problem]
    rows: int


def read_table(
    sheet: Sheet, layout: Layout, *, preamble: str = "", elsewhere: tuple[str, ...] = ()
) -> Table:
    """Cells of every value column, with name, year and dimensions of their row."""
    check_cells(sheet.height, len(layout.values), sheet.name or None)
    columns = value_columns(sheet, layout.values, layout.header_rows)
    top = min([layout.first, *layout.header_rows])
    lines = [*preamble.split("\n"), *(_joined(row) for row in sheet.rows(0, top))]
    title = read_title(lines, elsewhere=elsewhere, sheet=sheet.name or None)
    _refuse_twin_columns(sheet, columns)
    body, problems = _body(sheet, layout)
    dimensions = _dimensions(body, layout, sheet)
    cells = pl.concat([_cells_of(body, sheet, layout, column, title) for column in columns])
    cells = _with_dimensions(cells, dimensions).sort(_PLACE)
    if title.problem and layout.period is None and not all(column.period for column in columns):
        problems.append(title.problem)
    labels = {c.code: (_label(c, title), c.unit or title.unit) for c in columns}
    return Table(
        cells,
        _labels(cells, labels),
        tuple(labels),
        title,
        [*sheet.problems, *problems],
        _rows_read(body, sheet, layout),
    )


def _rows_read(body: pl.DataFrame, sheet: Sheet, layout: Layout) -> int:
    """Rows from below the headings to the last one with a key, blank ones included."""
    start = layout.header_rows[-1] + 1 if layout.header_rows else layout.first
    return int(body["row"].max() or 0) - sheet.first_row + 1 - start  # type: ignore[arg-type]


def _label(column: ValueColumn, title: Title) -> str:
    """Put the measure before it: "Insgesamt" alone says nothing; the title names what is counted."""
    return f"{title.measure}: {column.label}" if title.measure else column.label


def _joined(row: list[str]) -> str:
    return clean(" ".join(cell for cell in row if cell))


def _refuse_twin_columns(sheet: Sheet, columns: list[ValueColumn]) -> None:
    seen: dict[tuple[str, str | None], ValueColumn] = {}
    for column in columns:
        identity = (column.code, str(column.period) if column.period else None)
        first = seen.setdefault(identity, column)
        if first is not column:
            message = _("Die Spalten %(a)d und %(b)d heißen beide „%(name)s“.")
            values = {"a": first.index + 1, "b": column.index + 1, "name": column.label}
            raise ReadError(
                Problem(
                    "error",
                    message % values,
                    None,
                    column.index + 1,
                    sheet.name or None,
                    "duplicate-column",
                )
            )


def _body(sheet: Sheet, layout: Layout) -> tuple[pl.DataFrame, list[Problem]]:
    """Data rows with ``row``, ``key_text`` and ``name``; rows without values are passed over."""
    frame = sheet.texts.with_row_index("row", offset=sheet.first_row).slice(layout.first)
    if sheet.numbers is not None:
        numbers = sheet.numbers.rename({c: f"n{c}" for c in sheet.numbers.columns})
        frame = pl.concat([frame, numbers.slice(layout.first)], how="horizontal")
    names = sheet.texts.columns
    key, name = _key_and_name(names, layout)
    has_value = pl.any_horizontal(pl.col(names[i]).is_not_null() for i in layout.values)
    frame = frame.with_columns(key.alias("key_text"), name.alias("name"))
    is_key = pl.col("key_text").str.contains(KEY) | pl.col("key_text").str.contains(SHORT_KEY)
    without_key = frame.filter((pl.col("key_text") == "") & has_value)
    body = frame.filter((pl.col("key_text") != "") & (is_key | has_value))
    if body.height:
        last = int(body["row"].max() or 0) - sheet.first_row + 1  # type: ignore[arg-type]
        check_ragged(sheet, layout.first, last, _expected_fields(sheet, layout))
    body, problems = _with_row_periods(body, names, layout)
    return body, [*problems, *_keyless(without_key, sheet)]


def _expected_fields(sheet: Sheet, layout: Layout) -> int:
    """Official tables have titles of any width, so the first data row sets the measure."""
    if sheet.fields is None:
        return 0
    rows = [*layout.header_rows, layout.first]
    return max(int(sheet.fields[row]) for row in rows)


def _key_and_name(names: list[str], layout: Layout) -> tuple[pl.Expr, pl.Expr]:
    """Key and name of a row; some sources write both into one cell."""
    text = pl.col(names[layout.key]).fill_null("").str.strip_chars()
    key = pl.coalesce(text.str.extract(KEY_AND_NAME, 1), text)
    if layout.name is None:
        return key, text.str.extract(KEY_AND_NAME, 2)
    return key, pl.col(names[layout.name]).str.strip_chars()


def _with_row_periods(
    body: pl.DataFrame, names: list[str], layout: Layout
) -> tuple[pl.DataFrame, list[Problem]]:
    if layout.period is None:
        empty = pl.lit(None, pl.String)
        return body.with_columns(empty.alias("period"), empty.alias("reference_date")), []
    return with_periods(body, names[layout.period])


def _keyless(rows: pl.DataFrame, sheet: Sheet) -> list[Problem]:
    rows = rows.select("row", pl.lit(sheet.name or None).alias("sheet"))
    return named(
        rows,
        "warning",
        "row-without-key",
        _("Zeile %(row)d enthält Werte, aber keinen Schlüssel; sie wurde übergangen."),
    )


def _dimensions(body: pl.DataFrame, layout: Layout, sheet: Sheet) -> list[str]:
    """Text columns that tell rows of the same area and year apart ("männlich", "weiblich")."""
    identity = ["key_text", "period", "reference_date"]
    if not body.select(identity).hash_rows().is_duplicated().any():
        return []
    others = [
        sheet.texts.columns[i]
        for i in layout.texts
        if i != layout.name and sheet.column(i).n_unique() <= _MAX_CATEGORIES
    ]
    counts = body.group_by(identity).agg(pl.col(c).n_unique() for c in others)
    return [c for c in others if (counts[c] > 1).any()]


def _cells_of(
    body: pl.DataFrame, sheet: Sheet, layout: Layout, column: ValueColumn, title: Title
) -> pl.DataFrame:
    name = sheet.texts.columns[column.index]
    quality = layout.quality.get(column.index)
    number = pl.col(f"n{name}") if sheet.numbers is not None else pl.lit(None, pl.Float64)
    sign = pl.lit(None, pl.String) if quality is None else pl.col(sheet.texts.columns[quality])
    return body.select(
        "key_text",
        "name",
        pl.lit(column.code).alias("variable"),
        *_period_columns(column.period, title.period),
        pl.col(name).alias("text"),
        number.alias("number"),
        sign.alias("quality"),
        pl.lit(sheet.name or None, pl.String).alias("sheet"),
        "row",
        pl.lit(column.index + 1, pl.UInt16).alias("column"),
        *(pl.col(sheet.texts.columns[i]) for i in layout.texts if i != layout.name),
    )


def _period_columns(heading: Period | None, title: Period | None) -> tuple[pl.Expr, pl.Expr]:
    """The heading's year wins, then the row's, then the title's."""
    if heading:
        year, day = pl.lit(heading.year), pl.lit(heading.reference_date, pl.String)
        return year.alias("period"), day.alias("reference_date")
    if title is None:
        return pl.col("period"), pl.col("reference_date")
    is_open = pl.col("period").is_null()
    day = pl.lit(title.reference_date, pl.String)
    return (
        pl.col("period").fill_null(title.year),
        pl.when(is_open).then(day).otherwise("reference_date").alias("reference_date"),
    )


def _with_dimensions(cells: pl.DataFrame, dimensions: list[str]) -> pl.DataFrame:
    if not dimensions:
        return cells
    parts = [pl.col(d).str.strip_chars().fill_null("–") for d in dimensions]
    return cells.with_columns(
        pl.col("variable").alias("base"),
        pl.concat_str([*parts, pl.col("variable")], separator=" | ").alias("variable"),
    )


def _labels(cells: pl.DataFrame, labels: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    if "base" not in cells.columns:
        return labels
    pairs = cells.select("variable", "base").unique(maintain_order=True)
    return {code: (code, labels[base][1]) for code, base in pairs.iter_rows()}
