"""The map itself as SVG: coloured areas, patterns of states, regions, labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, Literal

from django.utils.translation import gettext as _

from sozialraum.foundation.charts import svg
from sozialraum.foundation.charts.labels import Box
from sozialraum.foundation.charts.readings import Caption, Reading
from sozialraum.foundation.charts.signs import sign_of
from sozialraum.foundation.charts.texts import reading_text, short_sign, shortened, wrapped
from sozialraum.methods.states import ValueState

from .base import BaseMap, Outline
from .labelling import Label, PlacedLabel, place_labels
from .scales import Scale
from .wording import Mark, Wording

Drawing = Literal["wide", "narrow", "both"]
_SIZE: Final = {"wide": 13.0, "narrow": 24.0}
_LINE: Final = 1.15
_LEAST_ROOM: Final = 60.0
_FOOT: Final = 26.0
_SCALE_BARS: Final = (50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)


@dataclass(frozen=True, slots=True)
class MapPlan:
    """All that a drawing depends on; ``readings`` has every area of ``base``."""

    base: BaseMap
    readings: Mapping[str, Reading]
    numbers: Mapping[str, int]
    scale: Scale
    caption: Caption
    hrefs: Mapping[str, str]
    focus: str
    wording: Wording | None = None

    @property
    def frame(self) -> Box:
        return Box(2, 2, self.base.width - 2, self.base.height - 2)

    def mark(self, area: Outline) -> Mark | None:
        return self.wording.marks.get(area.key) if self.wording else None

    def spoken(self, area: Outline) -> str:
        mark = self.mark(area)
        return mark.spoken if mark else reading_text(self.readings[area.key], self.caption)

    def short(self, area: Outline) -> str:
        """The mark or the figure, or the short sign of its state."""
        if mark := self.mark(area):
            return mark.short
        reading = self.readings[area.key]
        return self.spoken(area) if reading.state.has_number else short_sign(reading)


def draw(plan: MapPlan, labels: Drawing, prefix: str) -> str:
    """The drawing; ``prefix`` keeps its pattern apart from other maps' on the page."""
    base, hatching = plan.base, f"{prefix}-geheim"
    widths = ("wide", "narrow") if labels == "both" else (labels,)
    body = [_hatching(hatching) if _has_suppressed(plan) else "", *_areas(plan, hatching)]
    body += [_outline(region, "ink", 1.7) for region in base.regions]
    body += [_dashed(plan, area) for area in base.areas if area.key not in plan.numbers]
    body += [_outline(area, "focus", 3.5) for area in base.areas if area.key == plan.focus]
    body += [_labels(plan, width) for width in widths]
    foot = _scale_bar(base)
    height = base.height + (_FOOT if foot else 0)
    return svg.document(base.width, height, [*body, foot], css="chart-svg map-svg")


def _has_suppressed(plan: MapPlan) -> bool:
    return any(reading.state.is_suppressed for reading in plan.readings.values())


def _hatching(name: str) -> str:
    """Fine slanted lines on the ground: nothing that any class looks like."""
    ground = svg.element("rect", width=6, height=6, **svg.paint("surface"))
    line = svg.element("path", d="M0,0V6", stroke_width=2.4, **svg.paint(stroke="axis"))
    pattern = svg.element(
        "pattern",
        ground,
        line,
        id=name,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return svg.element("defs", pattern)


# Areas ---------------------------------------------------------------------


def _areas(plan: MapPlan, hatching: str) -> list[str]:
    """Those without a value last, so that their dashed outlines lie on top."""
    ordered = sorted(plan.base.areas, key=lambda area: area.key not in plan.numbers)
    return [_area(plan, area, hatching) for area in ordered]


def _area(plan: MapPlan, area: Outline, hatching: str) -> str:
    told = f"{area.label}: {plan.spoken(area)}"
    shape = svg.element("path", d=area.path, fill_rule="evenodd", **_look(plan, area, hatching))
    parts = (svg.title(told), shape)
    if href := plan.hrefs.get(area.key):
        return svg.element("a", *parts, href=href, aria_label=told, class_="map-area")
    return svg.element("g", *parts, class_="map-area")


def _look(plan: MapPlan, area: Outline, hatching: str) -> dict[str, svg.Attribute]:
    number = plan.numbers.get(area.key)
    if number is not None:
        return {
            "class_": f"{plan.scale.css(number)} s-surface",
            "fill": plan.scale.colour(number),
            "stroke": "#ffffff",
            "stroke_width": 1.2,
        }
    return _look_of_state(sign_of(plan.readings[area.key].state), hatching)


def _look_of_state(sign: str, hatching: str) -> dict[str, svg.Attribute]:
    if sign == "suppressed":
        return {**svg.paint(stroke="axis"), "fill": f"url(#{hatching})", "stroke_width": 1.2}
    return svg.paint("surface")


def _dashed(plan: MapPlan, area: Outline) -> str:
    """The outline of a place without figure, on top of its neighbours' and regions' lines."""
    name = sign_of(plan.readings[area.key].state)
    if name == "suppressed":
        return ""
    line: dict[str, svg.Attribute] = {"d": area.path, "pointer_events": "none"}
    ground = svg.element("path", stroke_width=3.4, **line, **svg.paint(stroke="surface"))
    dashes = "5,4" if name == "missing" else "1.5,4"
    ink = svg.paint(stroke="muted")
    return ground + svg.element("path", stroke_width=1.7, stroke_dasharray=dashes, **line, **ink)


def _outline(area: Outline, colour: str, width: float) -> str:
    return svg.element(
        "path",
        d=area.path,
        stroke_width=width,
        stroke_linejoin="round",
        pointer_events="none",
        **svg.paint(stroke=colour, css="map-outline"),
    )


# Labels --------------------------------------------------------------------


def _labels(plan: MapPlan, width: str) -> str:
    """Names of places, with their figures where the map is wide; then the regions' names."""
    size = _SIZE[width]
    areas = sorted(plan.base.areas, key=lambda a: (a.key != plan.focus, -_extent(a)))
    labels = [_label(plan, area, width) for area in areas]
    placed = place_labels(labels, size=size, frame=plan.frame)
    regions = [Label(region, (region.label,), bold=True) for region in plan.base.regions]
    placed += _marks_alone(plan, areas, placed, size)
    boxes = [one.box for one in placed]
    named = place_labels(regions, size=size * 1.05, frame=plan.frame, taken=boxes, rings=9)
    texts = [_text(one, size) for one in placed]
    texts += [_text(one, size * 1.05) for one in named]
    return svg.element("g", *texts, class_=f"map-labels map-labels-{width}", aria_hidden="true")


def _marks_alone(
    plan: MapPlan, areas: Sequence[Outline], placed: Sequence[PlacedLabel], size: float
) -> list[PlacedLabel]:
    """The marks of places whose name has no room: more than a colour must say what they are."""
    named = {one.label.outline.key for one in placed}
    marks = [(area, plan.mark(area)) for area in areas if area.key not in named]
    labels = [Label(area, (mark.short,)) for area, mark in marks if mark]
    taken = [one.box for one in placed]
    return place_labels(labels, size=size, frame=plan.frame, taken=taken)


def _extent(area: Outline) -> float:
    return (area.right - area.left) * (area.bottom - area.top)


def _label(plan: MapPlan, area: Outline, width: str) -> Label:
    state = plan.readings[area.key].state
    room = max(area.right - area.left, _LEAST_ROOM)
    lines = wrapped(area.label, _SIZE[width], room)
    if not plan.base.metres_per_unit:
        lines = [shortened(line, _SIZE[width], room) for line in lines]
    if width == "wide" or plan.mark(area):
        lines.append(plan.short(area))
    estimated = state is ValueState.ESTIMATED
    return Label(area, tuple(lines), italic=estimated, bold=area.key == plan.focus)


def _text(placed: PlacedLabel, size: float) -> str:
    """Letters in the page's ink with a halo of its ground, readable on every class."""
    label = placed.label
    top = placed.y - (len(label.lines) - 1) * size * _LINE / 2 + size * 0.35
    lines = [
        svg.element("tspan", escape(line), x=placed.x, y=top + index * size * _LINE)
        for index, line in enumerate(label.lines)
    ]
    return svg.element(
        "text",
        *lines,
        font_size=size,
        text_anchor="middle",
        stroke_width=size / 4,
        stroke_linejoin="round",
        paint_order="stroke",
        font_style="italic" if label.italic else None,
        font_weight="bold" if label.bold else None,
        pointer_events="none",
        **svg.paint("ink", "surface"),
    )


def _scale_bar(base: BaseMap) -> str:
    """How long some kilometres are; a map of tiles has no scale."""
    if not base.metres_per_unit:
        return ""
    fits = base.width / 4
    metres = next((m for m in _SCALE_BARS if m / base.metres_per_unit <= fits), _SCALE_BARS[-1])
    length = metres / base.metres_per_unit
    y = base.height + 14
    x = base.width - 12 - length
    bar: dict[str, svg.Attribute] = {
        "d": f"M{x:.1f},{y - 5:.1f}v5h{length:.1f}v-5",
        "stroke_width": 1.5,
    }
    text = _("{number} km").format(number=svg.number(metres / 1000).replace(".", ","))
    return svg.element("path", **bar, **svg.paint(stroke="muted")) + svg.text(
        text, x - 6, y, anchor="end", colour="muted"
    )
