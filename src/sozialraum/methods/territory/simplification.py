"""Simplify shared arcs without letting borders cross.

Points are taken away in the order of the triangle they form with their neighbours (M.
Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points, 1993).
A point stays while another point of any border lies in its triangle, or while its
neighbours are already joined (A. Saalfeld, Topologically consistent line simplification,
1999): so no two borders can cross, no ring can collapse, and neighbours stay gap-free.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sozialraum.methods.territory.geometry import local_scale
from sozialraum.methods.territory.topology import Points, Topology

Cell = tuple[int, int]
Edge = tuple[int, int]


def simplify(
    topology: Topology, *, tolerance_m2: float | None = None, max_points: int | None = None
) -> Topology:
    """The same units on arcs with fewer points.

    Points whose triangle is smaller than ``tolerance_m2`` go, the smallest first; with
    ``max_points`` no more go than needed to bring the distinct points of all arcs down to
    that number. Ends of arcs always stay, every ring keeps at least three points, and points
    are never moved. The result depends on nothing but the input.
    """
    if tolerance_m2 is None and max_points is None:
        raise ValueError("tolerance_m2 or max_points is needed")
    borders = _Borders(topology)
    borders.thin(
        float("inf") if tolerance_m2 is None else tolerance_m2,
        0 if max_points is None else max_points,
    )
    arcs = tuple(arc[borders.kept(number)] for number, arc in enumerate(topology.arcs))
    return Topology(arcs, topology.units, topology.digits)


class _Borders:
    """All arcs as linked lists of points, with an index of points and edges still in use.

    A *node* is a place in an arc, a *point* a place on the ground: arcs that meet have
    different nodes on the same point.
    """

    def __init__(self, topology: Topology) -> None:
        nodes = np.vstack(topology.arcs)
        lengths = [len(arc) for arc in topology.arcs]
        self._starts = np.concatenate(([0], np.cumsum(lengths))).tolist()
        self._plane = _plane(nodes, topology.digits)
        _, points = np.unique(nodes, axis=0, return_inverse=True)
        self._point: list[int] = points.ravel().tolist()
        self._before = [node - 1 for node in range(len(nodes))]
        self._after = [node + 1 for node in range(len(nodes))]
        self._alive = [True] * len(nodes)
        self._area = [0.0] * len(nodes)
        self._inner = [True] * len(nodes)
        for start, end in pairwise(self._starts):
            self._inner[start] = self._inner[end - 1] = False
        self._count = len(set(self._point))
        self._edges = {
            self._edge(node, node + 1)
            for start, end in pairwise(self._starts)
            for node in range(start, end - 1)
        }
        self._index = _PointIndex(self._plane, self._point)

    def kept(self, arc: int) -> NDArray[np.bool_]:
        """Which points of an arc are left."""
        return np.array(self._alive[self._starts[arc] : self._starts[arc + 1]], dtype=np.bool_)

    def thin(self, tolerance: float, max_points: int) -> None:
        """Take points away, the smallest triangle first; held points are tried again."""
        waiting = [node for node, inner in enumerate(self._inner) if inner]
        while waiting and self._count > max_points:
            before = self._count
            waiting = self._pass(waiting, tolerance, max_points)
            if self._count == before:
                return

    def _pass(self, nodes: list[int], tolerance: float, max_points: int) -> list[int]:
        """One round over ``nodes``; returns those another border held back."""
        heap = [(self._measure(node), node) for node in nodes if self._alive[node]]
        heapq.heapify(heap)
        held: list[int] = []
        while heap and self._count > max_points:
            area, node = heapq.heappop(heap)
            if area > tolerance:
                break
            if not self._alive[node] or area != self._area[node]:
                continue
            if self._is_held(node):
                held.append(node)
                continue
            for neighbour in self._remove(node):
                heapq.heappush(heap, (self._measure(neighbour, at_least=area), neighbour))
        return held

    def _measure(self, node: int, at_least: float = 0.0) -> float:
        """Triangle of a node with its neighbours in m², never below what went before it."""
        a, b, c = (self._plane[n] for n in (self._before[node], node, self._after[node]))
        self._area[node] = max(at_least, abs(_cross(a, b, c)) / 2)
        return self._area[node]

    def _is_held(self, node: int) -> bool:
        before, after = self._before[node], self._after[node]
        corners = (self._point[before], self._point[node], self._point[after])
        if corners[0] == corners[2] or self._edge(before, after) in self._edges:
            return True
        triangle = (self._plane[before], self._plane[node], self._plane[after])
        return self._index.holds_other(triangle, corners)

    def _remove(self, node: int) -> Iterator[int]:
        """Join the neighbours of a node; yields those that may go later themselves."""
        before, after = self._before[node], self._after[node]
        self._edges -= {self._edge(before, node), self._edge(node, after)}
        self._edges.add(self._edge(before, after))
        self._after[before], self._before[after] = after, before
        self._alive[node] = False
        self._count -= 1
        self._index.remove(self._point[node], self._plane[node])
        yield from (n for n in (before, after) if self._inner[n])

    def _edge(self, one: int, other: int) -> Edge:
        p, q = self._point[one], self._point[other]
        return (p, q) if p < q else (q, p)


Place = tuple[float, float]
Triangle = tuple[Place, Place, Place]


class _PointIndex:
    """Points by grid cell, to find those inside a triangle."""

    def __init__(self, plane: list[Place], points: list[int]) -> None:
        places = dict(zip(points, plane, strict=True))
        x, y = zip(*places.values(), strict=True)
        spread = max(max(x) - min(x), max(y) - min(y))
        self._size = max(spread / max(len(places), 1) ** 0.5, 1e-9)
        self._cells: defaultdict[Cell, dict[int, Place]] = defaultdict(dict)
        for point, place in places.items():
            self._cells[self._cell(place)][point] = place

    def _cell(self, place: Place) -> Cell:
        return int(place[0] // self._size), int(place[1] // self._size)

    def remove(self, point: int, place: Place) -> None:
        """Forget a point."""
        del self._cells[self._cell(place)][point]

    def holds_other(self, triangle: Triangle, corners: tuple[int, int, int]) -> bool:
        """Whether any point but the corners lies in the closed triangle."""
        x, y = zip(*triangle, strict=True)
        low, high = self._cell((min(x), min(y))), self._cell((max(x), max(y)))
        return any(
            point not in corners and _in_triangle(place, triangle)
            for i in range(low[0], high[0] + 1)
            for j in range(low[1], high[1] + 1)
            for point, place in self._cells.get((i, j), {}).items()
        )


def _cross(a: Place, b: Place, c: Place) -> float:
    """Twice the signed area of a triangle."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _in_triangle(p: Place, triangle: Triangle) -> bool:
    a, b, c = triangle
    sides = (_cross(a, b, p), _cross(b, c, p), _cross(c, a, p))
    if min(sides) < 0 < max(sides):
        return False
    return all(min(s) <= v <= max(s) for s, v in zip(zip(*triangle, strict=True), p, strict=True))


def _plane(nodes: Points, digits: int) -> list[Place]:
    degrees = nodes / 10.0**digits
    return [(x, y) for x, y in (degrees * local_scale(degrees)).tolist()]
