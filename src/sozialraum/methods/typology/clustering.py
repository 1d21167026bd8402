"""Two ways to group points: k-means, and Ward's hierarchical method."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.cluster.hierarchy import cut_tree, linkage
from scipy.cluster.vq import kmeans2, vq

from ._arrays import FloatArray, IntArray
from .errors import SettingError, TooFewUnitsError, TooManyUnitsError

# All n·(n − 1)/2 distances are kept, and copied once: 0.2 GB here, 1 GB for 11,000 units.
WARD_LIMIT = 5_000
_MOST_STEPS = 300


class Clustering(Protocol):
    """A declared way to form ``k`` groups."""

    @property
    def k(self) -> int:
        """Number of groups."""

    def labels(self, points: FloatArray) -> IntArray:
        """The group 0 … k − 1 of each of the points ``[units, features]``; none is empty."""


@dataclass(frozen=True, slots=True)
class KMeans:
    """Groups that make ``W = Σ |x − centre of its group|²`` small; for any number of units.

    Starts are drawn by k-means++ from a generator of their own with the declared ``seed``; each of
    ``restarts`` starts is improved (Lloyd) until no unit changes its group, and the smallest ``W``
    wins. Same points, same settings: same groups.

    Sources: S. P. Lloyd, *Least squares quantization in PCM*, 1982; D. Arthur, S. Vassilvitskii,
    *k-means++: the advantages of careful seeding*, 2007.

    >>> KMeans(2, seed=1).labels(np.array([[0.0], [0.1], [5.0]])).tolist() in ([0, 0, 1], [1, 1, 0])
    True
    """

    k: int
    seed: int
    restarts: int = 10

    def __post_init__(self) -> None:
        if self.k < 1 or self.restarts < 1:
            raise SettingError("k-means needs at least one group and one start")

    def labels(self, points: FloatArray) -> IntArray:
        """See :class:`Clustering`."""
        _check_enough(points, self.k)
        rng = np.random.default_rng(self.seed)
        runs = [_improved(points, _start(points, self.k, rng)) for _ in range(self.restarts)]
        full = [labels for labels in runs if np.unique(labels).size == self.k]
        if not full:
            raise TooFewUnitsError(len(points), self.k)
        return min(full, key=lambda labels: within(points, labels))


@dataclass(frozen=True, slots=True)
class Ward:
    """Groups formed by merging, step by step, the two whose union adds least to ``W``.

    Shows how groups contain one another and needs no start, but keeps all distances in memory:
    :class:`~.errors.TooManyUnitsError` above ``WARD_LIMIT`` units.

    Source: J. H. Ward, *Hierarchical grouping to optimize an objective function*, 1963.

    >>> Ward(2).labels(np.array([[0.0], [0.1], [5.0]])).tolist()
    [0, 0, 1]
    """

    k: int

    def __post_init__(self) -> None:
        if self.k < 1:
            raise SettingError("at least one group is needed")

    def labels(self, points: FloatArray) -> IntArray:
        """See :class:`Clustering`."""
        if len(points) > WARD_LIMIT:
            raise TooManyUnitsError(len(points), WARD_LIMIT)
        _check_enough(points, self.k)
        if self.k == len(points):
            return np.arange(self.k)
        return np.asarray(cut_tree(linkage(points, "ward"), [self.k]), dtype=np.intp).ravel()


def centres_of(points: FloatArray, labels: IntArray) -> FloatArray:
    """Mean point of each group ``[k, features]``."""
    sizes = np.bincount(labels)
    sums = [np.bincount(labels, weights=column) for column in points.T]
    return np.asarray(np.stack(sums, axis=1) / sizes[:, np.newaxis], dtype=np.float64)


def within(points: FloatArray, labels: IntArray) -> float:
    """``W``: sum of squared distances of the points from their group's centre."""
    return float(np.sum((points - centres_of(points, labels)[labels]) ** 2))


def explained(points: FloatArray, labels: IntArray) -> float:
    """Share of the variance that lies between the groups: ``1 − W / T``, from 0 to 1."""
    total = float(np.sum((points - points.mean(axis=0)) ** 2))
    return 1.0 - within(points, labels) / total


def _check_enough(points: FloatArray, k: int) -> None:
    different = len(np.unique(points, axis=0))
    if different < k:
        raise TooFewUnitsError(different, k)


def _start(points: FloatArray, k: int, rng: np.random.Generator) -> IntArray:
    return np.asarray(kmeans2(points, k, iter=1, minit="++", rng=rng)[1], dtype=np.intp)


def _improved(points: FloatArray, labels: IntArray) -> IntArray:
    for _ in range(_MOST_STEPS):
        present = np.unique(labels, return_inverse=True)[1]  # a group may have lost all its units
        moved = np.asarray(vq(points, centres_of(points, present))[0], dtype=np.intp)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return labels
