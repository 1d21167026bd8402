"""Types of municipalities: what they are formed from, what is found, how it is told."""

from .finding import Found, Refused, TypeFound, find
from .sample import Trait, TypeSample

__all__ = ["Found", "Refused", "Trait", "TypeFound", "TypeSample", "find"]
