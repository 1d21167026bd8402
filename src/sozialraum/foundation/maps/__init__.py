"""Maps from plain data, drawn on the server; a script adds comfort where there is one."""

from .base import BaseMap, MapFeature, map_frame, schematic_frame
from .choropleth import ChoroplethMap, choropleth
from .json_values import map_geometry, map_values
from .legend import LegendEntry
from .scales import MapHue, Scale, ScaleError, around

__all__ = [
    "BaseMap",
    "ChoroplethMap",
    "LegendEntry",
    "MapFeature",
    "MapHue",
    "Scale",
    "ScaleError",
    "around",
    "choropleth",
    "map_frame",
    "map_geometry",
    "map_values",
    "schematic_frame",
]
