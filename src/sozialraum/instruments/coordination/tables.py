"""The report and the partners as tables to take away, and how figures are written."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_number
from sozialraum.foundation.exports.tables import Column, Table
from sozialraum.foundation.exports.tables import Value as Cell

from .queries.figures import Value
from .queries.partners import Activity
from .queries.report import Report

NOTHING = "–"
_REPORT = ("tabelle", "angabe", "spalte", "wert")
_PARTNERS = (
    *("name", "art", "planregion", "partner_seit", "erste_konferenz", "letzte_konferenz"),
    *("konferenzen", "sitzungen", "bedarfe", "massnahmen", "zuletzt_aktiv", "erfunden"),
)


def written(value: Value) -> str:
    """A figure as people read it; euros with cents only where there are any."""
    if value is None:
        return NOTHING
    if isinstance(value, Decimal):
        return format_number(value, 0 if value == value.to_integral() else 2)
    return format_number(value)


def cell(value: Value) -> Cell:
    """A figure as programs read it; a missing one is empty."""
    return str(value) if isinstance(value, Decimal) else value


def report_table(report: Report) -> Table:
    """Every figure of the report in a line of its own."""
    rows = [
        (part.title, line.label, column, cell(value))
        for part in report.parts
        for line in part.lines
        for column, value in zip(part.columns, line.values, strict=True)
    ]
    return Table(str(report.year), [Column(name) for name in _REPORT], rows)


def partner_table(rows: Iterable[Activity]) -> Table:
    """The partners of the page."""
    return Table("", [Column(name) for name in _PARTNERS], [_partner(row) for row in rows])


def _partner(row: Activity) -> list[Cell]:
    held = row.conferences
    return [
        row.partner.name,
        row.partner.kind_label,
        row.region.name if row.region else None,
        row.partner.since.isoformat(),
        held.first.isoformat() if held else None,
        held.last.isoformat() if held else None,
        held.number if held else 0,
        row.attended.number if row.attended else 0,
        _brought(row),
        row.measures.number if row.measures else 0,
        row.last_day.isoformat() if row.last_day else None,
        _("ja") if row.partner.invented else _("nein"),
    ]


def _brought(row: Activity) -> int | None:
    """Needs are known by place, so only for those who stand for one."""
    if not row.partner.unit_id:
        return None
    return row.needs.number if row.needs else 0
