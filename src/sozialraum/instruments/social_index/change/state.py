"""One side of a comparison: what an edition says about a year, and how it came to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ..inputs import Inputs
from ..method import IndexMethod
from ..origin import inputs_behind
from ..outcome import Outcome, Side, Standing
from ..words import share_of_weight


@dataclass(frozen=True)
class State:
    """A method, what it gave, and the year looked at."""

    method: IndexMethod
    outcome: Outcome
    year: int

    @cached_property
    def inputs(self) -> Inputs:
        """The figures that the outcome rests on."""
        return inputs_behind(self.outcome)

    def standings(self, side: str) -> Mapping[str, Standing]:
        """By place."""
        return self._standings[side]

    def values(self, side: str, place: str) -> dict[str, float | None]:
        """The figures of a place by indicator."""
        cells = self.standings(side)[place].cells
        codes = (one.code for one in self.side(side).ingredients)
        return {code: cell.value for code, cell in zip(codes, cells, strict=True)}

    def side(self, code: str) -> Side:
        """One of the two indices."""
        return self.outcome.side(code)

    def shares(self, side: str) -> Mapping[str, float]:
        """Share of the weight of each indicator of an index, in percent."""
        return self._shares[side]

    @cached_property
    def _standings(self) -> dict[str, dict[str, Standing]]:
        at = self.outcome.years.index(self.year)
        codes = [place.code for place in self.outcome.places]
        return {
            side.code: dict(zip(codes, side.standings[at], strict=True))
            for side in self.outcome.sides
        }

    @cached_property
    def _shares(self) -> dict[str, dict[str, float]]:
        return {
            side.code: {one.code: share_of_weight(side, one) for one in side.ingredients}
            for side in self.outcome.sides
        }
