"""Calendar feeds: public meetings of a body or of a place, the own ones, one to take along."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.commons.places.queries import Tree, Unit, tree
from sozialraum.foundation.accounts.policies import allows, require

from .. import services
from ..feed import Made, calendar
from ..models import Meeting, Outcome
from ..queries import bodies as queries
from ..queries import feeds, meetings
from .frame import acting, crumbs, for_readers, known_body


def _answer(
    request: HttpRequest,
    name: str,
    found: Iterable[Meeting],
    file_name: str,
    deadlines: Iterable[Outcome] = (),
) -> HttpResponse:
    made = Made(
        lambda one: request.build_absolute_uri(reverse("bodies:meeting", args=[one.pk])),
        request.get_host().split(":")[0],
        timezone.now(),
    )
    feed = calendar(name, found, made, deadlines)
    response = HttpResponse(feed, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file_name}.ics"'
    return response


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """Public meetings of a body."""
    found = known_body(code)
    return _answer(request, found.name, meetings.calendar([found]), found.code)


@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Public meetings of the bodies of a place, of those within it and of its region."""
    county = tree()
    unit = county.by_code.get(code)
    if unit is None:
        raise Http404
    found = meetings.calendar(queries.bodies_of_units(_around(county, unit)))
    return _answer(request, _("Gremien: %(place)s") % {"place": unit.name}, found, unit.code)


def _around(county: Tree, unit: Unit) -> list[str]:
    above = [step.code for step in county.path(unit) if step != county.root or step == unit]
    return [*above, *(one.code for one in county.descendants(unit))]


@for_readers
@require_safe
def meeting(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """One meeting for the calendar of whoever may read it."""
    return _answer(request, meeting.title, [meeting], f"sitzung-{meeting.pk}")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """The address of the own calendar: made here, and shown this once."""
    person = acting(request)
    address = ""
    if request.method == "POST":
        secret = services.make_feed(by=person)
        address = request.build_absolute_uri(reverse("bodies:own_feed", args=[secret]))
    feed, may_make = feeds.feed_of(person), allows("bodies.read_as_member", person)
    if not feed:
        require("bodies.read_as_member", person)
    context = {
        "feed": feed,
        "may_make": may_make,
        "address": address,
        "breadcrumbs": crumbs((_("Mein Kalender"), "")),
    }
    return render(request, "bodies/own_calendar.html", context)


@login_required
@require_POST
def remove_own(request: HttpRequest) -> HttpResponse:
    """The own address ends."""
    services.remove_feed(by=acting(request))
    messages.success(request, _("Die Adresse führt nirgends mehr hin."))
    return redirect("workspace")


@never_cache
@require_safe
def own_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Meetings and deadlines of whoever made the address; empty once no mandate is left."""
    person = feeds.owner_of(secret)
    if person is None:
        raise Http404
    found, deadlines = feeds.own_calendar(person)
    return _answer(request, _("Meine Gremien"), found, "meine-gremien", deadlines)
