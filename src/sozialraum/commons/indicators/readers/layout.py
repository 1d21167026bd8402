"""Where a table keeps its keys, names, years and values – found by content."""

import re
from dataclasses import dataclass, field

import polars as pl
from django.utils.translation import gettext as _

from .headings import heading_text
from .model import Problem, ReadError, ReadOptions, refuse
from .patterns import (
    CODE_HEADING,
    FLAG,
    KEY,
    KEY_AND_NAME,
    KEY_HEADING,
    KEY_IN_A_LAND,
    LEADING_ZERO,
    NAME_HEADING,
    NUMBER_OR_SIGN,
    PERIOD_HEADING,
    REMARK_HEADING,
    SHORT_KEY,
)
from .periods import parse_period
from .sheet import Sheet

_SAMPLE = 3000
_HEAD = 300
_ENOUGH = 0.6
_MAX_HEADER_ROWS = 8
_KEYS_IN_A_ROW = 4
# In this order: the first pattern that a column fits decides.
_KEYS = (KEY, KEY_AND_NAME, SHORT_KEY)


@dataclass
class Layout:
    """Column and row positions, 0-based; ``stop`` is the first row after the table."""

    key: int
    first: int
    stop: int
    headings: list[str]
    values: list[int] = field(default_factory=list)
    header_rows: list[int] = field(default_factory=list)
    name: int | None = None
    period: int | None = None
    texts: list[int] = field(default_factory=list)
    quality: dict[int, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def find_layout(sheet: Sheet, options: ReadOptions) -> Layout | None:
    """The layout, or None where the sheet has no column of official keys."""
    key = options.key_column - 1 if options.key_column else _key_column(sheet)
    if key is None or key >= sheet.width:
        return None
    rows = next(filter(None, (_rows_like(sheet, key, pattern) for pattern in _KEYS)), [])
    if not rows:
        return None
    layout = Layout(key, rows[0], sheet.height, _headings(sheet, rows[0]))
    _sort_columns(sheet, layout)
    if not layout.values:
        return None
    layout.header_rows = _header_rows(sheet, layout)
    layout.headings = _headings(sheet, layout.first, layout.header_rows)
    _check_second_table(sheet, layout)
    return layout


def refuse_transposed(sheet: Sheet) -> None:
    """Name the row where areas stand side by side instead of below one another."""
    for index, row in enumerate(sheet.rows(0, _HEAD)):
        keys = [cell for cell in row if re.match(KEY, cell) and re.match(KEY_IN_A_LAND, cell)]
        if len(keys) >= _KEYS_IN_A_ROW and len(keys) >= _ENOUGH * len([c for c in row if c]):
            message = _(
                "In Zeile %(row)d stehen die Gebiete nebeneinander. Erwartet wird eine Zeile je Gebiet; bitte transponieren Sie die Tabelle."
            )
            number = sheet.file_row(index)
            raise refuse(
                "transposed", message % {"row": number}, row=number, sheet=sheet.name or None
            )


def _key_column(sheet: Sheet) -> int | None:
    for pattern in _KEYS:
        candidates = [i for i in range(sheet.width) if _share(sheet, i, pattern)]
        named = [i for i in candidates if _has_key_heading(sheet, i, pattern)]
        if named:
            return named[0]
        trusted = [i for i in candidates if _share(sheet, i, pattern, KEY_IN_A_LAND) >= _ENOUGH]
        if trusted and not _is_code_column(sheet, trusted[0], pattern):
            return trusted[0]
    return None


def _share(sheet: Sheet, index: int, pattern: str, second: str = ".") -> float:
    """Share of cells like a key, from the first such cell on; 0 below the threshold."""
    cells = _cells(sheet, index)
    like = cells.str.contains(pattern)
    if not like.any():
        return 0.0
    first = int(like.arg_max() or 0)
    rest = cells.slice(first).filter(cells.slice(first) != "")
    share = float((rest.str.contains(pattern) & rest.str.contains(second)).mean() or 0)  # type: ignore[arg-type]
    return share if share >= _ENOUGH / 2 else 0.0


def _has_key_heading(sheet: Sheet, index: int, pattern: str) -> bool:
    return any(KEY_HEADING.match(text) for text in _texts_above(sheet, index, pattern))


def _is_code_column(sheet: Sheet, index: int, pattern: str) -> bool:
    return any(CODE_HEADING.match(text) for text in _texts_above(sheet, index, pattern))


def _texts_above(sheet: Sheet, index: int, pattern: str) -> list[str]:
    rows = _rows_like(sheet, index, pattern)
    column = sheet.column(index).head(rows[0] if rows else 0).to_list()
    texts = [heading_text(cell) for cell in column if cell]
    return [part for text in texts for part in (text, text.split(" — ")[0])]


def _cells(sheet: Sheet, index: int, first: int = 0, count: int | None = _SAMPLE) -> pl.Series:
    return sheet.column(index).slice(first, count).fill_null("").str.strip_chars()


def _rows_like(sheet: Sheet, index: int, pattern: str) -> list[int]:
    like = _cells(sheet, index, 0, _HEAD).str.contains(pattern)
    return like.arg_true().to_list()


def _headings(sheet: Sheet, first: int, rows: list[int] | None = None) -> list[str]:
    """The lowest filled heading of each column."""
    above = range(max(first - _MAX_HEADER_ROWS, 0), first) if rows is None else rows
    headings = [""] * sheet.width
    for row in above:
        for column, cell in enumerate(sheet.texts.row(row)):
            headings[column] = heading_text(cell) or headings[column]
    return headings


def _sort_columns(sheet: Sheet, layout: Layout) -> None:
    empty: list[int] = []
    for index in range(sheet.width):
        if index == layout.key:
            continue
        filled = (
            sheet.column(index).slice(layout.first).drop_nulls().head(_SAMPLE).str.strip_chars()
        )
        filled = filled.filter(filled != "")
        if filled.len():
            _place_column(layout, index, filled)
        elif index > layout.key and _may_be_empty_value(layout.headings[index]):
            empty.append(index)
    if layout.values:
        layout.values = sorted([*layout.values, *empty])
    layout.name = _name_column(sheet, layout)


def _may_be_empty_value(heading: str) -> bool:
    """A headed column without any cell: figures that do not exist, unless it is for remarks."""
    known = (CODE_HEADING, KEY_HEADING, NAME_HEADING, PERIOD_HEADING, REMARK_HEADING)
    return bool(heading) and not any(pattern.match(heading) for pattern in known)


def _place_column(layout: Layout, index: int, filled: pl.Series) -> None:
    heading = layout.headings[index]
    if layout.period is None and _is_period(heading, filled, left=index < layout.key):
        layout.period = index
    elif _all_dates(filled):
        layout.texts.append(index)
    elif layout.values and layout.values[-1] == index - 1 and _all_like(filled, FLAG):
        layout.quality[index - 1] = index
    elif _is_value(heading, filled):
        layout.values.append(index)
    else:
        layout.texts.append(index)


def _is_period(heading: str, filled: pl.Series, *, left: bool) -> bool:
    texts = filled.unique().head(50).to_list()
    if not all(parse_period(text) for text in texts):
        return False
    return bool(PERIOD_HEADING.match(heading)) or left or _all_dates(filled)


def _all_dates(filled: pl.Series) -> bool:
    texts = filled.unique().head(50).to_list()
    return all((period := parse_period(text)) and period.reference_date for text in texts)


def _is_value(heading: str, filled: pl.Series) -> bool:
    if (
        CODE_HEADING.match(heading)
        or KEY_HEADING.match(heading)
        or filled.str.contains(LEADING_ZERO).any()
    ):
        return False
    return float(filled.str.contains(NUMBER_OR_SIGN).mean() or 0) >= _ENOUGH  # type: ignore[arg-type]


def _all_like(filled: pl.Series, pattern: str) -> bool:
    return bool(filled.str.contains(pattern).all())


def _name_column(sheet: Sheet, layout: Layout) -> int | None:
    candidates = [i for i in layout.texts if i > layout.key] or layout.texts
    if not candidates:
        return None
    named = [i for i in candidates if NAME_HEADING.match(layout.headings[i])]
    distinct = {i: _cells(sheet, i, layout.first).n_unique() for i in candidates}
    return named[0] if named else max(candidates, key=lambda i: (distinct[i], -i))


def _header_rows(sheet: Sheet, layout: Layout) -> list[int]:
    """Rows above the first key that have texts over the values; titles stand further up."""
    found: list[int] = []
    needed = min(2, len(layout.values))
    for row in range(layout.first - 1, -1, -1):
        cells = sheet.texts.row(row)
        over_values = [cells[i] for i in layout.values if (cells[i] or "").strip()]
        if len(over_values) >= needed and len(found) < _MAX_HEADER_ROWS:
            found.insert(0, row)
        elif found or over_values:
            break
    return [row for row in found if not _is_numbering(sheet.texts.row(row), layout)]


def _is_numbering(cells: tuple[str | None, ...], layout: Layout) -> bool:
    """A row "1 2 3 4" below the headings."""
    numbers = [cells[i] or "" for i in layout.values]
    if len(numbers) < 3 or not all(n.strip().isdigit() for n in numbers):  # noqa: PLR2004
        return False
    found = [int(n) for n in numbers]
    return found == list(range(found[0], found[0] + len(found))) and found[0] < 10  # noqa: PLR2004


def _check_second_table(sheet: Sheet, layout: Layout) -> None:
    """Headings below the first values, or a second key column, begin another table."""
    key = layout.headings[layout.key]
    twins = [i for i in layout.texts + layout.values if key and layout.headings[i] == key]
    if twins:
        message = _(
            "Ab Spalte %(column)d beginnt eine zweite Tabelle. Bitte laden Sie die Tabellen einzeln."
        )
        raise refuse(
            "second-table",
            message % {"column": twins[0] + 1},
            column=twins[0] + 1,
            sheet=sheet.name or None,
        )
    row = _second_header(sheet, layout)
    if row is not None:
        message = _(
            "Ab Zeile %(row)d beginnt eine zweite Tabelle. Bitte laden Sie die Tabellen einzeln."
        )
        number = sheet.file_row(row)
        raise ReadError(
            Problem(
                "error", message % {"row": number}, number, None, sheet.name or None, "second-table"
            )
        )


def _second_header(sheet: Sheet, layout: Layout) -> int | None:
    """Row of texts above further keys; only the few rows without a key are looked at."""
    body = sheet.texts.slice(layout.first)
    names = [sheet.texts.columns[i] for i in layout.values]
    if len(names) < 2:  # noqa: PLR2004
        return None
    key = pl.col(sheet.texts.columns[layout.key]).fill_null("").str.strip_chars()
    is_key = key.str.contains(KEY) | key.str.contains(KEY_AND_NAME)
    is_text = [
        (pl.col(n).is_not_null() & ~pl.col(n).str.strip_chars().str.contains(NUMBER_OR_SIGN)).cast(
            pl.Int32
        )
        for n in names
    ]
    needed = max(2, len(names) // 2)
    keyless = body.with_row_index("at").filter(~is_key)
    hits = keyless.filter(pl.sum_horizontal(is_text) >= needed)["at"]
    if hits.is_empty():
        return None
    row = int(hits[0])
    more = _cells(sheet, layout.key, layout.first + row + 1, None).str.contains(KEY).any()
    return layout.first + row if more else None
