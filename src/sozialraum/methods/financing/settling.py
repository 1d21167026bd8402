"""From the proof to the final amount, with every figure on the way."""

from dataclasses import dataclass

from ..money import at_least
from .kinds import Financing, FinancingType
from .plan import Plan, Proof
from .reduction import Reduction, Sources, reduced


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is finally due. Cents.

    ``granted``  Z, the amount of the decision
    ``due``      what the type gives for the proof before Z and the reduction limit it
    ``before``   grant, own and third-party funds before the reduction
    ``after``    the same as counted after it; ``after.grant`` is the final amount
    """

    granted: int
    due: int
    before: Sources
    after: Sources

    @property
    def final(self) -> int:
        """The final amount."""
        return self.after.grant

    @property
    def limited_by_grant(self) -> bool:
        """True where the proof alone would have given more than was granted."""
        return self.due > self.granted

    @property
    def reduced_by(self) -> int:
        """What the reduction took from the grant."""
        return self.before.grant - self.after.grant


def settle(
    financing: Financing,
    *,
    granted: int,
    plan: Plan,
    proof: Proof,
    reduction: Reduction = Reduction.PRO_RATA,
) -> Settlement:
    """The final amount after the proof: ``min(due, Z)``, for a share less the reduction.

    It is computed from the whole proof, never from one changed item: where eligible expenses rose
    together with the funds, nothing is reduced (Administrative Court of Hanover, 25 June 2003,
    6 A 3946/01). ``granted`` is the amount of the decision, which may be less than the plan would
    give. The reduction concerns :class:`~.kinds.Share` alone; with a deficit and with full
    financing extra funds reduce the grant anyway, and a fixed amount does not look at them.

    Always: 0 ≤ final ≤ Z, and no cent more expenses ever gives less. Source: the types as in
    section 44 LHO with its administrative rules (no. 2) and ANBest-P no. 2.

    >>> plan = Plan(expenses=1_000_000, own=200_000)
    >>> proof = Proof(expenses=900_000, own=200_000, third=50_000)
    >>> from .kinds import Deficit, FixedAmount, Share
    >>> kinds = Share(rate=8000), Deficit(), FixedAmount(amount=800_000)
    >>> [settle(kind, granted=800_000, plan=plan, proof=proof).final for kind in kinds]
    [668041, 650000, 800000]
    """
    due = financing.due(plan, proof)
    limited = min(due, at_least("grant", granted))
    before = Sources(limited, proof.own, proof.third)
    shared = financing.type is FinancingType.SHARE
    after = reduced(proof.expenses, before, reduction) if shared else before
    return Settlement(granted, due, before, after)


@dataclass(frozen=True, slots=True)
class Balance:
    """Paid against final, in cents; at most one of the two is above zero."""

    reclaim: int
    outstanding: int


def balance(*, paid: int, final: int) -> Balance:
    """``reclaim = paid − final``, or what is still to be paid.

    Whether a small reclaim is waived (Bagatelle) is a setting of the county and not decided here.

    >>> balance(paid=800_000, final=650_000)
    Balance(reclaim=150000, outstanding=0)
    """
    difference = at_least("paid", paid) - at_least("final", final)
    return Balance(max(0, difference), max(0, -difference))
