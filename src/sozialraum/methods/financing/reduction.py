"""What a share becomes where grant, own funds and third-party funds are more than the expenses."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..money import half_up


class Reduction(StrEnum):
    """Who gives way. Not confirmed for the county, therefore a setting.

    ``PRO_RATA``      all three in proportion to what each brings (the usual wording of
                      ANBest-P no. 2.1.1: with grants of others and with own and other funds)
    ``THIRD_STAYS``   third-party funds stay as received; grant and own funds share the rest in
                      proportion, since nobody hands money back to a third party
    ``FULL``          the grant alone, as with a deficit (the reading most in favour of the payer)
    """

    PRO_RATA = "pro_rata"
    THIRD_STAYS = "third_stays"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the money comes from, as counted. Cents."""

    grant: int
    own: int
    third: int

    @property
    def total(self) -> int:
        """All three together."""
        return self.grant + self.own + self.third


def reduced(expenses: int, sources: Sources, rule: Reduction) -> Sources:
    """The sources as counted once they are no more than the expenses; unchanged where they fit.

        pro rata      grant = half_up(A · S / (S + E′ + D′)), own and third share A − grant
        third stays   grant = half_up((A − D′) · S / (S + E′)), own = A − D′ − grant
        full          grant = A − E′ − D′

    with S the grant before. The grant never falls below zero and never rises; each of the first
    two rules adds up to the expenses to the cent, unless third-party funds alone are more. Cents.

    >>> before = Sources(720_000, 200_000, 50_000)
    >>> [reduced(900_000, before, rule).grant for rule in Reduction]
    [668041, 665217, 650000]
    """
    if sources.total <= expenses:
        return sources
    return _RULES[rule](expenses, sources)


def _pro_rata(expenses: int, before: Sources) -> Sources:
    grant = _part(expenses, before.grant, before.total)
    own = _part(expenses - grant, before.own, before.own + before.third)
    return Sources(grant, own, expenses - grant - own)


def _third_stays(expenses: int, before: Sources) -> Sources:
    rest = max(0, expenses - before.third)
    grant = _part(rest, before.grant, before.grant + before.own)
    return Sources(grant, rest - grant, before.third)


def _full(expenses: int, before: Sources) -> Sources:
    grant = max(0, expenses - before.own - before.third)
    return Sources(grant, before.own, before.third)


_RULES = {
    Reduction.PRO_RATA: _pro_rata,
    Reduction.THIRD_STAYS: _third_stays,
    Reduction.FULL: _full,
}


def _part(amount: int, share: int, of: int) -> int:
    return half_up(Fraction(amount * share, of)) if of else 0
