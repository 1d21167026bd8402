"""Normalisation: bringing indicators of different units to one scale.

Every linear normalisation first measures the distance from a centre in units of a spread,

    t = direction · (x − centre) / spread,

so that its parameters can be fixed for several years (see :mod:`.frames`).
"""

from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import TypeAlias

from sozialraum.methods.composite.errors import DefinitionError


class Weighting(StrEnum):
    """Whether every unit counts once in mean and deviation, or by its inhabitants."""

    UNWEIGHTED = "unweighted"
    POPULATION = "population"


@dataclass(frozen=True, slots=True)
class ZScore:
    """Standard deviations above the mean: ``z = direction · (x − mean) / sd``.

    ``ddof`` is the number taken off ``n`` in the standard deviation: 0 for the population
    formula (spreadsheet ``STDEV.P``; Berlin MSS), 1 for the sample formula (``STDEV.S``; COINr).
    With ``Weighting.POPULATION`` mean and deviation are weighted with the units' inhabitants,

        mean = Σ p·x / Σ p,    sd = √(Σ p·(x − mean)² / Σ p),

    which needs ``ddof = 0``. ``clip`` cuts z at ``±clip`` so that one extreme unit cannot decide
    the index; the cut units stand in the step record. Missing values take no part.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 5.
    """

    ddof: int = 0
    weighting: Weighting = Weighting.UNWEIGHTED
    clip: float | None = None

    def __post_init__(self) -> None:
        if self.ddof < 0:
            raise DefinitionError("ddof must not be negative")
        if self.weighting is Weighting.POPULATION and self.ddof != 0:
            raise DefinitionError("a population-weighted deviation is defined for ddof = 0 only")
        if self.clip is not None and not (isfinite(self.clip) and self.clip > 0):
            raise DefinitionError("z-scores are clipped at a finite bound above zero")


@dataclass(frozen=True, slots=True)
class MinMax:
    """Position between the extremes: ``low + t · (high − low)``.

    ``t = (x − min) / (max − min)`` for a rising, ``(max − x) / (max − min)`` for a falling
    indicator. With a fixed frame later values may leave ``[low, high]``; ``clip`` holds them
    there. A geometric mean needs ``low > 0``.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 5.
    """

    low: float = 0.0
    high: float = 1.0
    clip: bool = False

    def __post_init__(self) -> None:
        if not (isfinite(self.low) and isfinite(self.high) and self.low < self.high):
            raise DefinitionError("min-max needs finite bounds with low < high")


@dataclass(frozen=True, slots=True)
class PercentRank:
    """Share of the other units that lie below: ``(min rank − 1) / (n − 1)``.

    Ranks ascend in the direction of the indicator, ties take the smallest rank, and ``n`` counts
    the units with a value. The largest of ``n`` different values gets 1, the smallest 0; tied
    largest values get less than 1. A rank belongs to its own year, so a fixed frame is refused.

    Source: Flanagan et al., A Social Vulnerability Index for Disaster Management (2011).
    """


Normalisation: TypeAlias = ZScore | MinMax | PercentRank


def is_linear(normalisation: Normalisation) -> bool:
    """True where sums stay sums, so that parts can be carried through."""
    return not isinstance(normalisation, PercentRank) and not normalisation.clip
