"""Meetings that raised needs, and what became of each idea."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.long_lists import LongList

from ..forms import MeetingsForm
from ..queries import meetings as read
from ..queries.reach import Reach
from ..words import headline_of_meeting
from .frame import crumbs
from .glance import sees_place

PER_PAGE = 30


@sees_place
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """Conferences and other meetings that raised needs, the latest first."""
    reach = Reach(request.user)
    form = MeetingsForm(request.GET, reach=reach)
    found = read.meetings(reach, form.year, form.place)
    page = Paginator(LongList(found), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": read.lines(page),
        "filtered": bool(form.year or form.place),
        "breadcrumbs": crumbs((_("Sitzungen und was daraus wurde"), "")),
    }
    return render(request, "coordination/meetings.html", context)


@sees_place
@require_safe
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Everything that was raised, by number, with what became of it."""
    reach, found = Reach(request.user), read.held_meeting(meeting_id)
    if found is None:
        raise Http404
    unit = reach.county.units.get(found.body.unit_id)
    if not (reach.sees_county or (unit and reach.sees(unit))):
        raise PermissionDenied
    ideas = read.ideas(meeting_id)
    steps = ((_("Sitzungen"), reverse("coordination:meetings")), (found.title, ""))
    context = {
        "meeting": found,
        "ideas": ideas,
        "headline": headline_of_meeting(ideas),
        "may_record": allows("needs.record", request.user),
        "breadcrumbs": crumbs(*steps),
    }
    return render(request, "coordination/meeting.html", context)
