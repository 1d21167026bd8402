"""HTML tables that call themselves xls; html5lib repairs unclosed cells as browsers do."""

import re
from typing import Any

import html5lib
from django.utils.translation import gettext as _

from .limits import MAX_COLUMNS, MAX_HTML_CHARS, MAX_ROWS, MAX_SHEET_CELLS
from .model import refuse
from .sheet import Sheet, clean, frame_of

_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype html|html|head|body|table|tr|div)\b", re.IGNORECASE)
_MAX_SPAN = 1000


def looks_like_html(content: str) -> bool:
    return content.lstrip().startswith("<") and bool(_LOOKS_LIKE_HTML.search(content[:20_000]))


def read_tables(content: str) -> tuple[tuple[Sheet, ...], str]:
    """Every table with at least two rows, and the text before the first table."""
    if len(content) > MAX_HTML_CHARS:
        message = _("Die HTML-Datei ist größer als %(n)d Zeichen.")
        raise refuse("too-large", message % {"n": MAX_HTML_CHARS})
    root = html5lib.parse(content, namespaceHTMLElements=False)
    tables = [table for table in root.iter("table") if not list(table.iter("table"))[1:]]
    sheets = [_sheet(table, number) for number, table in enumerate(tables, 1)]
    kept = tuple(sheet for sheet in sheets if sheet.height > 1)
    if not kept:
        raise refuse("no-table", _("Die HTML-Datei enthält keine Tabelle mit Zahlen."))
    return kept, _text_before_table(root)


def _sheet(table: Any, number: int) -> Sheet:
    rows: list[list[str | None]] = []
    merged: list[tuple[int, int, int, int]] = []
    taken: dict[tuple[int, int], None] = {}
    for top, row in enumerate(table.iter("tr")):
        if top >= MAX_ROWS:
            raise refuse(
                "too-many-rows", _("Die Tabelle hat mehr als %(n)d Zeilen.") % {"n": MAX_ROWS}
            )
        rows.append(_row(row, top, taken, merged))
    width = max(map(len, rows), default=0)
    if width > MAX_COLUMNS or width * len(rows) > MAX_SHEET_CELLS:
        raise refuse(
            "too-many-columns", _("Die Tabelle hat mehr als %(n)d Spalten.") % {"n": MAX_COLUMNS}
        )
    return Sheet(frame_of(rows, width), name=f"Tabelle {number}", merged=tuple(merged))


def _row(
    row: Any,
    top: int,
    taken: dict[tuple[int, int], None],
    merged: list[tuple[int, int, int, int]],
) -> list[str | None]:
    cells: list[str | None] = []
    for cell in row:
        if cell.tag not in ("td", "th"):
            continue
        while (top, len(cells)) in taken:
            cells.append(None)
        down, right = _span(cell, "rowspan"), _span(cell, "colspan")
        left = len(cells)
        if down > 1 or right > 1:
            merged.append((top, left, top + down - 1, left + right - 1))
            taken.update(
                {
                    (r, c): None
                    for r in range(top + 1, top + down)
                    for c in range(left, left + right)
                }
            )
        cells += [_cell_text(cell) or None, *([None] * (right - 1))]
        if len(cells) > MAX_COLUMNS:
            raise refuse(
                "too-many-columns",
                _("Die Tabelle hat mehr als %(n)d Spalten.") % {"n": MAX_COLUMNS},
            )
    return cells


def _span(cell: Any, name: str) -> int:
    text = cell.get(name, "1")
    return min(max(int(text), 1), _MAX_SPAN) if text.isdigit() else 1


def _cell_text(cell: Any) -> str:
    """Text of a cell; a line break inside a heading stays one, as in workbooks."""
    parts = [cell.text or ""]
    for child in cell:
        inner = "\n" if child.tag == "br" else _cell_text(child)
        parts += [inner, child.tail or ""]
    return "".join(parts)


def _text_before_table(root: Any) -> str:
    texts = []
    for element in root.find("body").iter():
        if element.tag == "table":
            break
        texts += [clean(element.text)]
    return "\n".join(filter(None, texts))
