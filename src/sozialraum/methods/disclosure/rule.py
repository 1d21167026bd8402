"""When a figure is secret, and how much an outsider may find out about it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ._types import BoolArray, FloatArray, FloatLike

Contributors = Sequence[Sequence[float]]


@dataclass(frozen=True, kw_only=True)
class NKRule:
    """A cell is secret where its ``n`` largest contributors hold more than ``share`` of it.

    ``share`` is a fraction (0.85 for 85 %). Source: A. Hundepool et al., *Statistical
    Disclosure Control*, Wiley 2012, section 4.2 (dominance or (n, k) rule).
    """

    n: int
    share: float

    def __post_init__(self) -> None:
        if self.n < 1 or not 0 < self.share < 1:
            raise ValueError("the (n, k) rule needs n >= 1 and a share between 0 and 1")

    def missing_uncertainty(self, contributions: Sequence[float]) -> float:
        """How far above the total the outsider's upper bound must lie: sum(x1..xn)/share - X."""
        total = sum(contributions)
        largest = sorted(contributions, reverse=True)[: self.n]
        return sum(largest) / self.share - total


@dataclass(frozen=True, kw_only=True)
class PPercentRule:
    """A cell is secret where the second largest contributor can estimate the largest too well.

    That is where the others together are less than ``percent`` of the largest one.
    Source: as for :class:`NKRule` (p % rule).
    """

    percent: float

    def __post_init__(self) -> None:
        if not 0 < self.percent <= 100:  # noqa: PLR2004 - percent
            raise ValueError("the p % rule needs a percentage above 0 and up to 100")

    def missing_uncertainty(self, contributions: Sequence[float]) -> float:
        """How far above the total the outsider's upper bound must lie: p·x1 - (X - x1 - x2)."""
        ordered = [*sorted(contributions, reverse=True), 0.0, 0.0]
        return self.percent / 100 * ordered[0] - (sum(ordered) - ordered[0] - ordered[1])


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The rule of secrecy of one indicator.

    ``min_cases``
        k: a count of 1 … k-1 is secret (*primary*).
    ``zero_is_safe``
        Whether a true zero may be shown. No default: a zero can tell as much as a one
        ("nobody here is …"), so whoever sets the rule decides. Where zeros are shown, an
        outsider knows that whatever is hidden is at least 1, and the attack knows it too.
    ``min_denominator``
        Below it the *numerator* is secret, even a zero: hiding only the rate would be
        futile, since both parts are public. Nothing is secret where the denominator is 0.
    ``dominance``
        For cells whose contributors are known.
    ``rounding``
        None, 5 or 10: what stays published is rounded.

    Source: section 16 BStatG; Federal Employment Agency, "Statistische Geheimhaltung"
    (at least 3 cases, dominance, secondary suppression, rounding to 10 on the web); rates
    only from a denominator of 100 and a numerator of 3 on.
    """

    min_cases: int
    zero_is_safe: bool
    min_denominator: int | None = None
    dominance: NKRule | PPercentRule | None = None
    rounding: int | None = None

    def __post_init__(self) -> None:
        if self.min_cases < 1:
            raise ValueError("min_cases must be at least 1")
        if self.rounding not in {None, 5, 10}:
            raise ValueError("rounding must be None, 5 or 10")

    @property
    def width(self) -> int:
        """Smallest difference upper - lower that an outsider may be left with: ``min_cases``.

        With lower >= 0 it follows that upper >= k: the interval of a hidden count always
        holds a value that would not have been secret, so nobody can be sure that the count
        was small; and it holds k + 1 whole numbers, so nobody comes closer than that.
        """
        return self.min_cases

    def primary(
        self,
        values: FloatLike,
        *,
        denominators: FloatLike | None = None,
        contributors: Contributors | None = None,
    ) -> BoolArray:
        """Which cells are secret by themselves.

        ``values`` and ``denominators`` have the same shape; ``contributors`` holds, for each
        cell in C order, the contributions that make it up (empty where unknown). NaN, that is
        not known to us, is never primary here: whoever knows that the source keeps it secret
        adds it to the result.
        """
        x = np.asarray(values, dtype=np.float64)
        if np.any(x < 0):
            raise ValueError("the rule of minimum cases is for counts; one is negative")
        secret = (x < self.min_cases) & ((x > 0) | (not self.zero_is_safe))
        if denominators is not None and self.min_denominator is not None:
            base = np.asarray(denominators, dtype=np.float64)
            secret |= ~np.isnan(x) & (base > 0) & (base < self.min_denominator)
        if denominators is not None:
            secret &= (np.asarray(denominators, dtype=np.float64) != 0) | (x > 0)
        if contributors is not None:
            secret |= self.upward(x, contributors) > 0
        return secret

    def upward(self, values: FloatLike, contributors: Contributors) -> FloatArray:
        """How far above the value the outsider's upper bound must lie (0: no demand)."""
        x = np.asarray(values, dtype=np.float64)
        if len(contributors) != x.size:
            raise ValueError("contributors must be given for each cell (empty where unknown)")
        if self.dominance is None:
            return np.zeros(x.shape)
        demands = [self.dominance.missing_uncertainty(c) if len(c) else 0.0 for c in contributors]
        return np.maximum(np.array(demands, dtype=np.float64), 0.0).reshape(x.shape)
