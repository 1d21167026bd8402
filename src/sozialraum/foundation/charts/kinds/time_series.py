"""Lines over the years: a place, what it is compared with, breaks and gaps."""

from collections.abc import Sequence
from functools import partial

from django.utils.translation import gettext as _

from sozialraum.foundation.charts.chart import WIDTHS, Chart, EngineDrawing
from sozialraum.foundation.charts.readings import MISSING, Caption, Note, Series, extent
from sozialraum.foundation.charts.signs import state_notes
from sozialraum.foundation.charts.tables import Cell, Table, table, with_unit
from sozialraum.foundation.charts.ticks import Ticks, value_ticks

from .line_drawing import specification_of
from .lines import Line, breaks, coloured, years_of


def time_series(series: Sequence[Series], *, caption: Caption, zero: bool | None = None) -> Chart:
    """A line for each series over the years.

    A missing year is a gap, with the mark of its state in a lane beneath; a change of basis
    is a gap with a rule and a note; estimated stretches are dashed. Up to five lines carry
    their names; further peers stay thin and grey. ``zero=None`` lets the data decide whether
    the axis starts at zero; where it does not, a note says so.
    """
    lines = coloured(series)
    known = extent([point.reading for one in series for point in one.points])
    ticks = value_ticks(known.low, known.high, zero=zero)
    make = partial(specification_of, lines, ticks, caption, known=known.known)
    drawings = {
        width: EngineDrawing(partial(make, width=width), (tuple(lines), ticks, caption, width))
        for width in WIDTHS
    }
    return Chart(
        kind=_("Liniendiagramm"),
        caption=caption,
        table=_table(series, caption),
        wide=drawings["wide"],
        narrow=drawings["narrow"],
        notes=_notes(lines, ticks, known=known.known),
    )


def _notes(lines: Sequence[Line], ticks: Ticks, *, known: bool) -> tuple[Note, ...]:
    readings = [point.reading for line in lines for point in line.series.points]
    notes = list(state_notes(readings))
    for change in breaks(lines):
        sentence = _(
            "Ab {year} andere Grundlage ({basis}): Werte davor und danach sind nicht vergleichbar."
        )
        text = sentence.format(year=change.after, basis=change.basis or _("ohne Angabe"))
        notes.append(Note(text, "break"))
    if known and not ticks.low <= 0 <= ticks.high:
        notes.append(Note(_("Die senkrechte Achse beginnt nicht bei null.")))
    return tuple(notes)


# The table -----------------------------------------------------------------


def _table(series: Sequence[Series], caption: Caption) -> Table:
    known = [{point.period: point for point in one.points} for one in series]
    has_bases = any(point.basis for one in known for point in one.values())
    head = [_("Jahr"), *(with_unit(one.label, caption.unit) for one in series)]
    rows = []
    for year in years_of(series):
        points = [one.get(year) for one in known]
        cells = [Cell(str(year))]
        cells += [
            Cell(reading=p.reading if p else MISSING, decimals=caption.decimals) for p in points
        ]
        if has_bases:
            cells.append(Cell(next((p.basis for p in points if p and p.basis), "")))
        rows.append(cells)
    return table(
        caption.topic or caption.title, [*head, _("Grundlage")] if has_bases else head, rows
    )
