"""Places beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.commons.places.queries import Tree
from sozialraum.commons.places.services import Level
from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.forms import CompareForm, year_choices
from sozialraum.instruments.profiles.pages.compare import comparison_of

from .frame import breadcrumbs, county_or_404, year_of

LEVELS = (Level.SOCIAL_SPACE, Level.PLANNING_REGION, Level.MUNICIPALITY)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two to six places with the same rows; without a choice, the form alone."""
    county, _district = county_or_404()
    years = queries.profile_years()
    year = year_of(request, years, queries.default_year() or county.day.year)
    form = _form(request, county, years, year)
    chosen = [county.by_code[code] for code in form.chosen("orte") or []]
    context = {
        "page": comparison_of(county, chosen, year) if len(chosen) > 1 else None,
        "form": form,
        "one": chosen[0] if len(chosen) == 1 else None,
        "breadcrumbs": breadcrumbs(county, None, (_("Vergleich"), "")),
    }
    return render(request, "profiles/compare.html", context)


def _form(request: HttpRequest, county: Tree, years: list[int], year: int) -> CompareForm:
    form = CompareForm(request.GET, {"orte": [], "jahr": str(year)})
    groups = [
        (level.label, [(unit.code, unit.name) for unit in county.level(level)])
        for level in LEVELS
        if county.level(level)
    ]
    form.offer("orte", groups)
    form.offer("jahr", year_choices(years))
    return form
