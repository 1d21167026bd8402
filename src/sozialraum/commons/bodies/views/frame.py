"""What all pages of the bodies share: the way to them, who acts, and who may read."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import Actor, require

from ..models import Body, Meeting
from ..policies import readable_levels
from ..queries import bodies as queries
from ..queries.meetings import is_readable, meeting_of

View: TypeAlias = Callable[..., HttpResponse]
Crumb = tuple[str, str]


def crumbs(*steps: Crumb) -> list[Crumb]:
    """The way to a page of the bodies."""
    start = (_("Start"), reverse("start"))
    if not steps:
        return [start, (_("Gremien"), "")]
    return [start, (_("Gremien"), reverse("bodies:bodies")), *steps]


def body_crumbs(body: Body, *steps: Crumb) -> list[Crumb]:
    """The way to a page of one body."""
    if not steps:
        return crumbs((body.name, ""))
    return crumbs((body.name, reverse("bodies:body", args=[body.code])), *steps)


def meeting_crumbs(meeting: Meeting, *steps: Crumb) -> list[Crumb]:
    """The way to a page of one meeting."""
    if not steps:
        return body_crumbs(meeting.body, (meeting.title, ""))
    here = (meeting.title, reverse("bodies:meeting", args=[meeting.pk]))
    return body_crumbs(meeting.body, here, *steps)


def acting(request: HttpRequest) -> User:
    """The signed-in person."""
    assert isinstance(request.user, User)  # a sign-in stands before every view that asks
    return request.user


def known_body(code: str) -> Body:
    """The body of that code, or the page that there is none."""
    body = queries.body_by_code(code)
    if body is None:
        raise Http404
    return body


def known_meeting(meeting_id: int) -> Meeting:
    """The meeting of that number, or the page that there is none."""
    meeting = meeting_of(meeting_id)
    if meeting is None:
        raise Http404
    return meeting


def levels_of(user: Actor, body: Body) -> frozenset[str]:
    """What somebody may read of a body."""
    return readable_levels(user, body)


def refuse(request: HttpRequest) -> HttpResponse:
    """Sign-in for visitors; everybody else may not read this."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    raise PermissionDenied


def for_readers(
    view: View,
) -> View:
    """A page of a meeting for everybody for whom the meeting is released."""

    @wraps(view)
    def guarded(request: HttpRequest, meeting_id: int, **rest: Any) -> HttpResponse:
        meeting = known_meeting(meeting_id)
        if not is_readable(meeting, levels_of(request.user, meeting.body)):
            return refuse(request)
        return view(request, meeting, **rest)

    return guarded


def for_runners(
    view: View,
) -> View:
    """A page for those who run the meeting."""

    @wraps(view)
    def guarded(request: HttpRequest, meeting_id: int, **rest: Any) -> HttpResponse:
        meeting = known_meeting(meeting_id)
        require("bodies.hold_meetings", request.user, meeting)
        return view(request, meeting, **rest)

    return login_required(guarded)


def status_of(problem: Any) -> int:
    """422 for a form that was refused, so that programs notice as well."""
    return 422 if problem else 200
