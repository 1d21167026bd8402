"""From degrees to a plane, and from the plane to a drawing.

Universal Transverse Mercator by Krüger's series in the third flattening n up to n⁴ (error
below a millimetre inside Germany). ETRS89/UTM, the system of German surveying offices,
differs from WGS84/UTM by less than a metre, which no map of a county shows.
Sources: L. Krüger, Konforme Abbildung des Erdellipsoids in der Ebene, 1912; K. Kawase,
A General Formula for Calculating Meridian Arc Length, Bulletin of the GSI 59, 2011.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraum.methods.territory.geometry import Polygons, bounds, rings_of

Points = NDArray[np.float64]
Transform = Callable[[Points], Points]

_SEMI_MAJOR = 6_378_137.0
_N = 1 / (2 * 298.257223563 - 1)
_SCALE = 0.9996
_FALSE_EASTING = 500_000.0
_E = 2 * _N**0.5 / (1 + _N)
_RADIUS = _SCALE * _SEMI_MAJOR / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16 + 41 * _N**4 / 180,
    13 * _N**2 / 48 - 3 * _N**3 / 5 + 557 * _N**4 / 1440,
    61 * _N**3 / 240 - 103 * _N**4 / 140,
    49561 * _N**4 / 161280,
)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96 - _N**4 / 360,
    _N**2 / 48 + _N**3 / 15 - 437 * _N**4 / 1440,
    17 * _N**3 / 480 - 37 * _N**4 / 840,
    4397 * _N**4 / 161280,
)
_DELTA = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3 + 116 * _N**4 / 45,
    7 * _N**2 / 3 - 8 * _N**3 / 5 - 227 * _N**4 / 45,
    56 * _N**3 / 15 - 136 * _N**4 / 35,
    4279 * _N**4 / 630,
)


def utm_zone(longitude: float) -> int:
    """Zone of six degrees that holds a longitude; 12.9° east lies in zone 33."""
    return int((longitude + 180.0) // 6.0) % 60 + 1


def utm(lonlat: Points, zone: int = 33) -> Points:
    """Easting and northing in metres (n, 2) of points in degrees, northern hemisphere.

    >>> utm(np.array([[15.0, 0.0]])).tolist()
    [[500000.0, 0.0]]
    """
    longitude = np.radians(lonlat[:, 0] - _meridian(zone))
    sine = np.sin(np.radians(lonlat[:, 1]))
    t = np.sinh(np.arctanh(sine) - _E * np.arctanh(_E * sine))
    sphere = np.arctan2(t, np.cos(longitude)) + 1j * np.arctanh(
        np.sin(longitude) / np.hypot(1.0, t)
    )
    plane = _RADIUS * (sphere + _waves(sphere, _ALPHA))
    return np.column_stack((plane.imag + _FALSE_EASTING, plane.real))


def from_utm(metres: Points, zone: int = 33) -> Points:
    """Degrees (n, 2) of points given by easting and northing; the inverse of :func:`utm`."""
    plane = (metres[:, 1] + 1j * (metres[:, 0] - _FALSE_EASTING)) / _RADIUS
    sphere = plane - _waves(plane, _BETA)
    conformal = np.arcsin(np.sin(sphere.real) / np.cosh(sphere.imag))
    latitude = conformal + _waves(conformal, _DELTA).real
    longitude = np.arctan2(np.sinh(sphere.imag), np.cos(sphere.real))
    return np.column_stack((np.degrees(longitude) + _meridian(zone), np.degrees(latitude)))


def _meridian(zone: int) -> float:
    return 6.0 * zone - 183.0


def _waves(angle: NDArray[np.generic], weights: tuple[float, ...]) -> NDArray[np.complex128]:
    """Σ wⱼ · sin(2j · angle), the correction of Krüger's series."""
    total: NDArray[np.complex128] = np.zeros(angle.shape, dtype=np.complex128)
    for place, weight in enumerate(weights, start=1):
        total = total + weight * np.sin(2 * place * angle.astype(np.complex128))
    return total


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A drawing of fixed width: north is up, x runs right and y down, in drawing units."""

    width: float
    height: float
    zone: int
    west: float
    north: float
    scale: float
    margin: float

    @classmethod
    def fit(
        cls,
        units: Iterable[Polygons],
        *,
        width: float = 800.0,
        margin: float = 8.0,
        zone: int | None = None,
    ) -> "MapFrame":
        """Frame in which all units fill the width; its height follows their shape."""
        known = tuple(units)
        boxes = np.array([bounds(polygons) for polygons in known])
        middle = float(boxes[:, 0].min() + boxes[:, 2].max()) / 2
        chosen = zone or utm_zone(middle)
        plane = np.vstack([utm(ring, chosen) for unit in known for ring in rings_of(unit)])
        (west, south), (east, north) = plane.min(axis=0).tolist(), plane.max(axis=0).tolist()
        scale = (width - 2 * margin) / (east - west)
        height = round((north - south) * scale + 2 * margin, 1)
        return cls(width, height, chosen, west, north, scale, margin)

    def project(self, lonlat: Points) -> Points:
        """Drawing coordinates (n, 2) of points in degrees."""
        plane = utm(lonlat, self.zone)
        x = (plane[:, 0] - self.west) * self.scale + self.margin
        y = (self.north - plane[:, 1]) * self.scale + self.margin
        return np.column_stack((x, y))

    @property
    def metres_per_unit(self) -> float:
        """Metres on the ground per drawing unit, for a scale bar."""
        return 1.0 / self.scale


def svg_path(polygons: Polygons, transform: Transform, *, digits: int = 1) -> str:
    """Path data of a unit with ``digits`` decimals; the same input gives the same text.

    Neighbours share their points, so that they stay gap-free after rounding. Rings that
    vanish in rounding are left out. Draw with ``fill-rule="evenodd"``.
    """
    factor = 10**digits
    rings = (np.rint(transform(ring) * factor).astype(np.int64) for ring in rings_of(polygons))
    return "".join(_ring_path(ring, digits) for ring in rings)


def _ring_path(ring: NDArray[np.int64], digits: int) -> str:
    """Absolute start, then relative steps, which are shorter and add up exactly."""
    steps = np.diff(ring, axis=0)[:-1]
    steps = steps[(steps != 0).any(axis=1)]
    if len(steps) < 2:  # noqa: PLR2004 - two steps and the way back make a triangle
        return ""
    start = _numbers(ring[0].tolist(), digits)
    return f"M{start}l{_numbers(steps.ravel().tolist(), digits)}z"


def _numbers(values: list[int], digits: int) -> str:
    """Numbers in as few characters as SVG allows: a minus sign separates as well."""
    texts = [_decimal(value, digits) for value in values]
    spaced = (text if text.startswith("-") else f" {text}" for text in texts)
    return "".join(spaced).removeprefix(" ")


def _decimal(value: int, digits: int) -> str:
    if digits == 0:
        return str(value)
    text = f"{value / 10**digits:.{digits}f}".rstrip("0").rstrip(".")
    return text or "0"
