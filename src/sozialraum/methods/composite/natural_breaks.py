"""Natural breaks by exact dynamic programming."""

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, IntArray


def natural_breaks(values: FloatArray, count: int) -> FloatArray:
    """Largest value of each class but the last, for the partition with the least inner spread.

    Minimises ``Σ_classes Σ (x − class mean)²`` over all partitions of the sorted values into at
    most ``count`` runs; equal values count as one point with a weight. Recurrence over classes
    k and points j: ``cost_k(j) = min_i cost_{k−1}(i) + ssq(i, j)``. Since the best ``i`` never
    falls as ``j`` rises, each layer is solved by halving: the middle point bounds the search of
    both halves, and all points of one depth are solved together, O(n log n) per class instead
    of O(n²). Among equally good partitions the one with the earliest breaks is taken.

    ``values``: one dimension, no NaN, at least one. Source: Fisher (1958); the halving after
    Galil & Park, Dynamic Programming with Convexity, Concavity and Sparsity (1992).
    """
    points, weights = np.unique(values, return_counts=True)
    classes = min(count, points.size)
    squares = _RunSquares(points, weights.astype(np.float64))
    ends = np.arange(1, points.size + 1)
    cost = squares(np.zeros_like(ends), ends)
    choices: list[IntArray] = []
    for used in range(1, classes):
        cost, choice = _next_layer(squares, cost, used)
        choices.append(choice)
    return points[_trace(choices, points.size)]


class _RunSquares:
    """Sum of squared deviations of points ``[start, end)`` from prefix sums of centred points."""

    def __init__(self, points: FloatArray, weights: FloatArray) -> None:
        centred = points - np.average(points, weights=weights)
        self._weight = np.concatenate([[0.0], np.cumsum(weights)])
        self._sum = np.concatenate([[0.0], np.cumsum(weights * centred)])
        self._square = np.concatenate([[0.0], np.cumsum(weights * centred**2)])

    def __call__(self, start: IntArray, end: IntArray) -> FloatArray:
        weight = self._weight[end] - self._weight[start]
        total = self._sum[end] - self._sum[start]
        ssq: FloatArray = self._square[end] - self._square[start] - total**2 / weight
        return np.maximum(ssq, 0.0)


def _next_layer(squares: _RunSquares, cost: FloatArray, used: int) -> tuple[FloatArray, IntArray]:
    """Costs with one class more, and the start of the last class, for every end.

    ``cost[j]`` is the best cost of the points ``0 … j`` with ``used`` classes; ends that leave
    too few points for a class each stay infinite.
    """
    size = cost.size
    best, choice = np.full(size, np.inf), np.zeros(size, dtype=np.int64)
    # One row per open half: first and last end, first and last start that can be best.
    halves = np.array([[used, size - 1, used, size - 1]])
    while halves.size:
        first, last, low, high = halves.T
        middle = (first + last) // 2
        best[middle], choice[middle] = _best_start(squares, cost, middle, low, high)
        chosen = choice[middle]
        left = np.column_stack([first, middle - 1, low, chosen])
        right = np.column_stack([middle + 1, last, chosen, high])
        halves = np.concatenate([left, right])
        halves = halves[halves[:, 0] <= halves[:, 1]]
    return best, choice


def _best_start(
    squares: _RunSquares, cost: FloatArray, end: IntArray, low: IntArray, high: IntArray
) -> tuple[FloatArray, IntArray]:
    """For each end the cheapest start of its last class between ``low`` and ``high``."""
    widths = np.minimum(high, end) - low + 1
    offsets = np.concatenate([[0], np.cumsum(widths)[:-1]])
    owner = np.repeat(np.arange(end.size), widths)
    start = np.arange(widths.sum()) - offsets[owner] + low[owner]
    candidates = cost[start - 1] + squares(start, end[owner] + 1)
    least = np.minimum.reduceat(candidates, offsets)
    hits = np.flatnonzero(candidates == least[owner])
    first_hit = hits[np.searchsorted(hits, offsets)]
    return least, start[first_hit]


def _trace(choices: list[IntArray], size: int) -> IntArray:
    """Position of the last point of each class but the last, rising."""
    ends: list[int] = []
    end = size - 1
    for choice in reversed(choices):
        end = int(choice[end]) - 1
        ends.append(end)
    return np.array(ends[::-1], dtype=np.int64)
