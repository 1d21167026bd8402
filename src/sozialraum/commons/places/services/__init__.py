"""The only writers of spatial units."""

from sozialraum.foundation.validity.models import ALWAYS

from ..models import ChangeKind, KeyScheme, Level, SpatialUnit
from .boundaries import BoundaryReport, BoundarySource, import_boundaries, known_keys
from .changes import NewShare, record_change
from .tree import NewUnit, add_unit, place_under

__all__ = [
    "ALWAYS",
    "BoundaryReport",
    "BoundarySource",
    "ChangeKind",
    "KeyScheme",
    "Level",
    "NewShare",
    "NewUnit",
    "SpatialUnit",
    "add_unit",
    "import_boundaries",
    "known_keys",
    "place_under",
    "record_change",
]
