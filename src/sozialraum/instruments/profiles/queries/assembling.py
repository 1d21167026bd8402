"""Putting a profile together from figures that passed the gate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import (
    Audience,
    Figure,
    FigureSet,
    Indicator,
    Makeup,
    Source,
)
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.instruments.profiles.profile import Profile, Row, Section, SourceNote, TrendPoint
from sozialraum.methods.states import ValueState

OLDEST = 8
"""A profile shows an indicator's latest value that is at most so many years old."""


@dataclass(frozen=True)
class _Shared:
    """What the profiles of several units have in common."""

    county: Tree
    year: int
    audience: Audience
    indicators: Sequence[Indicator]
    makeups: Mapping[int, Makeup]
    figures: FigureSet


@dataclass(frozen=True)
class _Context:
    shared: _Shared
    unit: Unit
    district: Unit
    years: Mapping[str, int]
    peers: Mapping[str, list[float]]

    @property
    def figures(self) -> FigureSet:
        return self.shared.figures


def profile(county: Tree, unit: Unit, year: int, audience: Audience) -> Profile:
    """The profile of a unit for a year: the same number of queries for every unit."""
    return profiles(county, [unit], year, audience)[0]


def profiles(county: Tree, units: Sequence[Unit], year: int, audience: Audience) -> list[Profile]:
    """Profiles of several units: one query for each, and a few for all together."""
    wanted = {county.path(unit)[0].id for unit in units} | {unit.id for unit in units}
    shared = _Shared(
        county=county,
        year=year,
        audience=audience,
        indicators=_valid_in(year),
        makeups=figures.makeups(),
        figures=figures.figures(audience, units=wanted),
    )
    return [_profile(shared, unit) for unit in units]


def _profile(shared: _Shared, unit: Unit) -> Profile:
    county = shared.county
    years = _shown_years(shared, unit)
    peers = figures.values_in_own_year(
        shared.audience, years=years, units=[peer.id for peer in county.peers(unit)]
    )
    district = county.path(unit)[0]
    context = _Context(shared, unit, district, years, peers)
    return Profile(
        unit_code=unit.code,
        unit_name=unit.name,
        unit_kind=unit.kind,
        level=unit.level,
        district_name=district.name,
        year=shared.year,
        parts=tuple(child.name for child in county.children(unit)),
        sections=_sections(context),
    )


def _valid_in(year: int) -> Sequence[Indicator]:
    """Of each code the latest definition that is valid in the year."""
    valid = [
        one
        for one in figures.bare_definitions()
        if one.valid_from_year <= year and (one.valid_to_year or year) >= year
    ]
    latest = {one.code: one for one in sorted(valid, key=lambda one: one.valid_from_year)}
    return [one for one in valid if latest[one.code] is one]


def _shown_years(shared: _Shared, unit: Unit) -> dict[str, int]:
    """Indicator → the latest year, up to the profile's own, in which the unit has a figure."""
    shown = {}
    for indicator in shared.indicators:
        series = shared.figures.series(indicator.code, unit.id)
        years = [figure.year for figure in series if figure.year <= shared.year]
        if years and years[-1] >= shared.year - OLDEST:
            shown[indicator.code] = years[-1]
    return shown


def _sections(context: _Context) -> tuple[Section, ...]:
    rows: dict[str, list[Row]] = {}
    situations = {}
    for indicator in context.shared.indicators:
        if indicator.code in context.years:
            situation = indicator.life_situation
            situations[situation.code] = situation
            rows.setdefault(situation.code, []).append(_row(context, indicator))
    ordered = sorted(situations.values(), key=lambda situation: situation.position)
    return tuple(
        Section(one.code, one.title, one.explanation, tuple(rows[one.code])) for one in ordered
    )


def _row(context: _Context, indicator: Indicator) -> Row:
    code, makeup = indicator.code, context.shared.makeups[indicator.id]
    year = context.years[code]
    own = context.figures.get(code, context.unit.id, year)
    district = context.figures.get(code, context.district.id, year)
    peers = context.peers[code]
    return Row(
        code=code,
        title=indicator.title,
        short_title=indicator.short_title,
        unit_of_measure=indicator.unit_of_measure,
        digits=indicator.digits,
        direction=indicator.direction,
        explanation=indicator.explanation,
        limits=indicator.limits,
        year=year,
        basis=own.basis,
        value=own.value,
        numerator=own.numerator,
        denominator=own.denominator,
        state=own.state,
        district_value=district.value,
        district_state=district.state,
        rank=1 + sum(value > own.value for value in peers) if own.value is not None else None,
        of=len(peers),
        spread=_deviation(peers) if len(peers) > 1 else None,
        lowest=min(peers, default=None),
        highest=max(peers, default=None),
        trend=_trend(context, code),
        sources=tuple(_source(source) for source in makeup.sources),
        is_count=makeup.is_count,
    )


def _deviation(values: Sequence[float]) -> float:
    """Population standard deviation; sums are exact, so the order of rows plays no part."""
    mean = fsum(values) / len(values)
    return sqrt(fsum((value - mean) ** 2 for value in values) / len(values))


def _trend(context: _Context, code: str) -> tuple[TrendPoint, ...]:
    return tuple(
        _point(figure, context.figures.get(code, context.district.id, figure.year))
        for figure in context.figures.series(code, context.unit.id)
        if figure.year <= context.shared.year
    )


def _point(own: Figure, district: Figure) -> TrendPoint:
    same_basis = district.basis == own.basis
    return TrendPoint(
        year=own.year,
        basis=own.basis,
        value=own.value,
        state=own.state,
        district_value=district.value if same_basis else None,
        district_state=district.state if same_basis else ValueState.NOT_AVAILABLE,
    )


def _source(source: Source) -> SourceNote:
    return SourceNote(
        title=source.title,
        credit=source.credit,
        licence=source.licence,
        licence_url=source.licence_url,
        url=source.url,
        invented=source.invented,
    )
