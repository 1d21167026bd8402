"""The map of an indicator, and the data it is drawn from."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from sozialraum.commons.indicators.queries import Audience, Indicator
from sozialraum.commons.places.queries import Tree
from sozialraum.commons.places.services import Level
from sozialraum.foundation.maps import map_geometry, map_values
from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.forms import MAP_LEVELS, MapForm
from sozialraum.instruments.profiles.pages.map import map_page
from sozialraum.instruments.profiles.pages.maps import (
    IndicatorMap,
    choice_of,
    indicator_map,
    map_form,
)
from sozialraum.instruments.profiles.queries import years_of

from .frame import audience_of, breadcrumbs, county_or_404, indicator_or_404, page, public_data


@require_safe
def map_(request: HttpRequest, code: str) -> HttpResponse:
    """An indicator on a map, with the same figures as a table beside it."""
    county, _district = county_or_404()
    indicator, audience = indicator_or_404(code), audience_of(request)
    form, shown = chosen_map(request, county, indicator, audience)
    context = {
        "page": map_page(shown, request.GET.urlencode()),
        "form": form,
        "breadcrumbs": breadcrumbs(county, None, (indicator.short_title, "")),
    }
    return page(request, "map", audience, context)


def chosen_map(
    request: HttpRequest,
    county: Tree,
    indicator: Indicator,
    audience: Audience,
    *,
    all_years: bool = False,
) -> tuple[MapForm, IndicatorMap]:
    """The map that the address asks for, and the form that shows the choices."""
    form = map_form(request.GET, years_of(indicator.code), default_level(county))
    choice = choice_of(form)
    return form, indicator_map(county, indicator, choice, audience, all_years=all_years)


def default_level(county: Tree) -> str:
    """Social spaces; where a county has none, the first level that it has."""
    return next((level for level in MAP_LEVELS if county.level(level)), Level.SOCIAL_SPACE)


@public_data
def values(request: HttpRequest, code: str) -> HttpResponse:
    """The public figures of all years with their classes, for the interactive map."""
    county, _district = county_or_404()
    indicator = indicator_or_404(code)
    _form, shown = chosen_map(request, county, indicator, Audience.PUBLIC, all_years=True)
    years = {year: shown.readings(year) for year in shown.years}
    data = map_values(
        shown.outlines.base,
        years,
        scale=shown.scale,
        caption=shown.caption,
        hrefs=shown.hrefs(),
    )
    return JsonResponse(data)


@public_data
def geometry(request: HttpRequest, level: str) -> HttpResponse:  # noqa: ARG001 - a view
    """Outlines of a level as GeoJSON, with the planning regions around them."""
    if level not in MAP_LEVELS:
        raise Http404
    county, _district = county_or_404()
    areas = queries.features(county, county.level(level))
    return JsonResponse(map_geometry(areas, queries.region_features(county, level)))
