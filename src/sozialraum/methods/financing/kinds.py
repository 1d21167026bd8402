"""The four types of financing: what each grants from the plan and pays after the proof."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeAlias

from ..money import WHOLE, RateTooHighError, at_least, rate_of
from .errors import MissingUnitsError
from .plan import Plan, Proof


class FinancingType(StrEnum):
    """Anteil-, Fehlbedarfs-, Festbetrags- and Vollfinanzierung."""

    SHARE = "share"
    DEFICIT = "deficit"
    FIXED = "fixed"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A rate of the eligible expenses: ``Z = min(q · P, cap)``, then ``min(q · A, Z)``.

    ``rate`` in basis points, at most the whole
    (:class:`~sozialraum.methods.money.RateTooHighError`); ``cap`` in cents or ``None``.
    What happens where all funds are more than the expenses: :class:`~.reduction.Reduction`.
    """

    type: ClassVar[FinancingType] = FinancingType.SHARE
    rate: int
    cap: int | None = None

    def __post_init__(self) -> None:
        if at_least("rate", self.rate) > WHOLE:
            raise RateTooHighError(self.rate)
        _check_cap(self.cap)

    def grant(self, plan: Plan) -> int:
        """The grant from the plan."""
        return _capped(rate_of(plan.expenses, self.rate), self.cap)

    def due(self, plan: Plan, proof: Proof) -> int:
        """What the proof gives before it is limited by the grant."""
        del plan
        return rate_of(proof.expenses, self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deficit:
    """What own and third-party funds leave open: ``Z = P − E − D``, then ``A − max(E, E′) − D′``.

    Savings and extra income reduce the grant in full; own funds always count at least as planned.
    Below zero is zero. ``cap`` in cents or ``None``.
    """

    type: ClassVar[FinancingType] = FinancingType.DEFICIT
    cap: int | None = None

    def __post_init__(self) -> None:
        _check_cap(self.cap)

    def grant(self, plan: Plan) -> int:
        """The grant from the plan."""
        return _capped(max(0, plan.expenses - plan.own - plan.third), self.cap)

    def due(self, plan: Plan, proof: Proof) -> int:
        """What the proof gives before it is limited by the grant."""
        return max(0, proof.expenses - max(plan.own, proof.own) - proof.third)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedAmount:
    """A lump sum: ``Z = amount``, then ``min(Z, A)``; unchanged while expenses reach it. Cents.

    From the plan it is no more than the planned expenses either.
    """

    type: ClassVar[FinancingType] = FinancingType.FIXED
    amount: int

    def __post_init__(self) -> None:
        at_least("amount", self.amount)

    def grant(self, plan: Plan) -> int:
        """The grant from the plan."""
        return min(self.amount, plan.expenses)

    def due(self, plan: Plan, proof: Proof) -> int:
        """What the proof gives before it is limited by the grant."""
        del plan
        return proof.expenses


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRate:
    """A fixed amount per unit: ``Z = rate · units``, then ``min(rate · proven units, Z)``. Cents.

    A unit is a piece, a participant, a day. Expenses do not limit it: that is its meaning. A proof
    without counted units raises :class:`~.errors.MissingUnitsError`.
    """

    type: ClassVar[FinancingType] = FinancingType.FIXED
    rate: int
    units: int
    cap: int | None = None

    def __post_init__(self) -> None:
        at_least("rate", self.rate)
        at_least("units", self.units)
        _check_cap(self.cap)

    def grant(self, plan: Plan) -> int:
        """The grant from the planned units."""
        del plan
        return _capped(self.rate * self.units, self.cap)

    def due(self, plan: Plan, proof: Proof) -> int:
        """What the proof gives before it is limited by the grant."""
        del plan
        if proof.units is None:
            raise MissingUnitsError
        return self.rate * proof.units


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """All eligible expenses, by exception: ``Z = P``, then ``A − D′``. ``cap`` in cents or ``None``.

    Below zero is zero. Own funds do not count; whoever plans any plans another type.
    """

    type: ClassVar[FinancingType] = FinancingType.FULL
    cap: int | None = None

    def __post_init__(self) -> None:
        _check_cap(self.cap)

    def grant(self, plan: Plan) -> int:
        """The grant from the plan."""
        return _capped(plan.expenses, self.cap)

    def due(self, plan: Plan, proof: Proof) -> int:
        """What the proof gives before it is limited by the grant."""
        del plan
        return max(0, proof.expenses - proof.third)


Financing: TypeAlias = Share | Deficit | FixedAmount | PieceRate | Full


def _capped(amount: int, cap: int | None) -> int:
    return amount if cap is None else min(amount, cap)


def _check_cap(cap: int | None) -> None:
    at_least("cap", cap or 0)
