"""What the answers of a round come to: mean, spread and agreement."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sozialraum.methods.composite import weighting

from ..method import SIDES
from .answer import BUDGET, Asked, Points, solitary


@dataclass(frozen=True)
class Opinion:
    """Points for one indicator over all answers; ``deviation`` is None for a single answer."""

    code: str
    mean: float
    low: float
    high: float
    deviation: float | None
    given: tuple[int, ...]


@dataclass(frozen=True)
class SideResult:
    """One index; ``agreement`` is Kendall's W, None where there is nothing to agree on."""

    side: str
    opinions: tuple[Opinion, ...]
    agreement: float | None

    @property
    def asked(self) -> bool:
        """False where the only indicator got all points without anybody being asked."""
        return len(self.opinions) > 1

    @property
    def by_weight(self) -> list[Opinion]:
        """The heaviest first."""
        return sorted(self.opinions, key=lambda one: -one.mean)


@dataclass(frozen=True)
class RoundResult:
    """Both indices, and whose answers they come from, in the order of ``Opinion.given``."""

    labels: tuple[str, ...]
    sides: tuple[SideResult, ...]


def result(asked: Asked, answers: Sequence[tuple[str, Points]]) -> RoundResult:
    """Mean and spread of the answers (label and points), side by side; sides not asked for fall out.

    Errors: ``PanelError`` without any answer.
    """
    points = [given for _label, given in answers]
    return RoundResult(
        labels=tuple(label for label, _given in answers),
        sides=tuple(_side(side, asked[side], points) for side in SIDES if asked[side]),
    )


def _side(side: str, codes: Sequence[str], answers: Sequence[Points]) -> SideResult:
    rows = [[given[side][code] for code in codes] for given in answers]
    found = weighting.budget_allocation(codes, rows, budget=BUDGET)
    parts = zip(codes, found.mean, found.low, found.high, found.deviation, strict=True)
    opinions = tuple(
        Opinion(
            code=code,
            mean=BUDGET * float(mean),
            low=BUDGET * float(low),
            high=BUDGET * float(high),
            deviation=_known(BUDGET * float(deviation)),
            given=tuple(row[at] for row in rows),
        )
        for at, (code, mean, low, high, deviation) in enumerate(parts)
    )
    agreement = None if solitary(codes) else _known(found.agreement)
    return SideResult(side, opinions, agreement)


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def by_indicator(
    asked: Asked, answers: Sequence[Points]
) -> dict[str, dict[str, tuple[float, ...]]]:
    """Side → indicator → the points of each answer, in the order of the answers."""
    return {
        side: {code: tuple(float(one[side][code]) for one in answers) for code in asked[side]}
        for side in SIDES
    }
