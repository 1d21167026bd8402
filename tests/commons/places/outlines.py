"""Outlines for the small county: squares side by side near Bad Belzig."""

from typing import Any

WEST, SOUTH, SIDE = 12.5, 52.1, 0.05


def square(column: float, row: float = 0.0) -> dict[str, Any]:
    """A square of the grid as GeoJSON; neighbours share a side."""
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    ring = [
        [west, south],
        [west + SIDE, south],
        [west + SIDE, south + SIDE],
        [west, south + SIDE],
        [west, south],
    ]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(key: str, geometry: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"ags": key, "name": "ein anderer Name", **properties},
        "geometry": geometry,
    }


def collection(*features: Any) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def squares(county: Any, *without: str) -> dict[str, Any]:
    """A square for each municipality of the county."""
    keys = [code for code, unit in county.units.items() if unit.level == "municipality"]
    return collection(
        *(feature(key, square(n)) for n, key in enumerate(keys) if key not in without)
    )
