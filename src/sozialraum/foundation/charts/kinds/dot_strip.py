"""A dot for each place on one axis: where one stands among its equals."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from django.utils.translation import gettext as _

from sozialraum.foundation.charts import vega
from sozialraum.foundation.charts.chart import WIDTHS, Chart, EngineDrawing, Width
from sozialraum.foundation.charts.colours import TOKENS
from sozialraum.foundation.charts.readings import Caption, Labelled, Note, extent
from sozialraum.foundation.charts.signs import sign_of, state_notes
from sozialraum.foundation.charts.texts import reading_text, text_width
from sozialraum.foundation.charts.ticks import Ticks, round_ticks

from .bar_list import arranged, value_table

_RADIUS: Final = 6.0
_TOP: Final = 44.0
_MARGIN: Final = 16.0


@dataclass(frozen=True, slots=True)
class _Dot:
    """A place with its position in pixels."""

    place: Labelled
    x: float
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class _Plan:
    dots: tuple[_Dot, ...]
    canvas: vega.Canvas
    ticks: Ticks
    caption: Caption

    @property
    def axis_y(self) -> float:
        return self.canvas.plot_height

    def x_pixel(self, value: float) -> float:
        return self.ticks.share(value) * self.canvas.plot_width


def dot_strip(
    readings: Sequence[Labelled], *, caption: Caption, reference: Labelled | None = None
) -> Chart:
    """Dots of all places on one axis, none hidden behind another.

    Named are the place in focus, the lowest, the highest and the reference (grey line);
    places without a number are named beneath.
    """
    everything = [*readings, *([reference] if reference else [])]
    ordered = arranged(readings, "value")
    drawings = {
        width: EngineDrawing(
            partial(_specification, readings, reference, caption, width),
            ("dots", tuple(readings), reference, caption, width),
        )
        for width in WIDTHS
    }
    return Chart(
        kind=_("Punktdiagramm"),
        caption=caption,
        table=value_table([*ordered, *([reference] if reference else [])], caption),
        wide=drawings["wide"],
        narrow=drawings["narrow"],
        notes=(*_absent(ordered), *_state_notes(everything)),
    )


def _state_notes(readings: Sequence[Labelled]) -> tuple[Note, ...]:
    return state_notes(one.reading for one in readings if one.reading.value is not None)


def _absent(readings: Sequence[Labelled]) -> tuple[Note, ...]:
    """Who is missing on the axis, and why."""
    notes = []
    missing = [one for one in readings if one.reading.value is None]
    for note in state_notes(one.reading for one in missing):
        names = ", ".join(o.label for o in missing if sign_of(o.reading.state) == note.sign)
        notes.append(Note(f"{note.text.rstrip('.')} – {names}", note.sign))
    return tuple(notes)


def _specification(
    readings: Sequence[Labelled], reference: Labelled | None, caption: Caption, width: Width
) -> dict[str, Any]:
    plan = _plan(readings, reference, caption, width)
    layers = [
        _axis_layer(plan),
        *_reference_layers(plan, reference),
        _dot_layer(plan, focus=False),
        _dot_layer(plan, focus=True),
        _name_layer(plan),
    ]
    return vega.specification(plan.canvas, layers)


def _plan(
    readings: Sequence[Labelled], reference: Labelled | None, caption: Caption, width: Width
) -> _Plan:
    known = extent([one.reading for one in (*readings, *([reference] if reference else []))])
    ticks = round_ticks(known.low, known.high, 6 if width == "wide" else 4)
    plot = WIDTHS[width] - 2 * _MARGIN
    numbered = [one for one in readings if one.reading.value is not None]
    dots = _swarm([_Dot(one, ticks.share(one.reading.number) * plot) for one in numbered])
    depth = max((dot.y for dot in dots), default=0.0) + _RADIUS
    canvas = vega.Canvas(WIDTHS[width], _TOP + 2 * depth + 60, _MARGIN, _MARGIN, 0, 28)
    middle = _TOP + depth
    return _Plan(tuple(_Dot(d.place, d.x, middle + d.y) for d in dots), canvas, ticks, caption)


def _swarm(dots: Sequence[_Dot]) -> list[_Dot]:
    """Dots moved off the line, in turn down and up, until none touches another."""
    placed: list[_Dot] = []
    for dot in sorted(dots, key=lambda one: one.x):
        near = [other for other in placed if dot.x - other.x < 2 * _RADIUS]
        placed.append(_Dot(dot.place, dot.x, _free(dot.x, near)))
    return placed


def _free(x: float, near: Sequence[_Dot]) -> float:
    step = 0
    while True:
        for y in (step * 3.0, -step * 3.0):
            if all((x - o.x) ** 2 + (y - o.y) ** 2 >= (2 * _RADIUS - 0.5) ** 2 for o in near):
                return y
        step += 1


def _x(plan: _Plan, axis: dict[str, Any] | None = None) -> dict[str, Any]:
    return vega.quantity("value", (plan.ticks.low, plan.ticks.high), axis)


def _axis_layer(plan: _Plan) -> vega.Layer:
    axis = {
        "grid": True,
        "values": list(plan.ticks.values),
        "format": f",.{plan.ticks.decimals}f",
    }
    return vega.layer([{}], {"type": "point", "opacity": 0}, x=_x(plan, axis))


def _reference_layers(plan: _Plan, reference: Labelled | None) -> list[vega.Layer]:
    if reference is None or reference.reading.value is None:
        return []
    value = reference.reading.value
    text = f"{reference.label} {reading_text(reference.reading, plan.caption)}"
    row = {"value": value, "text": text}
    rule = {"type": "rule", "color": TOKENS["reference"], "strokeWidth": 2, "y": 22}
    mark = vega.text_mark(
        12, align="center", fontWeight="bold", color=TOKENS["reference"], **vega.HALO
    )
    mark |= {"x": _inside(plan, plan.x_pixel(value), text, 12), "y": 12}
    return [
        vega.layer([row], rule, x=_x(plan), y2={"value": plan.axis_y}),
        vega.layer([row], mark, text={"field": "text"}),
    ]


def _inside(plan: _Plan, x: float, text: str, size: float) -> float:
    """The middle of a text near ``x`` that does not run out of the drawing."""
    half = text_width(text, size, bold=True) / 2
    return min(max(x, half - _MARGIN), plan.canvas.plot_width + _MARGIN - half)


def _dot_layer(plan: _Plan, *, focus: bool) -> vega.Layer:
    rows = [
        {
            "x": d.x,
            "y": d.y,
            "told": f"{d.place.label}: {reading_text(d.place.reading, plan.caption)}",
        }
        for d in plan.dots
        if d.place.focus == focus
    ]
    mark = {
        "type": "point",
        "filled": True,
        "size": (2 * _RADIUS + (3 if focus else -1)) ** 2,
        "color": TOKENS["focus" if focus else "peer"],
        "stroke": TOKENS["surface" if focus else "axis"],
        "strokeWidth": 1,
    }
    told = {"field": "told"}
    return vega.layer(rows, mark, x=vega.pixels("x"), y=vega.pixels("y"), description=told)


def _name_layer(plan: _Plan) -> vega.Layer:
    """Focus above the dots, lowest and highest beneath them."""
    low_y = plan.axis_y - 12
    ends = [plan.dots[0], plan.dots[-1]] if len(plan.dots) > 1 else []
    rows = [_name_row(plan, dot, 32.0) for dot in plan.dots if dot.place.focus]
    rows += [_name_row(plan, dot, low_y) for dot in ends if not dot.place.focus]
    mark = vega.text_mark(12, align="center", **vega.HALO)
    mark["fontWeight"] = {"expr": "datum.focus ? 'bold' : 'normal'"}
    colour = vega.raw("colour")
    return vega.layer(
        rows, mark, x=vega.pixels("x"), y=vega.pixels("y"), text={"field": "text"}, color=colour
    )


def _name_row(plan: _Plan, dot: _Dot, y: float) -> dict[str, Any]:
    text = f"{dot.place.label} {reading_text(dot.place.reading, plan.caption)}"
    return {
        "x": _inside(plan, dot.x, text, 12),
        "y": y,
        "text": text,
        "focus": dot.place.focus,
        "colour": TOKENS["focus" if dot.place.focus else "muted"],
    }
