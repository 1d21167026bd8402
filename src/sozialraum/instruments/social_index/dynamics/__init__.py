"""Where a place stands and where it is going: status and dynamics of an index."""

from .movement import Direction, Movement, Period, earlier_year, movements
from .parts import Parts, parts_of

__all__ = ["Direction", "Movement", "Parts", "Period", "earlier_year", "movements", "parts_of"]
