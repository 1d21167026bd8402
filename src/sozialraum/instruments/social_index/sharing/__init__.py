"""A budget shared over the places of an edition: what is asked, what comes out, how it is told."""

from .calculation import Refused, calculate
from .ground import Basis, Ground
from .result import Line, Result
from .settings import Settings

__all__ = ["Basis", "Ground", "Line", "Refused", "Result", "Settings", "calculate"]
