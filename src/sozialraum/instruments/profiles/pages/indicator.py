"""The page of an indicator over the years."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, Figure, FigureSet, Indicator, Source
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.foundation.charts import Caption, Chart, Series, sparkline, time_series
from sozialraum.foundation.components.formats import format_number
from sozialraum.foundation.components.values import occurring_states
from sozialraum.instruments.profiles.forms import MOST_IN_COLOUR
from sozialraum.instruments.profiles.readings import credit, licences, points
from sozialraum.methods.states import ValueState

from .map import AreaGroup, area_groups
from .maps import profile_url
from .rows import Stated


@dataclass(frozen=True)
class Multiple:
    """A small chart of one area; ``group`` is its planning region."""

    unit: Unit
    url: str
    latest: Figure
    drawing: SafeString
    group: str


@dataclass(frozen=True)
class YearRow:
    """An area's figures of all years, in the order of the table's head."""

    unit: Unit
    url: str
    figures: tuple[Stated, ...]


@dataclass(frozen=True)
class IndicatorPage:
    """Everything the template of an indicator shows."""

    indicator: Indicator
    headline: str
    formula: str
    chart: Chart
    multiples: tuple[Multiple, ...]
    years: tuple[int, ...]
    rows: tuple[YearRow, ...]
    district_row: YearRow
    district: Stated
    groups: tuple[AreaGroup, ...]
    states: tuple[ValueState, ...]
    sources: list[Source]
    licences: str
    invented: bool
    level: str
    year: int
    district_name: str
    query: str


@dataclass(frozen=True)
class SeriesChoice:
    """Level, areas in colour, and whether small charts stand in the order of their value."""

    level: str
    units: tuple[str, ...]
    by_value: bool


@dataclass(frozen=True)
class _Context:
    county: Tree
    district: Unit
    indicator: Indicator
    choice: SeriesChoice
    found: FigureSet

    @property
    def units(self) -> tuple[Unit, ...]:
        return self.county.level(self.choice.level)

    def series(self, unit: Unit) -> list[Figure]:
        return self.found.series(self.indicator.code, unit.id)

    @property
    def years(self) -> tuple[int, ...]:
        return self.found.years.get(self.indicator.code, ())


def series_chart(county: Tree, district: Unit, indicator: Indicator, choice: SeriesChoice) -> Chart:
    """The chart alone, in public figures: for downloads and frames."""
    return _chart(_context(county, district, indicator, choice, Audience.PUBLIC))


def _context(
    county: Tree, district: Unit, indicator: Indicator, choice: SeriesChoice, audience: Audience
) -> _Context:
    units = [district.id, *(unit.id for unit in county.level(choice.level))]
    found = figures.figures(audience, indicators=[indicator.code], units=units)
    return _Context(county, district, indicator, choice, found)


def indicator_page(  # noqa: PLR0913 - what a page depends on
    county: Tree,
    district: Unit,
    indicator: Indicator,
    choice: SeriesChoice,
    audience: Audience,
    query: str,
) -> IndicatorPage:
    """The page of an indicator: the same number of queries for every level."""
    context = _context(county, district, indicator, choice, audience)
    year = max(context.years, default=county.day.year)
    own = _year_row(context, district)
    rows = tuple(_year_row(context, unit) for unit in context.units)
    return IndicatorPage(
        indicator=indicator,
        headline=_headline(context),
        formula=figures.formula_text(indicator),
        chart=_chart(context),
        multiples=_multiples(context),
        years=context.years,
        rows=rows,
        district_row=own,
        district=own.figures[-1] if own.figures else Stated(None, ValueState.NOT_AVAILABLE),
        groups=area_groups(county, context.units, context.found, indicator.code, year),
        states=occurring_states([figure for row in (own, *rows) for figure in row.figures]),
        sources=figures.sources_of(indicator),
        licences=licences(indicator),
        invented=figures.is_invented(indicator),
        level=choice.level,
        year=year,
        district_name=district.name,
        query=query,
    )


def _headline(context: _Context) -> str:
    """How the district's figure has moved on its present basis."""
    known = [one for one in context.series(context.district) if one.value is not None]
    title, digits = context.indicator.short_title, context.indicator.digits
    if not known:
        return title
    last = known[-1]
    same = [one for one in known if one.basis == last.basis]
    words = {
        "title": title,
        "last": format_number(last.value or 0.0, digits),
        "unit": context.indicator.unit_of_measure,
        "last_year": last.year,
        "first": format_number(same[0].value or 0.0, digits),
        "first_year": same[0].year,
    }
    if len(same) == 1 or words["first"] == words["last"]:
        return _("%(title)s: im Landkreis %(last)s %(unit)s (%(last_year)s)") % words
    if (last.value or 0.0) > (same[0].value or 0.0):
        return (
            _(
                "%(title)s: im Landkreis von %(first)s (%(first_year)s)"
                " auf %(last)s %(unit)s (%(last_year)s) gestiegen"
            )
            % words
        )
    return (
        _(
            "%(title)s: im Landkreis von %(first)s (%(first_year)s)"
            " auf %(last)s %(unit)s (%(last_year)s) gesunken"
        )
        % words
    )


def _chosen(context: _Context) -> list[Unit]:
    """The chosen areas; without a choice those with the lowest and the highest figure."""
    chosen = [unit for unit in context.units if unit.code in context.choice.units]
    if chosen:
        return chosen[:MOST_IN_COLOUR]
    known = [(_latest(context, unit).value, unit) for unit in context.units]
    ranked = sorted(
        ((value, unit) for value, unit in known if value is not None), key=lambda pair: pair[0]
    )
    return [ranked[0][1], ranked[-1][1]] if len(ranked) > 1 else [unit for _value, unit in ranked]


def _latest(context: _Context, unit: Unit) -> Figure:
    year = max(context.years, default=0)
    return context.found.get(context.indicator.code, unit.id, year)


def _chart(context: _Context) -> Chart:
    chosen = _chosen(context)
    names = ", ".join(unit.name for unit in chosen)
    title = (
        _("%(places)s gegenüber dem Landkreis") % {"places": names}
        if chosen
        else context.indicator.title
    )
    series = [Series(unit.name, points(context.series(unit))) for unit in chosen]
    series.append(
        Series(context.district.name, points(context.series(context.district)), "reference")
    )
    caption = Caption(
        title=title,
        topic=context.indicator.title,
        unit=context.indicator.unit_of_measure,
        decimals=context.indicator.digits,
        source=credit(context.indicator),
    )
    return time_series(series, caption=caption)


def _multiples(context: _Context) -> tuple[Multiple, ...]:
    found = [_multiple(context, unit) for unit in context.units]
    if context.choice.by_value:
        missing = float("-inf")
        found.sort(
            key=lambda one: missing if one.latest.value is None else one.latest.value, reverse=True
        )
    return tuple(found)


def _multiple(context: _Context, unit: Unit) -> Multiple:
    latest = _latest(context, unit)
    region = context.county.ancestor(unit, "planning_region")
    return Multiple(
        unit=unit,
        url=profile_url(unit.code, latest.year),
        latest=latest,
        drawing=sparkline(
            points(context.series(unit)), label=_("Verlauf: {place}").format(place=unit.name)
        ),
        group=region.name if region else "",
    )


def _year_row(context: _Context, unit: Unit) -> YearRow:
    found = [context.found.get(context.indicator.code, unit.id, year) for year in context.years]
    year = max(context.years, default=0)
    return YearRow(
        unit, profile_url(unit.code, year), tuple(Stated(one.value, one.state) for one in found)
    )
