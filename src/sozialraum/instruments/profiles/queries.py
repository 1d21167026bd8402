"""Putting a profile together from figures that passed the gate."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import pstdev

from django.db.models import QuerySet

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, Figure, FigureSet, Indicator, Source
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.foundation.editions.models import EditionState
from sozialraum.methods.states import ValueState

from .models import ProfileEdition
from .profile import Profile, Row, Section, SourceNote, TrendPoint

EARLIEST = 8
"""A profile shows an indicator's latest value that is at most so many years old."""


@dataclass(frozen=True)
class _Context:
    county: Tree
    unit: Unit
    year: int
    figures: FigureSet

    @property
    def district(self) -> Unit:
        return self.county.path(self.unit)[0]


def profile(county: Tree, unit: Unit, year: int, audience: Audience) -> Profile:
    """The profile of a unit for a year: the same number of queries for every unit."""
    district = county.path(unit)[0]
    wanted = {district.id, *(peer.id for peer in county.peers(unit))}
    found = figures.figures(audience, units=wanted)
    context = _Context(county, unit, year, found)
    return Profile(
        unit_code=unit.code,
        unit_name=unit.name,
        unit_kind=unit.kind,
        level=unit.level,
        district_name=district.name,
        year=year,
        parts=tuple(child.name for child in county.children(unit)),
        sections=_sections(context),
    )


def _sections(context: _Context) -> tuple[Section, ...]:
    latest = {i.code: i for i in figures.catalogue() if i.valid_from_year <= context.year}
    rows: dict[str, list[Row]] = {}
    for indicator in latest.values():
        row = _row(context, indicator)
        if row.year is not None:
            rows.setdefault(indicator.life_situation.code, []).append(row)
    return tuple(
        Section(situation.code, situation.title, situation.explanation, tuple(rows[situation.code]))
        for situation in figures.life_situations()
        if situation.code in rows
    )


def _row(context: _Context, indicator: Indicator) -> Row:
    code = indicator.code
    year = _shown_year(context, code)
    own = context.figures.get(code, context.unit.id, year or context.year)
    district = context.figures.get(code, context.district.id, year or context.year)
    peers = _peer_values(context, code, year)
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
        spread=pstdev(peers) if len(peers) > 1 else None,
        lowest=min(peers, default=None),
        highest=max(peers, default=None),
        trend=_trend(context, code),
        sources=tuple(_source(source) for source in figures.sources_of(indicator)),
    )


def _shown_year(context: _Context, code: str) -> int | None:
    """The latest year up to the profile's own in which the place has a figure."""
    years = [
        figure.year
        for figure in context.figures.series(code, context.unit.id)
        if context.year - EARLIEST <= figure.year <= context.year
    ]
    return max(years, default=None)


def _peer_values(context: _Context, code: str, year: int | None) -> list[float]:
    if year is None:
        return []
    peers = (context.figures.get(code, u.id, year) for u in context.county.peers(context.unit))
    return [figure.value for figure in peers if figure.value is not None]


def _trend(context: _Context, code: str) -> tuple[TrendPoint, ...]:
    district = {f.year: f for f in context.figures.series(code, context.district.id)}
    return tuple(
        _point(figure, district.get(figure.year))
        for figure in context.figures.series(code, context.unit.id)
        if figure.year <= context.year
    )


def _point(own: Figure, district: Figure | None) -> TrendPoint:
    return TrendPoint(
        year=own.year,
        basis=own.basis,
        value=own.value,
        state=own.state,
        district_value=district.value if district else None,
        district_state=district.state if district else ValueState.NOT_AVAILABLE,
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


def profile_years() -> list[int]:
    """Years for which a profile can be shown, newest first."""
    return figures.available_years()


def editions(states: Sequence[str] | None = None) -> QuerySet[ProfileEdition]:
    """Editions with unit and people at hand, newest first."""
    rows = ProfileEdition.objects.select_related("unit", "prepared_by", "released_by")
    return rows.filter(state__in=states) if states else rows


def published(unit_id: int, year: int) -> ProfileEdition | None:
    """The edition that is valid for a place and year."""
    return editions([EditionState.PUBLISHED]).filter(unit=unit_id, year=year).first()
