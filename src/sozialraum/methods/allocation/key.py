"""The key: in which proportion areas share a budget."""

from dataclasses import dataclass
from fractions import Fraction

from .errors import KeyDefinitionError, MissingValueError, NothingToShareByError
from .numbers import Exact, Figures, Number, exact, not_negative


@dataclass(frozen=True, slots=True)
class KeyPart:
    """One basis of a key and the share of the budget that it steers.

    ``code``   names the basis
    ``share``  above 0; the shares of a key add up to 1 (0.1 is one tenth, not its float)
    ``basis``  one number from 0 on per area: inhabitants, need-weighted inhabitants, places …
    """

    code: str
    share: Number
    basis: Figures

    def contributions(self) -> Exact:
        """What this part adds to each area's key: ``share · basis_i / Σ basis``."""
        values = not_negative(self.code, self.basis)
        total = sum(values.values())
        if total == 0:
            raise NothingToShareByError(self.code)
        return {area: exact(self.share) * value / total for area, value in values.items()}


@dataclass(frozen=True, slots=True)
class Key:
    """Parts that together say which share of a budget falls to each area.

        key_i = Σ_k share_k · basis_k,i / Σ_j basis_k,j

    so that the keys of all areas add up to 1. All parts know the same areas; an area that one
    part lacks, or whose figure is missing, is an error that names it, never a zero.

    >>> young = KeyPart("young", 0.5, {"A": 300, "B": 100})
    >>> equal = KeyPart("equal", 0.5, {"A": 1, "B": 1})
    >>> Key((young, equal)).shares()
    {'A': Fraction(5, 8), 'B': Fraction(3, 8)}
    """

    parts: tuple[KeyPart, ...]

    def __post_init__(self) -> None:
        if len({part.code for part in self.parts}) != len(self.parts):
            raise KeyDefinitionError("each part of a key has a code of its own")
        if any(exact(part.share) <= 0 for part in self.parts):
            raise KeyDefinitionError("each part of a key steers a share above zero")
        if sum(exact(part.share) for part in self.parts) != 1:
            raise KeyDefinitionError("the shares of a key's parts must add up to 1")
        self._check_areas()

    def _check_areas(self) -> None:
        everywhere = {area: None for part in self.parts for area in part.basis}
        for part in self.parts:
            for area in everywhere:
                if area not in part.basis:
                    raise MissingValueError(area, part.code)

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas in the order of the first part."""
        return tuple(self.parts[0].basis)

    def contributions(self) -> dict[str, tuple[Fraction, ...]]:
        """For each area what each part adds to its key, in the order of the parts."""
        columns = [part.contributions() for part in self.parts]
        return {area: tuple(column[area] for column in columns) for area in self.areas}

    def shares(self) -> Exact:
        """The key of each area; the sum is exactly 1."""
        return {area: Fraction(sum(parts)) for area, parts in self.contributions().items()}
