"""Calendar feeds: public meetings of a body or of a place, and one meeting to take along."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.commons.places.queries import Tree, Unit, tree

from ..feed import calendar
from ..models import Meeting
from ..queries import bodies as queries
from ..queries import meetings
from .frame import for_readers, known_body


def _answer(
    request: HttpRequest, name: str, found: Iterable[Meeting], file_name: str
) -> HttpResponse:
    feed = calendar(
        name,
        found,
        lambda one: request.build_absolute_uri(reverse("bodies:meeting", args=[one.pk])),
        request.get_host().split(":")[0],
        timezone.now(),
    )
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
