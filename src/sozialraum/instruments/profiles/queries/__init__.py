"""Reading profiles, their editions and what maps and series are drawn from."""

from .assembling import profile, profiles
from .editions import Difference, differences, editions, neighbours, published, recomputed_hash
from .outlines import Outlines, features, outlines, region_features
from .years import default_year, profile_years, years_of

__all__ = [
    "Difference",
    "Outlines",
    "default_year",
    "differences",
    "editions",
    "features",
    "neighbours",
    "outlines",
    "profile",
    "profile_years",
    "profiles",
    "published",
    "recomputed_hash",
    "region_features",
    "years_of",
]
