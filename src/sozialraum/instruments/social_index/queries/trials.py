"""What a method gives: with today's public figures, or with given inputs."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, FigureSet, Indicator
from sozialraum.commons.places.queries import Tree, Unit, tree
from sozialraum.foundation.errors import DomainError
from sozialraum.methods.composite import CompositeError

from ..computing import compute_index
from ..inputs import POPULATION, Facts, Found, Inputs
from ..method import IndexMethod
from ..outcome import Outcome, Place
from ..refusals import check_years, refusal


def latest_year(codes: Collection[str]) -> int:
    """The last year in which any of the indicators has a figure; 0 without any."""
    return max(figures.available_years(codes), default=0)


def current_inputs(method: IndexMethod, last_year: int) -> Inputs:
    """Today's public figures for a method, up to a year.

    A score can give away what it was computed from, so hidden figures stay out: they
    count as missing, and the method's rule for missing values applies.
    """
    county = tree()
    units = county.level(method.level)
    codes = {*method.codes, POPULATION}
    found = figures.figures(
        Audience.PUBLIC,
        indicators=codes,
        units=[unit.id for unit in units],
        years=range(method.first_year - method.carry_years, last_year + 1),
    )
    catalogue = {one.code: one for one in figures.catalogue().filter(code__in=codes)}
    return Inputs(
        last_year=last_year,
        places=tuple(_place(county, unit) for unit in units),
        indicators=tuple(_facts(catalogue[code]) for code in method.codes),
        figures={
            code: tuple(_series(found, code, unit) for unit in units) for code in sorted(codes)
        },
    )


def _place(county: Tree, unit: Unit) -> Place:
    region = county.ancestor(unit, "planning_region")
    return Place(unit.code, unit.name, region.name if region else "")


def _series(found: FigureSet, code: str, unit: Unit) -> tuple[Found, ...]:
    return tuple(
        Found(one.year, one.value) for one in found.series(code, unit.id) if one.value is not None
    )


def _facts(indicator: Indicator) -> Facts:
    return Facts(
        code=indicator.code,
        title=indicator.title,
        short_title=indicator.short_title,
        unit_of_measure=indicator.unit_of_measure,
        digits=indicator.digits,
        invented=figures.is_invented(indicator),
        credits=tuple(source.credit for source in figures.sources_of(indicator)),
    )


def trial(method: IndexMethod) -> tuple[int, Outcome]:
    """One year, and what the method would give in it: the newest that an edition could have.

    A base year is computed besides. DomainError where nothing comes out.
    """
    inputs = current_inputs(method, latest_year(method.codes))
    newest = min(inputs.newest_year(code) for code in method.codes) + method.carry_years
    year = max(min(newest, inputs.last_year), method.first_year)
    return year, compute_year(method, inputs, year)


def compute_year(method: IndexMethod, inputs: Inputs, year: int) -> Outcome:
    """One year, besides the base year if there is one; DomainError where it cannot be computed."""
    years = sorted({method.base_year or year, year})
    return compute_from(method, replace(inputs, last_year=years[-1]), years)


def compute(method: IndexMethod, last_year: int) -> Outcome:
    """What the method gives with today's public figures; DomainError where it cannot."""
    check_years(method, last_year)
    return compute_from(method, current_inputs(method, last_year))


def compute_from(
    method: IndexMethod, inputs: Inputs, years: Sequence[int] | None = None
) -> Outcome:
    """What the method gives with these inputs; DomainError where it cannot."""
    check_years(method, inputs.last_year)
    try:
        outcome = compute_index(method, inputs, years)
    except CompositeError as error:
        titles = {one.code: one.title for one in inputs.indicators}
        raise refusal(error, titles) from error
    if not any(one.score is not None for side in outcome.sides for one in side.standings[-1]):
        raise DomainError(
            _("Für %(year)s hat kein Ort genügend Werte.") % {"year": inputs.last_year}
        )
    return outcome
