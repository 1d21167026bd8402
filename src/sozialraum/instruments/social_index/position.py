"""Where a score lies: above, near or below the middle of all places."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, pstdev

from .method import IndexMethod
from .outcome import Outcome, Side

NEAR = 0.25  # of the standard deviation of the scores: within it a place counts as near


class Position(StrEnum):
    """Where a score lies."""

    ABOVE = "above"
    NEAR = "near"
    BELOW = "below"
    NONE = "none"


@dataclass(frozen=True)
class Middle:
    """What scores of a year are compared with, and how far «near» reaches."""

    centre: float
    margin: float

    def position(self, score: float | None) -> Position:
        """Above, near or below; NONE without a score."""
        if score is None:
            return Position.NONE
        if abs(score - self.centre) <= self.margin:
            return Position.NEAR
        return Position.ABOVE if score > self.centre else Position.BELOW


def middle(method: IndexMethod, outcome: Outcome, side: Side, year: int) -> Middle:
    """The middle of an index: 0 for z-scores, otherwise the mean of the frame's year."""
    return middle_of(method, _scores(outcome, side, method.base_year or year))


def middle_of(method: IndexMethod, scores: Sequence[float]) -> Middle:
    """The same from the scores of the frame's year."""
    margin = NEAR * pstdev(scores) if scores else 0.0
    centre = 0.0 if method.normalisation == "z_score" else fmean(scores or [0.0])
    return Middle(centre, margin)


def _scores(outcome: Outcome, side: Side, year: int) -> Sequence[float]:
    standings = side.standings[outcome.years.index(year)]
    return [one.score for one in standings if one.score is not None]
