"""What all pages share: for whom figures are read, where one is, how answers may be kept."""

from collections.abc import Callable, Mapping
from typing import Any, ParamSpec

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page, require_safe
from django.views.decorators.vary import vary_on_headers

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, Indicator
from sozialraum.commons.places.queries import Tree, Unit, tree
from sozialraum.commons.places.services import Level
from sozialraum.foundation.accounts.policies import allows, require

Given = ParamSpec("Given")
PAGE_LEVELS = {Level.DISTRICT, Level.PLANNING_REGION, Level.SOCIAL_SPACE, Level.MUNICIPALITY}
MINUTES = 5


def public_data(view: Callable[Given, HttpResponse]) -> Callable[Given, HttpResponse]:
    """Files and data that are the same for everybody: kept for minutes, then asked for again.

    They hold words, so they differ by language, which visitors may have chosen by cookie.
    """
    keep = cache_control(public=True, max_age=60 * MINUTES)
    vary = vary_on_headers("Accept-Language", "Cookie")
    return require_safe(vary(keep(conditional_page(view))))


def frameable(view: Callable[Given, HttpResponse]) -> Callable[Given, HttpResponse]:
    """Pages that any other site may show in a frame; all others refuse to be framed."""
    allow = csp_replace({"frame-ancestors": ["*"]})
    return xframe_options_exempt(allow(view))  # type: ignore[arg-type,return-value]


def audience_of(request: HttpRequest) -> Audience:
    """Public figures; planners may ask for the inside view."""
    if request.GET.get("ansicht") != "innen":
        return Audience.PUBLIC
    require("profiles.see_inside", request.user)
    return Audience.INTERNAL


def page(
    request: HttpRequest, template: str, audience: Audience, context: Mapping[str, Any]
) -> HttpResponse:
    """The page for its audience; what only planners see is never kept anywhere."""
    inside = audience is Audience.INTERNAL
    common = {"inside": inside, "may_see_inside": allows("profiles.see_inside", request.user)}
    response = render(request, f"profiles/{template}.html", {**common, **context})
    if inside:
        add_never_cache_headers(response)
    return response


def unit_or_404(county: Tree, code: str) -> Unit:
    """A place that has pages of its own."""
    unit = county.by_code.get(code)
    if unit is None or unit.level not in PAGE_LEVELS:
        raise Http404
    return unit


def indicator_or_404(code: str) -> Indicator:
    found = figures.indicator(code)
    if found is None:
        raise Http404
    return found


def county_or_404() -> tuple[Tree, Unit]:
    """The tree with its district."""
    county = tree()
    if county.root is None:
        raise Http404
    return county, county.root


def breadcrumbs(county: Tree, unit: Unit | None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """By place, not by app: district, region, place."""
    steps = county.path(unit) if unit else (county.root,) if county.root else ()
    found = [(step.name, reverse("profiles:profile", args=[step.code])) for step in steps]
    return [*found, *more]


def year_of(request: HttpRequest, years: list[int], default: int) -> int:
    """The year in the address if there are figures for it, otherwise the default."""
    asked = request.GET.get("jahr", "")
    return int(asked) if asked.isdecimal() and int(asked) in years else default
