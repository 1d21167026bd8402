"""Importing figures: preview, apply, withdraw; the only way in for observations."""

from .decisions import Decisions
from .description import Description, describe
from .mapping import Target
from .plan import Plan
from .problems import ImportRefusedError, located
from .runs import Imported, apply_import, import_file, inspect, preview_import, withdraw_import
from .sources import NewSource

__all__ = [
    "Decisions",
    "Description",
    "ImportRefusedError",
    "Imported",
    "NewSource",
    "Plan",
    "Target",
    "apply_import",
    "describe",
    "import_file",
    "inspect",
    "located",
    "preview_import",
    "withdraw_import",
]
