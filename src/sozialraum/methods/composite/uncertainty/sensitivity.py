"""Sensitivity: which decision moves the ranks how much (Sobol indices, Saltelli scheme)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import qmc

from sozialraum.methods.composite.arrays import FloatArray, IntArray, frozen
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.quantile_types import QuantileType

from .draws import generator_of
from .executors import Executor
from .model import Model
from .montecarlo import Replications, chosen, replicate

_BOOTSTRAP_STREAM = 2**32  # no replication has this number


@dataclass(frozen=True, eq=False, slots=True)
class Sensitivity:
    """Sobol indices of each factor ``[factors]`` with bootstrap intervals.

    ``first`` is the share of the variance that goes if the factor alone were decided, ``total``
    the share that stays if all others were. With few base samples estimates may leave 0 … 1.
    """

    factors: tuple[str, ...]
    first: FloatArray
    total: FloatArray
    first_low: FloatArray
    first_high: FloatArray
    total_low: FloatArray
    total_high: FloatArray
    replications: Replications


def saltelli_choices(model: Model, samples: int) -> IntArray:
    """``samples · (factors + 2)`` rows: matrix A, matrix B, and A with one column of B each.

    A and B are the two halves of a scrambled Sobol sequence with the model's seed; ``samples``
    should be a power of 2, for which the sequence is balanced.

    Source: Saltelli (2002), Computer Physics Communications 145, 280–297; Saltelli et al. (2010),
    Computer Physics Communications 181, 259–270.
    """
    if not model.factors:
        raise DefinitionError("a sensitivity analysis needs at least one factor")
    count = len(model.factors)
    doublings = max(0, samples - 1).bit_length()
    points = qmc.Sobol(2 * count, rng=model.seed).random_base2(doublings)[:samples]
    first, second = points[:, :count], points[:, count:]
    mixed = []
    for column in range(count):
        rows = first.copy()
        rows[:, column] = second[:, column]
        mixed.append(rows)
    uniforms = np.concatenate([first, second, *mixed])
    columns = [chosen(uniforms[:, at], factor) for at, factor in enumerate(model.factors)]
    return np.array(columns, dtype=np.int64).T


def sensitivity(  # noqa: PLR0913 - all but the first two are named
    model: Model,
    samples: int,
    *,
    executor: Executor | None = None,
    bootstrap: int = 1000,
    share: float = 0.9,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Sensitivity:
    """Sobol indices of the mean absolute rank shift for each factor of the model."""
    found = replicate(
        model,
        saltelli_choices(model, samples),
        executor=executor,
        progress=progress,
        cancelled=cancelled,
    )
    return indices_of(found, seed=model.seed, bootstrap=bootstrap, share=share)


def mean_rank_shift(found: Replications) -> FloatArray:
    """``[replications]``: mean over the units of |rank − rank as declared|.

    A unit without a score in a replication takes no part in its mean.
    """
    shift: FloatArray = np.nanmean(np.abs(found.ranks - found.nominal_ranks), axis=1)
    return shift


def indices_of(
    found: Replications,
    *,
    seed: int = 0,
    bootstrap: int = 1000,
    share: float = 0.9,
    quantile_type: QuantileType = QuantileType.SEVEN,
) -> Sensitivity:
    """Indices from replications in the order of :func:`saltelli_choices`.

        Sᵢ  = mean(y_B · (y_ABᵢ − y_A)) / var          (Saltelli et al. 2010)
        STᵢ = Σ (y_A − y_ABᵢ)² / (2 N · var)           (Jansen 1999)

    with the variance of y_A and y_B together (ddof 1). Intervals: ``bootstrap`` times the N base
    samples are drawn with replacement. Where nothing varies all indices are 0.

    Errors: ``DefinitionError`` where the number of rows does not fit the scheme.
    """
    count = len(found.factors)
    if len(found.ranks) % (count + 2):
        raise DefinitionError("the replications do not follow the Saltelli scheme")
    outcome = mean_rank_shift(found).reshape(count + 2, -1)
    first, total = _indices(outcome[..., np.newaxis])
    samples = outcome.shape[1]
    picks = generator_of(seed, _BOOTSTRAP_STREAM).integers(samples, size=(samples, bootstrap))
    first_range, total_range = _indices(outcome[:, picks])
    first_low, first_high = _interval(first_range, share, quantile_type)
    total_low, total_high = _interval(total_range, share, quantile_type)
    return Sensitivity(
        found.factors,
        frozen(first[:, 0]),
        frozen(total[:, 0]),
        first_low,
        first_high,
        total_low,
        total_high,
        found,
    )


def _interval(
    values: FloatArray, share: float, quantile_type: QuantileType
) -> tuple[FloatArray, FloatArray]:
    """Bounds ``[factors]`` that hold ``share`` of the bootstrap sets."""
    edge = (1 - share) / 2
    bounds = np.quantile(values, [edge, 1 - edge], axis=1, method=quantile_type.method)
    return frozen(bounds[0]), frozen(bounds[1])


def _indices(outcome: FloatArray) -> tuple[FloatArray, FloatArray]:
    """First-order and total indices ``[factors, sets]`` of outcomes ``[blocks, samples, sets]``."""
    base, other, mixed = outcome[0], outcome[1], outcome[2:]
    variance = np.var(np.concatenate([base, other]), axis=0, ddof=1)
    divisor = np.where(variance > 0, variance, np.inf)
    first = np.mean(other * (mixed - base), axis=1) / divisor
    total = np.mean((base - mixed) ** 2, axis=1) / (2 * divisor)
    return first, total
