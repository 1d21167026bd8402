"""Monte Carlo: how firmly a rank stands when everything uncertain varies at once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, IntArray, frozen

from .draws import uniform_rows
from .executors import Executor, Serial, gather
from .factors import Factor
from .model import Model

BLOCK = 500
"""Replications that are computed, passed on and reported together."""


@dataclass(frozen=True, eq=False, slots=True)
class Replications:
    """What came out of every replication.

    ``choices[replications, factors]`` are the ways that were taken, ``scores`` and ``ranks``
    ``[replications, units]`` their outcome (NaN: no score), ``nominal_scores`` and
    ``nominal_ranks`` ``[units]`` the index as declared.
    """

    units: tuple[str, ...]
    factors: tuple[str, ...]
    choices: IntArray
    scores: FloatArray
    ranks: FloatArray
    nominal_scores: FloatArray
    nominal_ranks: FloatArray


def monte_carlo(
    model: Model,
    replications: int,
    *,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Replications:
    """``replications`` times an index built by chance, every way of a factor equally likely.

    Replication ``r`` depends on the model's seed and ``r`` alone: a longer run begins with the
    shorter one, and every executor gives the same bits.

    Source: Saisana, Saltelli, Tarantola (2005), J. R. Stat. Soc. A 168, 307–323.
    """
    return replicate(
        model,
        random_choices(model, replications),
        executor=executor,
        progress=progress,
        cancelled=cancelled,
    )


def replicate(
    model: Model,
    choices: IntArray,
    *,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Replications:
    """The outcome for given rows of choices, for instance those of a published run."""
    scores, ranks = gather(
        model, choices, executor or Serial(), block=BLOCK, progress=progress, cancelled=cancelled
    )
    nominal_scores, nominal_ranks = model.nominal()
    return Replications(
        units=model.panel.units,
        factors=tuple(factor.name for factor in model.factors),
        choices=choices,
        scores=frozen(scores),
        ranks=frozen(ranks),
        nominal_scores=frozen(nominal_scores),
        nominal_ranks=frozen(nominal_ranks),
    )


def random_choices(model: Model, replications: int) -> IntArray:
    """Rows of choices; factors that are drawn, not chosen, draw anew in each row."""
    rows = np.arange(replications)
    uniforms = uniform_rows(model.seed, rows, max(1, len(model.factors)))
    columns = [
        rows if is_drawn(factor) else chosen(uniforms[:, at], factor)
        for at, factor in enumerate(model.factors)
    ]
    return np.array(columns, dtype=np.int64).reshape(len(columns), replications).T


def chosen(uniforms: FloatArray, factor: Factor) -> IntArray:
    """Numbers of ways from uniform numbers: each way has a range of the same length."""
    return np.minimum((uniforms * factor.count).astype(np.int64), factor.count - 1)


def is_drawn(factor: Factor) -> bool:
    """True for noise, which has no list of ways."""
    return bool(getattr(factor, "drawn", False))
