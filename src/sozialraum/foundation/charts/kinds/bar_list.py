"""A bar for each place, compared with one value."""

from collections.abc import Sequence
from typing import Final, Literal

from django.utils.translation import gettext as _

from sozialraum.foundation.charts.chart import Chart
from sozialraum.foundation.charts.colours import soft, strong
from sozialraum.foundation.charts.readings import Caption, Hue, Labelled
from sozialraum.foundation.charts.signs import state_notes
from sozialraum.foundation.charts.tables import Cell, Table, table, with_unit
from sozialraum.foundation.charts.texts import reading_text

from .bars import BarRow, Reference, bar_drawing

Order = Literal["value", "group", "given"]
_LAST: Final = float("inf")


def bar_list(
    readings: Sequence[Labelled],
    *,
    caption: Caption,
    reference: Labelled | None = None,
    hue: Hue = "neutral",
    order: Order = "value",
) -> Chart:
    """Bars from zero, highest first, under group headings, or as given.

    Places without a number keep their row with the mark of their state, after those with
    one; ``reference`` is a grey line through all bars.
    """
    ordered = arranged(readings, order)
    rows = _rows(ordered, caption, hue, grouped=order == "group")
    line = _reference(reference, caption)
    everything = [*ordered, *([reference] if reference else [])]
    return Chart(
        kind=_("Balkendiagramm"),
        caption=caption,
        table=value_table(everything, caption),
        wide=bar_drawing(rows, "wide", line),
        narrow=bar_drawing(rows, "narrow", line),
        notes=state_notes(one.reading for one in everything),
    )


def arranged(readings: Sequence[Labelled], order: Order) -> list[Labelled]:
    """Readings in the order in which they are shown."""
    if order == "given":
        return list(readings)
    by_value = sorted(readings, key=_falling)
    if order == "value":
        return by_value
    groups = list(dict.fromkeys(one.group for one in readings))
    return sorted(by_value, key=lambda one: groups.index(one.group))


def _falling(one: Labelled) -> tuple[float, str]:
    value = one.reading.value
    return (_LAST if value is None else -value, one.label)


def _rows(
    readings: Sequence[Labelled], caption: Caption, hue: Hue, *, grouped: bool
) -> list[BarRow]:
    rows: list[BarRow] = []
    group = ""
    for one in readings:
        if grouped and one.group != group:
            group = one.group
            rows.append(BarRow(group, None))
        rows.append(_row(one, caption, hue))
    return rows


def _row(one: Labelled, caption: Caption, hue: Hue) -> BarRow:
    text = reading_text(one.reading, caption)
    return BarRow(
        label=one.label,
        reading=one.reading,
        colour=strong(hue) if one.focus else soft(hue),
        text=text,
        told=f"{one.label}: {text}",
        bold=one.focus,
    )


def _reference(reference: Labelled | None, caption: Caption) -> Reference | None:
    if reference is None or reference.reading.value is None:
        return None
    text = reading_text(reference.reading, caption)
    return Reference(reference.reading.value, f"{reference.label} {text}")


def value_table(readings: Sequence[Labelled], caption: Caption) -> Table:
    """Places and their figures."""
    head = [_("Gebiet"), with_unit(_("Wert"), caption.unit)]
    rows = [
        [Cell(one.label, href=one.href), Cell(reading=one.reading, decimals=caption.decimals)]
        for one in readings
    ]
    return table(caption.topic or caption.title, head, rows)
