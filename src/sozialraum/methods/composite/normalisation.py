"""Normalisation: bringing indicators of different units to one scale."""

import re
from dataclasses import fields
from math import isfinite
from typing import TypeAlias

from sozialraum.methods.composite.distances import (
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    Falling,
    FractionOfMaximum,
    Goalposts,
    centred_goalposts,
)
from sozialraum.methods.composite.rank_scores import Borda, PercentRank, Rank
from sozialraum.methods.composite.standardising import MinMax, Scaled, Weighting, ZScore

__all__ = [
    "Borda",
    "DistanceToMaximum",
    "DistanceToReference",
    "DistanceToTarget",
    "Falling",
    "FractionOfMaximum",
    "Goalposts",
    "Linear",
    "MinMax",
    "Normalisation",
    "PercentRank",
    "Posted",
    "Rank",
    "Ranked",
    "Scaled",
    "Weighting",
    "ZScore",
    "centred_goalposts",
    "is_linear",
    "method_values",
    "reaches_zero",
]

Posted: TypeAlias = Scaled | Goalposts  # bring their own posts, so that no frame is measured
Ranked: TypeAlias = Rank | Borda | PercentRank
Linear: TypeAlias = (
    ZScore
    | MinMax
    | Scaled
    | FractionOfMaximum
    | DistanceToMaximum
    | DistanceToReference
    | DistanceToTarget
    | Goalposts
)
Normalisation: TypeAlias = Linear | Ranked


def is_linear(normalisation: Normalisation) -> bool:
    """True where sums stay sums, so that parts can be carried through."""
    if isinstance(normalisation, Ranked):
        return False
    line = normalisation.line
    return not (isfinite(line.lowest) or isfinite(line.highest))


def reaches_zero(normalisation: Normalisation) -> bool:
    """True where some unit gets zero or less whatever the figures (or z-scores around zero).

    Such scores have no geometric or harmonic mean. Where the figures decide (fractions of a
    maximum, own numbers), the computation does.
    """
    match normalisation:
        case ZScore(to_mean=middle):
            return middle <= 0
        case MinMax(low=low) | Goalposts(to_low=low):
            return low <= 0
        case Rank() | Scaled() | FractionOfMaximum():
            return False
        case _:
            return True


def method_values(normalisation: Normalisation) -> dict[str, float | str]:
    """A normalisation as parameters of a step: its name and whatever it declares."""
    name = re.sub("(?<!^)(?=[A-Z])", "_", type(normalisation).__name__).lower()
    declared = {field.name: getattr(normalisation, field.name) for field in fields(normalisation)}
    return {"method": name} | {key: value for key, value in declared.items() if value is not None}
