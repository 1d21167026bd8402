"""What became of each place between two years, in one index."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from sozialraum.methods.composite.dynamics import status_and_dynamics

from ..outcome import Outcome, Place, Side, Standing
from ..position import Middle, Position, middle
from ..selection import Selection

USUAL_YEARS = 3  # what a change is measured over unless somebody asks for another year
_STATUS = {Position.NONE: 0, Position.BELOW: 1, Position.NEAR: 2, Position.ABOVE: 3}
CLASSES = 3  # of status and of dynamics


class Direction(IntEnum):
    """Where a score goes; NONE where one of the two years has none."""

    NONE = 0
    LESS = 1
    SAME = 2
    MORE = 3


@dataclass(frozen=True)
class Movement:
    """A place in both years; ``field`` is its cell of status × dynamics, 0 for none."""

    place: Place
    before: Standing
    after: Standing
    position: Position
    direction: Direction
    field: int

    @property
    def change(self) -> float | None:
        """After less before; None where one of the two years has no score."""
        return _change(self.before, self.after)

    @property
    def is_clear(self) -> bool | None:
        """True where the ranges of both scores do not meet; None without ranges."""
        first = (self.before.score_low, self.before.score_high)
        low, high = self.after.score_low, self.after.score_high
        if first[0] is None or first[1] is None or low is None or high is None:
            return None
        return first[1] < low or high < first[0]


@dataclass(frozen=True)
class Period:
    """One index between an earlier year and the year looked at."""

    selection: Selection
    side: Side
    earlier: int

    @property
    def years(self) -> tuple[int, int]:
        return self.earlier, self.selection.year

    @property
    def is_relative(self) -> bool:
        """True under a yearly frame: a change then says nothing about a place alone."""
        return self.selection.method.base_year is None

    @property
    def standings(self) -> tuple[Sequence[Standing], Sequence[Standing]]:
        """Those of the earlier year and of the later one, in the order of the places."""
        years = self.selection.outcome.years
        before, after = (self.side.standings[years.index(year)] for year in self.years)
        return before, after


def earlier_year(outcome: Outcome, year: int, wanted: int) -> int | None:
    """The year to compare with: the wanted one, three years before, or the first; None if none."""
    before = [one for one in outcome.years if one < year]
    if wanted in before:
        return wanted
    return year - USUAL_YEARS if year - USUAL_YEARS in before else next(iter(before), None)


def movements(period: Period) -> list[Movement]:
    """All places in a period, in the outcome's order."""
    selection = period.selection
    outcome = selection.outcome
    middle_ = middle(selection.method, outcome, period.side, selection.year)
    starts, ends = period.standings
    positions = [middle_.position(one.score) for one in ends]
    directions = [
        _direction(_change(before, after), middle_)
        for before, after in zip(starts, ends, strict=True)
    ]
    columns = (outcome.places, starts, ends, positions, directions)
    rows = zip(*columns, _fields(positions, directions), strict=True)
    return [Movement(*row) for row in rows]


def _change(before: Standing, after: Standing) -> float | None:
    if before.score is None or after.score is None:
        return None
    return after.score - before.score


def _direction(change: float | None, middle_: Middle) -> Direction:
    """What counts as near the middle counts as hardly any change, too."""
    if change is None:
        return Direction.NONE
    if abs(change) <= middle_.margin:
        return Direction.SAME
    return Direction.MORE if change > 0 else Direction.LESS


def _fields(positions: Sequence[Position], directions: Sequence[Direction]) -> list[int]:
    found = status_and_dynamics(
        np.array([_STATUS[one] for one in positions], dtype=np.int64),
        np.array(directions, dtype=np.int64),
        status_classes=CLASSES,
        dynamics_classes=CLASSES,
    )
    return [int(field) for field in found]
