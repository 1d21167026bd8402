"""Places on two axes: four corners with a meaning, regions where figures are uncertain."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.utils.translation import gettext as _

from sozialraum.foundation.charts import svg
from sozialraum.foundation.charts.chart import WIDTHS, Chart, HandDrawing, Width
from sozialraum.foundation.charts.labels import Box, Name, Placed, place
from sozialraum.foundation.charts.readings import (
    Axis,
    Caption,
    Note,
    PlanePoint,
    QuadrantWords,
    Reading,
    extent,
)
from sozialraum.foundation.charts.signs import state_notes
from sozialraum.foundation.charts.tables import Cell, Table, table
from sozialraum.foundation.charts.texts import range_text, text_width, wrapped, written
from sozialraum.foundation.charts.ticks import Ticks, round_ticks

_RADIUS: Final = 5.0
_THIN: Final = 2.5  # half the width of a region along an axis without interval
_LEFT: Final = 36.0
_TOP: Final = 28.0
_RIGHT: Final = 8.0
_BOTTOM: Final = 46.0
_HEIGHT: Final = {"wide": 520, "narrow": 380}
_SIZE: Final = {"wide": 12.0, "narrow": 11.0}
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Plane:
    """The plane in pixels."""

    width: Width
    x: Axis
    y: Axis
    x_ticks: Ticks
    y_ticks: Ticks

    @property
    def frame(self) -> Box:
        return Box(_LEFT, _TOP, WIDTHS[self.width] - _RIGHT, _HEIGHT[self.width] - _BOTTOM)

    @property
    def size(self) -> float:
        return _SIZE[self.width]

    def px(self, value: float) -> float:
        return self.frame.left + self.x_ticks.share(value) * (self.frame.right - self.frame.left)

    def py(self, value: float) -> float:
        return self.frame.bottom - self.y_ticks.share(value) * (self.frame.bottom - self.frame.top)


def quadrants(
    points: Sequence[PlanePoint], *, caption: Caption, x: Axis, y: Axis, words: QuadrantWords
) -> Chart:
    """Points on two axes that cross where both have their ``centre``.

    A cross on a soft region shows the intervals of a point. A place with a missing figure on
    either axis is not drawn but named beneath; a name without room is left to the table.
    """
    drawn = [point for point in points if point.x.value is not None and point.y.value is not None]
    x_ticks, y_ticks = _ticks([p.x for p in drawn], x), _ticks([p.y for p in drawn], y)
    planes = {width: _Plane(width, x, y, x_ticks, y_ticks) for width in WIDTHS}
    drawings = {
        width: HandDrawing(partial(_drawing, drawn, plane, words), (drawn, plane, words))
        for width, plane in planes.items()
    }
    return Chart(
        kind=_("Streudiagramm mit vier Feldern"),
        caption=caption,
        table=_table(points, caption, x, y, words),
        wide=drawings["wide"],
        narrow=drawings["narrow"],
        notes=_notes(points, drawn),
        role="group",
    )


def _ticks(readings: Sequence[Reading], axis: Axis) -> Ticks:
    known = extent(readings)
    low = min(known.low, axis.centre) if known.known else axis.centre - 1
    high = max(known.high, axis.centre) if known.known else axis.centre + 1
    margin = (high - low) * 0.06
    return round_ticks(low - margin, high + margin, 6)


def _notes(points: Sequence[PlanePoint], drawn: Sequence[PlanePoint]) -> tuple[Note, ...]:
    notes = list(state_notes(reading for point in points for reading in (point.x, point.y)))
    absent = [point.label for point in points if point not in drawn]
    if absent:
        notes.append(
            Note(_("Nicht im Bild, weil ein Wert fehlt: {names}.").format(names=", ".join(absent)))
        )
    if any(_has_range(reading) for point in drawn for reading in (point.x, point.y)):
        notes.append(Note(_("Striche und helle Fläche um einen Punkt: Spanne der Werte.")))
    return tuple(notes)


def _quadrant(point: PlanePoint, x: Axis, y: Axis, words: QuadrantWords) -> str:
    if point.x.value is None or point.y.value is None:
        return ""
    upper = (words.top_left, words.top_right)
    lower = (words.bottom_left, words.bottom_right)
    return (upper if point.y.value >= y.centre else lower)[point.x.value >= x.centre]


def _table(
    points: Sequence[PlanePoint], caption: Caption, x: Axis, y: Axis, words: QuadrantWords
) -> Table:
    across = _columns(x, [point.x for point in points])
    upwards = _columns(y, [point.y for point in points])
    rows = [
        [Cell(p.label, href=p.href), *one, *other, Cell(_quadrant(p, x, y, words))]
        for p, one, other in zip(points, across.cells, upwards.cells, strict=True)
    ]
    head = [_("Gebiet"), *across.heads, *upwards.heads, _("Feld")]
    return table(caption.topic or caption.title, head, rows)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of one axis: figures, and their intervals where there are any."""

    heads: list[str]
    cells: list[list[Cell]]


def _columns(axis: Axis, readings: Sequence[Reading]) -> _Columns:
    cells = [[Cell(reading=one, decimals=axis.decimals)] for one in readings]
    if not any(map(_has_range, readings)):
        return _Columns([axis.label], cells)
    ranges = [Cell(range_text(one, axis.decimals) or "–") for one in readings]
    heads = [axis.label, _("{label}: Spanne").format(label=axis.label)]
    return _Columns(heads, [[*one, words] for one, words in zip(cells, ranges, strict=True)])


# The drawing ---------------------------------------------------------------


def _drawing(points: Sequence[PlanePoint], plane: _Plane, words: QuadrantWords) -> str:
    ordered = sorted(points, key=lambda point: not point.focus)
    corner_parts, corner_boxes = _corners(plane, words)
    names = [
        Name(p.label, plane.px(p.x.number), plane.py(p.y.number), bold=p.focus) for p in ordered
    ]
    placed = place(names, size=plane.size, radius=_RADIUS, frame=plane.frame, taken=corner_boxes)
    by_name = {id(one.name): one for one in placed}
    body = [*_background(plane), *corner_parts]
    body += [_region(point, plane) for point in reversed(ordered)]
    for point, name in reversed(list(zip(ordered, names, strict=True))):
        body.append(_point(point, plane, by_name.get(id(name))))
    return svg.document(WIDTHS[plane.width], _HEIGHT[plane.width], body)


def _background(plane: _Plane) -> list[str]:
    frame = plane.frame
    parts = []
    for value in plane.x_ticks.values:
        x = plane.px(value)
        parts.append(_line((x, frame.top), (x, frame.bottom), "grid"))
        text = written(Reading(value), plane.x_ticks.decimals)
        parts.append(svg.text(text, x, frame.bottom + 16, size=11, anchor="middle", colour="muted"))
    for value in plane.y_ticks.values:
        y = plane.py(value)
        parts.append(_line((frame.left, y), (frame.right, y), "grid"))
        text = written(Reading(value), plane.y_ticks.decimals)
        parts.append(svg.text(text, frame.left - 6, y + 4, size=11, anchor="end", colour="muted"))
    centre_x, centre_y = plane.px(plane.x.centre), plane.py(plane.y.centre)
    parts.append(_line((centre_x, frame.top), (centre_x, frame.bottom), "axis", 1.5))
    parts.append(_line((frame.left, centre_y), (frame.right, centre_y), "axis", 1.5))
    parts.append(
        svg.text(
            f"{plane.x.label} →",
            frame.right,
            frame.bottom + 36,
            size=13,
            anchor="end",
            colour=_hue(plane.x),
            bold=True,
        )
    )
    parts.append(svg.text(f"↑ {plane.y.label}", 0, 14, size=13, colour=_hue(plane.y), bold=True))
    return parts


def _hue(axis: Axis) -> str:
    return "ink" if axis.hue == "neutral" else axis.hue


def _line(start: Spot, end: Spot, colour: str, width: float = 1) -> str:
    ends = {"x1": start[0], "y1": start[1], "x2": end[0], "y2": end[1]}
    return svg.element("line", stroke_width=width, **ends, **svg.paint(stroke=colour))


def _corners(plane: _Plane, words: QuadrantWords) -> tuple[list[str], list[Box]]:
    """The meaning of each field, in its outer corner."""
    frame = plane.frame
    room = (frame.right - frame.left) / 2 - 16
    parts: list[str] = []
    boxes: list[Box] = []
    for text, right, lower in (
        (words.top_left, False, False),
        (words.top_right, True, False),
        (words.bottom_left, False, True),
        (words.bottom_right, True, True),
    ):
        lines = wrapped(text, plane.size, room)
        x = frame.right - 6 if right else frame.left + 6
        top = frame.bottom - 7 - 15 * len(lines) if lower else frame.top + 4
        for index, line in enumerate(lines):
            y = top + 11 + 15 * index
            parts.append(
                svg.text(
                    line,
                    x,
                    y,
                    size=plane.size,
                    anchor="end" if right else "start",
                    colour="muted",
                    italic=True,
                    halo=True,
                )
            )
        width = max(text_width(line, plane.size) for line in lines)
        left = x - width if right else x
        boxes.append(Box(left, top, left + width, top + 15 * len(lines) + 2))
    return parts, boxes


def _region(point: PlanePoint, plane: _Plane) -> str:
    """Where the point may lie: its intervals as a cross, on the area between them."""
    if not _is_uncertain(point):
        return ""
    colour, width, opacity = ("focus", 1.6, 0.16) if point.focus else ("peer", 1.0, 0.2)
    fill = {"fill_opacity": opacity, **svg.paint(colour)}
    edge = _edge(point, plane) if point.focus else ""
    return _rounded(_area(point, plane), **fill) + edge + _cross(point, plane, colour, width)


def _is_uncertain(point: PlanePoint) -> bool:
    return _has_range(point.x) or _has_range(point.y)


def _area(point: PlanePoint, plane: _Plane) -> Box:
    """From low to high on both axes; thin along an axis without interval."""
    left, right = map(plane.px, _ends(point.x))
    bottom, top = map(plane.py, _ends(point.y))
    wide, high = (0.0 if _has_range(one) else _THIN for one in (point.x, point.y))
    return Box(left - wide, top - high, right + wide, bottom + high)


def _rounded(area: Box, **look: svg.Attribute) -> str:
    size = {"width": area.right - area.left, "height": area.bottom - area.top}
    return svg.element("rect", x=area.left, y=area.top, rx=_THIN, **size, **look)


def _cross(point: PlanePoint, plane: _Plane, colour: str, width: float) -> str:
    x, y = plane.px(point.x.number), plane.py(point.y.number)
    left, right = map(plane.px, _ends(point.x))
    bottom, top = map(plane.py, _ends(point.y))
    across = _line((left, y), (right, y), colour, width) if _has_range(point.x) else ""
    upwards = _line((x, top), (x, bottom), colour, width) if _has_range(point.y) else ""
    return across + upwards


def _edge(point: PlanePoint, plane: _Plane) -> str:
    """The outline of a region: of a place in focus, and of the one that is pointed at."""
    line: dict[str, svg.Attribute] = {
        "stroke_width": 1.6,
        "stroke_dasharray": "4,3",
        "pointer_events": "none",
        "visibility": None if point.focus else "hidden",
    }
    return _rounded(_area(point, plane), **line, **svg.paint(stroke="focus", css="chart-region"))


def _has_range(reading: Reading) -> bool:
    return reading.low is not None and reading.high is not None


def _ends(reading: Reading) -> tuple[float, float]:
    if reading.low is None or reading.high is None:
        return reading.number, reading.number
    return reading.low, reading.high


def _told(point: PlanePoint, plane: _Plane) -> str:
    x, y = _said(point.x, plane.x), _said(point.y, plane.y)
    return f"{point.label}: {x}, {y}"


def _said(reading: Reading, axis: Axis) -> str:
    text = f"{axis.label} {written(reading, axis.decimals)}"
    between = range_text(reading, axis.decimals)
    return f"{text} ({between})" if between else text


def _point(point: PlanePoint, plane: _Plane, label: Placed | None) -> str:
    told = _told(point, plane)
    parts = [svg.title(told)]
    if point.href and not point.focus and _is_uncertain(point):
        parts.append(_edge(point, plane))
    x, y = plane.px(point.x.number), plane.py(point.y.number)
    if label and label.far:
        parts.append(_line((x, y), (label.x, label.y), "axis", 0.8))
    parts.append(svg.element("circle", cx=x, cy=y, r=12, fill_opacity=0, **svg.paint("surface")))
    paint = svg.paint("focus" if point.focus else "axis", "surface", css="chart-dot")
    radius = _RADIUS + (1.5 if point.focus else 0)
    parts.append(svg.element("circle", cx=x, cy=y, r=radius, stroke_width=1.2, **paint))
    if label:
        parts.append(_name(point, label, plane))
    if not point.href:
        return svg.element("g", *parts)
    return svg.element("a", *parts, href=point.href, aria_label=told)


def _name(point: PlanePoint, label: Placed, plane: _Plane) -> str:
    return svg.text(
        label.name.text,
        label.x,
        label.y + plane.size * 0.35,
        size=plane.size,
        anchor=label.anchor,
        colour="focus" if point.focus else "ink",
        bold=point.focus,
        halo=True,
    )
