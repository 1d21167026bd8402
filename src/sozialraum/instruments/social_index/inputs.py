"""What an index is computed from, as plain data that can be frozen with an edition."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, NamedTuple

from .outcome import Place

POPULATION = "population"


class Found(NamedTuple):
    """A figure and the year it comes from."""

    year: int
    value: float


@dataclass(frozen=True)
class Facts:
    """What a reader must know about an indicator."""

    code: str
    title: str
    short_title: str
    unit_of_measure: str
    digits: int
    invented: bool
    credits: tuple[str, ...]


@dataclass(frozen=True)
class Inputs:
    """Public figures of the places up to a year; what is hidden or missing is not there.

    ``figures``: indicator → by place → figures, oldest first.
    """

    last_year: int
    places: tuple[Place, ...]
    indicators: tuple[Facts, ...]
    figures: Mapping[str, tuple[tuple[Found, ...], ...]]

    def latest(self, code: str, place: int, year: int, carry_years: int) -> Found | None:
        """The figure of the year, or the latest one that may stand in for it."""
        known = self._by_year.get((code, place), {})
        for candidate in range(year, year - carry_years - 1, -1):
            if candidate in known:
                return known[candidate]
        return None

    def newest_year(self, code: str) -> int:
        """The last year in which any place has a figure; 0 without any."""
        return max((one.year for found in self.figures[code] for one in found), default=0)

    def facts(self, code: str) -> Facts:
        """The indicator of that code."""
        return next(one for one in self.indicators if one.code == code)

    @cached_property
    def _by_year(self) -> dict[tuple[str, int], dict[int, Found]]:
        return {
            (code, place): {one.year: one for one in found}
            for code, places in self.figures.items()
            for place, found in enumerate(places)
        }

    def restricted(self, codes: Iterable[str], from_year: int) -> "Inputs":
        """Only what a method needs: these indicators, the population, figures since a year."""
        wanted = {*codes, POPULATION}
        figures = {
            code: tuple(tuple(one for one in found if one.year >= from_year) for found in places)
            for code, places in self.figures.items()
            if code in wanted
        }
        facts = tuple(one for one in self.indicators if one.code in wanted)
        return Inputs(self.last_year, self.places, facts, figures)

    def as_json(self) -> dict[str, Any]:
        """Plain data for an edition; floats come back bit for bit."""
        return {
            "last_year": self.last_year,
            "places": [asdict(one) for one in self.places],
            "indicators": [asdict(one) for one in self.indicators],
            "figures": {
                code: [[list(one) for one in found] for found in places]
                for code, places in self.figures.items()
            },
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Inputs":
        """Back from an edition."""
        return cls(
            last_year=data["last_year"],
            places=tuple(Place(**one) for one in data["places"]),
            indicators=tuple(
                Facts(**{**one, "credits": tuple(one["credits"])}) for one in data["indicators"]
            ),
            figures={
                code: tuple(tuple(Found(*one) for one in found) for found in places)
                for code, places in data["figures"].items()
            },
        )
