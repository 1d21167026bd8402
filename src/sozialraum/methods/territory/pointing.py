"""Points and polygons: which unit holds a point, and where a unit's label stands."""

import heapq
import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sozialraum.methods.territory.geometry import (
    Polygons,
    bounds,
    local_scale,
    rings_of,
    signed_area,
)

Mask = NDArray[np.bool_]


def contains(polygons: Polygons, points: NDArray[np.float64]) -> Mask:
    """Which of the points (n, 2) lie in a unit (even-odd rule).

    A point on a border shared by two units belongs to exactly one of them, because both see
    the same edge the same way: half-open in latitude, its lower end first.
    """
    inside: Mask = np.zeros(len(points), dtype=np.bool_)
    for ring in rings_of(polygons):
        inside ^= _odd_crossings(ring, points)
    return inside


def _odd_crossings(ring: NDArray[np.float64], points: NDArray[np.float64]) -> Mask:
    """Whether a ray to the east crosses the ring an odd number of times."""
    low, high = _upwards(ring[:-1], ring[1:])
    x, y = points[:, :1], points[:, 1:]
    level = (low[:, 1] <= y) & (y < high[:, 1])
    side = (high[:, 0] - low[:, 0]) * (y - low[:, 1]) - (x - low[:, 0]) * (high[:, 1] - low[:, 1])
    crossed: Mask = (level & (side > 0)).sum(axis=1) % 2 == 1
    return crossed


def _upwards(
    starts: NDArray[np.float64], ends: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    up = (starts[:, 1] <= ends[:, 1])[:, None]
    return np.where(up, starts, ends), np.where(up, ends, starts)


def locate(points: NDArray[np.float64], units: Mapping[str, Polygons]) -> list[str | None]:
    """Key of the unit that holds each point (n, 2), None outside all of them."""
    found: list[str | None] = [None] * len(points)
    for key, polygons in units.items():
        west, south, east, north = bounds(polygons)
        corner, opposite = np.array([west, south]), np.array([east, north])
        near = np.flatnonzero(((points >= corner) & (points <= opposite)).all(axis=1))
        for place in near[contains(polygons, points[near])].tolist():
            found[place] = found[place] or key
    return found


def label_point(polygons: Polygons, *, precision: float = 0.01) -> tuple[float, float]:
    """Point of a unit farthest from its border (pole of inaccessibility), in degrees.

    Searched in the largest polygon with holes on a local plane, by halving squares whose
    best possible distance still beats the best found by more than ``precision`` of it.
    Source: V. Agafonkin, A new algorithm for finding a visual center of a polygon, 2016.
    """
    largest = max(polygons, key=lambda polygon: abs(signed_area(polygon[0])))
    scale = local_scale(largest[0])
    best = _Search(tuple(ring * scale for ring in largest), precision).best
    return best[0] / float(scale[0]), best[1] / float(scale[1])


class _Search:
    """Squares still worth halving, the most promising first."""

    def __init__(self, rings: tuple[NDArray[np.float64], ...], precision: float) -> None:
        self._rings = rings
        self._starts = np.vstack([ring[:-1] for ring in rings])
        self._along = np.vstack([np.diff(ring, axis=0) for ring in rings])
        self._squares: list[tuple[float, float, float, float]] = []
        self._distance = -math.inf
        self.best = (0.0, 0.0)
        self._run(precision)

    def _run(self, precision: float) -> None:
        low, high = self._rings[0].min(axis=0), self._rings[0].max(axis=0)
        half = float((high - low).min()) / 2
        for x in np.arange(low[0] + half, high[0] + half, 2 * half).tolist():
            for y in np.arange(low[1] + half, high[1] + half, 2 * half).tolist():
                self._add(x, y, half)
        while self._squares:
            possible, x, y, half = heapq.heappop(self._squares)
            if -possible > self._distance + abs(self._distance) * precision:
                for dx, dy in ((-1, -1), (-1, 1), (1, -1), (1, 1)):
                    self._add(x + dx * half / 2, y + dy * half / 2, half / 2)

    def _add(self, x: float, y: float, half: float) -> None:
        distance = self._inner_distance(x, y)
        if distance > self._distance:
            self._distance, self.best = distance, (x, y)
        heapq.heappush(self._squares, (-(distance + half * math.sqrt(2)), x, y, half))

    def _inner_distance(self, x: float, y: float) -> float:
        """Distance to the border, negative outside."""
        point = np.array([[x, y]])
        offset = point - self._starts
        length = np.maximum((self._along**2).sum(axis=1), np.finfo(float).tiny)
        share = np.clip((offset * self._along).sum(axis=1) / length, 0.0, 1.0)
        nearest = offset - share[:, None] * self._along
        distance = float(np.sqrt((nearest**2).sum(axis=1).min()))
        return distance if contains((self._rings,), point)[0] else -distance
