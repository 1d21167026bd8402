"""Headings of several rows to labels, units and years of the value columns."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from .patterns import UNIT
from .periods import Period, find_dates, parse_period, without_periods
from .sheet import Sheet, clean

_HYPHENATION = re.compile(r"(\w)[-\u00ad]\s*\n\s*(?=[a-zäöüß])")
_FOOTNOTE = re.compile(r"(?<=[^\W\d])\s?\d\)$|\s\d\)$")
_UNIT_IN_BRACKETS = re.compile(r"\(([^()]{1,20})\)\s*$")
_YEAR_AT_END = re.compile(r"[\s_-]+((?:19|20)\d{2})$")


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """One column of values: its stable code, label, unit and, if headed so, its period."""

    index: int
    code: str
    label: str
    unit: str
    period: Period | None


def heading_text(cell: str | None) -> str:
    """A heading without word breaks, line breaks and footnote digits."""
    if not cell:
        return ""
    text = clean(_HYPHENATION.sub(r"\1", cell))
    return _FOOTNOTE.sub("", text).strip()


def value_columns(sheet: Sheet, indices: list[int], rows: list[int]) -> list[ValueColumn]:
    """Codes join all headings but years and dates with " | "."""
    grid = [_filled(sheet, row, indices, is_last=row == rows[-1]) for row in rows]
    found = [
        _column(index, [line[position] for line in grid], len(indices))
        for position, index in enumerate(indices)
    ]
    return _with_years_inside(found)


def unit_of(text: str) -> str:
    """The unit in brackets at the end of a title or heading, if it is one."""
    if text.endswith((" %", " in %")):
        return "%"
    match = _UNIT_IN_BRACKETS.search(text)
    return match[1].strip() if match and UNIT.match(match[1].strip()) else ""


def _filled(sheet: Sheet, row: int, indices: list[int], *, is_last: bool) -> list[str]:
    """Headings of a row; merged cells speak for every column they cover."""
    cells = list(sheet.texts.row(row))
    if sheet.merged:
        for top, left, bottom, right in sheet.merged:
            if top <= row <= bottom and left < len(cells):
                text = sheet.texts.row(top)[left] if top == row else None
                cells[left : right + 1] = [text] * (min(right + 1, len(cells)) - left)
    elif not is_last:
        for left, right in pairwise(indices):
            cells[right] = cells[right] or cells[left]
    return [heading_text(cells[index]) for index in indices]


def _column(index: int, texts: list[str], columns: int) -> ValueColumn:
    period = next(filter(None, map(_period_of, texts)), None)
    parts = [text for text in texts if text and not _period_of(text)]
    labels = [part for part in parts if not UNIT.match(part)]
    units = [part for part in parts if UNIT.match(part)]
    unit = units[-1] if units else next(filter(None, map(unit_of, labels)), "")
    fallback = "Wert" if columns == 1 else f"Spalte {index + 1}"
    return ValueColumn(
        index,
        " | ".join(parts) or fallback,
        " | ".join(labels) or " | ".join(parts) or fallback,
        unit,
        period,
    )


def _period_of(text: str) -> Period | None:
    exact = parse_period(text)
    if exact:
        return exact
    dates = find_dates(text)
    rest = without_periods(text)
    return (
        dates[0]
        if len(dates) == 1 and re.fullmatch(r"(?:am|zum|Stand|Stichtag|\(Jahr\)|\W)*", rest)
        else None
    )


def _with_years_inside(columns: list[ValueColumn]) -> list[ValueColumn]:
    """Read "arbeitslose_2020", "arbeitslose_2021" → one variable and two years."""
    matches = [_YEAR_AT_END.search(column.code) for column in columns]
    if any(column.period for column in columns) or not all(matches):
        return columns
    return [
        replace(column, code=_cut(column.code), label=_cut(column.label), period=Period(match[1]))
        for column, match in zip(columns, matches, strict=True)
        if match
    ]


def _cut(text: str) -> str:
    return _YEAR_AT_END.sub("", text).rstrip(" _-") or text
