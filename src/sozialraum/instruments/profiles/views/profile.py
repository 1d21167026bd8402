"""The profile of a place."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.forms import YearForm, year_choices
from sozialraum.instruments.profiles.pages.profile import profile_page

from .frame import audience_of, breadcrumbs, county_or_404, page, unit_or_404, year_of


@require_safe
def profile(request: HttpRequest, code: str) -> HttpResponse:
    """A place in a year, with words, figures and their sources."""
    county, _district = county_or_404()
    unit = unit_or_404(county, code)
    audience = audience_of(request)
    years = queries.profile_years()
    year = year_of(request, years, queries.default_year() or county.day.year)
    form = YearForm(request.GET, {"jahr": str(year)})
    form.offer("jahr", year_choices(years))
    context = {
        "page": profile_page(county, unit, year, audience),
        "year_form": form,
        "breadcrumbs": breadcrumbs(county, unit),
    }
    return page(request, "profile", audience, context)
