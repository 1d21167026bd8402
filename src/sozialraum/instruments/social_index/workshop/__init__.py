"""Building an index: the form of a method, what it would give, and what speaks against it."""

from .concerns import Concern, concerns
from .form import DeclarationForm, MethodForm
from .preview import Preview, preview
from .scenario import ScenarioForm
from .start import Start, from_method, from_opinions

__all__ = [
    "Concern",
    "DeclarationForm",
    "MethodForm",
    "Preview",
    "ScenarioForm",
    "Start",
    "concerns",
    "from_method",
    "from_opinions",
    "preview",
]
