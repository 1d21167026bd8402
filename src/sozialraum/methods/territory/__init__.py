"""Territory: official keys, changes over time, boundaries and the drawing of maps.

Pure computation on keys, counts and coordinates; nothing here reads a file or a clock.
"""

from sozialraum.methods.territory.boundaries import (
    BoundaryProblem,
    ReadResult,
    UnitFeature,
    read_features,
)
from sozialraum.methods.territory.changes import (
    ChangeKind,
    Share,
    TerritorialChange,
    TerritoryError,
    UnitSize,
    WeightKind,
    changes_from_yearly_keys,
)
from sozialraum.methods.territory.crosswalk import (
    Crosswalk,
    CrosswalkProblem,
    Movement,
    Translation,
)
from sozialraum.methods.territory.dissolving import dissolve, drop_islands, overlaps
from sozialraum.methods.territory.figures import Figure, share_of, sum_figures
from sozialraum.methods.territory.geometry import (
    Polygons,
    area_km2,
    bounds,
    geojson_geometry,
    polygons_of,
)
from sozialraum.methods.territory.history import TerritorialHistory
from sozialraum.methods.territory.keys import parse_key, parse_many
from sozialraum.methods.territory.official_key import (
    KeyKind,
    KeyProblem,
    KeySystem,
    OfficialKey,
    OfficialKeyError,
)
from sozialraum.methods.territory.pointing import contains, label_point, locate
from sozialraum.methods.territory.projection import MapFrame, from_utm, svg_path, utm, utm_zone
from sozialraum.methods.territory.schematic import (
    Block,
    PlacedBlock,
    SchematicMap,
    Tile,
    schematic,
)
from sozialraum.methods.territory.simplification import simplify
from sozialraum.methods.territory.topology import Topology, build_topology, feature_collection

__all__ = [
    "Block",
    "BoundaryProblem",
    "ChangeKind",
    "Crosswalk",
    "CrosswalkProblem",
    "Figure",
    "KeyKind",
    "KeyProblem",
    "KeySystem",
    "MapFrame",
    "Movement",
    "OfficialKey",
    "OfficialKeyError",
    "PlacedBlock",
    "Polygons",
    "ReadResult",
    "SchematicMap",
    "Share",
    "TerritorialChange",
    "TerritorialHistory",
    "TerritoryError",
    "Tile",
    "Topology",
    "Translation",
    "UnitFeature",
    "UnitSize",
    "WeightKind",
    "area_km2",
    "bounds",
    "build_topology",
    "changes_from_yearly_keys",
    "contains",
    "dissolve",
    "drop_islands",
    "feature_collection",
    "from_utm",
    "geojson_geometry",
    "label_point",
    "locate",
    "overlaps",
    "parse_key",
    "parse_many",
    "polygons_of",
    "read_features",
    "schematic",
    "share_of",
    "simplify",
    "sum_figures",
    "svg_path",
    "utm",
    "utm_zone",
]
