"""How firm ranks are: intervals, chances of a place, chances of standing before another."""

from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.quantile_types import QuantileType

from .montecarlo import Replications

_MOST_PAIRS = 2_000


@dataclass(frozen=True, eq=False, slots=True)
class RankStatistics:
    """Of each unit ``[units]``: rank as declared, mean, median and bounds over replications."""

    nominal: FloatArray
    mean: FloatArray
    median: FloatArray
    low: FloatArray
    high: FloatArray
    scored: FloatArray


def rank_statistics(
    found: Replications, *, share: float = 0.9, quantile_type: QuantileType = QuantileType.SEVEN
) -> RankStatistics:
    """Rank interval that holds ``share`` of the replications, half of the rest on each side.

    ``low`` is the better rank. Replications in which a unit has no score take no part;
    ``scored`` is the share in which it has one (NaN everywhere else if it never has).

    Errors: ``ValueError`` unless 0 < share < 1.
    """
    if not 0 < share < 1:
        raise ValueError("the share of an interval lies between 0 and 1")
    edge = (1 - share) / 2
    levels = [edge, 0.5, 1 - edge]
    low, median, high = _quantiles(found.ranks, levels, quantile_type)
    present = ~np.isnan(found.ranks)
    count = present.sum(axis=0)
    total = np.where(present, found.ranks, 0).sum(axis=0)
    mean = np.divide(total, count, out=np.full(len(count), np.nan), where=count > 0)
    return RankStatistics(found.nominal_ranks, mean, median, low, high, count / len(found.ranks))


def _quantiles(ranks: FloatArray, levels: list[float], quantile_type: QuantileType) -> FloatArray:
    by_unit, method = np.ascontiguousarray(ranks.T), quantile_type.method
    if not np.isnan(by_unit).any():
        return np.quantile(by_unit, levels, axis=1, method=method, overwrite_input=True)
    return np.array(
        [
            np.quantile(known, levels, method=method) if len(known) else [np.nan] * len(levels)
            for known in (row[~np.isnan(row)] for row in by_unit)
        ]
    ).T


def top_chances(found: Replications, places: int) -> FloatArray:
    """Of each unit ``[units]`` the share of replications with a rank of at most ``places``."""
    share: FloatArray = (found.ranks <= places).mean(axis=0)
    return share


def before_chances(found: Replications) -> FloatArray:
    """``[units, units]``: share of replications in which the row stands before the column.

    Half of the ties counts; a unit without a score stands before nobody, and nobody before it.

    Errors: ``ValueError`` for more than 2,000 units, whose table nobody reads.
    """
    units = len(found.units)
    if units > _MOST_PAIRS:
        raise ValueError(f"pairs of more than {_MOST_PAIRS} units are not compared")
    before = np.zeros((units, units))
    for ranks in found.ranks:
        before += ranks[:, np.newaxis] < ranks
        before += 0.5 * (ranks[:, np.newaxis] == ranks)
    return before / len(found.ranks)
