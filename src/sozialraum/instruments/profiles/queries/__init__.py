"""Reading profiles, their editions and what maps and series are drawn from."""

from .assembling import profile
from .editions import Difference, differences, editions, neighbours, published, recomputed_hash
from .outlines import Outlines, outlines
from .years import default_year, profile_years

__all__ = [
    "Difference",
    "Outlines",
    "default_year",
    "differences",
    "editions",
    "neighbours",
    "outlines",
    "profile",
    "profile_years",
    "published",
    "recomputed_hash",
]
