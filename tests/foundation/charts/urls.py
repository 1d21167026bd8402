"""A page with a figure of each kind, as the site shows it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from sozialraum.foundation.charts import Chart, comparison_bar, rank_strip, sparkline
from sozialraum.website.urls import handler400, handler403, handler404, handler500
from sozialraum.website.urls import urlpatterns as site
from tests.foundation.charts.samples import KINDS, USUAL, value, years

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

PAGE = """{% load i18n static %}{% get_current_language as LANGUAGE_CODE %}<!DOCTYPE html>
<html lang="{{ LANGUAGE_CODE }}"><head><meta charset="utf-8"><title>Bilder</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{% include "components/stylesheets.html" %}
<link rel="stylesheet" href="{% static "charts/charts.css" %}"></head>
<body><main class="soz-page"><h1>Bilder</h1><h2>Alle</h2>
{% for chart in charts %}{% include "charts/figure.html" %}{% endfor %}
{% for one in tiny %}<p>{{ one }}</p>{% endfor %}</main></body></html>"""


def _titled(chart: Chart, kind: str) -> Chart:
    """Each figure has a headline of its own, as on a real page."""
    caption = replace(chart.caption, title=f"{kind}: {chart.caption.title}")
    table = replace(chart.table, caption=kind)
    return replace(chart, caption=caption, table=table)


def page(request: HttpRequest) -> HttpResponse:
    charts = [_titled(make(USUAL), kind) for kind, make in KINDS.items()]
    tiny = [
        sparkline(years([value(1), value(2)]), label="Verlauf"),
        comparison_bar(value(2), reference=1.0, scale=(0, 3), label="2,0"),
        rank_strip(2, 5, label="Rang 2 von 5"),
    ]
    context = {"charts": charts, "tiny": tiny}
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request))


urlpatterns = [path("bilder/", page), *site]
