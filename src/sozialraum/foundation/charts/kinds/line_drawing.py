"""How lines over the years become a specification for the chart engine."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sozialraum.foundation.charts import vega
from sozialraum.foundation.charts.chart import WIDTHS, Width
from sozialraum.foundation.charts.colours import TOKENS
from sozialraum.foundation.charts.readings import Caption, Point
from sozialraum.foundation.charts.signs import DASHED, PATHS, sign_of
from sozialraum.foundation.charts.texts import reading_text, spread, text_width, widest, wrapped
from sozialraum.foundation.charts.ticks import Ticks, year_ticks
from sozialraum.methods.states import ValueState

from .lines import Break, Line, breaks, is_estimated, labelled, lanes, stretches, years_of

_HEIGHT: Final = {"wide": 280, "narrow": 250}
_LANE: Final = 18
_STROKE: Final = {"focus": 2.5, "reference": 2.0, "peer": 1.2}


def specification_of(
    lines: Sequence[Line], ticks: Ticks, caption: Caption, *, width: Width, known: bool
) -> dict[str, Any]:
    """Specification of a time series; without any known number the axis stays unwritten."""
    years = years_of([line.series for line in lines]) or [0]
    canvas = _canvas(lines, ticks, caption, width)
    scale = _Scales(canvas, ticks, years[0], years[-1], width)
    layers = [_frame(scale, known=known), _zero_line(scale)]
    layers += _break_layers(lines, scale)
    layers += [_line_layer(lines, scale, dashed=dashed) for dashed in (False, True)]
    layers += [_point_layer(lines, scale, caption, hollow=hollow) for hollow in (False, True)]
    layers.append(_bracket_layer(lines, scale))
    layers += _gap_layers(lines, scale, caption)
    layers.append(_label_layer(lines, scale, caption))
    return vega.specification(canvas, layers)


@dataclass(frozen=True, slots=True)
class _Scales:
    canvas: vega.Canvas
    ticks: Ticks
    first: int
    last: int
    width: Width

    @property
    def years(self) -> tuple[float, float]:
        """A single year stands in the middle."""
        alone = 0.5 if self.first == self.last else 0.0
        return (self.first - alone, self.last + alone)

    def x(self, field: str = "year", axis: dict[str, Any] | None = None) -> dict[str, Any]:
        return vega.quantity(field, self.years, axis)

    def y(self, axis: dict[str, Any] | None = None) -> dict[str, Any]:
        return vega.quantity("value", (self.ticks.low, self.ticks.high), axis)

    @property
    def sign_side(self) -> float:
        """Side of the marks beneath the years, so that neighbours stay apart."""
        low, high = self.years
        return min(10.0, max(5.0, self.canvas.plot_width / (high - low) - 2.5))

    def y_pixel(self, value: float) -> float:
        return self.canvas.plot_height * (1 - self.ticks.share(value))


def _label_room(width: Width) -> float:
    return 150.0 if width == "wide" else 92.0


def _label_lines(line: Line, caption: Caption, width: Width) -> list[str]:
    room = _label_room(width)
    last = line.numbered[-1].reading
    return [*wrapped(line.series.label, 13, room), reading_text(last, caption)]


def _canvas(lines: Sequence[Line], ticks: Ticks, caption: Caption, width: Width) -> vega.Canvas:
    labels = [t for line in labelled(lines) for t in _label_lines(line, caption, width)]
    right = min(widest(labels, 13, bold=True), _label_room(width) * 1.25) + 16
    values = [f"{value:.{ticks.decimals}f}" for value in ticks.values]
    beneath = _LANE * len(lanes(lines))
    return vega.Canvas(
        width=WIDTHS[width],
        height=_HEIGHT[width] + beneath,
        left=widest(values, 12) + 16,
        right=right,
        top=22 if breaks(lines) else 10,
        bottom=28 + beneath,
    )


def _frame(scale: _Scales, *, known: bool) -> vega.Layer:
    room = int(scale.canvas.plot_width // 42)
    years = {
        "grid": False,
        "values": list(year_ticks(scale.first, scale.last, room)),
        "format": "d",
        "offset": 4,
    }
    values = {
        "grid": known,
        "labels": known,
        "values": list(scale.ticks.values),
        "format": f",.{scale.ticks.decimals}f",
    }
    return vega.layer(
        [{}], {"type": "point", "opacity": 0}, x=scale.x(axis=years), y=scale.y(values)
    )


def _zero_line(scale: _Scales) -> vega.Layer:
    rows = [{"value": 0}] if scale.ticks.low <= 0 <= scale.ticks.high else []
    return vega.layer(rows, {"type": "rule", "color": TOKENS["axis"]}, y=scale.y())


def _line_layer(lines: Sequence[Line], scale: _Scales, *, dashed: bool) -> vega.Layer:
    rows = [
        {
            "year": point.period,
            "value": point.reading.value,
            "part": f"{index}-{part}",
            "colour": TOKENS[line.colour],
            "stroke": _STROKE[line.series.role],
        }
        for index, line in enumerate(lines)
        for part, (is_dashed, run) in enumerate(stretches(line))
        if is_dashed == dashed
        for point in run
    ]
    mark = {"type": "line", "strokeJoin": "round", **({"strokeDash": [5, 3]} if dashed else {})}
    stroke = {"field": "stroke", "type": "quantitative", "scale": None}
    return vega.layer(
        rows,
        mark,
        x=scale.x(),
        y=scale.y(),
        detail={"field": "part", "type": "nominal"},
        color=vega.raw("colour"),
        strokeWidth=stroke,
    )


def _told(line: Line, point: Point, caption: Caption) -> str:
    return f"{line.series.label}, {point.period}: {reading_text(point.reading, caption)}"


def _point_layer(
    lines: Sequence[Line], scale: _Scales, caption: Caption, *, hollow: bool
) -> vega.Layer:
    rows = [
        {
            "year": point.period,
            "value": point.reading.value,
            "colour": TOKENS[line.colour],
            "told": _told(line, point, caption),
        }
        for line in lines
        for point in line.numbered
        if is_estimated(point) == hollow
    ]
    mark: dict[str, Any] = {"type": "point", "size": 26, "filled": not hollow}
    if hollow:
        mark |= {"fill": TOKENS["surface"], "size": 36, "strokeWidth": 1.6}
    return vega.layer(
        rows,
        mark,
        x=scale.x(),
        y=scale.y(),
        description={"field": "told"},
        **{"stroke" if hollow else "color": vega.raw("colour")},
    )


def _bracket_layer(lines: Sequence[Line], scale: _Scales) -> vega.Layer:
    rows = [
        {"year": point.period, "value": point.reading.value, "colour": TOKENS[line.colour]}
        for line in lines
        for point in line.numbered
        if point.reading.state is ValueState.UNRELIABLE
    ]
    mark = {"type": "point", "shape": PATHS["unreliable"], "size": 170, "strokeWidth": 1.4}
    colour = vega.raw("colour")
    return vega.layer(rows, mark, x=scale.x(), y=scale.y(), stroke=colour)


def _break_layers(lines: Sequence[Line], scale: _Scales) -> list[vega.Layer]:
    rows = [_break_row(change, scale) for change in breaks(lines)]
    if not rows:
        return []
    rule = {"type": "rule", "color": TOKENS["axis"], "strokeDash": [2, 3], "y": -12}
    layers = [vega.layer(rows, rule, x=scale.x(), y2={"value": scale.canvas.plot_height})]
    for side in ("left", "right"):
        mark = vega.text_mark(11, align=side, dx=4 if side == "left" else -4, y=-12)
        mark["color"] = TOKENS["muted"]
        same = [row for row in rows if row["side"] == side]
        layers += [vega.layer(same, mark, x=scale.x(), text={"field": "basis"})] if same else []
    return layers


def _break_row(change: Break, scale: _Scales) -> dict[str, Any]:
    """The new basis is named beside its rule, on the side where there is room."""
    low, high = scale.years
    room = (high - change.position) / (high - low) * scale.canvas.plot_width
    side = "left" if text_width(change.basis, 11) + 8 < room + scale.canvas.right else "right"
    return {"year": change.position, "basis": change.basis, "side": side}


def _gap_layers(lines: Sequence[Line], scale: _Scales, caption: Caption) -> list[vega.Layer]:
    layers = []
    for position, line in enumerate(lanes(lines)):
        y = scale.canvas.plot_height + 34 + position * _LANE
        names = sorted({sign_of(point.reading.state) for point in line.gaps})
        layers += [_gap_layer(line, name, y, scale, caption) for name in names]
        layers.append(_lane_label(line, y, scale))
    return layers


def _gap_layer(line: Line, name: str, y: float, scale: _Scales, caption: Caption) -> vega.Layer:
    rows = [
        {"year": point.period, "told": _told(line, point, caption)}
        for point in line.gaps
        if sign_of(point.reading.state) == name
    ]
    mark = {
        "type": "point",
        "shape": PATHS[name],
        "size": scale.sign_side**2,
        "strokeWidth": 1.2,
        "fill": None,
        "stroke": TOKENS[line.colour],
        **({"strokeDash": [2.4, 1.8]} if name in DASHED else {}),
    }
    return vega.layer(rows, mark, x=scale.x(), y={"value": y}, description={"field": "told"})


def _lane_label(line: Line, y: float, scale: _Scales) -> vega.Layer:
    mark = vega.text_mark(11, x=scale.canvas.plot_width + 10, y=y, color=TOKENS[line.colour])
    return vega.layer([{"name": line.series.label}], mark, text={"field": "name"})


def _label_layer(lines: Sequence[Line], scale: _Scales, caption: Caption) -> vega.Layer:
    named = labelled(lines)
    texts = [_label_lines(line, caption, scale.width) for line in named]
    tallest = max((len(one) for one in texts), default=1) * 15 + 3
    wanted = [scale.y_pixel(line.numbered[-1].reading.number) for line in named]
    places = spread(wanted, tallest, tallest / 2, scale.canvas.plot_height - tallest / 2 + 6)
    rows = [
        {"y": y - (len(text) - 1) * 7.5, "text": text, "colour": TOKENS[line.colour]}
        for line, text, y in zip(named, texts, places, strict=True)
    ]
    mark = vega.text_mark(13, x=scale.canvas.plot_width + 10, lineHeight=15, fontWeight="bold")
    return vega.layer(
        rows, mark, y=vega.pixels("y"), text={"field": "text"}, color=vega.raw("colour")
    )
