"""The computed index as frozen data that pages, the workbook and editions share."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Ingredient:
    """An indicator of one index, with the frame of each year (None: none needed).

    ``topic`` is the title of what it is put together with first; empty without topics.
    """

    code: str
    title: str
    short_title: str
    unit_of_measure: str
    digits: int
    weight: float
    lowers: bool
    invented: bool
    credits: tuple[str, ...]
    centres: tuple[float | None, ...]
    scales: tuple[float | None, ...]
    topic: str = ""
    topic_weight: float = 1.0


@dataclass(frozen=True)
class Cell:
    """One indicator of one place and year on its way into the index.

    ``value_year`` is the year the value comes from; ``contribution`` sums with the
    others to the score (to its logarithm for a geometric mean); None everywhere where
    different means on two levels have no such parts.
    """

    value: float | None
    value_year: int | None
    normalised: float | None
    weight: float | None
    contribution: float | None


@dataclass(frozen=True)
class Standing:
    """Score and rank of a place in a year; rank 1 is the highest score.

    The ranges say how both move when the index is built a little differently
    (``firmness.firmness_of``). An index of a single indicator has none.
    """

    score: float | None
    rank: int | None
    rank_low: int | None
    rank_high: int | None
    coverage: float
    cells: tuple[Cell, ...]
    score_low: float | None = None
    score_high: float | None = None


@dataclass(frozen=True)
class Side:
    """One of the two indices: standings by year, then by place."""

    code: str
    ingredients: tuple[Ingredient, ...]
    standings: tuple[tuple[Standing, ...], ...]

    @property
    def has_ranges(self) -> bool:
        """False for a single indicator: then ranks come without a range."""
        return len(self.ingredients) > 1


@dataclass(frozen=True)
class Place:
    """A place of the index and the planning region it lies in."""

    code: str
    name: str
    region: str


@dataclass(frozen=True)
class Outcome:
    """Both indices of all places over the years.

    ``population`` by year, then by place: what a population-weighted frame rests on.
    """

    years: tuple[int, ...]
    places: tuple[Place, ...]
    population: tuple[tuple[float | None, ...], ...]
    needs: Side
    resources: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Needs first, then resources."""
        return self.needs, self.resources

    @property
    def invented(self) -> bool:
        """True where any indicator rests on invented demonstration figures."""
        return any(one.invented for side in self.sides for one in side.ingredients)

    @property
    def credits(self) -> tuple[str, ...]:
        """The credit lines of all sources, each once."""
        lines = (line for side in self.sides for one in side.ingredients for line in one.credits)
        return tuple(dict.fromkeys(lines))

    def side(self, code: str) -> Side:
        """The index called «needs» or «resources»."""
        return {"needs": self.needs, "resources": self.resources}[code]

    def standing(self, side: str, year: int, place: str) -> Standing:
        """The standing of a place; KeyError for an unknown one."""
        codes = [known.code for known in self.places]
        if year not in self.years or place not in codes:
            raise KeyError(year, place)
        return self.side(side).standings[self.years.index(year)][codes.index(place)]

    def as_json(self) -> dict[str, Any]:
        """Plain data for an edition."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Outcome":
        """Back from an edition."""
        return cls(
            years=tuple(data["years"]),
            places=tuple(Place(**place) for place in data["places"]),
            population=tuple(tuple(year) for year in data["population"]),
            needs=_side(data["needs"]),
            resources=_side(data["resources"]),
        )


def _side(data: Mapping[str, Any]) -> Side:
    return Side(
        code=data["code"],
        ingredients=tuple(_ingredient(one) for one in data["ingredients"]),
        standings=tuple(tuple(_standing(one) for one in year) for year in data["standings"]),
    )


def _ingredient(data: Mapping[str, Any]) -> Ingredient:
    lists = {key: tuple(data[key]) for key in ("credits", "centres", "scales")}
    return Ingredient(**{**data, **lists})


def _standing(data: Mapping[str, Any]) -> Standing:
    return Standing(**{**data, "cells": tuple(Cell(**cell) for cell in data["cells"])})
