"""One side of a comparison: what an edition says about a year, and how it came to it."""

from dataclasses import dataclass

from ..method import IndexMethod
from ..outcome import Outcome, Side, Standing
from ..words import share_of_weight


@dataclass(frozen=True)
class State:
    """A method, what it gave, and the year looked at."""

    method: IndexMethod
    outcome: Outcome
    year: int

    def standings(self, side: str) -> dict[str, Standing]:
        """By place."""
        found = self.outcome.side(side).standings[self.outcome.years.index(self.year)]
        return {place.code: one for place, one in zip(self.outcome.places, found, strict=True)}

    def values(self, side: str, place: str) -> dict[str, float | None]:
        """The figures of a place by indicator."""
        cells = self.standings(side)[place].cells
        codes = (one.code for one in self.side(side).ingredients)
        return {code: cell.value for code, cell in zip(codes, cells, strict=True)}

    def side(self, code: str) -> Side:
        """One of the two indices."""
        return self.outcome.side(code)

    def shares(self, code: str) -> dict[str, float]:
        """Share of the weight of each indicator of an index, in percent."""
        side = self.side(code)
        return {one.code: share_of_weight(side, one) for one in side.ingredients}
