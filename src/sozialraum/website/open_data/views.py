"""The open data page and the catalogue in its three forms."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from sozialraum.commons.places import queries as places
from sozialraum.foundation.exports.rdf import Graph, to_json_ld, to_rdf_xml, to_turtle

from .datasets import datasets
from .dcat import Publisher, catalogue_graph

FORMS: Mapping[str, tuple[str, Callable[[Graph], str]]] = {
    "ttl": ("text/turtle", to_turtle),
    "jsonld": ("application/ld+json", to_json_ld),
    "rdf": ("application/rdf+xml", to_rdf_xml),
}
_BY_TYPE = {media_type: form for form, (media_type, _write) in FORMS.items()}
_MINUTES = 5


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Every data set with its files, licence, credit line and years."""
    context = {"datasets": datasets(), "licence": settings.OPARL_LICENCE}
    return render(request, "website/open_data.html", context)


@require_safe
@cache_control(public=True, max_age=60 * _MINUTES)
def catalogue_file(request: HttpRequest, form: str) -> HttpResponse:
    """The catalogue as Turtle, JSON-LD or RDF/XML; its words are German in every language."""
    media_type, write = FORMS[form]
    with override("de"):
        graph = catalogue_graph(
            request.build_absolute_uri("/"), reverse("catalogue"), _publisher(), datasets()
        )
    return HttpResponse(write(graph), content_type=f"{media_type}; charset=utf-8")


@require_safe
@vary_on_headers("Accept")
def catalogue(request: HttpRequest) -> HttpResponse:
    """The form that was asked for; people are led to the page."""
    wanted = request.get_preferred_type([*_BY_TYPE, "text/html"])
    if wanted == "text/html":
        return HttpResponseRedirect(reverse("open_data"), status=303)
    if wanted is None:
        return HttpResponse(", ".join(_BY_TYPE), status=406, content_type="text/plain")
    return catalogue_file(request, _BY_TYPE[wanted])


def _publisher() -> Publisher:
    district = places.tree().root
    keys = places.official_keys([district.id]) if district else {}
    name = settings.COUNTY_NAME
    return Publisher(
        name=f"{name} (Demonstration)" if settings.DEMONSTRATION else name,
        contact=settings.CONTACT_NAME,
        email=settings.CONTACT_EMAIL,
        imprint=reverse("imprint"),
        contributor=settings.DCAT_CONTRIBUTOR,
        district_key=keys[district.id].get("district", "") if district and keys else "",
    )
