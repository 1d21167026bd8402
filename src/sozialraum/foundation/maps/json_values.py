"""What the interactive map reads: figures of all years and the outlines in degrees."""

from collections.abc import Mapping, Sequence
from typing import Any

from sozialraum.foundation.charts.readings import MISSING, Caption, Reading
from sozialraum.foundation.charts.signs import sign_of
from sozialraum.foundation.charts.texts import reading_text

from .base import BaseMap, MapFeature, Outline
from .legend import class_labels
from .scales import Scale


def map_values(
    base: BaseMap,
    years: Mapping[int, Mapping[str, Reading]],
    *,
    scale: Scale,
    caption: Caption,
    hrefs: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Figures of every place in every year, already in words, with one scale for all years.

    ``class`` is 0 where there is no number; ``sign`` then names the look of the state.
    """
    numbers = {year: scale.class_numbers(readings) for year, readings in years.items()}
    words = class_labels(scale, caption.decimals)
    return {
        "unit": caption.unit,
        "years": sorted(years),
        "classes": [
            {"label": label, "colour": scale.colour(number)}
            for number, label in enumerate(words, start=1)
        ],
        "areas": {
            area.key: {
                "label": area.label,
                "href": (hrefs or {}).get(area.key, ""),
                "years": {
                    str(year): _figure(area, readings, numbers[year], caption)
                    for year, readings in years.items()
                },
            }
            for area in base.areas
        },
    }


def _figure(
    area: Outline, readings: Mapping[str, Reading], numbers: Mapping[str, int], caption: Caption
) -> dict[str, Any]:
    reading = readings.get(area.key, MISSING)
    return {
        "class": numbers.get(area.key, 0),
        "sign": sign_of(reading.state),
        "state": reading.state.name.lower(),
        "text": reading_text(reading, caption),
    }


def map_geometry(
    features: Sequence[MapFeature], regions: Sequence[MapFeature] = ()
) -> dict[str, Any]:
    """GeoJSON of places and regions, told apart by their role."""
    collected = [_feature(one, "area") for one in features]
    collected += [_feature(one, "region") for one in regions]
    return {"type": "FeatureCollection", "features": collected}


def _feature(feature: MapFeature, role: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"key": feature.key, "label": feature.label, "role": role},
        "geometry": dict(feature.geometry),
    }
