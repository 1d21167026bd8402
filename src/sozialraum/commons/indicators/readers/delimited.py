"""Delimited text: find the separator, read with Polars, keep the row numbers."""

import csv

import polars as pl
from django.utils.translation import gettext as _
from polars.exceptions import PolarsError

from .limits import MAX_COLUMNS, MAX_ROWS
from .model import refuse
from .sheet import Sheet, column_name

_SEPARATORS = (";", "\t", "|", ",")
_SAMPLE_LINES = 200
_SAMPLE_CHARS = 2_000_000
_FOOTER_LINE = "\n_____"
_QUOTED = '"[^"]*"'
# A sign that no text file contains: makes Polars return whole lines.
_NO_SEPARATOR = "\x1f"


def parse(content: str) -> Sheet:
    """The file as one sheet of texts; the underlined footer of official tables is cut off."""
    separator = find_separator(content)
    width = _width(content, separator)
    body = _without_footer(content)
    frame = _frame(body, separator, width)
    return Sheet(frame, delimiter=separator, fields=_fields(body, separator, frame.height))


def find_separator(content: str) -> str:
    """The sign that occurs in most lines; a tie goes to the German custom ';'."""
    lines = [line for line in _sample(content) if line.strip()]
    counts = {sign: sum(sign in line for line in lines) for sign in _SEPARATORS}
    best = max(counts.values(), default=0)
    if not best:
        return ";"
    return next(sign for sign in _SEPARATORS if counts[sign] >= 0.9 * best)


def footer_of(content: str) -> str:
    """The text below the underline of official tables; empty where there is none."""
    start = content.find(_FOOTER_LINE)
    return content[start:].lstrip("\n_") if start >= 0 else ""


def _without_footer(content: str) -> str:
    start = content.find(_FOOTER_LINE)
    return content[: start + 1] if start >= 0 else content


def _sample(content: str) -> list[str]:
    return content[:_SAMPLE_CHARS].split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]


def _width(content: str, separator: str) -> int:
    """Columns of the widest sampled record; refuses absurd headers before parsing them."""
    lines = _sample(_without_footer(content))
    row, widest = max(enumerate(lines, 1), key=lambda pair: pair[1].count(separator))
    if widest.count(separator) >= MAX_COLUMNS:
        message = _("Zeile %(row)d hat mehr als %(n)d Spalten.")
        raise refuse("too-many-columns", message % {"row": row, "n": MAX_COLUMNS}, row=row)
    try:
        return max((len(record) for record in csv.reader(lines, delimiter=separator)), default=1)
    except csv.Error as error:
        raise _quote_error(content) from error


def _frame(content: str, separator: str, width: int) -> pl.DataFrame:
    try:
        frame = _read(content, separator, width, quote_char='"')
    except PolarsError as error:
        raise _parse_error(content, separator, width) from error
    if frame.height > MAX_ROWS:
        raise refuse("too-many-rows", _("Die Datei hat mehr als %(n)d Zeilen.") % {"n": MAX_ROWS})
    return frame


def _read(content: str, separator: str, width: int, *, quote_char: str | None) -> pl.DataFrame:
    return pl.read_csv(
        content.encode(),
        separator=separator,
        has_header=False,
        schema={column_name(i): pl.String for i in range(width)},
        quote_char=quote_char,
        missing_columns="insert",
        raise_if_empty=False,
        n_rows=MAX_ROWS + 1,
    )


def _fields(content: str, separator: str, height: int) -> pl.Series | None:
    """Fields per line, 0 in blank lines; None where quoted texts run over several lines."""
    lines = _read(content, _NO_SEPARATOR, 1, quote_char=None).to_series()
    if lines.len() != height:
        return None
    lines = lines.fill_null("")
    if lines.str.contains('"', literal=True).any():
        lines = lines.str.replace_all(_QUOTED, "")
    count = lines.str.count_matches(separator, literal=True) + 1
    return count.zip_with(lines != "", pl.Series([0], dtype=count.dtype))


def _parse_error(content: str, separator: str, width: int) -> Exception:
    """Name the place where the columns break: a wider row or an open quotation mark."""
    try:
        for row, record in enumerate(csv.reader(content.split("\n"), delimiter=separator), 1):
            if len(record) > width:
                message = _("Zeile %(row)d hat %(found)d statt %(expected)d Spalten.")
                values = {"row": row, "found": len(record), "expected": width}
                return refuse("ragged", message % values, row=row)
    except csv.Error:
        pass
    return _quote_error(content)


def _quote_error(content: str) -> Exception:
    row = _open_quote_row(content)
    message = _("In Zeile %(row)d ist ein Anführungszeichen nicht geschlossen oder falsch gesetzt.")
    return refuse("quotes", message % {"row": row}, row=row)


def _open_quote_row(content: str) -> int:
    opened, is_open = 1, False
    for row, line in enumerate(content.split("\n"), 1):
        if line.count('"') % 2:
            is_open = not is_open
            opened = row if is_open else opened
    return opened
