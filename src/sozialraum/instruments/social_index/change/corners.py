"""Four calculations: each of two methods with each of two sets of figures."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite import CompositeError, IndexResult, compute

from ..computing import panel_of
from ..method import IndexMethod
from ..origin import completed
from ..outcome import Side, Standing
from .state import State


@dataclass(frozen=True)
class Corner:
    """A place in one of the calculations; no contributions where the method has none."""

    score: float | None
    rank: int | None
    contributions: Mapping[str, float] | None


NOTHING = Corner(None, None, None)


@dataclass(frozen=True)
class Corners:
    """A place in all four.

    ``renewed`` is the old method with new figures, ``revised`` the new method with old figures.
    """

    before: Corner
    renewed: Corner
    revised: Corner
    after: Corner


def corners(before: State, after: State, side: str) -> dict[str, Corners]:
    """By place, for the places that both have.

    What the other edition does not hold – figures of an indicator that only one method has, or
    of a year that only one covers – is taken from the one that does.
    """
    old, new = (_stored(state, side) for state in (before, after))
    renewed, revised = new, old
    if before.method != after.method:
        renewed = _crossed(before.method, after, before, side)
        revised = _crossed(after.method, before, after, side)
    return {
        place: Corners(
            old[place], renewed.get(place, NOTHING), revised.get(place, NOTHING), new[place]
        )
        for place in new
        if place in old
    }


def _stored(state: State, side: str) -> dict[str, Corner]:
    found = state.standings(side)
    return {place: _corner(state.side(side), one) for place, one in found.items()}


def _corner(side: Side, standing: Standing) -> Corner:
    codes = (one.code for one in side.ingredients)
    pairs = [(code, cell.contribution) for code, cell in zip(codes, standing.cells, strict=True)]
    parts = {code: part for code, part in pairs if part is not None}
    return Corner(standing.score, standing.rank, parts if len(parts) == len(pairs) else None)


def _crossed(method: IndexMethod, figures: State, other: State, side: str) -> dict[str, Corner]:
    """One method with the figures of the other edition's year; empty where that is no index."""
    known = completed(figures.inputs, figures.outcome.years, other.inputs)
    years = sorted({figures.year, method.base_year or figures.year})
    try:
        result = compute(method.definition(side), panel_of(method, known, side, years))
    except CompositeError:
        return {}
    at = years.index(figures.year)
    return {unit: _computed(result, at, place) for place, unit in enumerate(result.units)}


def _computed(result: IndexResult, year: int, place: int) -> Corner:
    score = float(result.scores[year, place])
    if np.isnan(score):
        return NOTHING
    parts = result.contributions
    return Corner(
        score=score,
        rank=int(result.ranks[year, place]),
        contributions=None
        if parts is None
        else dict(zip(result.indicators, map(float, parts[year, place]), strict=True)),
    )
