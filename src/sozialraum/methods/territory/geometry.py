"""Rings and polygons as arrays: the types and the elementary sums over them.

A ring is an array (n, 2) of longitude and latitude in degrees, its last point equal to the
first. A polygon is a tuple of rings, the outer one first, then the holes; a unit has a
tuple of polygons.
"""

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]
Polygon = tuple[Ring, ...]
Polygons = tuple[Polygon, ...]

_EQUATORIAL_RADIUS_KM = 6378.137
_ECCENTRICITY = 0.0818191908426215
_MEAN_DEGREE_M = 111_320.0


def rings_of(polygons: Polygons) -> Iterator[Ring]:
    """All rings of a unit, outer ones and holes."""
    return (ring for polygon in polygons for ring in polygon)


def signed_area(ring: NDArray[np.float64]) -> float:
    """Plane area of a closed ring (shoelace), positive where it runs counter-clockwise.

    Computed relative to its first point, so that large coordinates lose no digits.
    """
    x, y = (ring - ring[0]).T
    return float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2.0


def equal_area(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points (n, 2) in degrees on the authalic cylinder of WGS84, in kilometres.

    x = a·λ and y = a·q(φ)/2 with q(φ) = (1−e²)·[sinφ/(1−e²sin²φ) + artanh(e·sinφ)/e], so
    that plane areas are areas on the ellipsoid. Source: Snyder, Map Projections – A Working
    Manual (USGS PP 1395, 1987), equations 3-12 and 10-15.
    """
    longitude, sine = np.radians(lonlat[:, 0]), np.sin(np.radians(lonlat[:, 1]))
    e = _ECCENTRICITY
    q = (1 - e * e) * (sine / (1 - (e * sine) ** 2) + np.arctanh(e * sine) / e)
    return np.column_stack((longitude, q / 2.0)) * _EQUATORIAL_RADIUS_KM


def area_km2(polygons: Polygons) -> float:
    """Area on the WGS84 ellipsoid in km²: outer rings less holes, whatever their direction.

    Edges are taken as straight on the authalic cylinder. An edge of 1 km encloses about 20 m²
    more or less than the shortest line on the ellipsoid, an edge of 5 km about 0.002 km².
    """
    return sum(
        (1 if place == 0 else -1) * abs(signed_area(equal_area(ring)))
        for polygon in polygons
        for place, ring in enumerate(polygon)
    )


def bounds(polygons: Polygons) -> tuple[float, float, float, float]:
    """Bounding box (west, south, east, north) in degrees; raises ValueError without rings."""
    points = np.vstack([polygon[0] for polygon in polygons])
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    return float(west), float(south), float(east), float(north)


def local_scale(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres per degree of longitude and latitude at the mean latitude of the points."""
    stretch = float(np.cos(np.radians(lonlat[:, 1].mean())))
    return np.array([_MEAN_DEGREE_M * stretch, _MEAN_DEGREE_M])


def polygons_of(geometry: Mapping[str, object]) -> Polygons:
    """Arrays of a valid GeoJSON Polygon or MultiPolygon; further axes are dropped."""
    coordinates = geometry["coordinates"]
    if not isinstance(coordinates, (list, tuple)):
        raise TypeError("coordinates must be a list")
    parts = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return tuple(
        tuple(np.array([point[:2] for point in ring], dtype=float) for ring in part)
        for part in parts
    )


def geojson_geometry(polygons: Polygons) -> dict[str, object]:
    """GeoJSON geometry of a unit: a Polygon for one part, else a MultiPolygon."""
    parts = [[ring.tolist() for ring in polygon] for polygon in polygons]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}
