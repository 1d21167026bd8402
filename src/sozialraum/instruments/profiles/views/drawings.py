"""Maps and charts as pictures of their own, and as pages that other sites may frame."""

from typing import Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sozialraum.commons.indicators.queries import Audience, Indicator
from sozialraum.foundation.charts import Chart
from sozialraum.foundation.charts.cache import digest, remembered
from sozialraum.foundation.maps import ChoroplethMap
from sozialraum.instruments.profiles.pages.growth import lead_chart
from sozialraum.instruments.profiles.pages.indicator import series_chart

from .exports import public_profile
from .frame import county_or_404, frameable, indicator_or_404, public_data
from .indicator import chosen_series
from .map import chosen_map


class Sheet(Protocol):
    """Anything that can leave the house as a picture."""

    def download_svg(self) -> str: ...

    def png(self, scale: float = 2) -> bytes: ...


@public_data
def map_picture(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The map that the address asks for, with title, legend and source."""
    return _picture(_map(request, indicator_or_404(code)), form)


@public_data
def series_picture(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The series that the address asks for."""
    return _picture(_series(request, indicator_or_404(code)), form)


@public_data
def growth_picture(request: HttpRequest, code: str, year: int, form: str) -> HttpResponse:  # noqa: ARG001 - a view
    """The lead chart of a profile."""
    lead = lead_chart(public_profile(code, year))
    if lead is None:
        raise Http404
    return _picture(lead.chart, form)


@frameable
@public_data
def embed_map(request: HttpRequest, code: str) -> HttpResponse:
    """The map as a page without anything around it."""
    indicator = indicator_or_404(code)
    return _framed(request, indicator, {"map": _map(request, indicator)})


@frameable
@public_data
def embed_series(request: HttpRequest, code: str) -> HttpResponse:
    """The series as a page without anything around it."""
    indicator = indicator_or_404(code)
    return _framed(request, indicator, {"chart": _series(request, indicator)})


def _map(request: HttpRequest, indicator: Indicator) -> ChoroplethMap:
    county, _district = county_or_404()
    return chosen_map(request, county, indicator, Audience.PUBLIC)[1].drawn()


def _series(request: HttpRequest, indicator: Indicator) -> Chart:
    county, district = county_or_404()
    return series_chart(county, district, indicator, chosen_series(request, county)[1])


def _framed(request: HttpRequest, indicator: Indicator, shown: dict[str, object]) -> HttpResponse:
    return render(request, "profiles/embed.html", {"indicator": indicator, **shown})


def _picture(sheet: Sheet, form: str) -> HttpResponse:
    drawing = sheet.download_svg()
    if form == "svg":
        return HttpResponse(drawing, content_type="image/svg+xml")
    # Turning a drawing into a picture takes long, so it is kept under the drawing's hash.
    picture = remembered(digest("png", drawing), "png", sheet.png)
    return HttpResponse(picture, content_type="image/png")
