"""Polygons of neighbouring units as shared arcs.

Where two units share a border, the border is stored once. Whatever is then done to an arc
happens to both neighbours alike, so that neither gaps nor overlaps can arise. The model is
that of TopoJSON (M. Bostock and C. Metcalf, The TopoJSON Format Specification, 2013):
arc number i runs forwards, ~i backwards.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraum.methods.territory.boundaries import UnitFeature
from sozialraum.methods.territory.changes import TerritoryError
from sozialraum.methods.territory.geometry import Polygon, Polygons, Ring, geojson_geometry

Points = NDArray[np.int64]
RingArcs = tuple[int, ...]
PolygonArcs = tuple[RingArcs, ...]
UnitArcs = tuple[PolygonArcs, ...]

_LEAST_POINTS = 4


@dataclass(frozen=True, slots=True)
class Topology:
    """Shared arcs on a grid of 10^-digits degrees, and the units made of them.

    Outer rings run counter-clockwise and holes clockwise (RFC 7946), so that the unit
    always lies to the left of its rings.
    """

    arcs: tuple[Points, ...]
    units: Mapping[str, UnitArcs]
    digits: int

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the units, in the order given."""
        return tuple(self.units)

    @property
    def point_count(self) -> int:
        """Points of all rings together, shared ones counted for each ring."""
        return sum(
            1 + sum(len(self.arcs[max(arc, ~arc)]) - 1 for arc in ring)
            for polygons in self.units.values()
            for polygon in polygons
            for ring in polygon
        )

    def ring_points(self, ring: RingArcs) -> Points:
        """Closed ring on the grid, put together from its arcs."""
        parts = [oriented(self.arcs, arc) for arc in ring]
        return np.vstack([parts[0][:1], *(part[1:] for part in parts)])

    def polygons(self, key: str) -> Polygons:
        """Rings of a unit in degrees; raises KeyError for an unknown unit."""
        return tuple(tuple(self.ring(ring) for ring in polygon) for polygon in self.units[key])

    def geometry(self, key: str) -> dict[str, object]:
        """GeoJSON geometry of a unit."""
        return geojson_geometry(self.polygons(key))

    def ring(self, ring: RingArcs) -> Ring:
        """Closed ring in degrees, put together from its arcs."""
        degrees: Ring = self.ring_points(ring) / 10.0**self.digits
        return np.round(degrees, self.digits)


def oriented(arcs: tuple[Points, ...], arc: int) -> Points:
    """Points of an arc in the direction its number gives."""
    return arcs[arc] if arc >= 0 else arcs[~arc][::-1]


def grid_area(ring: Points) -> float:
    """Signed area of a closed ring in grid cells, counter-clockwise positive."""
    x, y = (ring - ring[0]).astype(np.float64).T
    return float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2.0


def build_topology(features: Iterable[UnitFeature], *, digits: int = 5) -> Topology:
    """Arcs shared by the given units, their coordinates rounded to ``digits`` decimals.

    Borders are recognised where both neighbours name the same points. Rings that vanish in
    rounding are left out; a unit that vanishes altogether is a TerritoryError. Work grows
    as n·log n with the number of points.
    """
    rounded = {unit.key: _on_grid(unit, digits) for unit in features}
    rings = [ring for polygons in rounded.values() for polygon in polygons for ring in polygon]
    if not rings:
        raise TerritoryError("Es gibt keine Flächen, aus denen eine Karte entstehen könnte.")
    table = _ArcTable(_junctions(rings))
    units = {
        key: tuple(tuple(table.cut(ring) for ring in polygon) for polygon in polygons)
        for key, polygons in rounded.items()
    }
    return Topology(tuple(table.arcs), units, digits)


def _on_grid(unit: UnitFeature, digits: int) -> list[list[Points]]:
    polygons = [list(_grid_rings(polygon, digits)) for polygon in unit.polygons]
    kept = [polygon for polygon in polygons if polygon]
    if not kept:
        raise TerritoryError(
            f"{unit.key}: Die Fläche verschwindet beim Runden auf {digits} Stellen."
        )
    return kept


def _grid_rings(polygon: Polygon, digits: int) -> Iterator[Points]:
    """Rings of a polygon on the grid, turned to their direction; nothing without outer ring."""
    for place, ring in enumerate(polygon):
        points = np.rint(ring * 10.0**digits).astype(np.int64)
        points = points[np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))]
        area = grid_area(points)
        if len(points) >= _LEAST_POINTS and area != 0:
            yield points if (area > 0) == (place == 0) else points[::-1]
        elif place == 0:
            return


def _junctions(rings: list[Points]) -> set[tuple[int, int]]:
    """Points where borders meet: those with different neighbours in different rings."""
    here = np.vstack([ring[:-1] for ring in rings])
    before = np.vstack([np.roll(ring[:-1], 1, axis=0) for ring in rings])
    after = np.vstack([ring[1:] for ring in rings])
    _, numbers = np.unique(np.vstack((here, before, after)), axis=0, return_inverse=True)
    point, one, other = numbers.reshape(3, -1)
    around = np.column_stack((point, np.minimum(one, other), np.maximum(one, other)))
    distinct = np.unique(around, axis=0)[:, 0]
    meeting = np.flatnonzero(np.bincount(distinct, minlength=int(point.max()) + 1) > 1)
    places = here[np.isin(point, meeting)]
    return {(int(x), int(y)) for x, y in places}


class _ArcTable:
    """Arcs found so far; a border met again from the other side is the same arc."""

    def __init__(self, junctions: set[tuple[int, int]]) -> None:
        self.arcs: list[Points] = []
        self._junctions = junctions
        self._numbers: dict[bytes, int] = {}

    def cut(self, ring: Points) -> RingArcs:
        """Signed numbers of the arcs of a closed ring."""
        stops = [
            place for place, (x, y) in enumerate(ring[:-1].tolist()) if (x, y) in self._junctions
        ]
        start = stops[0] if stops else _lowest(ring)
        turned = np.vstack((ring[start:-1], ring[: start + 1]))
        cuts = [stop - start for stop in stops or [start]]
        ends = [*cuts[1:], len(turned) - 1]
        return tuple(
            self._number(turned[cut : end + 1]) for cut, end in zip(cuts, ends, strict=True)
        )

    def _number(self, points: Points) -> int:
        forwards, backwards = points.tobytes(), points[::-1].tobytes()
        if forwards in self._numbers:
            return self._numbers[forwards]
        if backwards in self._numbers:
            return ~self._numbers[backwards]
        self._numbers[forwards] = len(self.arcs)
        self.arcs.append(points)
        return self._numbers[forwards]


def _lowest(ring: Points) -> int:
    """Place of the south-western-most point, the agreed start of a ring without junctions."""
    return int(np.lexsort((ring[:-1, 1], ring[:-1, 0]))[0])


def feature_collection(
    topology: Topology,
    properties: Mapping[str, Mapping[str, object]],
    **members: object,
) -> dict[str, object]:
    """GeoJSON FeatureCollection of all units; ``members`` are added at the top level."""
    features = [
        {
            "type": "Feature",
            "properties": dict(properties.get(key, {})),
            "geometry": topology.geometry(key),
        }
        for key in topology.keys
    ]
    return {"type": "FeatureCollection", **members, "features": features}
