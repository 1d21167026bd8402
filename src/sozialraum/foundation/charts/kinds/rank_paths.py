"""Ranks over the years: one line a place, with the range of ranks of those in focus."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.utils.translation import gettext as _

from sozialraum.foundation.charts import svg
from sozialraum.foundation.charts.chart import WIDTHS, Chart, HandDrawing, Width
from sozialraum.foundation.charts.colours import SERIES
from sozialraum.foundation.charts.readings import MISSING, Caption, Note, Point, RankPath, Reading
from sozialraum.foundation.charts.signs import state_notes
from sozialraum.foundation.charts.tables import Cell, Table, table
from sozialraum.foundation.charts.texts import shortened, spread, widest, written
from sozialraum.foundation.charts.ticks import year_ticks

_ROW: Final = 22.0
_TOP: Final = 16.0
_LEFT: Final = 30.0
_BOTTOM: Final = 26.0
_SIZE: Final = {"wide": 12.0, "narrow": 11.0}
_NAME_SHARE: Final = 0.36


@dataclass(frozen=True, slots=True)
class _Plan:
    """Years across, ranks down; the right margin holds the names."""

    width: Width
    first: int
    last: int
    ranks: int
    right: float

    @property
    def plot_right(self) -> float:
        return WIDTHS[self.width] - self.right

    @property
    def bottom(self) -> float:
        return _TOP + self.ranks * _ROW

    def x(self, year: float) -> float:
        span = (self.last - self.first) or 1
        inner = self.plot_right - _LEFT
        return (
            _LEFT + (year - self.first) / span * inner
            if self.last > self.first
            else _LEFT + inner / 2
        )

    def y(self, rank: float) -> float:
        return _TOP + (rank - 0.5) * _ROW


def rank_paths(paths: Sequence[RankPath], *, caption: Caption) -> Chart:
    """Lines from rank to rank, rank 1 on top; grey but for those in focus.

    The band around a line in focus is its range of ranks. Years without a rank are gaps.
    """
    drawings = {
        width: HandDrawing(partial(_drawing, paths, width), ("ranks", tuple(paths), width))
        for width in WIDTHS
    }
    return Chart(
        kind=_("Rangverlauf"),
        caption=caption,
        table=_table(paths, caption),
        wide=drawings["wide"],
        narrow=drawings["narrow"],
        notes=_notes(paths),
        role="group",
    )


def _colours(paths: Sequence[RankPath]) -> list[str]:
    names = iter(SERIES)
    return [next(names, "peer") if path.focus else "peer" for path in paths]


def _years(paths: Sequence[RankPath]) -> list[int]:
    return sorted({point.period for path in paths for point in path.points})


def _notes(paths: Sequence[RankPath]) -> tuple[Note, ...]:
    readings = [point.reading for path in paths for point in path.points]
    notes = list(state_notes(readings))
    if any(_has_range(point) for path in paths if path.focus for point in path.points):
        notes.append(Note(_("Band: Spanne der möglichen Ränge.")))
    return tuple(notes)


def _table(paths: Sequence[RankPath], caption: Caption) -> Table:
    years = _years(paths)
    rows = []
    for path in paths:
        ranks = {point.period: point.reading for point in path.points}
        cells = [Cell(reading=ranks.get(year, MISSING)) for year in years]
        rows.append([Cell(path.label, href=path.href), *cells])
    return table(caption.topic or caption.title, [_("Gebiet"), *map(str, years)], rows)


# The drawing ---------------------------------------------------------------


def _drawing(paths: Sequence[RankPath], width: Width) -> str:
    colours = _colours(paths)
    plan = _plan(paths, width)
    body = _background(plan)
    order = sorted(range(len(paths)), key=lambda index: paths[index].focus)
    body += [_band(paths[index], colours[index], plan) for index in order if paths[index].focus]
    places = _name_places(paths, plan)
    body += [_path(paths[index], colours[index], plan, places.get(index)) for index in order]
    return svg.document(WIDTHS[width], plan.bottom + _BOTTOM, body)


def _plan(paths: Sequence[RankPath], width: Width) -> _Plan:
    years = _years(paths) or [0]
    names = widest([path.label for path in paths], _SIZE[width], bold=True) + 34
    readings = [point.reading for path in paths for point in path.points]
    numbers = [n for r in readings for n in (r.value, r.high) if n is not None]
    ranks = int(max([*numbers, len(paths), 1]))
    return _Plan(width, years[0], years[-1], ranks, min(names, WIDTHS[width] * _NAME_SHARE))


def _background(plan: _Plan) -> list[str]:
    parts = []
    for rank in range(1, plan.ranks + 1):
        y = plan.y(rank)
        if rank in {1, plan.ranks} or rank % 5 == 0:
            line = {"x1": _LEFT, "y1": y, "x2": plan.plot_right, "y2": y}
            parts.append(svg.element("line", **line, **svg.paint(stroke="grid")))
            parts.append(svg.text(str(rank), _LEFT - 12, y + 4, anchor="end", colour="muted"))
    room = int((plan.plot_right - _LEFT) // 42)
    parts += [
        svg.text(str(year), plan.x(year), plan.bottom + 18, anchor="middle", colour="muted")
        for year in year_ticks(plan.first, plan.last, room)
    ]
    return parts


def _has_range(point: Point) -> bool:
    return point.reading.low is not None and point.reading.high is not None


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """Neighbouring points with a rank; a missing one or another basis starts anew."""
    run: list[Point] = []
    for point in points:
        if run and (point.reading.value is None or point.basis != run[-1].basis):
            yield run
            run = []
        if point.reading.value is not None:
            run.append(point)
    if run:
        yield run


def _band(path: RankPath, colour: str, plan: _Plan) -> str:
    parts = []
    for run in _runs(path.points):
        ranged = [point for point in run if _has_range(point)]
        upper = [(plan.x(p.period), plan.y(p.reading.low or 0) - 7) for p in ranged]
        lower = [(plan.x(p.period), plan.y(p.reading.high or 0) + 7) for p in reversed(ranged)]
        if len(ranged) == 1:
            upper = [(x + dx, y) for x, y in upper for dx in (-6, 6)]
            lower = [(x + dx, y) for x, y in lower for dx in (6, -6)]
        if ranged:
            outline = "M" + "L".join(
                f"{svg.number(x)},{svg.number(y)}" for x, y in [*upper, *lower]
            )
            parts.append(
                svg.element("path", d=f"{outline}Z", fill_opacity=0.14, **svg.paint(colour))
            )
    return "".join(parts)


def _line(run: Sequence[Point], plan: _Plan) -> str:
    return "M" + "L".join(
        f"{svg.number(plan.x(p.period))},{svg.number(plan.y(p.reading.number))}" for p in run
    )


def _path(path: RankPath, colour: str, plan: _Plan, name_y: float | None) -> str:
    width = 3 if path.focus else 1.6
    css = "chart-path" if path.focus else "chart-path chart-path-peer"
    parts = [svg.title(_told(path))]
    for run in _runs(path.points):
        stroke = svg.paint(stroke=colour)
        line = {"d": _line(run, plan), "stroke_width": width, "stroke_linejoin": "round"}
        parts.append(svg.element("path", **line, **stroke))
        radius = 3.2 if path.focus else 2.2
        for p in run:
            circle = {"cx": plan.x(p.period), "cy": plan.y(p.reading.number), "r": radius}
            parts.append(svg.element("circle", **circle, **svg.paint(colour)))
    if name_y is not None:
        parts.append(_name(path, colour, plan, name_y))
    return _wrapped(path, css, parts)


def _wrapped(path: RankPath, css: str, parts: Sequence[str]) -> str:
    if path.href:
        return svg.element("a", *parts, href=path.href, class_=css, aria_label=_told(path))
    return svg.element("g", *parts, class_=css)


def _last(path: RankPath) -> Reading | None:
    numbered = [point.reading for point in path.points if point.reading.value is not None]
    return numbered[-1] if numbered else None


def _told(path: RankPath) -> str:
    last = _last(path)
    if last is None:
        return _("{label}: kein Rang").format(label=path.label)
    if last.low is None or last.high is None:
        return _("{label}: Rang {rank}").format(label=path.label, rank=written(last, 0))
    return _("{label}: Rang {rank}, Spanne {low} bis {high}").format(
        label=path.label, rank=written(last, 0), low=round(last.low), high=round(last.high)
    )


def _name_places(paths: Sequence[RankPath], plan: _Plan) -> dict[int, float]:
    """Names at their last rank; tied ranks move apart."""
    last = {index: _last(path) for index, path in enumerate(paths)}
    ranked = {index: plan.y(one.number) for index, one in last.items() if one is not None}
    gap = _SIZE[plan.width] + 3
    places = spread(list(ranked.values()), gap, plan.y(1), plan.y(plan.ranks))
    return dict(zip(ranked, places, strict=True))


def _name(path: RankPath, colour: str, plan: _Plan, y: float) -> str:
    last = _last(path)
    size = _SIZE[plan.width]
    rank = f"{last.number:.0f} " if last else ""
    return svg.text(
        shortened(f"{rank}{path.label}", size, plan.right - 12),
        plan.plot_right + 10,
        y + size * 0.35,
        size=size,
        colour=colour if path.focus else "muted",
        bold=path.focus,
    )
