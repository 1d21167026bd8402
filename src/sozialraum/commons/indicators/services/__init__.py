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
from .preview import Preview, PreviewValue, preview_indicator

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
    "Preview",
    "PreviewValue",
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
    "preview_indicator",
    "recompute",
    "withdraw_import",
]
