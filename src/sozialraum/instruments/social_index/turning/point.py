"""The value of a single figure at which a place reaches the next position, all else unchanged."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ..outcome import Ingredient, Side
from ..position import Position, middle
from ..selection import Selection
from .road import Road
from .trial import Asked, Trial, Tried

_ORDER = (Position.BELOW, Position.NEAR, Position.ABOVE)
_MORE_DIGITS = 3  # than an indicator is shown with, where its own are too coarse


@dataclass(frozen=True)
class Turn:
    """An indicator and the value it would need; None where no value that occurs is enough.

    ``older`` is the year that today's value was carried from; ``end`` the last value that occurs
    on the way; ``rank`` the place's rank with the value needed, or else with that last one;
    ``share`` the change as a part of the range over all places and years.
    """

    ingredient: Ingredient
    today: float
    older: int | None
    digits: int
    end: float
    needed: float | None = None
    rank: int | None = None
    share: float = 1.0

    @property
    def difference(self) -> float | None:
        """From today's value, as it is shown, to the one needed."""
        return None if self.needed is None else self.needed - round(self.today, self.digits)


@dataclass(frozen=True)
class TurningPoint:
    """What would have to change for a place to come from one position to the next."""

    side: str
    aim: Position
    turns: tuple[Turn, ...]

    @property
    def nearest(self) -> Turn | None:
        """The smallest change that is enough; None where none is."""
        enough = [turn for turn in self.turns if turn.needed is not None]
        return min(enough, key=lambda turn: turn.share, default=None)


@dataclass(frozen=True)
class _Question:
    """A place in one index; version and hash stand for what is asked."""

    version: int
    content_hash: str
    side: str
    year: int
    place: int
    asked: Asked = field(compare=False)


def turning_point(selection: Selection, side: Side, place: int) -> TurningPoint | None:
    """Of a place in one index; None without a score. What is frozen is computed only once."""
    asked = Asked(selection.method, selection.outcome, side, selection.year, place)
    edition = selection.edition
    if not edition.content_hash:
        return point_of(asked)
    key = (edition.version_id, edition.content_hash, side.code, selection.year, place)
    return _remembered(_Question(*key, asked))


@lru_cache(maxsize=1024)
def _remembered(question: _Question) -> TurningPoint | None:
    return point_of(question.asked)


def point_of(asked: Asked) -> TurningPoint | None:
    """The turning point, computed."""
    score = asked.side.standings[asked.outcome.years.index(asked.year)][asked.place].score
    if score is None:
        return None
    now = middle(asked.method, asked.outcome, asked.side, asked.year).position(score)
    aim = next_position(asked.side.code, now)
    return TurningPoint(asked.side.code, aim, tuple(_turns(asked, now, aim)))


def next_position(side: str, now: Position) -> Position:
    """Towards the middle; from there to less need or to more resources."""
    if now is not Position.NEAR:
        return Position.NEAR
    return Position.BELOW if side == "needs" else Position.ABOVE


def _turns(asked: Asked, now: Position, aim: Position) -> Iterator[Turn]:
    trial = Trial.of(asked)
    goal = _Goal(aim, upwards=_ORDER.index(aim) > _ORDER.index(now))
    cells = asked.cells(asked.year)
    for column, (one, cell) in enumerate(zip(asked.side.ingredients, cells, strict=True)):
        if cell.value is not None:
            older = cell.value_year if cell.value_year != asked.year else None
            low, high = _range(asked, column)
            end = high if goal.upwards != one.lowers else low
            turn = Turn(one, cell.value, older, one.digits, end)
            yield _search(trial, column, turn, goal, high - low)


@dataclass(frozen=True)
class _Goal:
    """A position, and whether the score has to rise to reach it."""

    aim: Position
    upwards: bool

    def reached(self, tried: Tried | None) -> bool:
        """There or beyond."""
        if tried is None:
            return False
        at, goal = _ORDER.index(tried.position), _ORDER.index(self.aim)
        return at >= goal if self.upwards else at <= goal


def _search(trial: Trial, column: int, turn: Turn, goal: _Goal, reach: float) -> Turn:
    """The first value that is enough, with as few digits as possible."""
    for digits in range(turn.digits, turn.digits + _MORE_DIGITS + 1):
        road = Road(round(turn.today, digits), turn.end, digits)
        step = road.first(lambda value: goal.reached(trial.with_value(column, value)))
        if step is None:
            break
        tried = trial.with_value(column, road[step])
        if step and tried and tried.position is goal.aim:
            share = abs(road[step] - turn.today) / reach
            return replace(turn, digits=digits, needed=road[step], rank=tried.rank, share=share)
    last = trial.with_value(column, turn.end)
    return replace(turn, rank=last.rank if last else None)


def _range(asked: Asked, column: int) -> tuple[float, float]:
    """Lowest and highest figure of all places and years."""
    cells = (one.cells[column] for year in asked.side.standings for one in year)
    values = [cell.value for cell in cells if cell.value is not None]
    return min(values), max(values)
