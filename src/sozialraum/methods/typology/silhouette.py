"""How well a unit lies in its group, compared with the nearest other one."""

from collections.abc import Sequence

import numpy as np
from scipy.spatial.distance import cdist

from ._arrays import FloatArray, IntArray

_PORTION = 1_000  # units compared with all others at once: 90 MB for 11,000


def silhouettes(points: FloatArray, groupings: Sequence[IntArray]) -> FloatArray:
    """Silhouettes ``[groupings, units]`` from −1 to 1.

        s = (b − a) / max(a, b)

    ``a``: mean distance to the other units of its own group, ``b``: smallest mean distance to the
    units of another group. Near 1: clearly in its group; near 0: between two; below 0: nearer to
    another. A unit alone in its group has 0. The distances are computed once for all groupings
    (labels 0 … k − 1, k ≥ 2), in portions, so that 11,000 units fit into memory.

    Source: P. J. Rousseeuw, *Silhouettes*, J. Comput. Appl. Math. 20, 1987.

    >>> silhouettes(np.array([[0.0], [1.0], [9.0], [10.0]]), [np.array([0, 0, 1, 1])]).round(3)
    array([[0.895, 0.882, 0.882, 0.895]])
    """
    members = [np.eye(labels.max() + 1)[labels] for labels in groupings]
    result = np.empty((len(groupings), len(points)))
    for start in range(0, len(points), _PORTION):
        part = slice(start, start + _PORTION)
        distances = cdist(points[part], points)
        for place, (labels, member) in enumerate(zip(groupings, members, strict=True)):
            result[place, part] = _of_portion(distances @ member, labels[part], member.sum(axis=0))
    return result


def _of_portion(sums: FloatArray, labels: IntArray, sizes: FloatArray) -> FloatArray:
    rows = np.arange(len(labels))
    others = sizes[labels] - 1
    a = sums[rows, labels] / np.maximum(others, 1)
    means = sums / sizes
    means[rows, labels] = np.inf
    b = means.min(axis=1)
    larger = np.maximum(a, b)
    apart = (others > 0) & (larger > 0)
    return np.where(apart, (b - a) / np.where(apart, larger, 1.0), 0.0)
