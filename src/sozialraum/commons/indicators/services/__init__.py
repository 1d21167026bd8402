"""The only writers of figures and of the catalogue."""

from ..models import Direction, VariableKind
from .catalogue import (
    NewIndicator,
    NewVariable,
    define_basis,
    define_indicator,
    define_life_situation,
    define_rule,
    define_source,
    define_variable,
)
from .computation import recompute
from .imports import (
    Decisions,
    Description,
    Imported,
    ImportRefusedError,
    NewSource,
    Plan,
    Target,
    apply_import,
    describe,
    import_file,
    inspect,
    located,
    preview_import,
    withdraw_import,
)

__all__ = [
    "Decisions",
    "Description",
    "Direction",
    "ImportRefusedError",
    "Imported",
    "NewIndicator",
    "NewSource",
    "NewVariable",
    "Plan",
    "Target",
    "VariableKind",
    "apply_import",
    "define_basis",
    "define_indicator",
    "define_life_situation",
    "define_rule",
    "define_source",
    "define_variable",
    "describe",
    "import_file",
    "inspect",
    "located",
    "preview_import",
    "recompute",
    "withdraw_import",
]
