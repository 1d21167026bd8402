"""Why a unit stands where it stands: the parts of one score."""

from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.definition import Child, Dimension
from sozialraum.methods.composite.result import IndexResult


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator in the score of a unit; None where there is nothing to say.

    ``value`` is the prepared figure (None also where it was imputed), ``centre`` and ``spread``
    are the frame it was measured on, ``weight`` and ``contribution`` are what entered the score.
    """

    indicator: str
    dimension: str | None
    value: float | None
    imputed: bool
    centre: float | None
    spread: float | None
    normalised: float | None
    weight: float | None
    contribution: float | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A score with its rank among ``of`` units, its coverage and its parts."""

    year: int
    unit: str
    score: float | None
    rank: int | None
    of: int
    coverage: float
    parts: tuple[Part, ...]


def explain(result: IndexResult, *, year: int, unit: str) -> Explanation:
    """Take one score apart, indicator by indicator in the order of the definition.

    The contributions sum to the score (or to its logarithm, see
    ``IndexResult.contribution_scale``), up to the last bit of a floating-point sum.
    """
    at = (result.years.index(year), result.units.index(unit))
    score, rank = _number(result.scores[at]), _number(result.ranks[at])
    return Explanation(
        year=year,
        unit=unit,
        score=score,
        rank=None if rank is None else int(rank),
        of=int(np.sum(result.scored[at[0]])),
        coverage=float(result.coverage[at]),
        parts=tuple(_part(result, at, column) for column in range(len(result.indicators))),
    )


def _part(result: IndexResult, at: tuple[int, int], column: int) -> Part:
    code = result.indicators[column]
    parts = result.contributions
    cell = (*at, column)
    return Part(
        indicator=code,
        dimension=_parent(result.definition.children, None, code),
        value=None if result.imputed[cell] else _number(result.panel.values[cell]),
        imputed=bool(result.imputed[cell]),
        centre=_number(result.frame.centre[at[0], column]),
        spread=_number(result.frame.spread[at[0], column]),
        normalised=_number(result.normalised[cell]),
        weight=_number(result.effective_weights[cell]),
        contribution=None if parts is None else _number(parts[cell]),
    )


def _parent(children: tuple[Child, ...], parent: str | None, code: str) -> str | None:
    for child in children:
        if child.code == code:
            return parent
        if isinstance(child, Dimension):
            found = _parent(child.children, child.code, code)
            if found is not None:
                return found
    return None


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
