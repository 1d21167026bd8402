"""A map of an indicator, and the choices it is drawn after."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, FigureSet, Indicator
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.commons.places.services import Level
from sozialraum.foundation.charts import Caption, Reading
from sozialraum.foundation.components.formats import format_number
from sozialraum.foundation.maps import ChoroplethMap, Scale, choropleth
from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.forms import (
    MAP_LEVELS,
    METHODS,
    MapForm,
    level_choices,
    year_choices,
)
from sozialraum.instruments.profiles.queries import Outlines
from sozialraum.instruments.profiles.readings import by_code, credit, hue
from sozialraum.methods.composite import ClassBounds, ClassMethod, class_bounds, manual


@dataclass(frozen=True)
class MapChoice:
    """What somebody wants to see on a map; ``fixed`` takes the classes from all years."""

    level: str
    year: int
    method: ClassMethod = ClassMethod.JENKS
    count: int = 5
    fixed: bool = False
    breaks: tuple[float, ...] = ()


@dataclass(frozen=True)
class IndicatorMap:
    """An indicator on a level, ready to be drawn for the chosen year."""

    county: Tree
    indicator: Indicator
    choice: MapChoice
    found: FigureSet
    outlines: Outlines

    @property
    def units(self) -> tuple[Unit, ...]:
        return self.county.level(self.choice.level)

    @property
    def years(self) -> tuple[int, ...]:
        """Years at hand with any figure, ascending."""
        return self.found.years.get(self.indicator.code, ())

    def readings(self, year: int) -> dict[str, Reading]:
        return by_code(self.found, self.indicator.code, self.units, year)

    @property
    def scale(self) -> Scale:
        return Scale(self._classes, hue(self.indicator.direction))

    @property
    def _classes(self) -> ClassBounds:
        if self.choice.method is ClassMethod.MANUAL:
            return manual(self.choice.breaks)
        years = self.years if self.choice.fixed else (self.choice.year,)
        values = [
            reading.value
            for year in years
            for reading in self.readings(year).values()
            if reading.value is not None
        ]
        if not values:
            return manual([])
        return class_bounds(values, self.choice.method, self.choice.count)

    @property
    def caption(self) -> Caption:
        return Caption(
            title=finding(self),
            topic=f"{self.indicator.title} {self.choice.year}",
            unit=self.indicator.unit_of_measure,
            decimals=self.indicator.digits,
            source=credit(self.indicator),
        )

    def hrefs(self) -> dict[str, str]:
        """Place → its profile of the year."""
        return {unit.code: profile_url(unit.code, self.choice.year) for unit in self.units}

    def drawn(self, focus: str = "") -> ChoroplethMap:
        """The map of the chosen year; ``focus`` outlines one place."""
        return choropleth(
            self.outlines.base,
            self.readings(self.choice.year),
            scale=self.scale,
            caption=self.caption,
            hrefs=self.hrefs(),
            focus=focus,
        )


def profile_url(code: str, year: int) -> str:
    return f"{reverse('profiles:profile', args=[code])}?jahr={year}"


def indicator_map(
    county: Tree,
    indicator: Indicator,
    choice: MapChoice,
    audience: Audience,
    *,
    all_years: bool = False,
) -> IndicatorMap:
    """Figures of the level, of other years only where they are asked for, and its outlines."""
    units = county.level(choice.level)
    root = [county.root.id] if county.root else []
    found = figures.figures(
        audience,
        indicators=[indicator.code],
        units=[*root, *(unit.id for unit in units)],
        years=None if all_years or choice.fixed else [choice.year],
    )
    return IndicatorMap(county, indicator, choice, found, queries.outlines(county, choice.level))


def finding(shown: IndicatorMap) -> str:
    """What the map says: from the lowest to the highest figure, and the district's."""
    readings = shown.readings(shown.choice.year).values()
    values = [one.value for one in readings if one.value is not None]
    if not values:
        return _("Für %(year)s gibt es keine Zahlen") % {"year": shown.choice.year}
    digits = shown.indicator.digits
    return _("%(title)s: %(low)s bis %(high)s %(unit)s") % {
        "title": shown.indicator.short_title,
        "low": format_number(min(values), digits),
        "high": format_number(max(values), digits),
        "unit": shown.indicator.unit_of_measure,
    }


def map_form(given: QueryDict, years_held: list[int], default_level: str) -> MapForm:
    """The form of choices with its defaults."""
    form = MapForm(
        given,
        {
            "ebene": default_level,
            "jahr": str(years_held[-1]) if years_held else "",
            "klassen": "jenks",
            "anzahl": "5",
        },
    )
    form.offer("ebene", level_choices(MAP_LEVELS))
    form.offer("jahr", year_choices(years_held))
    return form


def choice_of(form: MapForm) -> MapChoice:
    """What was chosen; what was chosen wrongly counts as the default."""
    breaks = form.chosen("grenzen")
    return MapChoice(
        level=form.chosen("ebene") or Level.SOCIAL_SPACE,
        year=int(form.chosen("jahr") or 0),
        method=METHODS[form.chosen("klassen") or "jenks"],
        count=int(form.chosen("anzahl") or 5),
        fixed=bool(form.chosen("fest")),
        breaks=tuple(breaks) if isinstance(breaks, list) else (),
    )
