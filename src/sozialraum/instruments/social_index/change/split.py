"""A change of score taken apart: other figures, another method, and each indicator within.

With ``f(method, figures)`` for the score, old 1 and new 2:

    figures = ½ · (f(1, 2) − f(1, 1) + f(2, 2) − f(2, 1))
    method  = ½ · (f(2, 1) − f(1, 1) + f(2, 2) − f(1, 2))

the mean of both orders in which the two can change (the Shapley value), so that no order has to
be chosen; the two sum to the whole change. Each bracket is a step between two scores, and the
contributions of the indicators take it apart: their difference, for a geometric mean times the
logarithmic mean of the two scores, as its contributions sum to the logarithm (Ang 2005, LMDI).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose, log

from ..method import IndexMethod
from .corners import Corner, Corners

Parts = Mapping[str, float]


@dataclass(frozen=True)
class Split:
    """``total = figures + method``; each has its indicators, None where there are no such parts."""

    figures: float
    method: float
    by_figures: Parts | None
    by_method: Parts | None

    @property
    def total(self) -> float:
        """After less before."""
        return self.figures + self.method


def split(corners: Corners, before: IndexMethod, after: IndexMethod) -> Split | None:
    """The parts of a place's change; None where a score is missing or scales are different."""
    scores = [
        one.score for one in (corners.before, corners.renewed, corners.revised, corners.after)
    ]
    known = [score for score in scores if score is not None]
    if len(known) < len(scores) or before.normalisation != after.normalisation:
        return None
    old, renewed, revised, new = known
    scales = _scale(before), _scale(after)
    return Split(
        figures=(renewed - old + new - revised) / 2,
        method=(revised - old + new - renewed) / 2,
        by_figures=_mean(
            _step(corners.before, corners.renewed, scales[0], scales[0]),
            _step(corners.revised, corners.after, scales[1], scales[1]),
        ),
        by_method=_mean(
            _step(corners.before, corners.revised, *scales),
            _step(corners.renewed, corners.after, *scales),
        ),
    )


def _scale(method: IndexMethod) -> str:
    """What contributions sum to."""
    return "log" if method.mean == "geometric" else "score"


def _mean(one: Parts | None, other: Parts | None) -> Parts | None:
    if one is None or other is None:
        return None
    return {code: (one.get(code, 0.0) + other.get(code, 0.0)) / 2 for code in {**one, **other}}


def _step(start: Corner, end: Corner, from_scale: str, to_scale: str) -> Parts | None:
    """What each indicator adds to the way from one score to the other."""
    old, new = start.contributions, end.contributions
    if old is None or new is None or from_scale != to_scale:
        return None
    factor = 1.0 if to_scale == "score" else _logarithmic_mean(start, end)
    return {code: factor * (new.get(code, 0.0) - old.get(code, 0.0)) for code in {**old, **new}}


def _logarithmic_mean(start: Corner, end: Corner) -> float:
    """(a − b) / (ln a − ln b), and a itself where both are equal."""
    one, other = start.score or 0.0, end.score or 0.0  # above 0 wherever there are contributions
    return one if isclose(one, other, rel_tol=1e-12) else (one - other) / (log(one) - log(other))
