"""From inputs to both indices: panel, engine, outcome."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sozialraum.methods import composite

from .firmness import Firmness, firmness_of
from .inputs import POPULATION, Facts, Found, Inputs
from .method import IndexMethod, Topic
from .outcome import Cell, Ingredient, Outcome, Side, Standing


@dataclass(frozen=True)
class _Task:
    """A method, its inputs, and the years to compute."""

    method: IndexMethod
    inputs: Inputs
    years: tuple[int, ...]

    def latest(self, code: str, place: int, year: int) -> Found | None:
        """The figure of the year, or the latest one that the method lets stand in for it."""
        return self.inputs.latest(code, place, year, self.method.carry_years)

    def population(self) -> list[list[float | None]]:
        """Inhabitants, years × places."""
        return [
            [found.value if found else None for found in self._row(POPULATION, year)]
            for year in self.years
        ]

    def panel(self, codes: Sequence[str]) -> composite.Panel:
        """Years × places × indicators, NaN where the public has no value."""
        columns = [[self._row(code, year) for code in codes] for year in self.years]
        values = np.array(
            [[[_number(found) for found in row] for row in year] for year in columns], dtype=float
        )
        population = [
            [np.nan if one is None else one for one in year] for year in self.population()
        ]
        return composite.Panel(
            years=self.years,
            units=[place.code for place in self.inputs.places],
            indicators=codes,
            values=values.swapaxes(1, 2),
            population=population if self.method.population_weighted else None,
        )

    def _row(self, code: str, year: int) -> list[Found | None]:
        return [self.latest(code, place, year) for place in range(len(self.inputs.places))]


def _number(found: Found | None) -> float:
    return np.nan if found is None else found.value


def compute_index(
    method: IndexMethod, inputs: Inputs, years: Sequence[int] | None = None
) -> Outcome:
    """Both indices of all places: a function of method and inputs alone.

    ``years`` default to all from the method's first to the inputs' last; a base year must be
    among them. Where a figure is missing the method's rule applies.
    """
    chosen = tuple(years or range(method.first_year, inputs.last_year + 1))
    task = _Task(method, inputs, chosen)
    return Outcome(
        years=chosen,
        places=inputs.places,
        population=tuple(tuple(year) for year in task.population()),
        needs=_side("needs", task),
        resources=_side("resources", task),
    )


def panel_of(
    method: IndexMethod, inputs: Inputs, side: str, years: Sequence[int]
) -> composite.Panel:
    """The figures of one index in these years, as the engine takes them."""
    codes = [indicator.code for indicator in method.definition(side).indicators]
    return _Task(method, inputs, tuple(years)).panel(codes)


def _side(side: str, task: _Task) -> Side:
    definition = task.method.definition(side)
    codes = [indicator.code for indicator in definition.indicators]
    panel = task.panel(codes)
    result = composite.compute(definition, panel)
    firm = firmness_of(definition, panel, getattr(task.method, side))
    return Side(
        code=side,
        ingredients=tuple(
            _ingredient(column, result, task.inputs.facts(code), task.method.topic_of(code))
            for column, code in enumerate(codes)
        ),
        standings=tuple(
            tuple(
                _standing(result, firm, task, at=(year, place))
                for place in range(len(task.inputs.places))
            )
            for year in range(len(task.years))
        ),
    )


def _ingredient(
    column: int, result: composite.IndexResult, facts: Facts, topic: Topic | None
) -> Ingredient:
    part = result.definition.indicators[column]
    return Ingredient(
        code=facts.code,
        title=facts.title,
        short_title=facts.short_title,
        unit_of_measure=facts.unit_of_measure,
        digits=facts.digits,
        weight=part.weight,
        lowers=part.direction is composite.Direction.LOWERS,
        invented=facts.invented,
        credits=facts.credits,
        centres=_optional(result.frame.centre[:, column]),
        scales=_optional(result.frame.spread[:, column]),
        topic=topic.title if topic else "",
        topic_weight=topic.weight if topic else 1.0,
    )


def _standing(
    result: composite.IndexResult,
    firm: Firmness | None,
    task: _Task,
    *,
    at: tuple[int, int],
) -> Standing:
    return Standing(
        score=_maybe(result.scores[at]),
        rank=_whole(result.ranks[at]),
        rank_low=_whole(firm.best_ranks[at]) if firm else None,
        rank_high=_whole(firm.worst_ranks[at]) if firm else None,
        coverage=float(result.coverage[at]),
        cells=tuple(_cell(result, task, at, column) for column in range(len(result.indicators))),
        score_low=_maybe(firm.low_scores[at]) if firm else None,
        score_high=_maybe(firm.high_scores[at]) if firm else None,
    )


def _cell(result: composite.IndexResult, task: _Task, at: tuple[int, int], column: int) -> Cell:
    found = task.latest(result.indicators[column], at[1], task.years[at[0]])
    contributions = result.contributions
    return Cell(
        value=found.value if found else None,
        value_year=found.year if found else None,
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
