"""Files to take away: public figures only."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from sozialraum.commons.indicators.queries import Audience
from sozialraum.foundation.exports import csv_response, to_workbook, workbook_response
from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.exports import (
    indicator_geojson,
    indicator_table,
    profile_table,
    series_table,
)
from sozialraum.instruments.profiles.profile import Profile

from .frame import county_or_404, indicator_or_404, public_data, unit_or_404
from .map import chosen_map


def public_profile(code: str, year: int) -> Profile:
    """The profile as everybody may have it."""
    county, _district = county_or_404()
    return queries.profile(county, unit_or_404(county, code), year, Audience.PUBLIC)


@public_data
def csv(request: HttpRequest, code: str, year: int) -> HttpResponse:  # noqa: ARG001 - a view
    """A profile with states and sources as CSV."""
    return csv_response(profile_table(public_profile(code, year)), f"{code}-{year}.csv")


@public_data
def workbook(request: HttpRequest, code: str, year: int) -> HttpResponse:  # noqa: ARG001 - a view
    """A profile as a workbook: figures, series, sources."""
    found = public_profile(code, year)
    data = to_workbook(profile_table(found), series_table(found))
    return workbook_response(data, f"{code}-{year}.xlsx")


@public_data
def indicator_csv(request: HttpRequest, code: str) -> HttpResponse:
    """All figures of an indicator on a level as CSV."""
    county, _district = county_or_404()
    indicator = indicator_or_404(code)
    _form, shown = chosen_map(request, county, indicator, Audience.PUBLIC, all_years=True)
    return csv_response(indicator_table(shown), f"{code}-{shown.choice.level}.csv")


@public_data
def geojson(request: HttpRequest, code: str) -> HttpResponse:
    """Outlines and figures of an indicator."""
    county, _district = county_or_404()
    indicator = indicator_or_404(code)
    _form, shown = chosen_map(request, county, indicator, Audience.PUBLIC)
    return JsonResponse(indicator_geojson(shown), content_type="application/geo+json")
