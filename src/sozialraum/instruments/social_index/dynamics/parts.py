"""A change under a yearly frame, taken apart: a place's own part and that of the others."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from sozialraum.methods import composite
from sozialraum.methods.composite.dynamics import Change, change

from ..outcome import Standing
from .movement import Period


@dataclass(frozen=True)
class Parts:
    """What a place's own new figures bring, and what the others' bring."""

    own: float
    others: float


def parts_of(period: Period) -> list[Parts | None]:
    """The parts for each place; None without both scores, or where they cannot be told apart.

    A fixed frame knows no part of the others. Everything is computed from the outcome alone; where
    that does not lead to its own scores again, nothing is said.
    """
    nothing: list[Parts | None] = [None] * len(period.selection.outcome.places)
    if not period.is_relative:
        return nothing
    try:
        definition = period.selection.method.definition(period.side.code)
        found = change(definition, _panel(period), *period.years)
    except composite.CompositeError:  # with one place's new figures alone a year may have no spread
        return nothing
    if not _is_same(found, period):
        return nothing
    return [_parts(own, rest) for own, rest in zip(found.own, found.others, strict=True)]


def _panel(period: Period) -> composite.Panel:
    outcome = period.selection.outcome
    people = [outcome.population[outcome.years.index(year)] for year in period.years]
    weighted = period.selection.method.population_weighted
    return composite.Panel(
        years=period.years,
        units=[place.code for place in outcome.places],
        indicators=[one.code for one in period.side.ingredients],
        values=[[_values(one) for one in standings] for standings in period.standings],
        population=[_numbers(year) for year in people] if weighted else None,
    )


def _values(standing: Standing) -> list[float]:
    return _numbers(cell.value for cell in standing.cells)


def _numbers(values: Iterable[float | None]) -> list[float]:
    return [np.nan if one is None else one for one in values]


def _is_same(found: Change, period: Period) -> bool:
    pairs = zip((found.before, found.after), period.standings, strict=True)
    return all(
        np.allclose(scores, _numbers(one.score for one in standings), equal_nan=True)
        for scores, standings in pairs
    )


def _parts(own: float, others: float) -> Parts | None:
    return None if np.isnan(own) or np.isnan(others) else Parts(float(own), float(others))
