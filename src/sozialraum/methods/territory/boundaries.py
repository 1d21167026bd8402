"""Read the boundaries of units from parsed GeoJSON, and say what is wrong with them."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from sozialraum.methods.territory.geometry import Polygon, Polygons, Ring, signed_area
from sozialraum.methods.territory.rings import first_crossing, repeated_vertex

_LEAST_POINTS = 4
_WGS84_NAMES = ("CRS84", "EPSG::4326", "EPSG:4326", "WGS84")
_LIMITS = np.array([180.0, 90.0])

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class UnitFeature:
    """Boundary of one unit under its official key."""

    key: str
    name: str
    polygons: Polygons


@dataclass(frozen=True, slots=True)
class BoundaryProblem:
    """An error (the feature is left out) or a warning (it is kept), in German."""

    severity: Severity
    message: str
    feature: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """Usable features and all problems, in the order of the file.

    ``others`` are the keys of the features that nobody asked for.
    """

    features: tuple[UnitFeature, ...]
    problems: tuple[BoundaryProblem, ...]
    others: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True where no feature had to be left out."""
        return all(problem.severity == "warning" for problem in self.problems)


class _BrokenError(Exception):
    """A part of a feature cannot be used."""


@dataclass(slots=True)
class _Feature:
    """One feature while it is read."""

    number: int
    key: str = ""
    problems: list[BoundaryProblem] = field(default_factory=list)
    wanted: bool = True

    def note(self, severity: Severity, message: str) -> None:
        name = f"Objekt {self.number}" + (f" ({self.key})" if self.key else "")
        self.problems.append(BoundaryProblem(severity, f"{name}: {message}", self.number, self.key))


def read_features(
    collection: object,
    *,
    key_property: str = "ags",
    name_property: str = "name",
    only: Container[str] | None = None,
) -> ReadResult:
    """Features of a parsed GeoJSON FeatureCollection in WGS84.

    Checked: type, coordinate system, key present and unique, geometry of polygons, numbers
    in the range of degrees, at least four points per ring, ring closed (closed here), no
    area of 0, crossing or touching itself (kept, with a warning). From a GeometryCollection
    the polygons are kept and the rest is reported. With ``only`` the geometry of features
    with another key is not looked at: a county needs few of a nation's outlines.
    """
    whole = _collection_problem(collection)
    if whole or not isinstance(collection, Mapping):
        return ReadResult((), (BoundaryProblem("error", whole),))
    read = [
        _read(number, raw, key_property, name_property, only)
        for number, raw in enumerate(collection["features"], start=1)
    ]
    _note_repeated([state for state, _ in read if state.wanted])
    problems = tuple(problem for state, _ in read for problem in state.problems)
    others = dict.fromkeys(state.key for state, _ in read if not state.wanted)
    features = tuple(_first_of_each_key(unit for _, unit in read))
    return ReadResult(features, problems, tuple(others))


def _collection_problem(collection: object) -> str:
    """Why nothing can be read at all, or an empty text."""
    if not isinstance(collection, Mapping) or collection.get("type") != "FeatureCollection":
        found = collection.get("type") if isinstance(collection, Mapping) else None
        return f"Erwartet wird eine GeoJSON-Sammlung (FeatureCollection), gefunden: {found!r}."
    if not isinstance(collection.get("features"), list):
        return "Der Sammlung fehlt die Liste „features“."
    system = str(collection.get("crs") or "CRS84")
    if not any(name in system for name in _WGS84_NAMES):
        return f"Das Koordinatensystem ist nicht WGS84 (EPSG:4326), sondern {system}."
    return ""


def _read(
    number: int,
    raw: object,
    key_property: str,
    name_property: str,
    only: Container[str] | None,
) -> tuple[_Feature, UnitFeature | None]:
    state = _Feature(number)
    if not isinstance(raw, Mapping) or raw.get("type") != "Feature":
        state.note("error", "ist kein GeoJSON-Objekt vom Typ „Feature“.")
        return state, None
    properties = raw.get("properties")
    known = properties if isinstance(properties, Mapping) else {}
    state.key = str(known.get(key_property) or "").strip()
    if not state.key:
        state.note("error", f"hat keinen Schlüssel in der Eigenschaft „{key_property}“.")
        return state, None
    if only is not None and state.key not in only:
        state.wanted = False
        return state, None
    polygons = tuple(_polygons(state, raw.get("geometry")))
    if not polygons:
        state.note("error", "hat keine brauchbare Fläche.")
        return state, None
    return state, UnitFeature(state.key, str(known.get(name_property) or ""), polygons)


def _note_repeated(states: list[_Feature]) -> None:
    counted = Counter(state.key for state in states if state.key)
    first: set[str] = set()
    for state in states:
        if counted[state.key] > 1 and state.key in first:
            state.note("error", "Dieser Schlüssel kommt schon früher in der Datei vor.")
        first.add(state.key)


def _first_of_each_key(units: Iterator[UnitFeature | None]) -> Iterator[UnitFeature]:
    seen: set[str] = set()
    for unit in units:
        if unit is not None and unit.key not in seen:
            seen.add(unit.key)
            yield unit


def _polygons(state: _Feature, geometry: object) -> Iterator[Polygon]:
    """Usable polygons of a geometry; everything else is reported."""
    if not isinstance(geometry, Mapping):
        state.note("error", "hat keine Geometrie.")
        return
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        yield from _collected(state, geometry.get("geometries"))
    elif kind in {"Polygon", "MultiPolygon"}:
        yield from _parts(state, kind, geometry.get("coordinates"))
    else:
        state.note("error", f"hat eine Geometrie vom Typ {kind!r} statt einer Fläche.")


def _collected(state: _Feature, geometries: object) -> Iterator[Polygon]:
    for geometry in geometries if isinstance(geometries, list) else []:
        kind = geometry.get("type") if isinstance(geometry, Mapping) else None
        if kind in {"Polygon", "MultiPolygon", "GeometryCollection"}:
            yield from _polygons(state, geometry)
        else:
            state.note("warning", f"enthält ein {kind!r} neben der Fläche; es bleibt weg.")


def _parts(state: _Feature, kind: object, coordinates: object) -> Iterator[Polygon]:
    parts = [coordinates] if kind == "Polygon" else coordinates
    for part in parts if isinstance(parts, list) else []:
        try:
            yield tuple(_ring(state, ring) for ring in _filled(part))
        except _BrokenError as error:
            state.note("error", str(error))


def _filled(part: object) -> list[Any]:
    if not isinstance(part, list) or not part:
        raise _BrokenError("enthält eine Fläche oder einen Ring ohne Inhalt.")
    return part


def _ring(state: _Feature, raw: object) -> Ring:
    points = _points(raw)
    if not np.array_equal(points[0], points[-1]):
        state.note("warning", "hatte einen offenen Ring; er wurde geschlossen.")
        points = np.vstack((points, points[:1]))
    ring: Ring = points[np.append(True, (np.diff(points, axis=0) != 0).any(axis=1))]
    if len(ring) < _LEAST_POINTS or signed_area(ring) == 0:
        raise _BrokenError(f"hat einen Ring aus {len(ring)} Punkten ohne Fläche.")
    _note_shape(state, ring)
    return ring


def _points(raw: object) -> Ring:
    """Numbers of a ring, in the range of degrees."""
    try:
        pairs = [(float(point[0]), float(point[1])) for point in _filled(raw)]
    except (TypeError, ValueError, IndexError, KeyError):
        raise _BrokenError("enthält Koordinaten, die keine Zahlen sind.") from None
    points = np.array(pairs, dtype=np.float64)
    if not np.isfinite(points).all():
        raise _BrokenError("enthält Koordinaten, die keine Zahlen sind.")
    if (np.abs(points) > _LIMITS).any():
        worst = points[(np.abs(points) > _LIMITS).any(axis=1)][0]
        raise _BrokenError(
            f"liegt mit {worst[0]:g}/{worst[1]:g} außerhalb der Grade von WGS84; "
            "vermutlich ist es ein ebenes Koordinatensystem wie UTM."
        )
    return points


def _note_shape(state: _Feature, ring: Ring) -> None:
    crossing = first_crossing(ring)
    if crossing is not None:
        place = f"{crossing[0]:.5f}/{crossing[1]:.5f}"
        state.note("warning", f"hat einen Ring, der sich bei {place} überschneidet.")
        return
    touching = repeated_vertex(ring)
    if touching is not None:
        place = f"{touching[0]:.5f}/{touching[1]:.5f}"
        state.note("warning", f"hat einen Ring, der sich bei {place} selbst berührt.")
