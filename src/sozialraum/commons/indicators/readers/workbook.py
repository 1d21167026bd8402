"""xlsx, xls and ods through calamine; every cell keeps its place in the sheet."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import polars as pl
from django.utils.translation import gettext as _
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from .container import OLE, check_ole, check_workbook_archive, refuse_password
from .limits import MAX_COLUMNS, MAX_SHEET_CELLS
from .model import Problem, ReadError, refuse
from .sheet import Sheet, column_name
from .workbook_guard import check_parts

# From here on a float does not hold every whole number.
_EXACT_INTEGERS = 2.0**53

Cell = int | float | str | bool | time | date | datetime | timedelta


def read_sheets(data: bytes) -> tuple[Sheet, ...]:
    """All visible, non-empty worksheets."""
    formulas = _check(data)
    try:
        return tuple(_sheets(CalamineWorkbook.from_filelike(BytesIO(data)), formulas))
    except ReadError:
        raise
    except PasswordError as error:
        raise refuse_password() from error
    except (CalamineError, OSError, ValueError) as error:
        if "password" in str(error).lower():
            raise refuse_password() from error
        raise _damaged() from error
    except BaseException as error:
        # A panic of the library arrives as a class of its own that cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged() from error


def _damaged() -> ReadError:
    return refuse("truncated", _("Die Arbeitsmappe ist beschädigt oder unvollständig."))


def _check(data: bytes) -> dict[int, tuple[Problem, ...]]:
    if data.startswith(OLE):
        check_ole(data)
        return {}
    check_workbook_archive(data)
    return check_parts(data)


def _sheets(book: CalamineWorkbook, formulas: dict[int, tuple[Problem, ...]]) -> list[Sheet]:
    sheets = []
    for number, meta in enumerate(book.sheets_metadata, 1):
        if meta.typ != SheetTypeEnum.WorkSheet or meta.visible != SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.height:
            sheets.append(_sheet(sheet, _named(formulas.get(number, ()), meta.name)))
    return sheets


def _named(problems: tuple[Problem, ...], sheet: str) -> tuple[Problem, ...]:
    return tuple(Problem(p.severity, p.message, p.row, p.column, sheet, p.code) for p in problems)


def _sheet(sheet: CalamineSheet, problems: tuple[Problem, ...]) -> Sheet:
    if sheet.width > MAX_COLUMNS or sheet.total_height * sheet.total_width > MAX_SHEET_CELLS:
        message = _("Das Blatt „%(sheet)s“ ist zu groß (%(rows)d Zeilen × %(columns)d Spalten).")
        values = {"sheet": sheet.name, "rows": sheet.total_height, "columns": sheet.total_width}
        raise refuse("too-large", message % values, sheet=sheet.name)
    rows = sheet.to_python(skip_empty_area=False)
    width = max(map(len, rows), default=0)
    merged = tuple((*start, *end) for start, end in sheet.merged_cell_ranges or ())
    return Sheet(
        _frame(rows, width, pl.String),
        _frame(rows, width, pl.Float64),
        name=sheet.name,
        merged=merged,
        problems=problems,
    )


def _frame(
    rows: list[list[Cell]], width: int, kind: type[pl.String] | type[pl.Float64]
) -> pl.DataFrame:
    convert = _text if kind is pl.String else _number
    columns = {
        column_name(i): pl.Series([convert(row[i]) for row in rows], dtype=kind)
        for i in range(width)
    }
    return pl.DataFrame(columns)


def _number(cell: Cell) -> float | None:
    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return float(cell) if is_number else None  # type: ignore[arg-type]


def _text(cell: Cell) -> str | None:
    """As a person would write it: 2019.0 is "2019", a date is ISO."""
    if isinstance(cell, bool):
        return "wahr" if cell else "falsch"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _EXACT_INTEGERS else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell) or None
