"""Drawings the size of a word, for table cells and cards: plain SVG, made on the spot."""

from collections.abc import Callable, Sequence
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from sozialraum.methods.states import ValueState

from . import svg
from .colours import soft
from .readings import Hue, Point, Reading, extent
from .signs import sign, sign_of

_LINE: Final = (96.0, 28.0)
_BAR: Final = (120.0, 18.0)
_STRIP: Final = (120.0, 18.0)
_EDGE: Final = 4.0


def _shown(size: tuple[float, float], label: str, parts: Sequence[str]) -> SafeString:
    drawing = svg.labelled(svg.document(*size, parts, css="chart-tiny"), label)
    return mark_safe(drawing)  # noqa: S308 - own drawing, the label is escaped


def sparkline(points: Sequence[Point], *, label: str) -> SafeString:
    """The course of a series in 96 × 28 pixels; gaps and breaks stay open, the end is marked.

    A series without numbers shows the mark of its last state.
    """
    width, height = _LINE
    known = extent([point.reading for point in points])
    if not known.known:
        name = sign_of(points[-1].reading.state) if points else "missing"
        return _shown(_LINE, label, [sign(name, width / 2, height / 2, 10)])
    first, last = points[0].period, points[-1].period
    runs = [[_spot(p, first, last, known.low, known.high) for p in run] for run in _runs(points)]
    parts = [_polyline(run) for run in runs if len(run) > 1]
    parts += [_dot(run[0], 1.6) for run in runs if len(run) == 1]
    parts.append(_dot(runs[-1][-1], 3))
    return _shown(_LINE, label, parts)


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    runs: list[list[Point]] = []
    open_run = False
    for point in points:
        if point.reading.value is None:
            open_run = False
        elif open_run and runs[-1][-1].basis == point.basis:
            runs[-1].append(point)
        else:
            runs.append([point])
            open_run = True
    return runs


def _spot(point: Point, first: int, last: int, low: float, high: float) -> tuple[float, float]:
    """Equal values lie on the middle line."""
    width, height = (side - 2 * _EDGE for side in _LINE)
    across = (point.period - first) / (last - first) if last > first else 1.0
    up = (point.reading.number - low) / (high - low) if high > low else 0.5
    return _EDGE + across * width, _EDGE + (1 - up) * height


def _polyline(run: Sequence[tuple[float, float]]) -> str:
    points = " ".join(f"{svg.number(x)},{svg.number(y)}" for x, y in run)
    return svg.element(
        "polyline",
        points=points,
        stroke_width=1.8,
        stroke_linejoin="round",
        **svg.paint(stroke="focus"),
    )


def _dot(spot: tuple[float, float], radius: float) -> str:
    return svg.element("circle", cx=spot[0], cy=spot[1], r=radius, **svg.paint("focus"))


def comparison_bar(
    reading: Reading,
    *,
    reference: float | None,
    scale: tuple[float, float],
    label: str,
    hue: Hue = "neutral",
) -> SafeString:
    """A bar from zero in 120 × 18 pixels with the reference as a grey line across it.

    ``scale`` are the lowest and the highest figure among the rows that are compared; zero
    always belongs to it.
    """
    low, high = min(0.0, *scale), max(0.0, *scale)
    span = (high - low) or 1.0
    inner = _BAR[0] - 2 * _EDGE

    def x(value: float) -> float:
        return _EDGE + (min(max(value, low), high) - low) / span * inner

    parts = [_upright(x(0), 1, _BAR[1] - 1, "axis", 1)]
    parts.append(
        _bar(reading, x(0), x, hue) if reading.value is not None else _absent(reading, x(0))
    )
    if reference is not None:
        parts.append(_upright(x(reference), 0, _BAR[1], "reference", 2.5))
    return _shown(_BAR, label, parts)


def _bar(reading: Reading, zero: float, x: Callable[[float], float], hue: Hue) -> str:
    end = x(reading.number)
    estimated = reading.state is ValueState.ESTIMATED
    colour = soft(hue)
    return svg.element(
        "rect",
        x=min(zero, end),
        y=4,
        width=abs(end - zero),
        height=_BAR[1] - 8,
        stroke_dasharray="3,2" if estimated else None,
        **svg.paint(None if estimated else colour, colour if estimated else None),
    )


def _absent(reading: Reading, zero: float) -> str:
    return sign(sign_of(reading.state), zero + 10, _BAR[1] / 2, 10)


def _upright(x: float, y1: float, y2: float, colour: str, width: float) -> str:
    return svg.element(
        "line", x1=x, y1=y1, x2=x, y2=y2, stroke_width=width, **svg.paint(stroke=colour)
    )


def rank_strip(
    rank: int | None, of: int, *, low: int | None = None, high: int | None = None, label: str
) -> SafeString:
    """Where a rank stands among all, in 120 × 18 pixels, with its range as a band."""
    middle = _STRIP[1] / 2
    inner = _STRIP[0] - 2 * _EDGE
    if rank is None:
        return _shown(_STRIP, label, [sign("missing", _EDGE + 8, middle, 10)])

    def x(position: float) -> float:
        return _EDGE + (position - 1) / max(of - 1, 1) * inner

    parts = [
        _upright(x(position), middle - 3, middle + 3, "peer", 1.2) for position in range(1, of + 1)
    ]
    if low is not None and high is not None:
        band = {
            "x": x(low) - 2,
            "y": middle - 4,
            "width": x(high) - x(low) + 4,
            "height": 8,
            "rx": 4,
        }
        parts.append(svg.element("rect", fill_opacity=0.35, **band, **svg.paint("neutral-soft")))
    parts.append(svg.element("circle", cx=x(rank), cy=middle, r=4.5, **svg.paint("focus")))
    return _shown(_STRIP, label, parts)
