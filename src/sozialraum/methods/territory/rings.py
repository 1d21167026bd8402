"""Checks whether a ring crosses or touches itself."""

import numpy as np
from numpy.typing import NDArray

from sozialraum.methods.territory.geometry import Ring

_BLOCK = 256


def repeated_vertex(ring: Ring) -> tuple[float, float] | None:
    """A vertex that the ring visits twice, or None."""
    found, counts = np.unique(ring[:-1], axis=0, return_counts=True)
    if counts.max() == 1:
        return None
    longitude, latitude = found[counts > 1][0]
    return float(longitude), float(latitude)


def first_crossing(ring: Ring) -> tuple[float, float] | None:
    """Start of the first edge that properly crosses another edge of the ring, or None.

    Two edges cross where each has its ends strictly on both sides of the other; edges that
    only meet in a point do not. Work grows with the square of the points, in blocks.
    """
    starts, ends = ring[:-1], ring[1:]
    for first in range(0, len(starts), _BLOCK):
        block = slice(first, first + _BLOCK)
        crossing = _crossing(starts[block], ends[block], starts[first:], ends[first:])
        hits = np.flatnonzero(crossing.any(axis=1))
        if len(hits):
            longitude, latitude = starts[first + hits[0]]
            return float(longitude), float(latitude)
    return None


def _crossing(
    a: NDArray[np.float64], b: NDArray[np.float64], c: NDArray[np.float64], d: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Matrix: edge a–b of a row properly crosses edge c–d of a column."""
    apart = _side(a, b, c) * _side(a, b, d) < 0
    other = _side(c, d, a).T * _side(c, d, b).T < 0
    return apart & other


def _side(
    a: NDArray[np.float64], b: NDArray[np.float64], p: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Matrix of signs: the side of the line a–b (rows) on which point p (columns) lies."""
    along = (b - a)[:, None, :]
    offset = p[None, :, :] - a[:, None, :]
    return np.sign(along[..., 0] * offset[..., 1] - along[..., 1] * offset[..., 0])
