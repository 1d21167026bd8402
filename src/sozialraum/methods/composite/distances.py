"""Normalisations by the distance to a best value, a target or agreed goalposts."""

from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite

from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.standardising import Line


class Falling(StrEnum):
    """How a fraction of the maximum treats an indicator whose high values lower the index.

    ``MIRRORED``  ``1 − x / max``: the linear transformation for costs in Hwang & Yoon, Multiple
                  Attribute Decision Making (1981).
    ``NEGATED``   ``−x / max(−x) = x / min``: what COINr computes, which turns the sign before it
                  divides. For figures above zero the two signs cancel and the *worst* unit gets
                  the highest score; offered to recompute such results, not to be copied.
    """

    MIRRORED = "mirrored"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class FractionOfMaximum:
    """Share of the largest value: ``x / max``; for a falling indicator see :class:`Falling`.

    Keeps ratios, unlike min-max. The maximum (or, negated, the minimum) must not be zero or
    below it, else ``BadReferenceError``. Missing values take no part.

    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 5.
    """

    falling: Falling = Falling.MIRRORED

    @property
    def line(self) -> Line:
        """The share as it is."""
        return Line()


@dataclass(frozen=True, slots=True)
class DistanceToMaximum:
    """Distance to the best value in units of the range: ``1 − (max − x) / (max − min)``.

    The same numbers as min-max from 0 to 1, under the name by which recipes call it; for a
    falling indicator the best value is the smallest. Missing values take no part.
    """

    @property
    def line(self) -> Line:
        """The share of the way to the best value."""
        return Line()


@dataclass(frozen=True, slots=True)
class DistanceToReference:
    """Where a unit stands between the worst value and a unit of reference.

        rising   (x − min) / (reference − min)
        falling  (max − x) / (max − reference)

    The worst value gets 0, the unit of reference 1; ``cap`` holds those beyond it at 1. COINr's
    formula ``1 − (reference − x) / (reference − min)`` after turning the sign is the same; where
    the reference itself has the worst value it yields infinities, here ``BadReferenceError``
    (``NoValuesError`` where the reference has no value). Missing values take no part.
    """

    unit: str
    cap: bool = False

    @property
    def line(self) -> Line:
        """The share of the way to the reference."""
        return Line(highest=1.0 if self.cap else inf)


@dataclass(frozen=True, slots=True)
class DistanceToTarget:
    """Where a unit stands between the worst value and a target.

        rising   (x − min) / (target − min)
        falling  (max − x) / (max − target)

    The worst value gets 0, the target 1; ``cap`` holds those beyond it at 1. Targets differ by
    indicator, so this is mostly set at the ``Indicator``. A target that is not better than the
    worst value is refused (``BadReferenceError``). Missing values take no part.

    Source: Becker et al., COINr: An R package for developing composite indicators, Journal of
    Open Source Software 7(78) (2022), ``n_dist2targ``.
    """

    target: float
    cap: bool = False

    def __post_init__(self) -> None:
        if not isfinite(self.target):
            raise DefinitionError("a target is a finite number")

    @property
    def line(self) -> Line:
        """The share of the way to the target."""
        return Line(highest=1.0 if self.cap else inf)


@dataclass(frozen=True, slots=True)
class Goalposts:
    """Position between two agreed values: ``to_low + t · (to_high − to_low)``.

        rising   t = (x − low) / (high − low)
        falling  t = (high − x) / (high − low)

    ``low`` and ``high`` are in the indicator's unit. ``to_high`` always is the end that raises
    the index: a rising indicator reaches it at ``high``, a falling one at ``low``. ``cap``
    holds values beyond the posts at the ends. Nothing is measured on the figures, so scores are
    comparable over time and the frame plays no part. Missing values stay missing.

    Source: UNDP, Human Development Report 1990, technical note; as ``n_goalposts`` in COINr.
    """

    low: float
    high: float
    to_low: float = 0.0
    to_high: float = 1.0
    cap: bool = True

    def __post_init__(self) -> None:
        posts = (self.low, self.high, self.to_low, self.to_high)
        if not (all(map(isfinite, posts)) and self.low < self.high and self.to_low < self.to_high):
            raise DefinitionError("goalposts are finite with low < high and to_low < to_high")

    @property
    def line(self) -> Line:
        """From the share of the way between the posts to scores."""
        ends = (self.to_low, self.to_high) if self.cap else (-inf, inf)
        return Line(self.to_low, self.to_high - self.to_low, *ends)


def centred_goalposts(reference: float, lowest: float, highest: float) -> Goalposts:
    """Posts of the adjusted Mazziotta-Pareto index: 100 stands for the ``reference``.

        half = (highest − lowest) / 2,   posts = reference ± half,   scale 70 … 130

    ``lowest`` and ``highest`` are the extremes over all units and years; values may leave 70 to
    130. Source: Mazziotta & Pareto, On a Generalized Non-compensatory Composite Index for
    Measuring Socio-economic Phenomena, Social Indicators Research 127 (2016).

    >>> centred_goalposts(10.0, lowest=4.0, highest=20.0)
    Goalposts(low=2.0, high=18.0, to_low=70.0, to_high=130.0, cap=False)
    """
    half = (highest - lowest) / 2
    return Goalposts(reference - half, reference + half, 70.0, 130.0, cap=False)
