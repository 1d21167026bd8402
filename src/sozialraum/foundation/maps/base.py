"""The map before any figures: outlines, places of labels, regions."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import numpy as np

from sozialraum.foundation.charts.cache import digest, remembered
from sozialraum.methods.territory import (
    MapFrame,
    Polygons,
    SchematicMap,
    bounds,
    label_point,
    polygons_of,
    svg_path,
)

WIDTH: Final = 720.0
_MARGIN: Final = 10.0
_PRECISION: Final = 0.05
_FORM: Final = "1"
_TILE: Final = 96.0
_TILE_GAP: Final = 4.0
_TITLE: Final = 28.0


@dataclass(frozen=True, slots=True)
class MapFeature:
    """A place with its geometry in degrees (GeoJSON)."""

    key: str
    label: str
    geometry: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Outline:
    """A place in drawing units: path, place of its label, and its extent."""

    key: str
    label: str
    path: str
    x: float
    y: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class BaseMap:
    """Outlines of areas and regions; ``metres_per_unit`` is 0 where there is no scale."""

    version: str
    width: float
    height: float
    areas: tuple[Outline, ...]
    regions: tuple[Outline, ...] = ()
    metres_per_unit: float = 0.0
    credit: str = ""


Features = Sequence[MapFeature] | Callable[[], Sequence[MapFeature]]


def map_frame(
    features: Features, *, regions: Features = (), version: str, credit: str = ""
) -> BaseMap:
    """Projected outlines of places, and of the regions drawn around them.

    Projecting takes about a second for a county, so the outcome is kept under ``version``,
    which must change with the geometry; features given as a function are only asked for
    where it is new. Without any features the map is empty.
    """
    name = digest("map", _FORM, version, credit)
    written = remembered(
        name, "json", lambda: _written(_projected(features, regions, version, credit))
    )
    return _read(name, written)


_read_maps: dict[str, BaseMap] = {}


def _read(name: str, written: bytes) -> BaseMap:
    """Parsed once per process."""
    if name not in _read_maps:
        if len(_read_maps) > 32:  # noqa: PLR2004 - a handful of levels and dates
            _read_maps.clear()
        _read_maps[name] = _parsed(json.loads(written))
    return _read_maps[name]


def _written(base: BaseMap) -> bytes:
    return json.dumps(asdict(base), ensure_ascii=False).encode()


def _parsed(data: dict[str, Any]) -> BaseMap:
    areas = tuple(Outline(**one) for one in data.pop("areas"))
    regions = tuple(Outline(**one) for one in data.pop("regions"))
    return BaseMap(**data, areas=areas, regions=regions)


def _projected(features: Features, regions: Features, version: str, credit: str) -> BaseMap:
    places, frames = _given(features), _given(regions)
    if not places:
        return BaseMap(version, WIDTH, WIDTH / 2, (), credit=credit)
    shapes = [polygons_of(one.geometry) for one in (*places, *frames)]
    frame = MapFrame.fit(shapes, width=WIDTH, margin=_MARGIN)
    outlines = [
        _outline(one, shape, frame) for one, shape in zip((*places, *frames), shapes, strict=True)
    ]
    return BaseMap(
        version=version,
        width=frame.width,
        height=frame.height,
        areas=tuple(outlines[: len(places)]),
        regions=tuple(outlines[len(places) :]),
        metres_per_unit=frame.metres_per_unit,
        credit=credit,
    )


def _given(features: Features) -> Sequence[MapFeature]:
    return features() if callable(features) else features


def _outline(feature: MapFeature, shape: Polygons, frame: MapFrame) -> Outline:
    west, south, east, north = bounds(shape)
    middle = label_point(shape, precision=_PRECISION)
    points = frame.project(np.array([middle, (west, north), (east, south)])).round(1).tolist()
    (x, y), (left, top), (right, bottom) = points
    path = svg_path(shape, frame.project)
    return Outline(feature.key, feature.label, path, x, y, left, top, right, bottom)


def schematic_frame(
    plan: SchematicMap,
    *,
    labels: Mapping[str, str],
    region_labels: Mapping[str, str] | None = None,
) -> BaseMap:
    """A map of equal tiles for a county whose boundaries nobody has supplied."""
    size = min(_TILE, (WIDTH - 2 * _MARGIN) / max(plan.width, 1.0))
    regions = region_labels or {}
    areas = [
        _rectangle(t.key, labels[t.key], (t.x, t.y, t.size, t.size), size, _TILE_GAP)
        for t in plan.tiles
    ]
    frames = [
        _named_above(_rectangle(b.key, regions[b.key], (b.x, b.y, b.width, b.height), size, 0))
        for b in plan.blocks
        if b.key in regions
    ]
    return BaseMap(
        version=digest("schematic", repr(plan), repr(labels), repr(regions)),
        width=plan.width * size + 2 * _MARGIN,
        height=plan.height * size + _TITLE + 2 * _MARGIN,
        areas=tuple(areas),
        regions=tuple(frames),
    )


def _rectangle(
    key: str, label: str, place: tuple[float, float, float, float], size: float, gap: float
) -> Outline:
    """A tile or block; ``place`` is left, top, width and height in tiles."""
    x, y, width, height = place
    left = x * size + _MARGIN + gap / 2
    top = y * size + _TITLE + _MARGIN + gap / 2
    right, bottom = left + width * size - gap, top + height * size - gap
    path = f"M{left:.1f} {top:.1f}H{right:.1f}V{bottom:.1f}H{left:.1f}z"
    middle = ((left + right) / 2, (top + bottom) / 2)
    return Outline(key, label, path, *middle, left, top, right, bottom)


def _named_above(block: Outline) -> Outline:
    """A block's name stands above its upper edge, clear of the tiles."""
    y = block.top - _TITLE / 2 + 2
    return replace(block, x=(block.left + block.right) / 2, y=y, top=y)
