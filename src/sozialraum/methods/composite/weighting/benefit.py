"""Benefit of the doubt: every unit is weighed as it would like best."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from sozialraum.methods.composite.arrays import FloatArray, frozen
from sozialraum.methods.composite.diagnostics import Table
from sozialraum.methods.composite.errors import CompositeError, DefinitionError, PanelError

Bounds = Mapping[str, tuple[float, float]]


class InfeasibleError(CompositeError):
    """No weights meet the bounds for a unit."""

    def __init__(self, unit: str, reason: str) -> None:
        super().__init__(f"no weights meet the bounds for unit {unit!r}: {reason}")
        self.unit = unit


@dataclass(frozen=True, eq=False, slots=True)
class Benefit:
    """Scores ``[units]``, 1 for units that nobody beats under their own weights.

    ``weights`` ``[units, codes]`` and ``shares`` ``[units, codes]``, the part of its score that a
    unit takes from each column. A unit with a gap has NaN in all of them and is nobody's measure.
    """

    units: tuple[str, ...]
    codes: tuple[str, ...]
    scores: FloatArray
    weights: FloatArray
    shares: FloatArray


def benefit_of_the_doubt(table: Table, shares: Bounds | None = None) -> Benefit:
    """Composite scores with weights of each unit's own, by linear programming.

        maximise Σ w·xᵢ   with Σ w·xₖ ≤ 1 for every unit k, w ≥ 0

    ``shares`` bounds the part ``w·x / Σ w·x`` that a column may have of a unit's own score (code →
    lowest, highest); without it a unit may rest on its single best column. High values are good;
    they must not be negative. One program for each unit, so it is meant for some hundred units.

    Errors: ``PanelError`` for values below zero or a unit of zeros, ``DefinitionError`` for bounds
    that make no sense, ``InfeasibleError`` naming the unit where HiGHS finds no weights. Source:
    Cherchye et al. (2007), Social Indicators Research 82, 111–145.

    >>> best = benefit_of_the_doubt(Table("AB", ["x", "y"], [[2.0, 1.0], [1.0, 1.0]]))
    >>> best.scores
    array([1., 1.])
    """
    bounds = _checked(table, shares or {})
    whole = np.flatnonzero(~np.any(np.isnan(table.values), axis=1))
    peers = table.values[whole]
    size = table.values.shape
    scores, weights, parts = np.full(size[0], np.nan), np.full(size, np.nan), np.full(size, np.nan)
    for unit in whole:
        own = table.values[unit]
        weights[unit] = _weights(table.units[unit], own, peers, bounds)
        scores[unit] = weights[unit] @ own
        parts[unit] = weights[unit] * own / scores[unit]
    return Benefit(table.units, table.codes, frozen(scores), frozen(weights), frozen(parts))


def _checked(table: Table, shares: Bounds) -> FloatArray:
    """Bounds ``[codes, 2]``."""
    if np.any(table.values < 0):
        raise PanelError("benefit of the doubt is defined for values that are not negative")
    for unit in np.flatnonzero(np.all(table.values == 0, axis=1))[:1]:
        raise PanelError(f"unit {table.units[unit]!r} has nothing that could be weighed")
    absent = set(shares) - set(table.codes)
    if absent:
        raise DefinitionError(f"the table has no column {', '.join(sorted(absent))}")
    bounds = np.array([shares.get(code, (0.0, 1.0)) for code in table.codes])
    inside = np.all((bounds >= 0) & (bounds <= 1)) and np.all(bounds[:, 0] <= bounds[:, 1])
    if not inside:
        raise DefinitionError("bounds of a share lie between 0 and 1, the lowest first")
    if bounds[:, 0].sum() > 1 or bounds[:, 1].sum() < 1:
        raise DefinitionError("the bounds leave no shares that sum to the whole score")
    return bounds


def _weights(unit: str, own: FloatArray, peers: FloatArray, bounds: FloatArray) -> FloatArray:
    # Shares lᵢ ≤ wⱼxⱼ / Σ w·x ≤ uᵢ are linear: lⱼ Σ w·x − wⱼxⱼ ≤ 0 and wⱼxⱼ − uⱼ Σ w·x ≤ 0.
    part = np.diag(own)
    least, most = np.outer(bounds[:, 0], own) - part, part - np.outer(bounds[:, 1], own)
    found = linprog(
        -own,
        A_ub=np.vstack([peers, least, most]),
        b_ub=np.concatenate([np.ones(len(peers)), np.zeros(2 * len(own))]),
        bounds=(0, None),
        method="highs",
    )
    if found.status != 0 or found.x is None:
        raise InfeasibleError(unit, str(found.message))
    weights: FloatArray = found.x
    if weights @ own <= 0:
        raise InfeasibleError(unit, "a column that must count is zero")
    return weights
