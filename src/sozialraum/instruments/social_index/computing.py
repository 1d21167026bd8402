"""From public figures to both indices: panel, engine, outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, Figure, FigureSet, Indicator
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.methods import composite

from .method import SIDES, IndexMethod
from .outcome import Cell, Ingredient, Outcome, Place, Side, Standing

POPULATION = "population"


@dataclass(frozen=True)
class _Inputs:
    """Figures of the places, carried forward as the method declares."""

    method: IndexMethod
    units: tuple[Unit, ...]
    years: tuple[int, ...]
    figures: FigureSet

    def latest(self, code: str, unit: Unit, year: int) -> Figure | None:
        """The figure of the year, or the latest one that may stand in for it."""
        for candidate in range(year, year - self.method.carry_years - 1, -1):
            figure = self.figures.get(code, unit.id, candidate)
            if figure.value is not None:
                return figure
        return None

    def population(self) -> list[list[Figure | None]]:
        """Inhabitants, years × places."""
        return [[self.latest(POPULATION, unit, year) for unit in self.units] for year in self.years]

    def panel(self, codes: Sequence[str]) -> composite.Panel:
        """Years × places × indicators, NaN where the public has no value."""
        values = [
            [[_number(self.latest(code, unit, year)) for code in codes] for unit in self.units]
            for year in self.years
        ]
        population = [[_number(found) for found in year] for year in self.population()]
        return composite.Panel(
            years=self.years,
            units=[unit.code for unit in self.units],
            indicators=codes,
            values=values,
            population=population if self.method.population_weighted else None,
        )


def _number(figure: Figure | None) -> float:
    return np.nan if figure is None or figure.value is None else figure.value


def compute_index(method: IndexMethod, county: Tree, last_year: int) -> Outcome:
    """Both indices for the places of the method's level, from public figures only.

    A score can give away what it was computed from, so hidden figures stay out: they
    count as missing, and the method's rule for missing values applies.
    """
    units = county.level(method.level)
    codes = {*method.codes, POPULATION}
    inputs = _Inputs(
        method=method,
        units=units,
        years=tuple(range(method.first_year, last_year + 1)),
        figures=figures.figures(
            Audience.PUBLIC, indicators=codes, units=[unit.id for unit in units]
        ),
    )
    catalogue = {indicator.code: indicator for indicator in figures.catalogue()}
    sides = {side: _side(side, inputs, catalogue) for side in SIDES}
    return Outcome(
        years=inputs.years,
        places=tuple(_place(county, unit) for unit in units),
        population=tuple(
            tuple(found.value if found else None for found in year) for year in inputs.population()
        ),
        needs=sides["needs"],
        resources=sides["resources"],
    )


def _place(county: Tree, unit: Unit) -> Place:
    region = county.ancestor(unit, "planning_region")
    return Place(unit.code, unit.name, region.name if region else "")


def _side(side: str, inputs: _Inputs, catalogue: Mapping[str, Indicator]) -> Side:
    definition = inputs.method.definition(side)
    codes = [indicator.code for indicator in definition.indicators]
    result = composite.compute(definition, inputs.panel(codes))
    ranges = composite.rank_range(result)
    return Side(
        code=side,
        ingredients=tuple(
            _ingredient(column, result, catalogue[code]) for column, code in enumerate(codes)
        ),
        standings=tuple(
            tuple(
                _standing(result, ranges, inputs, at=(year, unit))
                for unit in range(len(inputs.units))
            )
            for year in range(len(inputs.years))
        ),
    )


def _ingredient(column: int, result: composite.IndexResult, indicator: Indicator) -> Ingredient:
    part = result.definition.indicators[column]
    return Ingredient(
        code=indicator.code,
        title=indicator.title,
        short_title=indicator.short_title,
        unit_of_measure=indicator.unit_of_measure,
        digits=indicator.digits,
        weight=part.weight,
        lowers=part.direction is composite.Direction.LOWERS,
        invented=figures.is_invented(indicator),
        credits=tuple(source.credit for source in figures.sources_of(indicator)),
        centres=_optional(result.frame.centre[:, column]),
        scales=_optional(result.frame.spread[:, column]),
    )


def _standing(
    result: composite.IndexResult,
    ranges: composite.RankRange,
    inputs: _Inputs,
    *,
    at: tuple[int, int],
) -> Standing:
    return Standing(
        score=_maybe(result.scores[at]),
        rank=_whole(result.ranks[at]),
        rank_low=_whole(ranges.low[at]) if ranges.scenarios else None,
        rank_high=_whole(ranges.high[at]) if ranges.scenarios else None,
        coverage=float(result.coverage[at]),
        cells=tuple(_cell(result, inputs, at, column) for column in range(len(result.indicators))),
    )


def _cell(result: composite.IndexResult, inputs: _Inputs, at: tuple[int, int], column: int) -> Cell:
    year, unit = inputs.years[at[0]], inputs.units[at[1]]
    figure = inputs.latest(result.indicators[column], unit, year)
    contributions = result.contributions
    return Cell(
        value=figure.value if figure else None,
        value_year=figure.year if figure else None,
        normalised=_maybe(result.normalised[*at, column]),
        weight=_maybe(result.effective_weights[*at, column]),
        contribution=None if contributions is None else _maybe(contributions[*at, column]),
    )


def _maybe(number: float) -> float | None:
    return None if np.isnan(number) else float(number)


def _whole(number: float) -> int | None:
    return None if np.isnan(number) else int(number)


def _optional(numbers: NDArray[np.float64]) -> tuple[float | None, ...]:
    return tuple(_maybe(number) for number in numbers)
