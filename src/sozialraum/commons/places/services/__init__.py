"""The only writers of spatial units."""

from .boundaries import BoundaryReport, BoundarySource, import_boundaries
from .changes import NewShare, record_change
from .tree import NewUnit, add_unit, place_under

__all__ = [
    "BoundaryReport",
    "BoundarySource",
    "NewShare",
    "NewUnit",
    "add_unit",
    "import_boundaries",
    "place_under",
    "record_change",
]
