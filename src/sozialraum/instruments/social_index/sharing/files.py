"""A shared budget to take away: every step as CSV, and as a workbook that calculates."""

import io
from fractions import Fraction

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from sozialraum.foundation.exports import Column, Table
from sozialraum.methods.allocation import Bound

from ..workbook.sheet import Formats, Sheet
from .result import Line, Result
from .settings import CENTS, euros
from .words import steps

_NAMES = (
    *("unit", "name", "basis", "need_index", "z", "need_factor", "weighted_basis"),
    *("key", "exact_euros", "bound", "extra_cent", "euros", "euros_by_heads"),
)
_FIRST = 2  # row of the first place, as the sheet counts
CALCULATION, QUESTION, GUIDE = "Rechnung", "Vorgaben", "Lesehilfe"


def table(result: Result) -> Table:
    """One row a place with every step."""
    return Table("", [Column(name) for name in _NAMES], [_row(line) for line in result.lines])


def _row(line: Line) -> list[str | int | float | None]:
    return [
        line.place.code,
        line.place.name,
        line.count,
        line.score,
        line.z,
        line.factor,
        line.weighted,
        line.key,
        str(line.exact_amount),
        line.bound,
        int(line.extra_cent),
        str(line.amount),
        str(line.heads_amount),
    ]


def workbook(result: Result) -> bytes:
    """The calculation with live formulas, each with its computed value.

    Counts and need scores may be changed; the worth of a whole key («Wert des Schlüssels») and
    the extra cents are taken from the calculation, because a sheet cannot solve for them.
    """
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        formats = Formats.of(book)
        _calculation(Sheet(book.add_worksheet(CALCULATION), formats), result)
        _question(Sheet(book.add_worksheet(QUESTION), formats), result)
        _guide(Sheet(book.add_worksheet(GUIDE), formats), result)
    return out.getvalue()


def _question(sheet: Sheet, result: Result) -> None:
    """The settings, each in the cell that the formulas name."""
    settings = result.settings
    cap = settings.budget if settings.cap is None else settings.cap
    rows = [
        (_("Budget in Euro"), float(euros(settings.budget))),
        (_("Anteil nach Bedarf"), float(settings.need_percent / 100) if settings.uses_need else 0),
        (_("Stärke"), float(settings.strength / 100)),
        (_("Sockel in Euro"), float(euros(settings.lump_sum))),
        (_("Mindestens in Euro"), float(euros(settings.floor))),
        (_("Höchstens in Euro"), float(euros(cap))),
        (_("Wert des Schlüssels in Euro"), float(Fraction(result.rate) / CENTS)),
    ]
    sheet.width(0, 32)
    for number, (label, value) in enumerate(rows, start=1):
        sheet.put(f"A{number}", label, sheet.formats.head)
        sheet.put(f"B{number}", value, sheet.formats.entry)


def _calculation(sheet: Sheet, result: Result) -> None:
    heads = (
        *(_("Schlüssel des Orts"), _("Ort"), result.ground.basis.title, _("Bedarfsindex")),
        *(_("z-Wert"), _("Bedarfsfaktor"), _("gewichtet"), _("Schlüssel")),
        *(_("Betrag vor Rundung"), _("Grenze"), _("zusätzlicher Cent"), _("Betrag in Euro")),
        *(_("allein nach Köpfen"), _("Unterschied")),
    )
    for column, text in zip("ABCDEFGHIJKLMN", heads, strict=True):
        sheet.put(f"{column}1", text, sheet.formats.head)
    last = _FIRST + len(result.lines) - 1
    for row, line in enumerate(result.lines, start=_FIRST):
        _constants(sheet, row, line)
        _formulas(sheet, row, last, line)
    _sums(sheet, last, result)
    sheet.width(1, 24)
    sheet.page.freeze_panes(1, 2)


def _constants(sheet: Sheet, row: int, line: Line) -> None:
    looks = sheet.formats
    sheet.put(f"A{row}", line.place.code)
    sheet.put(f"B{row}", line.place.name)
    sheet.put(f"C{row}", line.count, looks.entry)
    sheet.put(f"D{row}", line.score, looks.entry)
    sheet.put(f"J{row}", _bound(line))
    sheet.put(f"K{row}", int(line.extra_cent))
    sheet.put(f"M{row}", float(line.heads_amount))


def _bound(line: Line) -> str:
    return {Bound.FLOOR: _("mindestens"), Bound.CAP: _("höchstens"), Bound.NONE: ""}[
        Bound(line.bound)
    ]


def _formulas(sheet: Sheet, row: int, last: int, line: Line) -> None:
    """From need to money; without need all heads count once."""
    if line.z is not None:
        scores = f"D${_FIRST}:D${last}"
        spread = f"_xlfn.STDEV.P({scores})"  # the prefix is how files name younger functions
        sheet.compute(f"E{row}", f"=(D{row}-AVERAGE({scores}))/{spread}", line.z)
        sheet.compute(f"F{row}", f"=1+{QUESTION}!$B$3*E{row}", line.factor)
    else:
        sheet.put(f"F{row}", 1)
    sheet.compute(f"G{row}", f"=C{row}*F{row}", line.weighted or line.count)
    by_heads = f"C{row}/SUM(C${_FIRST}:C${last})"
    by_need = f"G{row}/SUM(G${_FIRST}:G${last})"
    part = f"{QUESTION}!$B$2"
    sheet.compute(f"H{row}", f"=(1-{part})*{by_heads}+{part}*{by_need}", line.key)
    shared = f"{QUESTION}!$B$4+{QUESTION}!$B$7*H{row}"
    limits = f"=MIN({QUESTION}!$B$6,MAX({QUESTION}!$B$5,{shared}))"
    sheet.compute(f"I{row}", limits, float(line.exact_amount))
    cents = f"=(INT(ROUND(100*I{row},4))+K{row})/100"
    sheet.compute(f"L{row}", cents, float(line.amount))
    sheet.compute(f"N{row}", f"=L{row}-M{row}", float(line.difference))


def _sums(sheet: Sheet, last: int, result: Result) -> None:
    row, total = last + 1, float(result.total)
    values = {"C": result.heads, "H": 1.0, "I": total, "L": total, "M": total}
    sheet.put(f"B{row}", _("Summe"), sheet.formats.head)
    for column, value in values.items():
        sheet.compute(f"{column}{row}", f"=SUM({column}{_FIRST}:{column}{last})", value)


def _guide(sheet: Sheet, result: Result) -> None:
    lines = [
        (_("Was das ist"), _("Ein Rechenbeispiel, kein Beschluss.")),
        *((rule.term, rule.text) for rule in steps(result)),
        (
            _("Wert des Schlüssels"),
            _(
                "So viel Euro ist ein ganzer Schlüssel wert. Ändern Sie Budget, Sockel oder "
                "Grenzen, suchen Sie den Wert mit der Zielwertsuche: Die Summe der Beträge vor "
                "Rundung muss das Budget sein."
            ),
        ),
        (_("Quellen"), "; ".join(result.credits)),
    ]
    sheet.width(0, 24)
    sheet.width(1, 110)
    for number, (term, text) in enumerate(lines, start=1):
        sheet.put(f"A{number}", term, sheet.formats.head)
        sheet.put(f"B{number}", text, sheet.formats.text)
