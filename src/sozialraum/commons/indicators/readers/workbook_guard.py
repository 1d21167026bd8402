"""Look into a workbook's parts before they are laid out in memory as full rectangles."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from .container import ZIP_ERRORS
from .limits import MAX_SHEET_CELLS, MAX_SHEETS
from .model import Problem, ReadError, refuse

# Cells that are only formatted close themselves and take no room.
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,4})(\d{1,7})"[^>]*(?<!/)>')
_CELL_WITHOUT_PLACE = re.compile(rb"<(?:\w+:)?c(?:\s(?![^>]*\br=)[^>]*)?(?<!/)>")
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')
_FORMULA_ONLY = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,4})(\d{1,7})"[^>]*>\s*'
    rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_SHEET_PART = re.compile(r"xl/worksheets/sheet(\d+)\.xml", re.IGNORECASE)
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_BLOCK = 4 * 1024 * 1024
_OVERLAP = 4096


def check_parts(data: bytes) -> dict[int, tuple[Problem, ...]]:
    """Formulas without a stored result, by sheet number; refuses gigantic sheets."""
    found: dict[int, tuple[Problem, ...]] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if match := _SHEET_PART.fullmatch(info.filename):
                    with archive.open(info) as part:
                        found[int(match[1])] = _check_xlsx_sheet(part)
                elif info.filename == "content.xml":
                    with archive.open(info) as part:
                        _check_ods(part)
    except ReadError:
        raise
    except (*ZIP_ERRORS, ET.ParseError) as error:
        raise refuse(
            "truncated", _("Die Arbeitsmappe ist beschädigt oder unvollständig.")
        ) from error
    if len(found) > MAX_SHEETS:
        raise refuse(
            "too-many-sheets", _("Die Arbeitsmappe hat mehr als %(n)d Blätter.") % {"n": MAX_SHEETS}
        )
    return found


def _check_xlsx_sheet(part: IO[bytes]) -> tuple[Problem, ...]:
    last_row = last_column = 0
    formulas: dict[tuple[int, int], None] = {}
    for block in _blocks(part):
        for match in _CELL.finditer(block):
            last_column = max(last_column, column_number(match[1]))
            last_row = max(last_row, int(match[2]))
        if _CELL_WITHOUT_PLACE.search(block):
            rows = _ROW.split(block)
            last_row = max([last_row, len(rows) // 2, *map(int, rows[1::2])])
            last_column = max([last_column, *(row.count(b"<c") for row in rows[::2])])
        _check_area(last_row, last_column)
        for match in _FORMULA_ONLY.finditer(block):
            formulas[int(match[2]), column_number(match[1])] = None
    return tuple(_formula_problem(row, column) for row, column in formulas)


def _blocks(part: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while block := part.read(_BLOCK):
        yield rest + block
        rest = block[-_OVERLAP:]


def column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _formula_problem(row: int, column: int) -> Problem:
    message = _(
        "Zeile %(row)d, Spalte %(column)d enthält eine Formel ohne berechneten Wert. Bitte öffnen und speichern Sie die Mappe in einem Tabellenprogramm."
    )
    return Problem(
        "error", message % {"row": row, "column": column}, row, column, code="formula-without-value"
    )


def _check_area(rows: int, columns: int) -> None:
    if rows * columns > MAX_SHEET_CELLS:
        message = _(
            "Ein Blatt der Arbeitsmappe ist zu groß (%(rows)d Zeilen × %(columns)d Spalten)."
        )
        raise refuse(
            "too-large", message % {"rows": rows, "columns": columns}, row=rows, column=columns
        )


def _check_ods(part: IO[bytes]) -> None:
    """Cells and rows of ods may be repeated by a number; only filled ones count."""
    rows = columns = 0
    for _event, element in ET.iterparse(part):  # noqa: S314 - expat limits entity expansion
        if element.tag == _TABLE + "table":
            rows = columns = 0
            element.clear()
        elif element.tag == _TABLE + "table-row":
            width = _filled_width(element)
            if width:
                rows += int(element.get(_TABLE + "number-rows-repeated", "1"))
                columns = max(columns, width)
                _check_area(rows, columns)
            element.clear()


def _filled_width(row: ET.Element) -> int:
    width = filled = 0
    for cell in row:
        width += int(cell.get(_TABLE + "number-columns-repeated", "1"))
        if cell.get(_OFFICE + "value-type"):
            filled = width
    return filled
