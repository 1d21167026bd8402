"""What adds up to a score: bars that push it up or down from zero."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sozialraum.foundation.charts.chart import Chart
from sozialraum.foundation.charts.readings import Caption, Hue, Labelled, Reading
from sozialraum.foundation.charts.signs import state_notes
from sozialraum.foundation.charts.tables import Cell, Table, table, with_unit
from sozialraum.foundation.charts.texts import reading_text
from sozialraum.foundation.components.formats import format_signed

from .bars import BarRow, bar_drawing


def contributions(
    parts: Sequence[Labelled],
    *,
    caption: Caption,
    total: Labelled | None = None,
    hue: Hue = "neutral",
) -> Chart:
    """Parts of a sum, largest effect first: orange raises, blue lowers, each with its sign.

    ``total`` is the last row, in the full colour of ``hue``.
    """
    ordered = sorted(parts, key=lambda one: -abs(one.reading.value or 0.0))
    rows = [_row(one, caption, _colour(one.reading)) for one in ordered]
    if total:
        rows.append(_row(total, caption, hue, bold=True))
    everything = [*ordered, *([total] if total else [])]
    return Chart(
        kind=_("Balkendiagramm der Beiträge"),
        caption=caption,
        table=_table(everything, caption),
        wide=bar_drawing(rows, "wide"),
        narrow=bar_drawing(rows, "narrow"),
        notes=state_notes(one.reading for one in everything),
    )


def _colour(reading: Reading) -> str:
    return "below" if (reading.value or 0.0) < 0 else "above"


def _row(one: Labelled, caption: Caption, colour: str, *, bold: bool = False) -> BarRow:
    text = _signed(one.reading, caption)
    return BarRow(one.label, one.reading, colour, text, f"{one.label}: {text}", bold=bold)


def _signed(reading: Reading, caption: Caption) -> str:
    """The sign first, as an effect is read; states as everywhere."""
    text = reading_text(reading, caption, unit=False)
    if reading.value is None:
        return text
    plain = reading_text(Reading(reading.value), caption, unit=False)
    return text.replace(plain, format_signed(reading.value, caption.decimals))


def _table(readings: Sequence[Labelled], caption: Caption) -> Table:
    head = [_("Bestandteil"), with_unit(_("Beitrag"), caption.unit)]
    rows = [
        [Cell(one.label, href=one.href), Cell(reading=one.reading, decimals=caption.decimals)]
        for one in readings
    ]
    return table(caption.topic or caption.title, head, rows)
