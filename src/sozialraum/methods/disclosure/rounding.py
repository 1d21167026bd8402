"""Deterministic rounding of counts, and what a rounded count still tells."""

import numpy as np

from ._types import FloatArray, FloatLike


def round_to(values: FloatLike, base: int | None) -> FloatArray:
    """Counts rounded half up to a multiple of ``base``; NaN stays NaN; ``None`` rounds nothing.

    Every cell is rounded on its own, totals too, so a rounded table no longer adds up.
    Always the same result for the same count: repeated publication gives nothing away.

    >>> round_to([2, 3, 7, 12.0], 5).tolist()
    [0.0, 5.0, 5.0, 10.0]
    """
    x = np.asarray(values, dtype=np.float64)
    if base is None:
        return x.copy()
    return np.asarray(np.floor(x / base + 0.5) * base, dtype=np.float64)


def rounding_interval(rounded: FloatLike, base: int | None) -> tuple[FloatArray, FloatArray]:
    """The counts that ``round_to`` turns into ``rounded``: smallest and largest.

    >>> low, high = rounding_interval([0, 10, 20], 10)
    >>> low.tolist(), high.tolist()
    ([0.0, 5.0, 15.0], [4.0, 14.0, 24.0])
    """
    r = np.asarray(rounded, dtype=np.float64)
    if base is None:
        return r.copy(), r.copy()
    return np.maximum(r - base // 2, 0.0), r + (base - 1) // 2
