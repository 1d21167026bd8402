"""How to read the index: one page in plain language, with an example from the edition."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.foundation.errors import DomainError

from ..firmness import REPLICATIONS, SHARE
from ..selection import Selection, select
from ..worked_example import example_of
from .public import crumbs


@require_safe
def reading(request: HttpRequest) -> HttpResponse:
    """The reading aid; without an edition it has no example."""
    selection = _selection(request)
    example = example_of(selection, request.GET.get("ort", "")) if selection else None
    return render(
        request,
        "social_index/reading.html",
        {
            "breadcrumbs": crumbs((_("So lesen Sie den Index"), "")),
            "selection": selection,
            "edition": selection.edition if selection else None,
            "method": selection.method if selection else None,
            "outcome": selection.outcome if selection else None,
            "example": example,
            "replications": REPLICATIONS,
            "share": 100 * SHARE,
        },
    )


def _selection(request: HttpRequest) -> Selection | None:
    """What the address asks for; a draft that cannot be computed any more gives no example."""
    try:
        return select(request.GET, request.user)
    except DomainError:
        return None
