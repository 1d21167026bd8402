"""Indicators and their values for programs; every value has passed the gate."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema

from sozialraum.commons.places import queries as places
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.commons.places.services import Level
from sozialraum.foundation.exports.description import NotFoundOut, RefusedOut, also_csv
from sozialraum.foundation.exports.negotiation import listing

from . import queries
from .models import Indicator, TermPart
from .queries import Audience, Figure

router = Router(tags=["figures"])
CODE = "^[-a-zA-Z0-9_]+$"  # a slug; PostgreSQL refuses texts with a zero byte


class IndicatorOut(Schema):
    """An indicator with formula, sources and the years that have values."""

    code: str
    title: str
    short_title: str
    explanation: str
    limits: str
    life_situation: str
    direction: str
    unit_of_measure: str
    factor: float
    numerator: dict[str, float]
    denominator: dict[str, float]
    sources: list[str]
    licences: list[str]
    invented: bool
    years: list[int]


class ValueOut(Schema):
    """A value as everybody may see it; ``value`` is null unless ``state`` has a number."""

    indicator: str
    unit: str
    key: str
    name: str
    level: str
    period: str
    value: float | None
    state: str
    numerator: float | None
    denominator: float | None
    unit_of_measure: str
    basis: str
    source: str
    licence: str
    invented: bool


class CountOut(Schema):
    """A count translated to the territory of a day."""

    unit: str
    value: float | None
    state: str


@router.get(
    "/indicators",
    response=list[IndicatorOut],
    summary="Catalogue of indicators",
    openapi_extra=also_csv(),
)
def indicators(request: HttpRequest) -> object:
    """All indicators with formula and source."""
    years = queries.years_by_indicator()
    items = [_indicator(found, years.get(found.code, [])) for found in queries.catalogue()]
    return listing(request, items, IndicatorOut)


@router.get(
    "/values",
    response={200: list[ValueOut], 404: NotFoundOut, 422: RefusedOut},
    summary="Values of an indicator",
    openapi_extra=also_csv(),
)
def values(
    request: HttpRequest,
    indicator: Annotated[str, Query(description="code of the indicator", pattern=CODE)],
    level: Annotated[Level, Query()] = Level.SOCIAL_SPACE,
    period: Annotated[
        int | None, Query(description="year; all years without", ge=1900, le=2200)
    ] = None,
) -> object:
    """Public values of an indicator for the units of a level."""
    found = queries.indicator(indicator)
    if found is None:
        raise Http404
    county = places.tree()
    units = county.level(level)
    figures = queries.figures(
        Audience.PUBLIC,
        indicators=[indicator],
        units=[unit.id for unit in units],
        years=[period] if period else None,
    )
    return listing(request, _values(found, county, units, figures), ValueOut)


@router.get(
    "/variables/{variable}/as-of",
    response={200: list[CountOut], 422: RefusedOut},
    summary="Counts of a year on the territory of a day",
    openapi_extra=also_csv(),
)
def as_of(
    request: HttpRequest,
    variable: Annotated[str, Path(description="code of the variable", pattern=CODE)],
    period: Annotated[int, Query(ge=1900, le=2200)],
    territory: date,
) -> object:
    """Counts of the municipalities of a year, translated along mergers and splits."""
    translation = queries.observed_as_of(variable, period, territory)
    items = [
        CountOut(unit=code, value=figure.value, state=figure.state.name.lower())
        for code, figure in sorted(translation.figures.items())
    ]
    return listing(request, items, CountOut)


def _indicator(found: Indicator, years: list[int]) -> IndicatorOut:
    sources = queries.sources_of(found)
    return IndicatorOut(
        code=found.code,
        title=found.title,
        short_title=found.short_title,
        explanation=found.explanation,
        limits=found.limits,
        life_situation=found.life_situation.code,
        direction=found.direction,
        unit_of_measure=found.unit_of_measure,
        factor=found.factor,
        numerator=_terms(found, TermPart.NUMERATOR),
        denominator=_terms(found, TermPart.DENOMINATOR),
        sources=[source.credit for source in sources],
        licences=[source.licence for source in sources],
        invented=any(source.invented for source in sources),
        years=years,
    )


def _terms(found: Indicator, part: TermPart) -> dict[str, float]:
    return {t.variable.code: t.coefficient for t in found.terms.all() if t.part == part}


def _values(
    found: Indicator, county: Tree, units: tuple[Unit, ...], figures: queries.FigureSet
) -> list[ValueOut]:
    keys = places.official_keys([unit.id for unit in units])
    sources = queries.sources_of(found)
    common = {
        "indicator": found.code,
        "unit_of_measure": found.unit_of_measure,
        "source": " · ".join(source.credit for source in sources),
        "licence": " · ".join(dict.fromkeys(source.licence for source in sources)),
        "invented": any(source.invented for source in sources),
    }
    rank = {unit.id: position for position, unit in enumerate(units)}
    ordered = sorted(figures, key=lambda figure: (figure.year, rank[figure.unit_id]))
    return [_value(figure, county.units[figure.unit_id], keys, common) for figure in ordered]


def _value(
    figure: Figure,
    unit: Unit,
    keys: Mapping[int, Mapping[str, str]],
    common: Mapping[str, object],
) -> ValueOut:
    return ValueOut(
        unit=unit.code,
        key=keys.get(unit.id, {}).get("key", unit.code),
        name=unit.name,
        level=unit.level,
        period=str(figure.year),
        value=figure.value,
        state=figure.state.name.lower(),
        numerator=figure.numerator,
        denominator=figure.denominator,
        basis=figure.basis,
        **common,  # type: ignore[arg-type]
    )
