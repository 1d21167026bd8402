"""Aggregation: how the children of a node become its score.

Weights ``w`` are those inside the parent; under ``Reweight`` they are renormalised over the
children that a unit has. What a gap does is stated with each rule; none of them lets a unit gain
by a gap: means and the median leave it out as if it stood where the unit's other children stand,
outranking compares on what both units have, and Mazziotta-Pareto, whose penalty would shrink
with every gap, refuses to reweight.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import TypeAlias

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.errors import DefinitionError


class Aggregation(StrEnum):
    """How children become the score of their parent.

    ``ARITHMETIC``  Σ w·x / Σ w: strengths make up for weaknesses one for one.
    ``GEOMETRIC``   exp(Σ w·ln x / Σ w): low values weigh more; only for values above zero.
    ``HARMONIC``    Σ w / Σ (w/x): low values weigh most; only for values above zero.
    ``SUM``         Σ w·x; where weights are renormalised, the mean times the full weight, so
                    that a gap never makes a sum small.
    ``MEDIAN``      weighted median: the value at which the weights, added from the smallest
                    value, pass half of their sum; the mean of two where they meet it exactly.
                    Nothing makes up for anything. A gap takes no part.
    ``COPELAND``    number of units that a unit outranks less the number that outrank it; it
                    outranks another where the children in which it is higher weigh more than
                    those in which it is lower. Only the order counts, no child makes up for
                    another. Two units are compared on the children that both have, and not at
                    all where there is none, which draws a unit with gaps to the middle.

    Values that a child must not have are refused with ``NotPositiveError``, which names unit
    and child. Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 6;
    Copeland as in Munda, Social Multi-Criteria Evaluation (2008), and COINr ``a_copeland``.
    """

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"
    SUM = "sum"
    MEDIAN = "median"
    COPELAND = "copeland"


@dataclass(frozen=True, slots=True)
class GeneralisedMean:
    """Mean of powers: ``(Σ w·xᵖ / Σ w)^(1/p)`` with ``p = exponent``.

    The smaller p, the less strengths make up for weaknesses: 1 is the arithmetic, −1 the
    harmonic mean, towards 0 the geometric one (to be chosen by its own name), and p above 1
    rewards strengths. Values must not be negative (``NegativeValueError``), for p below 0 they
    must be above zero (``NotPositiveError``). A gap takes no part.

    Source: Hardy, Littlewood & Pólya, Inequalities (1934), ch. 2; COINr ``a_genmean``.
    """

    exponent: float

    def __post_init__(self) -> None:
        if not isfinite(self.exponent) or self.exponent == 0:
            raise DefinitionError("an exponent is finite and not 0 (that is Aggregation.GEOMETRIC)")


class Penalty(StrEnum):
    """What an imbalance among the children does to the score.

    ``LOWERS``  high scores are good (resources, well-being): imbalance takes something off.
    ``RAISES``  high scores are bad (needs, deprivation): imbalance adds something.
    """

    LOWERS = "lowers"
    RAISES = "raises"


@dataclass(frozen=True, slots=True)
class MazziottaPareto:
    """Mean with a penalty for imbalance: ``M ∓ S · cv`` with ``cv = S / M``.

        M = Σ w·x / Σ w,    S = √(Σ w·(x − M)² / Σ w)

    With z-scores of mean 100 and deviation 10 (``ZScore(to_mean=100, to_sd=10)``) it is the
    Mazziotta-Pareto index, with ``centred_goalposts`` the adjusted one, comparable over time.
    The ``penalty`` says what the high end means. Values must be above zero
    (``NotPositiveError``). A gap would lessen the penalty, as fewer values differ less;
    therefore ``Reweight`` is refused: fill gaps, or give no score.

    Source: De Muro, Mazziotta & Pareto, Composite Indices of Development and Poverty, Social
    Indicators Research 104 (2011); Mazziotta & Pareto, ibid. 127 (2016).
    """

    penalty: Penalty


@dataclass(frozen=True, slots=True)
class OwnAggregation:
    """A function of one's own under a declared name.

    ``function(values, shares)`` gets the children's scores and their renormalised weights, both
    ``[children, years, units]``; where a unit has a gap, value and share are 0. It returns
    ``[years, units]``; what it gives for units without a score is ignored, and a figure that is
    not finite for any other unit raises ``OwnAggregationError``. The function decides what a gap
    means through the shares. A definition with a function cannot be stored as data or recomputed
    by others from its name alone; the step record says so.
    """

    name: str
    function: Callable[[FloatArray, FloatArray], FloatArray]

    def __post_init__(self) -> None:
        if not self.name:
            raise DefinitionError("an own aggregation needs a name")


AggregationRule: TypeAlias = Aggregation | GeneralisedMean | MazziottaPareto | OwnAggregation


def rule_values(rule: AggregationRule) -> dict[str, float | str]:
    """An aggregation as parameters of a step."""
    match rule:
        case GeneralisedMean(exponent=exponent):
            return {"method": "generalised_mean", "exponent": exponent}
        case MazziottaPareto(penalty=penalty):
            return {"method": "mazziotta_pareto", "penalty": penalty.value}
        case OwnAggregation(name=name):
            return {"method": "own", "name": name, "stored": "name only"}
        case _:
            return {"method": rule.value}
