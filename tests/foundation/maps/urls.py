"""A page with a map, as the site shows it, and what its script reads."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import path

from sozialraum.foundation.charts import Reading
from sozialraum.foundation.maps import map_geometry, map_values
from sozialraum.website.urls import handler400, handler403, handler404, handler500
from sozialraum.website.urls import urlpatterns as site
from tests.foundation.maps.samples import (
    CAPTION,
    FEATURES,
    READINGS,
    REGIONS,
    SCALE,
    SUPPRESSED,
    base,
    drawn_map,
)

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

YEARS = {2020: {"a": SUPPRESSED, "b": Reading(5.0)}, 2021: READINGS}
HREFS = {key: f"/orte/{key}/" for key in "abcd"}
PAGE = """{% load i18n static %}{% get_current_language as LANGUAGE_CODE %}<!DOCTYPE html>
<html lang="{{ LANGUAGE_CODE }}"><head><meta charset="utf-8"><title>Karte</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{% include "components/stylesheets.html" %}
<link rel="stylesheet" href="{% static "charts/charts.css" %}">
<link rel="stylesheet" href="{% static "maps/maps.css" %}"></head>
<body><main class="soz-page"><h1>Karte</h1>{% include "maps/choropleth.html" %}</main>
<script type="module" src="{% static "maps/map.js" %}"></script></body></html>"""


def page(request: HttpRequest) -> HttpResponse:
    context = {
        "map": drawn_map(hrefs=HREFS),
        "year": 2021,
        "values_url": "/werte/" if "kaputt" not in request.GET else "/nichts/",
        "geometry_url": "/grenzen/",
    }
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


def values(request: HttpRequest) -> JsonResponse:
    return JsonResponse(map_values(base(), YEARS, scale=SCALE, caption=CAPTION, hrefs=HREFS))


def geometry(request: HttpRequest) -> JsonResponse:
    return JsonResponse(map_geometry(FEATURES, REGIONS))


urlpatterns = [
    path("karte/", page),
    path("werte/", values),
    path("grenzen/", geometry),
    *site,
]
