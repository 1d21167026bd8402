"""The figures that an outcome was computed from, found again in the outcome itself."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from .inputs import POPULATION, Facts, Found, Inputs
from .outcome import Ingredient, Outcome, Side, Standing

_Series = Mapping[tuple[str, int], Mapping[int, float]]


class _Known(NamedTuple):
    """A figure of an indicator and a place."""

    code: str
    place: int
    year: int
    value: float


def inputs_behind(outcome: Outcome) -> Inputs:
    """Inputs that give the same outcome again, bit for bit.

    What is not needed is not there: a figure before the first year that a later one replaced. So
    this holds for a draft, and for an edition that was frozen without its inputs, too.
    """
    series: dict[tuple[str, int], dict[int, float]] = defaultdict(dict)
    for one in _known(outcome):
        series[one.code, one.place][one.year] = one.value
    ingredients = {one.code: one for side in outcome.sides for one in side.ingredients}
    return Inputs(
        last_year=outcome.years[-1],
        places=outcome.places,
        indicators=tuple(_facts(one) for one in ingredients.values()),
        figures={code: _figures(series, code, outcome) for code in (*ingredients, POPULATION)},
    )


def _known(outcome: Outcome) -> Iterator[_Known]:
    for side in outcome.sides:
        for standings in side.standings:
            for place, standing in enumerate(standings):
                yield from _of_cells(side, place, standing)
    for year, people in zip(outcome.years, outcome.population, strict=True):
        for place, value in enumerate(people):
            if value is not None:
                yield _Known(POPULATION, place, year, value)


def _of_cells(side: Side, place: int, standing: Standing) -> Iterator[_Known]:
    for ingredient, cell in zip(side.ingredients, standing.cells, strict=True):
        if cell.value is not None and cell.value_year is not None:
            yield _Known(ingredient.code, place, cell.value_year, cell.value)


def _figures(series: _Series, code: str, outcome: Outcome) -> tuple[tuple[Found, ...], ...]:
    return tuple(
        tuple(Found(*one) for one in sorted(series.get((code, place), {}).items()))
        for place in range(len(outcome.places))
    )


def _facts(one: Ingredient) -> Facts:
    return Facts(
        code=one.code,
        title=one.title,
        short_title=one.short_title,
        unit_of_measure=one.unit_of_measure,
        digits=one.digits,
        invented=one.invented,
        credits=one.credits,
    )


def completed(inputs: Inputs, years: tuple[int, ...], other: Inputs) -> Inputs:
    """The inputs, with those of another edition wherever they say nothing themselves.

    They say nothing about indicators that they do not hold, about places that they do not hold
    and about years outside of ``years``; a figure missing within stays missing.
    """
    codes = {*inputs.figures, *other.figures}
    known = {one.code for one in inputs.indicators}
    return replace(
        inputs,
        last_year=max(inputs.last_year, other.last_year),
        indicators=(*inputs.indicators, *(o for o in other.indicators if o.code not in known)),
        figures={code: _completed(inputs, years, other, code) for code in codes},
    )


def _completed(
    inputs: Inputs, years: tuple[int, ...], other: Inputs, code: str
) -> tuple[tuple[Found, ...], ...]:
    own = inputs.figures.get(code)
    theirs = dict(
        zip((place.code for place in other.places), other.figures.get(code, ()), strict=False)
    )
    return tuple(
        _joined(
            () if own is None else own[at], theirs.get(place.code, ()), () if own is None else years
        )
        for at, place in enumerate(inputs.places)
    )


def _joined(
    own: tuple[Found, ...], theirs: tuple[Found, ...], years: tuple[int, ...]
) -> tuple[Found, ...]:
    """Own figures, and the others' of years that are not the own ones."""
    added = {one.year: one for one in theirs if one.year not in years}
    return tuple(sorted((added | {one.year: one for one in own}).values()))
