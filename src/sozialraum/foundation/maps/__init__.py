"""Maps from plain data, drawn on the server; a script adds comfort where there is one."""

from .base import BaseMap, MapFeature, map_frame, schematic_frame
from .choropleth import ChoroplethMap, choropleth
from .json_values import map_geometry, map_values
from .legend import LegendEntry
from .scales import MapHue, Scale, ScaleError, around
from .wording import Mark, Wording

__all__ = [
    "BaseMap",
    "ChoroplethMap",
    "LegendEntry",
    "MapFeature",
    "MapHue",
    "Mark",
    "Scale",
    "ScaleError",
    "Wording",
    "around",
    "choropleth",
    "map_frame",
    "map_geometry",
    "map_values",
    "schematic_frame",
]
