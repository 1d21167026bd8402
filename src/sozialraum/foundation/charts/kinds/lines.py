"""Series ready to be drawn: which colour, what is joined, where the basis changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sozialraum.foundation.charts.colours import SERIES
from sozialraum.foundation.charts.readings import Point, Series
from sozialraum.methods.states import ValueState

_MOST_LABELLED: Final = 5


@dataclass(frozen=True, slots=True)
class Line:
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
class Break:
    """Where the basis of the figures changes: between two years."""

    before: int
    after: int
    basis: str

    @property
    def position(self) -> float:
        return (self.before + self.after) / 2


def coloured(series: Sequence[Series]) -> list[Line]:
    """Series with their colours, the least important first."""
    colours = iter(SERIES)
    lines = []
    for one in series:
        colour = next(colours, "peer") if one.role == "focus" else one.role
        lines.append(Line(one, colour, colour != "peer" or len(series) <= _MOST_LABELLED))
    order = {"peer": 0, "reference": 1, "focus": 2}
    return sorted(lines, key=lambda line: order[line.series.role])


def breaks(lines: Sequence[Line]) -> list[Break]:
    """Every change of basis, once; where lines miss years, the nearest years count."""
    found: dict[tuple[int, str], Break] = {}
    for line in lines:
        for before, after in pairwise(line.numbered):
            if before.basis != after.basis:
                key = (after.period, after.basis)
                last = max(before.period, found[key].before if key in found else before.period)
                found[key] = Break(last, after.period, after.basis)
    return list(found.values())


def is_estimated(point: Point) -> bool:
    """True for points that are drawn hollow."""
    return point.reading.state is ValueState.ESTIMATED


def _dashed(before: Point, after: Point) -> bool:
    return is_estimated(before) or is_estimated(after)


def stretches(line: Line) -> Iterator[tuple[bool, list[Point]]]:
    """Runs of neighbouring points that are joined, each solid or dashed as a whole."""
    gaps = {point.period for point in line.gaps}
    run: list[Point] = []
    run_dashed = False
    for before, after in pairwise(line.numbered):
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


def labelled(lines: Sequence[Line]) -> list[Line]:
    """Lines that carry their name at their end."""
    return [line for line in lines if line.labelled and line.numbered]


def lanes(lines: Sequence[Line]) -> list[Line]:
    """Lines with missing years, which get a lane of marks beneath the years."""
    return [line for line in lines if line.labelled and line.gaps]


def years_of(series: Sequence[Series]) -> list[int]:
    """All years of all series."""
    return sorted({point.period for one in series for point in one.points})
