"""An invented county of four square places in two regions."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from sozialraum.foundation.charts import Caption, Reading
from sozialraum.foundation.maps import (
    BaseMap,
    ChoroplethMap,
    MapFeature,
    Scale,
    choropleth,
    map_frame,
)
from sozialraum.methods.composite import manual
from sozialraum.methods.states import ValueState

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Im Norden ist mehr los", "Erfundener Anteil, 2021", "%", 1, "Erfundene Zahlen")
SCALE = Scale(manual([2.0, 4.0]), "needs")
SUPPRESSED = Reading(None, ValueState.SUPPRESSED_PRIMARY)
UNKNOWN = Reading(None, ValueState.NOT_AVAILABLE)
SENSELESS = Reading(None, ValueState.NOT_APPLICABLE)
READINGS = {"a": Reading(1.0), "b": Reading(3.0), "c": SUPPRESSED, "d": UNKNOWN}


def square(west: float, south: float, size: float = 0.2) -> dict[str, object]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


FEATURES = [
    MapFeature("a", "Adorf", square(12.0, 52.0)),
    MapFeature("b", "Bestadt", square(12.2, 52.0)),
    MapFeature("c", "Cehausen", square(12.0, 52.2)),
    MapFeature("d", "Deberg", square(12.2, 52.2)),
]
REGIONS = [MapFeature("r", "Region Ost", square(12.2, 52.0, 0.4))]


def base(version: str = "1") -> BaseMap:
    return map_frame(FEATURES, regions=REGIONS, version=version, credit="Erfundene Grenzen")


def drawn_map(readings: Mapping[str, Reading] = READINGS, **more: object) -> ChoroplethMap:
    given = {"scale": SCALE, "caption": CAPTION, **more}
    return choropleth(base(), readings, **given)  # type: ignore[arg-type]


def tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def area(svg: str, label: str) -> ET.Element:
    """The filled shape of a place, found by what it says."""
    for group in tree(svg).iter():
        title = group.find(f"{SVG}title")
        if title is not None and (title.text or "").startswith(f"{label}:"):
            shape = group.find(f"{SVG}path")
            assert shape is not None
            return shape
    raise LookupError(label)
