"""Age groups of a place beside those it is compared with."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sozialraum.foundation.charts.chart import Chart
from sozialraum.foundation.charts.readings import AgeBand, Caption, Note
from sozialraum.foundation.charts.signs import state_notes
from sozialraum.foundation.charts.tables import Cell, Table, table, with_unit
from sozialraum.foundation.charts.texts import reading_text

from .bars import BarRow, bar_drawing


def age_structure(
    bands: Sequence[AgeBand], *, caption: Caption, focus_label: str, reference_label: str
) -> Chart:
    """A bar for each age group, oldest on top, with the comparison as a line across it.

    ``bands`` come youngest first; the table keeps that order.
    """
    rows = [_row(band, caption, focus_label, reference_label) for band in reversed(bands)]
    readings = [reading for band in bands for reading in (band.focus, band.reference)]
    explained = _("Balken: {focus} · Strich: {reference}").format(
        focus=focus_label, reference=reference_label
    )
    return Chart(
        kind=_("Altersaufbau als Balkendiagramm"),
        caption=caption,
        table=_table(bands, caption, focus_label, reference_label),
        wide=bar_drawing(rows, "wide"),
        narrow=bar_drawing(rows, "narrow"),
        notes=(Note(explained), *state_notes(readings)),
    )


def _row(band: AgeBand, caption: Caption, focus: str, reference: str) -> BarRow:
    own, other = reading_text(band.focus, caption), reading_text(band.reference, caption)
    return BarRow(
        label=band.label,
        reading=band.focus,
        colour="neutral-soft",
        text=own,
        told=f"{band.label} – {focus}: {own}, {reference}: {other}",
        marker=band.reference.value,
    )


def _table(bands: Sequence[AgeBand], caption: Caption, focus: str, reference: str) -> Table:
    head = [_("Alter"), with_unit(focus, caption.unit), with_unit(reference, caption.unit)]
    rows = [
        [
            Cell(band.label),
            Cell(reading=band.focus, decimals=caption.decimals),
            Cell(reading=band.reference, decimals=caption.decimals),
        ]
        for band in bands
    ]
    return table(caption.topic or caption.title, head, rows)
