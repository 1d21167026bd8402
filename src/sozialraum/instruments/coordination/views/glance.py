"""Planning regions at a glance, and one place: how it differs and what is open there."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.foundation.accounts.decorators import permission_required

from ..queries import meetings as held
from ..queries.differences import differences
from ..queries.reach import Reach
from ..queries.regions import regions as read_regions
from ..words import headline_of_place, headline_of_regions
from .frame import crumbs, place_crumbs

LEVELS = ("social_space", "planning_region")
SHOWN = 5
sees_place = permission_required("coordination.see_place")


@sees_place
@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """All places, the own planning region first."""
    reach = Reach(request.user)
    found = read_regions(reach)
    context = {
        "regions": found,
        "headline": headline_of_regions(found),
        "may_report": reach.sees_county,
        "breadcrumbs": crumbs((_("Planregionen auf einen Blick"), "")),
    }
    return render(request, "coordination/regions.html", context)


@sees_place
@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """How a place differs from the county and since when; its latest meetings."""
    reach = Reach(request.user)
    unit = reach.county.by_code.get(code)
    if unit is None or unit.level not in LEVELS:
        raise Http404
    if not reach.sees(unit):
        raise PermissionDenied
    found = differences(reach.county, unit)
    context: dict[str, Any] = {
        "unit": unit,
        "county": reach.county.root,
        "differences": found,
        "headline": headline_of_place(unit.name, found),
        "lines": held.lines(held.meetings(reach, place=code)[:SHOWN]),
        "breadcrumbs": place_crumbs(reach.county, unit),
    }
    return render(request, "coordination/place.html", context)
