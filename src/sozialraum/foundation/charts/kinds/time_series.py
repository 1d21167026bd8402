"""Lines over the years: a place, what it is compared with, breaks and gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from sozialraum.foundation.charts import vega
from sozialraum.foundation.charts.chart import WIDTHS, Chart, EngineDrawing, Width
from sozialraum.foundation.charts.colours import SERIES, TOKENS
from sozialraum.foundation.charts.readings import (
    MISSING,
    Caption,
    Note,
    Point,
    Series,
    extent,
)
from sozialraum.foundation.charts.signs import DASHED, PATHS, sign_of, state_notes
from sozialraum.foundation.charts.tables import Cell, Table, table, with_unit
from sozialraum.foundation.charts.texts import (
    reading_text,
    spread,
    text_width,
    widest,
    wrapped,
)
from sozialraum.foundation.charts.ticks import Ticks, value_ticks, year_ticks
from sozialraum.methods.states import ValueState

_HEIGHT: Final = {"wide": 280, "narrow": 250}
_LANE: Final = 18
_MOST_LABELLED: Final = 5
_STROKE: Final = {"focus": 2.5, "reference": 2.0, "peer": 1.2}


@dataclass(frozen=True, slots=True)
class _Line:
    """A series with the colour it is drawn in; only labelled ones carry their name."""

    series: Series
    colour: str
    labelled: bool

    @property
    def numbered(self) -> list[Point]:
        return [point for point in self.series.points if point.reading.value is not None]

    @property
    def gaps(self) -> list[Point]:
        return [point for point in self.series.points if point.reading.value is None]


@dataclass(frozen=True, slots=True)
class _Break:
    """Where the basis of the figures changes: between two years."""

    before: int
    after: int
    basis: str

    @property
    def position(self) -> float:
        return (self.before + self.after) / 2


def time_series(series: Sequence[Series], *, caption: Caption, zero: bool | None = None) -> Chart:
    """A line for each series over the years.

    A missing year is a gap, with the mark of its state in a lane beneath; a change of basis
    is a gap with a rule and a note; estimated stretches are dashed. Up to five lines carry
    their names; further peers stay thin and grey. ``zero=None`` lets the data decide whether
    the axis starts at zero; where it does not, a note says so.
    """
    lines = _coloured(series)
    known = extent([point.reading for one in series for point in one.points])
    ticks = value_ticks(known.low, known.high, zero=zero)
    drawings = {
        width: EngineDrawing(_specification(lines, ticks, caption, width, known=known.known))
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


def _coloured(series: Sequence[Series]) -> list[_Line]:
    colours = iter(SERIES)
    lines = []
    for one in series:
        colour = next(colours, "peer") if one.role == "focus" else one.role
        lines.append(_Line(one, colour, colour != "peer" or len(series) <= _MOST_LABELLED))
    order = {"peer": 0, "reference": 1, "focus": 2}
    return sorted(lines, key=lambda line: order[line.series.role])


def _breaks(lines: Sequence[_Line]) -> list[_Break]:
    found: dict[tuple[int, int], _Break] = {}
    for line in lines:
        for before, after in _pairs(line.numbered):
            if before.basis != after.basis:
                years = (before.period, after.period)
                found[years] = _Break(*years, after.basis)
    return list(found.values())


def _pairs(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(points, points[1:], strict=False)


def _notes(lines: Sequence[_Line], ticks: Ticks, *, known: bool) -> tuple[Note, ...]:
    readings = [point.reading for line in lines for point in line.series.points]
    notes = list(state_notes(readings))
    for change in _breaks(lines):
        sentence = _(
            "Ab {year} andere Grundlage ({basis}): Werte davor und danach sind nicht vergleichbar."
        )
        text = sentence.format(year=change.after, basis=change.basis or _("ohne Angabe"))
        notes.append(Note(text, "break"))
    if known and not ticks.low <= 0 <= ticks.high:
        notes.append(Note(_("Die senkrechte Achse beginnt nicht bei null.")))
    return tuple(notes)


# The table -----------------------------------------------------------------


def _years(series: Sequence[Series]) -> list[int]:
    return sorted({point.period for one in series for point in one.points})


def _table(series: Sequence[Series], caption: Caption) -> Table:
    known = [{point.period: point for point in one.points} for one in series]
    has_bases = any(point.basis for one in known for point in one.values())
    head = [_("Jahr"), *(with_unit(one.label, caption.unit) for one in series)]
    rows = []
    for year in _years(series):
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


# The drawing ---------------------------------------------------------------


def _specification(
    lines: Sequence[_Line], ticks: Ticks, caption: Caption, width: Width, *, known: bool
) -> dict[str, Any]:
    years = _years([line.series for line in lines]) or [0]
    canvas = _canvas(lines, ticks, caption, width)
    scale = _Scales(canvas, ticks, years[0], years[-1], width)
    layers = [_frame(scale, known=known), _zero_line(scale)]
    layers += _break_layers(lines, scale)
    layers += [_line_layer(lines, scale, dashed=dashed) for dashed in (False, True)]
    layers += [_point_layer(lines, scale, caption, hollow=hollow) for hollow in (False, True)]
    layers.append(_bracket_layer(lines, scale))
    layers += _gap_layers(lines, scale, caption)
    layers.append(_label_layer(lines, scale, caption))
    return vega.specification(canvas, [one for one in layers if one])


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


def _label_lines(line: _Line, caption: Caption, width: Width) -> list[str]:
    room = _label_room(width)
    last = line.numbered[-1].reading
    return [*wrapped(line.series.label, 13, room), reading_text(last, caption)]


def _labelled(lines: Sequence[_Line]) -> list[_Line]:
    return [line for line in lines if line.labelled and line.numbered]


def _canvas(lines: Sequence[_Line], ticks: Ticks, caption: Caption, width: Width) -> vega.Canvas:
    labels = [t for line in _labelled(lines) for t in _label_lines(line, caption, width)]
    right = min(widest(labels, 13, bold=True), _label_room(width) * 1.25) + 16
    values = [f"{value:.{ticks.decimals}f}" for value in ticks.values]
    lanes = _LANE * len(_lanes(lines))
    return vega.Canvas(
        width=WIDTHS[width],
        height=_HEIGHT[width] + lanes,
        left=widest(values, 12) + 16,
        right=right,
        top=22 if _breaks(lines) else 10,
        bottom=28 + lanes,
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


def _zero_line(scale: _Scales) -> vega.Layer | None:
    if not scale.ticks.low <= 0 <= scale.ticks.high:
        return None
    return vega.layer([{"value": 0}], {"type": "rule", "color": TOKENS["axis"]}, y=scale.y())


def _is_estimated(point: Point) -> bool:
    return point.reading.state is ValueState.ESTIMATED


def _dashed(before: Point, after: Point) -> bool:
    return _is_estimated(before) or _is_estimated(after)


def _stretches(line: _Line) -> Iterator[tuple[bool, list[Point]]]:
    """Runs of neighbouring points that are joined, each solid or dashed as a whole."""
    gaps = {point.period for point in line.gaps}
    run: list[Point] = []
    run_dashed = False
    for before, after in _pairs(line.numbered):
        gap = any(before.period < year < after.period for year in gaps)
        joined = not gap and before.basis == after.basis
        if run and (not joined or _dashed(before, after) != run_dashed):
            yield run_dashed, run
            run = []
        if joined:
            run_dashed = _dashed(before, after)
            run = [*run, after] if run else [before, after]
    if run:
        yield run_dashed, run


def _line_layer(lines: Sequence[_Line], scale: _Scales, *, dashed: bool) -> vega.Layer | None:
    rows = [
        {
            "year": point.period,
            "value": point.reading.value,
            "part": f"{index}-{part}",
            "colour": TOKENS[line.colour],
            "stroke": _STROKE[line.series.role],
        }
        for index, line in enumerate(lines)
        for part, (is_dashed, run) in enumerate(_stretches(line))
        if is_dashed == dashed
        for point in run
    ]
    mark = {"type": "line", "strokeJoin": "round", **({"strokeDash": [5, 3]} if dashed else {})}
    stroke = {"field": "stroke", "type": "quantitative", "scale": None}
    return (
        rows
        and vega.layer(
            rows,
            mark,
            x=scale.x(),
            y=scale.y(),
            detail={"field": "part", "type": "nominal"},
            color=vega.raw("colour"),
            strokeWidth=stroke,
        )
        or None
    )


def _told(line: _Line, point: Point, caption: Caption) -> str:
    return f"{line.series.label}, {point.period}: {reading_text(point.reading, caption)}"


def _point_layer(
    lines: Sequence[_Line], scale: _Scales, caption: Caption, *, hollow: bool
) -> vega.Layer | None:
    rows = [
        {
            "year": point.period,
            "value": point.reading.value,
            "colour": TOKENS[line.colour],
            "told": _told(line, point, caption),
        }
        for line in lines
        for point in line.numbered
        if _is_estimated(point) == hollow
    ]
    mark: dict[str, Any] = {"type": "point", "size": 26, "filled": not hollow}
    if hollow:
        mark |= {"fill": TOKENS["surface"], "size": 36, "strokeWidth": 1.6}
    return (
        rows
        and vega.layer(
            rows,
            mark,
            x=scale.x(),
            y=scale.y(),
            description={"field": "told"},
            **{"stroke" if hollow else "color": vega.raw("colour")},
        )
        or None
    )


def _bracket_layer(lines: Sequence[_Line], scale: _Scales) -> vega.Layer | None:
    rows = [
        {"year": point.period, "value": point.reading.value, "colour": TOKENS[line.colour]}
        for line in lines
        for point in line.numbered
        if point.reading.state is ValueState.UNRELIABLE
    ]
    mark = {"type": "point", "shape": PATHS["unreliable"], "size": 170, "strokeWidth": 1.4}
    colour = vega.raw("colour")
    return rows and vega.layer(rows, mark, x=scale.x(), y=scale.y(), stroke=colour) or None


def _break_layers(lines: Sequence[_Line], scale: _Scales) -> list[vega.Layer]:
    rows = [_break_row(change, scale) for change in _breaks(lines)]
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


def _break_row(change: _Break, scale: _Scales) -> dict[str, Any]:
    """The new basis is named beside its rule, on the side where there is room."""
    low, high = scale.years
    room = (high - change.position) / (high - low) * scale.canvas.plot_width
    side = "left" if text_width(change.basis, 11) + 8 < room + scale.canvas.right else "right"
    return {"year": change.position, "basis": change.basis, "side": side}


def _lanes(lines: Sequence[_Line]) -> list[_Line]:
    return [line for line in lines if line.labelled and line.gaps]


def _gap_layers(lines: Sequence[_Line], scale: _Scales, caption: Caption) -> list[vega.Layer]:
    lanes = _lanes(lines)
    layers = []
    for position, line in enumerate(lanes):
        y = scale.canvas.plot_height + 34 + position * _LANE
        for name in sorted({sign_of(point.reading.state) for point in line.gaps}):
            layers.append(_gap_layer(line, name, y, scale, caption))
        layers.append(_lane_label(line, y, scale))
    return layers


def _gap_layer(line: _Line, name: str, y: float, scale: _Scales, caption: Caption) -> vega.Layer:
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


def _lane_label(line: _Line, y: float, scale: _Scales) -> vega.Layer:
    mark = vega.text_mark(11, x=scale.canvas.plot_width + 10, y=y, color=TOKENS[line.colour])
    return vega.layer([{"name": line.series.label}], mark, text={"field": "name"})


def _label_layer(lines: Sequence[_Line], scale: _Scales, caption: Caption) -> vega.Layer | None:
    labelled = _labelled(lines)
    texts = [_label_lines(line, caption, scale.width) for line in labelled]
    tallest = max((len(one) for one in texts), default=1) * 15 + 3
    wanted = [scale.y_pixel(line.numbered[-1].reading.number) for line in labelled]
    places = spread(wanted, tallest, tallest / 2, scale.canvas.plot_height - tallest / 2 + 6)
    rows = [
        {"y": y - (len(text) - 1) * 7.5, "text": text, "colour": TOKENS[line.colour]}
        for line, text, y in zip(labelled, texts, places, strict=True)
    ]
    mark = vega.text_mark(13, x=scale.canvas.plot_width + 10, lineHeight=15, fontWeight="bold")
    return (
        rows
        and vega.layer(
            rows, mark, y=vega.pixels("y"), text={"field": "text"}, color=vega.raw("colour")
        )
        or None
    )
