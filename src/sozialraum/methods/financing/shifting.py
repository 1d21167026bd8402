"""A single item may cost more than planned where savings elsewhere cover it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..money import WHOLE, at_least
from .errors import RepeatedItemError

TOLERANCE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One row of the expense plan with what it cost. Cents.

    ``consented``: the office agreed to this item's overrun, whatever its size.
    """

    key: str
    planned: int
    actual: int
    consented: bool = False

    def __post_init__(self) -> None:
        at_least(self.key, self.planned)
        at_least(self.key, self.actual)


class ItemState(StrEnum):
    """What an item's overrun means.

    ``KEPT``       no more than planned
    ``SHIFTED``    more, within the tolerance or with consent, and savings cover all such overruns
    ``UNCOVERED``  the same, but savings do not cover all of them
    ``BEYOND``     more than the tolerance allows without consent
    """

    KEPT = "kept"
    SHIFTED = "shifted"
    UNCOVERED = "uncovered"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class ItemFinding:
    """One item. Cents.

    ``allowed``  the overrun that needs no further consent
    ``beyond``   the part of the overrun above it
    """

    item: Item
    state: ItemState
    allowed: int
    beyond: int

    @property
    def overrun(self) -> int:
        """What the item cost more than planned; never negative."""
        return max(0, self.item.actual - self.item.planned)


@dataclass(frozen=True, slots=True)
class ShiftReview:
    """All items in the plan's order, and the sums. Cents.

    ``savings``    what the other items cost less than planned
    ``shifted``    overruns within tolerance or consent
    ``beyond``     overruns that need a consent that is not there
    """

    findings: tuple[ItemFinding, ...]
    savings: int
    shifted: int
    beyond: int

    @property
    def uncovered(self) -> int:
        """Allowed overruns that no saving covers."""
        return max(0, self.shifted - self.savings)

    @property
    def admissible(self) -> int:
        """Expenses without what needs consent and without what is not covered."""
        actual = sum(finding.item.actual for finding in self.findings)
        return actual - self.beyond - self.uncovered


def review_items(items: Sequence[Item], *, tolerance: int = TOLERANCE) -> ShiftReview:
    """Each item's overrun against ``tolerance`` (basis points, 2000 = 20 %) and the savings.

        allowed_i = ⌊planned_i · tolerance / 10 000⌋      (with consent: the whole overrun)
        covered   ⇔ Σ min(overrun_i, allowed_i) ≤ Σ savings

    An item that was not planned has no tolerance: a fifth of nothing is nothing. The overruns are
    covered all together or not at all, because nothing says which saving belongs to which item;
    people decide which of the uncovered ones are cut. Raises
    :class:`~.errors.RepeatedItemError` for the same key twice. The percentage is a setting of the
    programme. Source: ANBest-P no. 1.2.

    >>> rent = Item(key="rent", planned=100_000, actual=118_000)
    >>> travel = Item(key="travel", planned=50_000, actual=30_000)
    >>> review = review_items([rent, travel])
    >>> [str(finding.state) for finding in review.findings], review.admissible
    (['shifted', 'kept'], 148000)
    """
    for key, times in Counter(item.key for item in items).items():
        if times > 1:
            raise RepeatedItemError(key)
    limits = [_allowed(item, at_least("tolerance", tolerance)) for item in items]
    overruns = [max(0, item.actual - item.planned) for item in items]
    shifted = sum(map(min, overruns, limits))
    savings = sum(max(0, item.planned - item.actual) for item in items)
    covered = shifted <= savings
    findings = tuple(
        _finding(item, limit, covered=covered) for item, limit in zip(items, limits, strict=True)
    )
    return ShiftReview(findings, savings, shifted, sum(one.beyond for one in findings))


def _allowed(item: Item, tolerance: int) -> int:
    whole = max(0, item.actual - item.planned)
    return whole if item.consented else item.planned * tolerance // WHOLE


def _finding(item: Item, allowed: int, *, covered: bool) -> ItemFinding:
    overrun = max(0, item.actual - item.planned)
    state = _state(overrun, allowed, covered=covered)
    return ItemFinding(item, state, allowed, max(0, overrun - allowed))


def _state(overrun: int, allowed: int, *, covered: bool) -> ItemState:
    if overrun == 0:
        return ItemState.KEPT
    if overrun > allowed:
        return ItemState.BEYOND
    return ItemState.SHIFTED if covered else ItemState.UNCOVERED
