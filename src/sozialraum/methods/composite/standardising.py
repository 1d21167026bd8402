"""Normalisations by mean and deviation, by the extremes, or by numbers of one's own.

Every linear normalisation first measures the distance from a centre in units of a spread,

    t = direction · (x − centre) / spread,

so that its parameters can be fixed for several years (see :mod:`.frames`), and then maps ``t``
onto its scale by a straight line.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite
from typing import NamedTuple

from sozialraum.methods.composite.errors import DefinitionError


class Weighting(StrEnum):
    """Whether every unit counts once in mean and deviation, or by its inhabitants."""

    UNWEIGHTED = "unweighted"
    POPULATION = "population"


class Line(NamedTuple):
    """``start + t · step``, held between ``lowest`` and ``highest``."""

    start: float = 0.0
    step: float = 1.0
    lowest: float = -inf
    highest: float = inf


@dataclass(frozen=True, slots=True)
class ZScore:
    """Standard deviations above the mean: ``z = direction · (x − mean) / sd``.

    ``ddof`` is the number taken off ``n`` in the standard deviation: 0 for the population
    formula (spreadsheet ``STDEV.P``; Berlin MSS), 1 for the sample formula (``STDEV.S``; COINr).
    With ``Weighting.POPULATION`` mean and deviation are weighted with the units' inhabitants,

        mean = Σ p·x / Σ p,    sd = √(Σ p·(x − mean)² / Σ p),

    which needs ``ddof = 0``. ``clip`` cuts z at ``±clip`` so that one extreme unit cannot decide
    the index; the cut units stand in the step record. The scores have mean ``to_mean`` and
    deviation ``to_sd`` (100 and 10 for Mazziotta-Pareto): ``to_mean + to_sd · z``. Missing
    values take no part.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 5.
    """

    ddof: int = 0
    weighting: Weighting = Weighting.UNWEIGHTED
    clip: float | None = None
    to_mean: float = 0.0
    to_sd: float = 1.0

    def __post_init__(self) -> None:
        if self.ddof < 0:
            raise DefinitionError("ddof must not be negative")
        if self.weighting is Weighting.POPULATION and self.ddof != 0:
            raise DefinitionError("a population-weighted deviation is defined for ddof = 0 only")
        if self.clip is not None and not (isfinite(self.clip) and self.clip > 0):
            raise DefinitionError("z-scores are clipped at a finite bound above zero")
        if not (isfinite(self.to_mean) and isfinite(self.to_sd) and self.to_sd > 0):
            raise DefinitionError("z-scores get a finite mean and a deviation above zero")

    @property
    def line(self) -> Line:
        """From standard deviations to scores."""
        reach = self.to_sd * (inf if self.clip is None else self.clip)
        return Line(self.to_mean, self.to_sd, self.to_mean - reach, self.to_mean + reach)


@dataclass(frozen=True, slots=True)
class MinMax:
    """Position between the extremes: ``low + t · (high − low)``.

    ``t = (x − min) / (max − min)`` for a rising, ``(max − x) / (max − min)`` for a falling
    indicator. With a fixed frame later values may leave ``[low, high]``; ``clip`` holds them
    there. A geometric mean needs ``low > 0``. Missing values take no part.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 5.
    """

    low: float = 0.0
    high: float = 1.0
    clip: bool = False

    def __post_init__(self) -> None:
        if not (isfinite(self.low) and isfinite(self.high) and self.low < self.high):
            raise DefinitionError("min-max needs finite bounds with low < high")

    @property
    def line(self) -> Line:
        """From the share of the way between the extremes to scores."""
        ends = (self.low, self.high) if self.clip else (-inf, inf)
        return Line(self.low, self.high - self.low, *ends)


@dataclass(frozen=True, slots=True)
class Scaled:
    """Another unit of measure by numbers of one's own: ``direction · (x − centre) / scale``.

    Nothing is measured on the figures, so the frame plays no part and a single unit suffices.
    COINr's ``n_scaled`` turns the sign before it takes off the centre: for a falling indicator
    it computes ``(−x − centre) / scale``, which is this formula with ``−centre``.
    """

    centre: float
    scale: float

    def __post_init__(self) -> None:
        if not (isfinite(self.centre) and isfinite(self.scale) and self.scale > 0):
            raise DefinitionError("scaling needs a finite centre and a scale above zero")

    @property
    def line(self) -> Line:
        """The distance as it is."""
        return Line()
