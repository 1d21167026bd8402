"""Normalisations by rank: only the order of the units counts, not their distances.

Ranks rise in the direction of the indicator: the unit that raises the index most has the highest
one. Missing values are neither ranked nor counted. A rank is taken among the units of one year,
or of all years in a pooled frame; a fixed frame is refused.
"""

from dataclasses import dataclass

from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.ranking import Ties

_MOST_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Rank:
    """The rank itself, 1 for the lowest value; ties share a rank as declared.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 5.
    """

    ties: Ties = Ties.MIN


@dataclass(frozen=True, slots=True)
class Borda:
    """Number of units that stand below: ``rank − 1`` with ties as in :class:`Rank`.

    Source: Borda, Mémoire sur les élections au scrutin (1781).
    """

    ties: Ties = Ties.MIN


@dataclass(frozen=True, slots=True)
class PercentRank:
    """Share of the other units that lie below: ``(min rank − 1) / (n − 1)``.

    Ties take the smallest rank, and ``n`` counts the units with a value. The largest of ``n``
    different values gets 1, the smallest 0; tied largest values get less than 1. ``digits``
    rounds the result, as the CDC/ATSDR Social Vulnerability Index does to four places before it
    sums; without it nothing is rounded.

    Source: Flanagan et al., A Social Vulnerability Index for Disaster Management (2011).
    """

    digits: int | None = None

    def __post_init__(self) -> None:
        if self.digits is not None and not 1 <= self.digits <= _MOST_DIGITS:
            raise DefinitionError("percent ranks are rounded to 1 to 15 digits")
