"""Whether other units would have led to the same types."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ._arrays import FloatArray, IntArray
from .errors import SettingError, TooFewUnitsError
from .typology import Typology


@dataclass(frozen=True, slots=True)
class Stability:
    """How the types fare when units are drawn anew.

    ``jaccard``  for each type the mean similarity with its best match, from 0 to 1. Hennig's
                 reading: 0.85 and more very stable, from 0.75 stable, 0.6 to 0.75 a pattern whose
                 edges move, below 0.6 not to be trusted
    ``rand``     mean adjusted Rand index of the whole typology: 1 the same, 0 as by chance
    ``samples``  number of draws
    """

    jaccard: tuple[float, ...]
    rand: float
    samples: int

    @property
    def weakest(self) -> float:
        """The smallest similarity: as many types as keep it above 0.75 are a sound choice."""
        return min(self.jaccard)


def stability(typology: Typology, *, seed: int, samples: int = 50) -> Stability:
    """Draw units with replacement, cluster them anew, compare with the types.

    Each draw keeps the different units among n draws (about 63 %) and clusters them with
    the typology's own method and settings. For each type C, restricted to the drawn units, the best
    match D among the new groups counts: ``|C ∩ D| / |C ∪ D|``; a type of which nobody was
    drawn counts 0. The draws depend on ``seed`` alone.

    Sources: C. Hennig, *Cluster-wise assessment of cluster stability*, Comput. Stat. Data Anal.
    52, 2007 (bootstrap scheme); L. Hubert, P. Arabie, *Comparing partitions*, 1985.
    """
    if samples < 1:
        raise SettingError("stability needs at least one draw")
    tables = list(_tables(typology, np.random.default_rng(seed), samples))
    jaccard = np.mean([best_matches(table) for table in tables], axis=0)
    rand = float(np.mean([adjusted_rand(table) for table in tables]))
    return Stability(tuple(jaccard.tolist()), rand, samples)


def _tables(typology: Typology, rng: np.random.Generator, samples: int) -> Iterator[FloatArray]:
    """For each draw how many units lie in type i before and group j now ``[k, k]``."""
    points, size = typology.cloud.points, len(typology.cloud.units)
    for _ in range(samples):
        drawn = np.unique(rng.integers(size, size=size))
        try:
            anew = typology.clustering.labels(points[drawn])
        except TooFewUnitsError:
            anew = np.zeros(len(drawn), dtype=np.intp)
        yield cross_table(typology.labels[drawn], anew, typology.k)


def cross_table(first: IntArray, second: IntArray, k: int) -> FloatArray:
    """Units in group i of the first and group j of the second partition ``[k, k]``."""
    counts = np.bincount(first * k + second, minlength=k * k)
    return counts.reshape(k, k).astype(np.float64)


def best_matches(table: FloatArray) -> FloatArray:
    """Largest Jaccard similarity of each row's group with a column's group; 0 for an empty row.

    >>> best_matches(np.array([[8.0, 2.0], [0.0, 10.0]])).round(3).tolist()
    [0.8, 0.833]
    """
    union = table.sum(axis=1, keepdims=True) + table.sum(axis=0, keepdims=True) - table
    return np.asarray(np.max(table / np.maximum(union, 1.0), axis=1), dtype=np.float64)


def adjusted_rand(table: FloatArray) -> float:
    """Agreement of two partitions in pairs of units, less what chance would give.

        ARI = (Σ_ij C(n_ij) − E) / (½·(Σ_i C(a_i) + Σ_j C(b_j)) − E)

    with ``C(n) = n·(n − 1)/2``, row and column sums a and b, ``E = Σ_i C(a_i)·Σ_j C(b_j) / C(n)``.
    1 where both put every pair the same way, also where neither separates anything.

    >>> adjusted_rand(np.array([[3.0, 0.0], [0.0, 3.0]]))
    1.0
    """
    same, rows, columns = _pairs(table), _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    everything = float(_pairs(np.array(table.sum())))
    expected = rows * columns / everything if everything else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else (same - expected) / (most - expected)


def _pairs(counts: FloatArray) -> float:
    return float(np.sum(counts * (counts - 1) / 2))
