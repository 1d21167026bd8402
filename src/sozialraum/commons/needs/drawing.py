"""The chain of a need, drawn: one row for wide pages, one column for narrow ones."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sozialraum.foundation.charts.svg import document, element, labelled, paint, text
from sozialraum.foundation.charts.texts import wrapped
from sozialraum.foundation.components.formats import format_day

from . import words
from .queries import Station, Thread

_STEP_WIDE: Final = 142.0
_STEP_TALL: Final = 58.0
_RADIUS: Final = 11.0
_SIZE: Final = 14.0
_ROOM: Final = 132.0


@dataclass(frozen=True)
class Drawing:
    """Both drawings and what they say."""

    wide: SafeString
    tall: SafeString
    said: str


def chain(thread: Thread) -> Drawing:
    """The stations of a thread; what lies ahead is drawn with dashes."""
    said = words.way(thread)
    return Drawing(
        wide=_finished(_wide(thread.stations), said, "needs-chain-wide"),
        tall=_finished(_tall(thread.stations), said, "needs-chain-tall"),
        said=said,
    )


def _finished(svg: str, said: str, css: str) -> SafeString:
    # The drawing is made of escaped pieces only.
    return mark_safe(labelled(svg, said).replace("chart-svg", f"chart-svg {css}", 1))  # noqa: S308


def _wide(stations: tuple[Station, ...]) -> str:
    places = [(_STEP_WIDE * (index + 0.5), 24.0) for index in range(len(stations))]
    pieces = [*_lines(stations, places)]
    for station, (x, y) in zip(stations, places, strict=True):
        pieces += [_mark(station, x, y), *_below(station, x, y + 32)]
    return document(_STEP_WIDE * max(1, len(stations)), 112, pieces)


def _tall(stations: tuple[Station, ...]) -> str:
    places = [(18.0, _STEP_TALL * index + 24) for index in range(len(stations))]
    pieces = [*_lines(stations, places)]
    for station, (x, y) in zip(stations, places, strict=True):
        pieces.append(_mark(station, x, y))
        pieces.append(_name(station, x + 28, y - 1, "start"))
        pieces.append(text(_day(station), x + 28, y + 18, size=_SIZE, colour="muted"))
    return document(300, _STEP_TALL * max(1, len(stations)), pieces)


def _lines(stations: tuple[Station, ...], places: list[tuple[float, float]]) -> Iterator[str]:
    for index, station in enumerate(stations[1:]):
        (x1, y1), (x2, y2) = places[index], places[index + 1]
        yield element(
            "line",
            x1=x1,
            y1=y1,
            x2=x2,
            y2=y2,
            stroke_width=3 if station.day else 2,
            stroke_dasharray=None if station.day else "4 5",
            **paint(stroke="focus" if station.day else "axis"),
        )


def _mark(station: Station, x: float, y: float) -> str:
    """Filled where the need has been, a ring where it stands, dashes where it might go."""
    if station.day is None:
        look = paint(fill="surface", stroke="axis")
        return element("circle", cx=x, cy=y, r=_RADIUS - 2, stroke_dasharray="3 3", **look)
    dot = element("circle", cx=x, cy=y, r=_RADIUS - 3, **paint(fill="focus"))
    if not station.is_current:
        return dot
    ring = paint(fill="surface", stroke="focus")
    return element("circle", cx=x, cy=y, r=_RADIUS + 1, stroke_width=3, **ring) + element(
        "circle", cx=x, cy=y, r=_RADIUS - 5, **paint(fill="focus")
    )


def _below(station: Station, x: float, y: float) -> Iterator[str]:
    lines = wrapped(str(station.state.label), _SIZE, _ROOM)
    for index, line in enumerate(lines):
        colour = "ink" if station.day else "muted"
        yield text(
            line,
            x,
            y + 18 * index,
            size=_SIZE,
            anchor="middle",
            colour=colour,
            bold=station.is_current,
        )
    yield text(_day(station), x, y + 18 * len(lines), size=_SIZE, anchor="middle", colour="muted")


def _name(station: Station, x: float, y: float, anchor: str) -> str:
    colour = "ink" if station.day else "muted"
    label = str(station.state.label)
    return text(label, x, y, size=_SIZE, anchor=anchor, colour=colour, bold=station.is_current)


def _day(station: Station) -> str:
    return format_day(station.day) if station.day else _("noch offen")
