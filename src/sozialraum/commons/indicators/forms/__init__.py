"""Forms of the import and of the catalogue."""

from .catalogue import LifeSituationForm, RuleForm, SourceForm, VariableForm
from .definition import IndicatorForm
from .imports import VARIABLES_SHOWN, DecisionForm, UploadForm

__all__ = [
    "VARIABLES_SHOWN",
    "DecisionForm",
    "IndicatorForm",
    "LifeSituationForm",
    "RuleForm",
    "SourceForm",
    "UploadForm",
    "VariableForm",
]
