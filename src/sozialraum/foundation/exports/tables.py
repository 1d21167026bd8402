"""One table, written as CSV or as a workbook."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from django.http import HttpResponse

Value = str | int | float | bool | None
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """A column: its name in files, its heading for people, its width in signs."""

    name: str
    title: str = ""
    width: int = 16


@dataclass(frozen=True)
class Table:
    """Columns and rows; ``notes`` stand on a sheet of their own in a workbook."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    notes: Sequence[str] = ()


def to_csv(table: Table) -> str:
    """RFC 4180, comma and decimal point; missing numbers are empty."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_harmless(value) for value in row] for row in table.rows)
    return out.getvalue()


def _harmless(value: Value) -> Value:
    """Text that a spreadsheet would take for a formula gets a leading apostrophe."""
    if isinstance(value, str) and value.startswith(_FORMULA_SIGNS):
        return f"'{value}"
    return value


def to_workbook(*tables: Table) -> bytes:
    """XLSX with one sheet a table and the notes of all tables on the last."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for table in tables:
            _write_sheet(book, table, bold)
        _write_notes(book, [note for table in tables for note in table.notes])
    return out.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, table: Table, bold: xlsxwriter.format.Format) -> None:
    sheet = book.add_worksheet(table.title[:31])
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, column.title or column.name, bold)
    for number, row in enumerate(table.rows, start=1):
        for index, value in enumerate(row):
            sheet.write(number, index, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)


def _write_notes(book: xlsxwriter.Workbook, notes: Sequence[str]) -> None:
    if not notes:
        return
    sheet = book.add_worksheet("Quellen")
    sheet.set_column(0, 0, 120)
    for number, note in enumerate(dict.fromkeys(notes)):
        sheet.write_string(number, 0, note)


def csv_response(table: Table, file_name: str) -> HttpResponse:
    """The table as a CSV file to take away."""
    return _attachment(to_csv(table).encode(), "text/csv; charset=utf-8", file_name)


def workbook_response(data: bytes, file_name: str) -> HttpResponse:
    """A workbook to take away."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return _attachment(data, kind, file_name)


def _attachment(data: bytes, kind: str, file_name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response
