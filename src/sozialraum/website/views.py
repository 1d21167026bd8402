"""Start page, workspace, search, legal pages and the self-test."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts import rows as mandates
from sozialraum.foundation.accounts.queries import mandates_of
from sozialraum.foundation.site import desk_panels
from sozialraum.methods.composite.published.mss_berlin_sample import sample_self_test

from .context import workspace_menu
from .search import find


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the county offers here, and the first thing to do."""
    county = tree()
    return render(
        request,
        "website/start.html",
        {
            "regions": [
                (region, county.children(region)) for region in county.level("planning_region")
            ],
            "years": figures.available_years()[:1],
            "indicators": figures.catalogue().count(),
        },
    )


@login_required
@require_safe
def workspace(request: HttpRequest) -> HttpResponse:
    """The signed-in person's own desk: what waits, mandates, and what each of them opens."""
    context = {
        "panels": desk_panels(request),
        "entries": workspace_menu(request),
        "mandates": mandates.rows(mandates_of(request.user)),
    }
    return render(request, "website/workspace.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Places and indicators by name."""
    wanted = request.GET.get("q", "").strip()[:100]
    return render(request, "website/search.html", {"wanted": wanted, "hits": find(wanted)})


def _page(template: str) -> Callable[[HttpRequest], HttpResponse]:
    @require_safe
    def view(request: HttpRequest) -> HttpResponse:
        return render(request, template)

    return view


imprint = _page("website/imprint.html")
privacy = _page("website/privacy.html")
accessibility = _page("website/accessibility.html")


@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """The addresses of the read API, with an indicator of this county as example."""
    example = figures.catalogue().first()
    return render(request, "website/api.html", {"example": example})


@require_safe
def self_test(request: HttpRequest) -> HttpResponse:
    """A published index recomputed before the visitor's eyes."""
    return render(request, "website/self_test.html", {"test": sample_self_test()})
