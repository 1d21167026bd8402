"""Putting a profile together from figures that passed the gate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, Figure, FigureSet, Indicator, Source
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.instruments.profiles.profile import Profile, Row, Section, SourceNote, TrendPoint
from sozialraum.methods.states import ValueState

OLDEST = 8
"""A profile shows an indicator's latest value that is at most so many years old."""


@dataclass(frozen=True)
class _Context:
    unit: Unit
    district: Unit
    year: int
    figures: FigureSet
    peers: Mapping[str, list[float]]


def profile(county: Tree, unit: Unit, year: int, audience: Audience) -> Profile:
    """The profile of a unit for a year: the same number of queries for every unit."""
    return profiles(county, [unit], year, audience)[0]


def profiles(county: Tree, units: Sequence[Unit], year: int, audience: Audience) -> list[Profile]:
    """Profiles of several units; two queries for all, and one more for each."""
    indicators = _valid_in(year)
    wanted = {county.path(unit)[0].id for unit in units} | {unit.id for unit in units}
    found = figures.figures(audience, units=wanted)
    return [_profile(county, unit, year, audience, indicators, found) for unit in units]


def _profile(  # noqa: PLR0913 - what all profiles share comes in from outside
    county: Tree,
    unit: Unit,
    year: int,
    audience: Audience,
    indicators: Sequence[Indicator],
    found: FigureSet,
) -> Profile:
    district = county.path(unit)[0]
    years = _shown_years(found, indicators, unit, year)
    peers = figures.values_in_own_year(
        audience, years=years, units=[peer.id for peer in county.peers(unit)]
    )
    context = _Context(unit, district, year, found, peers)
    return Profile(
        unit_code=unit.code,
        unit_name=unit.name,
        unit_kind=unit.kind,
        level=unit.level,
        district_name=district.name,
        year=year,
        parts=tuple(child.name for child in county.children(unit)),
        sections=_sections(context, indicators, years),
    )


def _valid_in(year: int) -> Sequence[Indicator]:
    """Of each code the latest definition that is valid in the year."""
    latest = {
        one.code: one
        for one in figures.catalogue()
        if one.valid_from_year <= year and (one.valid_to_year or year) >= year
    }
    return list(latest.values())


def _shown_years(
    found: FigureSet, indicators: Iterable[Indicator], unit: Unit, year: int
) -> dict[str, int]:
    """Indicator → the latest year, up to the profile's own, in which the unit has a figure."""
    shown = {}
    for indicator in indicators:
        years = [f.year for f in found.series(indicator.code, unit.id) if f.year <= year]
        if years and years[-1] >= year - OLDEST:
            shown[indicator.code] = years[-1]
    return shown


def _sections(
    context: _Context, indicators: Iterable[Indicator], years: Mapping[str, int]
) -> tuple[Section, ...]:
    rows: dict[str, list[Row]] = {}
    titles = {}
    for indicator in indicators:
        if indicator.code in years:
            situation = indicator.life_situation
            titles[situation.code] = situation
            row = _row(context, indicator, years[indicator.code])
            rows.setdefault(situation.code, []).append(row)
    ordered = sorted(titles.values(), key=lambda situation: situation.position)
    return tuple(
        Section(one.code, one.title, one.explanation, tuple(rows[one.code])) for one in ordered
    )


def _row(context: _Context, indicator: Indicator, year: int) -> Row:
    code = indicator.code
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
        sources=tuple(_source(source) for source in figures.sources_of(indicator)),
        is_count=figures.is_count(indicator),
    )


def _deviation(values: Sequence[float]) -> float:
    """Population standard deviation; sums are exact, so the order of rows plays no part."""
    mean = fsum(values) / len(values)
    return sqrt(fsum((value - mean) ** 2 for value in values) / len(values))


def _trend(context: _Context, code: str) -> tuple[TrendPoint, ...]:
    return tuple(
        _point(figure, context.figures.get(code, context.district.id, figure.year))
        for figure in context.figures.series(code, context.unit.id)
        if figure.year <= context.year
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
