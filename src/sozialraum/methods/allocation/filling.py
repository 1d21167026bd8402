"""Sharing by key between floors and caps: what one area cannot take flows to the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .errors import BudgetTooLargeError, BudgetTooSmallError, ContradictionError


class Bound(StrEnum):
    """The limit that an area's amount lies on (the floor where both are the same)."""

    NONE = "none"
    FLOOR = "floor"
    CAP = "cap"


@dataclass(frozen=True, slots=True)
class Limits:
    """What an area gets before the key, at least, and at most (``None``: no cap). Cents."""

    lump_sum: int
    floor: int
    cap: int | None

    @property
    def least(self) -> int:
        """What the area gets in any case."""
        return max(self.lump_sum, self.floor)


@dataclass(frozen=True, slots=True)
class Round:
    """One pass of the calculation.

    ``rest``       cents that the free areas share by key
    ``free_key``   sum of their keys
    ``settled``    areas that stay at their floor or cap from here on
    """

    rest: int
    free_key: Fraction
    settled: tuple[str, ...]

    @property
    def rate(self) -> Fraction:
        """Cents for a whole key: an area tentatively gets ``lump sum + rate · key``."""
        return self.rest / self.free_key


@dataclass(frozen=True, slots=True)
class Filling:
    """Exact amounts in cents, the limit that each lies on, and the rounds that led there."""

    amounts: dict[str, Fraction]
    bounds: dict[str, Bound]
    rounds: tuple[Round, ...]


def check_feasible(
    budget: int, shares: Mapping[str, Fraction], limits: Mapping[str, Limits]
) -> None:
    """Raise the error that says which sums do not fit together."""
    for area, limit in limits.items():
        if limit.cap is not None and limit.cap < limit.least:
            raise ContradictionError(area, limit.least, limit.cap)
    needed = sum(limit.least for limit in limits.values())
    if needed > budget:
        raise BudgetTooSmallError(budget, needed)
    highest = [limits[a].cap if shares[a] > 0 else limits[a].least for a in limits]
    if None not in highest and (possible := sum(h for h in highest if h is not None)) < budget:
        raise BudgetTooLargeError(budget, possible)


def fill(budget: int, shares: Mapping[str, Fraction], limits: Mapping[str, Limits]) -> Filling:
    """Exact amounts ``a_i = min(cap_i, max(floor_i, lump_i + λ·key_i))`` with ``Σ a_i = budget``.

    The limits must be feasible (:func:`check_feasible`). The amounts are unique, since the sum
    grows with λ. It is found in rounds: all areas that are still free share the rest by key; if
    raising the low ones to their floors costs more than cutting the high ones at their caps
    frees, the low ones are settled, otherwise the high ones (both, where it balances); again
    until nobody is beyond a limit. Settling both sides at once would be wrong: an area below its
    floor may rise above it once the money cut off elsewhere is shared. An area without a key
    takes part in no round and gets its lump sum or floor.
    """
    amounts = {area: Fraction(limits[area].least) for area in shares if shares[area] == 0}
    free = [area for area in shares if shares[area] > 0]
    rounds: list[Round] = []
    while free:
        rest = budget - sum(amounts.values()) - sum(limits[area].lump_sum for area in free)
        total = Fraction(sum(shares[area] for area in free))
        tried = {area: limits[area].lump_sum + rest / total * shares[area] for area in free}
        settled = _settled(tried, limits)
        rounds.append(Round(int(rest), total, tuple(settled)))
        amounts |= settled or tried
        free = [area for area in free if area not in amounts]
    bounds = {area: _bound(amounts[area], limits[area]) for area in amounts}
    return Filling(amounts, bounds, tuple(rounds))


def _settled(tried: Mapping[str, Fraction], limits: Mapping[str, Limits]) -> dict[str, Fraction]:
    """Areas that take their floor or cap for good after this round."""
    low = {a: Fraction(limits[a].least) for a in tried if tried[a] < limits[a].least}
    high = {
        a: Fraction(cap) for a in tried if (cap := limits[a].cap) is not None and tried[a] > cap
    }
    costs = sum(low[a] - tried[a] for a in low) - sum(tried[a] - high[a] for a in high)
    if costs > 0:
        return low
    return high if costs < 0 else low | high


def _bound(amount: Fraction, limit: Limits) -> Bound:
    if amount == limit.floor and limit.floor > limit.lump_sum:
        return Bound.FLOOR
    return Bound.CAP if amount == limit.cap else Bound.NONE
