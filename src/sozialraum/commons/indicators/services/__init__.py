"""The only writers of figures and of the catalogue."""

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

__all__ = [
    "NewIndicator",
    "NewVariable",
    "define_basis",
    "define_indicator",
    "define_life_situation",
    "define_rule",
    "define_source",
    "define_variable",
    "recompute",
]
