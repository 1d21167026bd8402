"""Horizontal bars row by row: what lists, decompositions and age groups share."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from sozialraum.foundation.charts import vega
from sozialraum.foundation.charts.chart import WIDTHS, EngineDrawing, Width
from sozialraum.foundation.charts.colours import TOKENS
from sozialraum.foundation.charts.readings import Reading, extent
from sozialraum.foundation.charts.signs import DASHED, PATHS, sign_of
from sozialraum.foundation.charts.texts import short_sign, shortened, text_width, widest
from sozialraum.methods.states import ValueState

_ROW: Final = 25
_STACKED_ROW: Final = 42
_BAR: Final = 15
_SIZE: Final = {"wide": 13, "narrow": 12}
_LABEL_SHARE: Final = 0.42


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar with its name at the left and its figure in words at its end.

    ``marker`` is a second figure, drawn as a line across the bar; a row without reading is
    a heading.
    """

    label: str
    reading: Reading | None
    colour: str = "neutral"
    text: str = ""
    told: str = ""
    bold: bool = False
    marker: float | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A line through all bars, with its name above."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class _Plan:
    rows: tuple[BarRow, ...]
    canvas: vega.Canvas
    domain: tuple[float, float]
    size: int
    stacked: bool

    @property
    def row(self) -> int:
        return _STACKED_ROW if self.stacked else _ROW

    def x_pixel(self, value: float) -> float:
        low, high = self.domain
        return (value - low) / (high - low) * self.canvas.plot_width

    def middle(self, index: int) -> float:
        """Middle of a bar; a stacked row has its name above the bar."""
        return (index + 1) * self.row - _ROW / 2

    def name_y(self, index: int) -> float:
        return self.middle(index) - (18 if self.stacked else 0)

    def x(self, field: str = "value") -> dict[str, Any]:
        return vega.quantity(field, self.domain, {"grid": False, "labels": False})


def bar_specification(
    rows: Sequence[BarRow], width: Width, reference: Reference | None = None
) -> dict[str, Any]:
    """Specification of bars from zero; the rows keep their order."""
    plan = _plan(tuple(rows), width, reference)
    layers = [
        *_reference_layers(plan, reference),
        _bar_layer(plan, estimated=False),
        _bar_layer(plan, estimated=True),
        _interval_layer(plan),
        _zero_layer(plan),
        _marker_layer(plan),
        *_missing_layers(plan),
        _name_layer(plan),
        _figure_layer(plan),
    ]
    return vega.specification(plan.canvas, layers)


def bar_drawing(
    rows: Sequence[BarRow], width: Width, reference: Reference | None = None
) -> EngineDrawing:
    """The bars as a drawing."""
    make = partial(bar_specification, rows, width, reference)
    return EngineDrawing(make, (tuple(rows), width, reference))


def _plan(rows: tuple[BarRow, ...], width: Width, reference: Reference | None) -> _Plan:
    size = _SIZE[width]
    names = widest([row.label for row in rows], size, bold=True)
    stacked = names > WIDTHS[width] * _LABEL_SHARE
    left = WIDTHS[width] if stacked else names
    rows = tuple(replace(row, label=shortened(row.label, size, left)) for row in rows)
    figures = widest([row.text for row in rows], size, bold=True) + 12
    domain = _domain(rows, reference)
    row_height = _STACKED_ROW if stacked else _ROW
    canvas = vega.Canvas(
        width=WIDTHS[width],
        height=len(rows) * row_height + (26 if reference else 6),
        left=(2 if stacked else left + 12) + (figures if domain[0] < 0 else 0),
        right=figures + 4,
        top=22 if reference else 2,
        bottom=4,
    )
    return _Plan(rows, canvas, domain, size, stacked)


def _domain(rows: Sequence[BarRow], reference: Reference | None) -> tuple[float, float]:
    """From the lowest to the highest figure, zero included."""
    readings = [row.reading for row in rows if row.reading]
    marked = [row.marker for row in rows if row.marker is not None]
    known = extent(readings)
    numbers = [0.0, *marked, *([reference.value] if reference else [])]
    if known.known:
        numbers += [known.low, known.high]
    low, high = min(numbers), max(numbers)
    return (low, high) if high > low else (0.0, 1.0)


def _numbered(plan: _Plan) -> list[tuple[float, BarRow, Reading]]:
    return [
        (plan.middle(index), row, row.reading)
        for index, row in enumerate(plan.rows)
        if row.reading is not None and row.reading.value is not None
    ]


def _bar_layer(plan: _Plan, *, estimated: bool) -> vega.Layer:
    rows = [
        {
            "value": reading.value,
            "zero": 0,
            "top": y - _BAR / 2,
            "bottom": y + _BAR / 2,
            "colour": TOKENS[row.colour],
            "told": row.told,
        }
        for y, row, reading in _numbered(plan)
        if (reading.state is ValueState.ESTIMATED) == estimated
    ]
    mark: dict[str, Any] = {"type": "bar"}
    if estimated:
        mark |= {"fill": TOKENS["surface"], "strokeWidth": 1.5, "strokeDash": [4, 3]}
    return vega.layer(
        rows,
        mark,
        x=plan.x(),
        x2={"field": "zero"},
        y=vega.pixels("top"),
        y2={"field": "bottom"},
        description={"field": "told"},
        **{"stroke" if estimated else "color": vega.raw("colour")},
    )


def _interval_layer(plan: _Plan) -> vega.Layer:
    rows = [
        {"value": reading.low, "high": reading.high, "y": y}
        for y, _row, reading in _numbered(plan)
        if reading.low is not None and reading.high is not None
    ]
    mark = {"type": "rule", "color": TOKENS["ink"], "strokeWidth": 1.2}
    return vega.layer(rows, mark, x=plan.x(), x2={"field": "high"}, y=vega.pixels("y"))


def _zero_layer(plan: _Plan) -> vega.Layer:
    mark = {"type": "rule", "color": TOKENS["axis"], "y": 0, "y2": plan.canvas.plot_height}
    return vega.layer([{"value": 0}], mark, x=plan.x())


def _marker_layer(plan: _Plan) -> vega.Layer:
    rows = [
        {"value": row.marker, "top": y - _BAR / 2 - 3, "bottom": y + _BAR / 2 + 3}
        for y, row in ((plan.middle(index), row) for index, row in enumerate(plan.rows))
        if row.marker is not None
    ]
    mark = {"type": "rule", "color": TOKENS["reference"], "strokeWidth": 2.5}
    return vega.layer(rows, mark, x=plan.x(), y=vega.pixels("top"), y2={"field": "bottom"})


def _reference_layers(plan: _Plan, reference: Reference | None) -> list[vega.Layer]:
    if reference is None:
        return []
    row = [{"value": reference.value, "text": reference.text}]
    rule = {"type": "rule", "color": TOKENS["reference"], "strokeWidth": 2, "y": -4}
    bottom = {"value": plan.canvas.plot_height}
    x = plan.x_pixel(reference.value)
    half = text_width(reference.text, 12, bold=True) / 2
    centre = min(max(x, half - plan.canvas.left), plan.canvas.plot_width + plan.canvas.right - half)
    mark = vega.text_mark(12, align="center", fontWeight="bold", x=centre, y=-13)
    mark["color"] = TOKENS["reference"]
    return [
        vega.layer(row, rule, x=plan.x(), y2=bottom),
        vega.layer(row, mark, text={"field": "text"}),
    ]


def _missing_layers(plan: _Plan) -> list[vega.Layer]:
    layers: list[vega.Layer] = []
    zero = plan.x_pixel(0)
    missing = [
        (plan.middle(index), row, row.reading)
        for index, row in enumerate(plan.rows)
        if row.reading is not None and row.reading.value is None
    ]
    for name in sorted({sign_of(reading.state) for _y, _row, reading in missing}):
        same = [entry for entry in missing if sign_of(entry[2].state) == name]
        rows = [{"y": y, "told": row.told} for y, row, _reading in same]
        mark = {
            "type": "point",
            "shape": PATHS[name],
            "size": 120,
            "strokeWidth": 1.2,
            "fill": None,
            "stroke": TOKENS["muted"],
            "x": zero + 10,
            **({"strokeDash": [2.4, 1.8]} if name in DASHED else {}),
        }
        told = {"field": "told"}
        layers.append(vega.layer(rows, mark, y=vega.pixels("y"), description=told))
    words = [{"y": y, "text": short_sign(reading)} for y, _row, reading in missing]
    mark = vega.text_mark(plan.size, x=zero + 22, color=TOKENS["muted"])
    texts = vega.layer(words, mark, y=vega.pixels("y"), text={"field": "text"})
    return [*layers, texts] if words else []


def _name_layer(plan: _Plan) -> vega.Layer:
    rows = [
        {"y": plan.name_y(index), "label": row.label, "bold": row.bold or row.reading is None}
        for index, row in enumerate(plan.rows)
    ]
    halo = vega.HALO if plan.stacked else {}
    mark = vega.text_mark(plan.size, x=-plan.canvas.left, **halo)
    mark["fontWeight"] = {"expr": "datum.bold ? 'bold' : 'normal'"}
    return vega.layer(rows, mark, y=vega.pixels("y"), text={"field": "label"})


def _figure_layer(plan: _Plan) -> vega.Layer:
    rows = [_figure_row(plan, y, row, reading) for y, row, reading in _numbered(plan)]
    mark = vega.text_mark(plan.size, **vega.HALO)
    mark["fontWeight"] = {"expr": "datum.bold ? 'bold' : 'normal'"}
    mark["fontStyle"] = {"expr": "datum.italic ? 'italic' : 'normal'"}
    mark["align"] = {"expr": "datum.left ? 'right' : 'left'"}
    return vega.layer(rows, mark, x=vega.pixels("x"), y=vega.pixels("y"), text={"field": "text"})


def _figure_row(plan: _Plan, y: float, row: BarRow, reading: Reading) -> dict[str, Any]:
    left = reading.number < 0
    return {
        "x": _figure_x(plan, row, reading, left=left),
        "y": y,
        "text": row.text,
        "left": left or row.marker is not None,
        "bold": row.bold,
        "italic": reading.state is ValueState.ESTIMATED,
    }


def _figure_x(plan: _Plan, row: BarRow, reading: Reading, *, left: bool) -> float:
    """Beyond the bar and its interval; in a column of their own where markers stand."""
    if row.marker is not None:
        return plan.canvas.plot_width + plan.canvas.right - 4
    beyond = [reading.low if left else reading.high, reading.number]
    ends = [plan.x_pixel(number) for number in beyond if number is not None]
    return min(ends) - 6 if left else max(ends) + 6
