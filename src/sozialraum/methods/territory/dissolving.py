"""Join units to groups by cancelling the borders between them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from sozialraum.methods.territory.changes import TerritoryError
from sozialraum.methods.territory.geometry import area_km2
from sozialraum.methods.territory.pointing import contains, label_point
from sozialraum.methods.territory.topology import (
    RingArcs,
    Topology,
    UnitArcs,
    grid_area,
    oriented,
)

Vertex = tuple[int, int]


def dissolve(topology: Topology, groups: Mapping[str, Iterable[str]]) -> Topology:
    """Topology of groups on the same arcs: group key → keys of its members.

    An arc used once in each direction lies inside the group and cancels. What remains is
    joined to rings: counter-clockwise ones are outer rings (an exclave has its own),
    clockwise ones are holes. Where members overlap (see :func:`overlaps`) the overlap stays
    in the result twice. Raises TerritoryError for unknown or no members.
    """
    return Topology(
        topology.arcs,
        {group: _joined(topology, group, tuple(members)) for group, members in groups.items()},
        topology.digits,
    )


def _joined(topology: Topology, group: str, members: tuple[str, ...]) -> UnitArcs:
    unknown = [key for key in members if key not in topology.units]
    if unknown or not members:
        missing = ", ".join(unknown) or "alle Mitglieder"
        raise TerritoryError(f"{group}: Für {missing} gibt es keine Grenze.")
    outline = _outline(topology, members)
    return nested(topology, _rings(topology, outline))


def _outline(topology: Topology, members: tuple[str, ...]) -> list[int]:
    """Arcs that have the group on their left side only."""
    used = Counter(arc for key in members for arc in arcs_of(topology, key))
    return [arc for arc in sorted(used) for _ in range(used[arc] - used[~arc])]


def arcs_of(topology: Topology, key: str) -> Iterator[int]:
    """Signed arcs of all rings of a unit."""
    return (arc for polygon in topology.units[key] for ring in polygon for arc in ring)


def overlaps(topology: Topology) -> tuple[tuple[str, str], ...]:
    """Pairs of units that claim the same side of a shared border: their areas overlap.

    Overlaps without a common border line are not noticed.
    """
    owner: dict[int, str] = {}
    pairs = {
        (owner.setdefault(arc, key), key)
        for key in topology.units
        for arc in arcs_of(topology, key)
    }
    return tuple(sorted(pair for pair in pairs if pair[0] != pair[1]))


def _rings(topology: Topology, arcs: Sequence[int]) -> list[RingArcs]:
    """Simple rings made of all given arcs, each arc used once."""
    leaving: defaultdict[Vertex, list[int]] = defaultdict(list)
    for arc in arcs:
        leaving[_start(topology, arc)].append(arc)
    rings: list[RingArcs] = []
    for arc in arcs:
        if arc in leaving[_start(topology, arc)]:
            rings += _walk(topology, leaving, arc)
    return rings


def _walk(topology: Topology, leaving: Mapping[Vertex, list[int]], first: int) -> list[RingArcs]:
    """Follow arcs from ``first``; each time a point is met again, a ring is complete."""
    path, rings = [first], []
    while path:
        arc = path[-1]
        leaving[_start(topology, arc)].remove(arc)
        end = _start(topology, ~arc)
        starts = [_start(topology, step) for step in path]
        if end in starts:
            place = starts.index(end)
            rings.append(tuple(path[place:]))
            del path[place:]
        if path:
            path.append(_leftmost(topology, path[-1], leaving[end]))
    return rings


def _leftmost(topology: Topology, arriving: int, choices: list[int]) -> int:
    """The sharpest turn to the left stays with the same area where several areas touch."""
    return max(choices, key=lambda arc: _turn(topology, arriving, arc))


def _turn(topology: Topology, arriving: int, leaving: int) -> float:
    into, out = oriented(topology.arcs, arriving), oriented(topology.arcs, leaving)
    (ax, ay), (bx, by) = (into[-1] - into[-2]).tolist(), (out[1] - out[0]).tolist()
    return math.atan2(ax * by - ay * bx, ax * bx + ay * by)


def _start(topology: Topology, arc: int) -> Vertex:
    x, y = oriented(topology.arcs, arc)[0].tolist()
    return x, y


def nested(topology: Topology, rings: Iterable[RingArcs]) -> UnitArcs:
    """Outer rings, the largest first, each with the holes that lie in it."""
    areas = {ring: grid_area(topology.ring_points(ring)) for ring in rings}
    outer = sorted((ring for ring in areas if areas[ring] > 0), key=lambda ring: -areas[ring])
    holes: dict[RingArcs, list[RingArcs]] = {ring: [] for ring in outer}
    for hole in (ring for ring in areas if areas[ring] < 0):
        holes[_around(topology, hole, outer)].append(hole)
    return tuple((ring, *holes[ring]) for ring in outer)


def _around(topology: Topology, hole: RingArcs, outer: Sequence[RingArcs]) -> RingArcs:
    """The smallest outer ring that contains a hole."""
    if len(outer) == 1:
        return outer[0]
    inside = np.array([label_point(((topology.ring(hole),),))])
    around = (ring for ring in reversed(outer) if contains(((topology.ring(ring),),), inside)[0])
    return next(around, outer[0])


def drop_islands(topology: Topology, *, min_area_km2: float) -> Topology:
    """Leave out small polygons that touch no other unit; each unit keeps its largest.

    Only free-standing polygons go: leaving out one that borders on a neighbour would open a
    gap there.
    """
    used = Counter(max(arc, ~arc) for key in topology.units for arc in arcs_of(topology, key))
    units = {key: _kept(topology, key, used, min_area_km2) for key in topology.units}
    return Topology(topology.arcs, units, topology.digits)


def _kept(topology: Topology, key: str, used: Mapping[int, int], min_area_km2: float) -> UnitArcs:
    polygons = topology.units[key]
    areas = [area_km2((polygon,)) for polygon in topology.polygons(key)]
    return tuple(
        polygon
        for polygon, area in zip(polygons, areas, strict=True)
        if area == max(areas)
        or area >= min_area_km2
        or any(used[max(arc, ~arc)] > 1 for ring in polygon for arc in ring)
    )
