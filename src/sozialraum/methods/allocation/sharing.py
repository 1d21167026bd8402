"""A budget shared over areas, with every figure on the way."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from operator import index
from typing import TypeAlias

from .errors import UnknownAreaError, UnusableValueError
from .filling import Bound, Limits, Round, check_feasible, fill
from .key import Key
from .rounding import largest_remainder

Cents: TypeAlias = int | Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Portion:
    """What one area gets, and why.

    ``parts``   what each part of the key adds to it, in the order of the key's parts
    ``share``   the area's key, the sum of its parts; over all areas 1
    ``limits``  lump sum, floor and cap in cents
    ``exact``   cents before rounding
    ``bound``   the limit that ``exact`` lies on
    ``cents``   what is paid
    """

    area: str
    parts: tuple[Fraction, ...]
    share: Fraction
    limits: Limits
    exact: Fraction
    bound: Bound
    cents: int

    @property
    def remainder(self) -> Fraction:
        """The part of a cent by which the missing cents were given out, from 0 to below 1."""
        return self.exact - floor(self.exact)

    @property
    def extra_cent(self) -> bool:
        """True where the amount was rounded up."""
        return self.cents > self.exact


@dataclass(frozen=True, slots=True)
class Allocation:
    """A shared budget; ``portions`` in the order of the key's areas, ``rounds`` as calculated."""

    budget: int
    key: Key
    portions: tuple[Portion, ...]
    rounds: tuple[Round, ...]

    @property
    def cents(self) -> dict[str, int]:
        """What each area gets; the sum is the budget."""
        return {portion.area: portion.cents for portion in self.portions}

    def __getitem__(self, area: str) -> Portion:
        found = (portion for portion in self.portions if portion.area == area)
        try:
            return next(found)
        except StopIteration:
            raise KeyError(area) from None


def allocate(
    budget: int,
    key: Key,
    *,
    lump_sums: Cents = 0,
    floors: Cents = 0,
    caps: Cents | None = None,
) -> Allocation:
    """Share ``budget`` cents over the areas of the key.

        exact_i = min(cap_i, max(floor_i, lump_i + λ · key_i)),   Σ exact_i = budget

    then whole cents by largest remainder (:func:`~.rounding.largest_remainder`). Without limits
    λ is the budget less all lump sums. Floor and cap hold for the whole amount, lump sum
    included. One number holds for every area; areas that a mapping leaves out have none.

    The result depends on the figures alone, not on the order of the areas. What holds:

    * within one allocation, the larger key of two areas with the same limits never gets less;
    * an exact amount never falls when the budget or, all else equal, the area's basis grows;
    * a rounded one can fall by one cent (largest remainder is not house-monotone), but not
      when the area's basis grows alone in a key of one part.

    Raises :class:`~.errors.MissingValueError` for a gap in the key,
    :class:`~.errors.UnknownAreaError`, and an :class:`~.errors.InfeasibleError` where lump sums,
    floors and caps do not fit together or to the budget.

    >>> from sozialraum.methods.allocation import Key, KeyPart
    >>> young = KeyPart("young", 1, {"A": 600, "B": 300, "C": 100})
    >>> shared = allocate(1000, Key((young,)), floors=150, caps={"A": 500})
    >>> shared.cents
    {'A': 500, 'B': 350, 'C': 150}
    >>> [(str(portion.bound), float(portion.share)) for portion in shared.portions]
    [('cap', 0.6), ('none', 0.3), ('floor', 0.1)]
    """
    shares, parts = key.shares(), key.contributions()
    limits = _limits(key.areas, lump_sums, floors, caps)
    check_feasible(index(budget), shares, limits)
    filled = fill(index(budget), shares, limits)
    cents = largest_remainder(filled.amounts, shares)
    portions = tuple(
        Portion(a, parts[a], shares[a], limits[a], filled.amounts[a], filled.bounds[a], cents[a])
        for a in key.areas
    )
    return Allocation(index(budget), key, portions, filled.rounds)


def _limits(
    areas: tuple[str, ...], lump_sums: Cents, floors: Cents, caps: Cents | None
) -> dict[str, Limits]:
    lump, low = _per_area(areas, "lump sum", lump_sums), _per_area(areas, "floor", floors)
    high = {} if caps is None else _per_area(areas, "cap", caps)
    return {area: Limits(lump.get(area, 0), low.get(area, 0), high.get(area)) for area in areas}


def _per_area(areas: tuple[str, ...], subject: str, cents: Cents) -> dict[str, int]:
    given = dict(cents) if isinstance(cents, Mapping) else dict.fromkeys(areas, cents)
    for area in sorted(given.keys() - set(areas)):
        raise UnknownAreaError(area)
    for area, amount in given.items():
        if index(amount) < 0:
            raise UnusableValueError(area, subject, amount)
    return given
