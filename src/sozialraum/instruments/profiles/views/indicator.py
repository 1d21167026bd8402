"""An indicator over the years, and where a single figure comes from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.places.queries import Tree
from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.instruments.profiles.forms import MAP_LEVELS, SeriesForm, level_choices
from sozialraum.instruments.profiles.pages.indicator import SeriesChoice, indicator_page

from .frame import (
    audience_of,
    breadcrumbs,
    county_or_404,
    indicator_or_404,
    page,
    unit_or_404,
)
from .map import default_level


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """All areas of a level over the years, some of them against the district."""
    county, district = county_or_404()
    found, audience = indicator_or_404(code), audience_of(request)
    form, choice = chosen_series(request, county)
    query = request.GET.urlencode()
    shown = indicator_page(county, district, found, choice, audience, query)
    crumbs = breadcrumbs(county, None, (found.short_title, ""))
    context = {"page": shown, "form": form, "by_value": choice.by_value, "breadcrumbs": crumbs}
    return page(request, "indicator", audience, context)


def chosen_series(request: HttpRequest, county: Tree) -> tuple[SeriesForm, SeriesChoice]:
    """Level, areas and order that the address asks for.

    An area that is named without its level brings its level with it.
    """
    named = [county.by_code[c] for c in request.GET.getlist("orte") if c in county.by_code]
    brought = next((u.level for u in named if u.level in MAP_LEVELS), default_level(county))
    asked = request.GET.get("ebene", "")
    level = asked if asked in MAP_LEVELS else brought
    places = tuple(unit.code for unit in named if unit.level == level)
    form = SeriesForm(request.GET, {"ebene": level, "orte": [], "ordnung": "region"})
    form.data = {**form.data, "ebene": level, "orte": list(places)}
    form.offer("ebene", level_choices(MAP_LEVELS))
    form.offer("orte", [(unit.code, unit.name) for unit in county.level(level)])
    return form, SeriesChoice(level, places, form.chosen("ordnung") == "wert")


@permission_required("profiles.see_inside")
@require_safe
def provenance(request: HttpRequest, code: str, unit_code: str, year: int) -> HttpResponse:
    """File, hash, row and column behind a figure; sums lead on to their parts."""
    county, _district = county_or_404()
    found, unit = indicator_or_404(code), unit_or_404(county, unit_code)
    rows = list(figures.provenance(code, unit.id, year))
    context = {
        "indicator": found,
        "unit": unit,
        "year": year,
        "rows": rows,
        "children": [] if rows else county.children(unit),
        "breadcrumbs": breadcrumbs(county, unit, (found.short_title, "")),
    }
    return render(request, "profiles/provenance.html", context)
