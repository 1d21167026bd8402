"""Weights with which every column has the influence that it should have."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import LinearConstraint, minimize

from sozialraum.methods.composite.arrays import FloatArray, frozen
from sozialraum.methods.composite.diagnostics import Table, correlations
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.weighting.weights import Weights

_LEAST = 1e-9
_PENALTY = 10.0  # beyond any difference of shares: where the scores do not vary


@dataclass(frozen=True, eq=False, slots=True)
class Optimised:
    """Weights that an optimiser found, and how near they come to what was asked.

    ``wanted`` and ``obtained`` are shares of influence ``[codes]``; ``gap`` is the largest
    difference between them, and ``reached`` says whether it is within the tolerance. A wish that
    cannot be fulfilled comes back with ``reached`` false, never as if it were.
    """

    weights: Weights
    wanted: FloatArray
    obtained: FloatArray
    gap: float
    reached: bool


def influence(columns: Table, scores: FloatArray) -> FloatArray:
    """Shares ``[codes]`` of the squared correlations with the scores; they sum to 1.

    A column that goes against the scores counts as if it had none.
    """
    whole = Table(columns.units, ["scores"], scores[:, np.newaxis])
    r = np.maximum(np.nan_to_num(correlations(columns, whole).values[:, 0]), 0.0)
    squares = r**2
    total = squares.sum()
    return squares / total if total > 0 else squares


def weights_for_influence(
    columns: Table,
    scores: Callable[[FloatArray], FloatArray],
    *,
    wanted: FloatArray | None = None,
    tolerance: float = 0.01,
) -> Optimised:
    """Non-negative weights whose influence comes nearest to ``wanted`` (None: all the same).

        minimise Σ (influence(w) − wanted)²   with w ≥ 0, Σ w = 1

    ``scores`` computes the index ``[units]`` from weights ``[codes]``. Started from equal weights
    and from each column made heavy in turn; deterministic; the best end is given.
    Errors: ``DefinitionError`` where ``wanted`` is no share for each column. Source: Becker et al.
    (2017), Ecological Indicators 80, 12–22; COINr ``get_opt_weights``, which lets weights become
    negative.
    """
    count = len(columns.codes)
    asked = np.ones(count) if wanted is None else np.asarray(wanted, dtype=np.float64)
    if asked.shape != (count,) or not (asked >= 0).all() or not 0 < asked.sum() < np.inf:
        raise DefinitionError("the wanted influence is one share for each column")
    target = asked / asked.sum()

    def distance(weights: FloatArray) -> float:
        if weights.sum() <= _LEAST:
            return _PENALTY
        shares = influence(columns, scores(weights / weights.sum()))
        return float(np.sum((shares - target) ** 2))

    ends = [_minimised(distance, start) for start in _starts(count)]
    best = np.maximum(min(ends, key=distance), 0.0)
    best /= best.sum()
    obtained = influence(columns, scores(best))
    gap = float(np.max(np.abs(obtained - target)))
    return Optimised(
        Weights(columns.codes, frozen(best)),
        frozen(target),
        frozen(obtained),
        gap,
        gap <= tolerance,
    )


def _minimised(distance: Callable[[FloatArray], float], start: FloatArray) -> FloatArray:
    count = len(start)
    found = minimize(
        distance,
        start,
        method="SLSQP",
        bounds=[(0.0, 1.0)] * count,
        constraints=LinearConstraint(np.ones((1, count)), 1.0, 1.0),
        options={"ftol": 1e-14, "maxiter": 500},
    )
    return np.asarray(found.x, dtype=np.float64)


def _starts(count: int) -> list[FloatArray]:
    equal = np.full(count, 1 / count)
    return [equal, *(0.5 * equal + 0.5 * row for row in np.eye(count))]
