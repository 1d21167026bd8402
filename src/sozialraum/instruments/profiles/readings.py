"""Figures on their way into charts and maps."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Figure, FigureSet, Indicator
from sozialraum.commons.places.queries import Unit
from sozialraum.foundation.charts import Point, Reading
from sozialraum.foundation.maps import MapHue
from sozialraum.methods.states import ValueState

HUES: Mapping[str, MapHue] = {"need": "needs", "resource": "resources"}


def hue(direction: str) -> MapHue:
    """Needs and resources have one hue each through the whole product."""
    return HUES.get(direction, "neutral")


def reading(value: float | None, state: ValueState) -> Reading:
    """A figure for a drawing; a state that promises a number it lacks is not available."""
    if value is None and state.has_number:
        return Reading(None, ValueState.NOT_AVAILABLE)
    return Reading(value if state.has_number else None, state)


def of_figure(figure: Figure) -> Reading:
    return reading(figure.value, figure.state)


def points(series: Iterable[Figure]) -> list[Point]:
    """A series; where the basis changes the line breaks."""
    return [Point(figure.year, of_figure(figure), figure.basis) for figure in series]


def by_code(
    found: FigureSet, indicator: str, units: Sequence[Unit], year: int
) -> dict[str, Reading]:
    """Unit code → its figure of that year."""
    return {unit.code: of_figure(found.get(indicator, unit.id, year)) for unit in units}


def credit(indicator: Indicator) -> str:
    """Credit lines of all sources behind an indicator; invented ones say so."""
    return " · ".join(
        f"{source.credit} ({_('erfunden')})" if source.invented else source.credit
        for source in figures.sources_of(indicator)
    )


def licences(indicator: Indicator) -> str:
    """Licences of all sources behind an indicator, each once."""
    return " · ".join(dict.fromkeys(one.licence for one in figures.sources_of(indicator)))
