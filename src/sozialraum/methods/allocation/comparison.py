"""Two allocations side by side: who gains, who loses."""

from dataclasses import dataclass
from fractions import Fraction

from .errors import AreasDifferError
from .sharing import Allocation, Portion


@dataclass(frozen=True, slots=True)
class Change:
    """What changes for one area from one allocation to the other."""

    before: Portion
    after: Portion

    @property
    def area(self) -> str:
        """The area's label."""
        return self.after.area

    @property
    def cents(self) -> int:
        """Cents more (or, negative, less) than before."""
        return self.after.cents - self.before.cents

    @property
    def relative(self) -> Fraction | None:
        """Change as a fraction of what there was before; ``None`` where there was nothing."""
        return Fraction(self.cents, self.before.cents) if self.before.cents else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Changes in the order of the later allocation's areas."""

    changes: tuple[Change, ...]

    @property
    def gainers(self) -> tuple[Change, ...]:
        """Areas that get more, largest gain first; equal ones by label."""
        rising = (change for change in self.changes if change.cents > 0)
        return tuple(sorted(rising, key=lambda change: (-change.cents, change.area)))

    @property
    def losers(self) -> tuple[Change, ...]:
        """Areas that get less, largest loss first; equal ones by label."""
        falling = (change for change in self.changes if change.cents < 0)
        return tuple(sorted(falling, key=lambda change: (change.cents, change.area)))

    @property
    def gained(self) -> int:
        """Cents that the gainers get more; where the budget is the same, the cents that move."""
        return sum(change.cents for change in self.gainers)

    @property
    def lost(self) -> int:
        """Cents that the losers get less, as a number from 0 on."""
        return -sum(change.cents for change in self.losers)


def compare(before: Allocation, after: Allocation) -> Comparison:
    """Both allocations area by area.

    ``gained − lost`` is the difference of the budgets. Both must be about the same areas:
    an area that is new or gone has no earlier or later amount, and that is not zero
    (:class:`~.errors.AreasDifferError`).

    >>> from sozialraum.methods.allocation import Key, KeyPart, allocate
    >>> by_heads = allocate(100, Key((KeyPart("all", 1, {"A": 1, "B": 1}),)))
    >>> by_young = allocate(100, Key((KeyPart("young", 1, {"A": 3, "B": 1}),)))
    >>> [(change.area, change.cents) for change in compare(by_heads, by_young).changes]
    [('A', 25), ('B', -25)]
    """
    earlier, later = before.cents.keys(), after.cents.keys()
    if earlier != later:
        raise AreasDifferError(frozenset(earlier ^ later))
    first = {portion.area: portion for portion in before.portions}
    return Comparison(tuple(Change(first[p.area], p) for p in after.portions))
