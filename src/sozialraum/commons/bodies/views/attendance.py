"""Who is there, and who takes no part in an item."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms.fields import put
from ..forms.meetings import AttendanceForm, ExclusionForm
from ..models import Exclusion, Meeting
from ..queries.attendance import attendance_of, mark_of, quorum_of, seats_at
from ..queries.minutes import items_of
from .frame import acting, for_runners, meeting_crumbs, status_of


def _form(request: HttpRequest, meeting: Meeting) -> AttendanceForm:
    return AttendanceForm(
        request.POST if request.method == "POST" else None,
        seats=seats_at(meeting),
        stored=list(attendance_of(meeting)),
    )


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Seats with their state, guests, and whether the body may vote."""
    form = _form(request, meeting)
    if not form.is_valid():
        return _page(request, meeting, form=form)
    try:
        services.record_attendance(
            by=acting(request),
            meeting_id=meeting.pk,
            seats=form.presence,
            guests=form.guests,
            seen=form.cleaned_data["seen"],
        )
    except DomainError as error:
        put(form, "seen", mark_of(list(attendance_of(meeting))))
        return _page(request, meeting, form=form, error=error)
    messages.success(request, _("Die Anwesenheit ist gespeichert."))
    return redirect("bodies:attendance", meeting.pk)


def _page(request: HttpRequest, meeting: Meeting, **more: Any) -> HttpResponse:
    """``more`` is a form as it came, and why it was refused."""
    items, seats = list(items_of(meeting)), seats_at(meeting)
    context = {
        "meeting": meeting,
        "quorum": quorum_of(meeting),
        "exclusion_form": ExclusionForm(items=items, seats=seats),
        "exclusions": [(item, one) for item in items for one in item.exclusions.all()],
        "breadcrumbs": meeting_crumbs(meeting, (_("Anwesenheit"), "")),
        **more,
    }
    refused = "error" in more or any(form.errors for form in _forms(more))
    return render(request, "bodies/attendance.html", context, status=status_of(refused))


def _forms(context: dict[str, Any]) -> list[Any]:
    return [context[name] for name in ("form", "exclusion_form") if name in context]


def _shown_form(meeting: Meeting) -> AttendanceForm:
    """The attendance as it is stored."""
    return AttendanceForm(seats=seats_at(meeting), stored=list(attendance_of(meeting)))


@for_runners
@require_POST
def exclude(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """A biased seat takes no part in an item."""
    items, seats = list(items_of(meeting)), seats_at(meeting)
    form = ExclusionForm(request.POST, items=items, seats=seats)
    if not form.is_valid():
        return _page(request, meeting, form=_shown_form(meeting), exclusion_form=form)
    data = form.cleaned_data
    try:
        services.exclude(
            by=acting(request), item_id=data["item"], seat_id=data["seat"], reason=data["reason"]
        )
    except DomainError as error:
        shown = _shown_form(meeting)
        return _page(request, meeting, form=shown, exclusion_form=form, error=error)
    messages.success(request, _("Der Ausschluss ist eingetragen."))
    return redirect("bodies:attendance", meeting.pk)


@for_runners
@require_POST
def readmit(request: HttpRequest, meeting: Meeting, exclusion_id: int) -> HttpResponse:
    """An exclusion was entered by mistake."""
    if not Exclusion.objects.filter(pk=exclusion_id, item__meeting=meeting).exists():
        raise Http404
    try:
        services.readmit(by=acting(request), exclusion_id=exclusion_id)
    except DomainError as refused:
        messages.error(request, refused.message)
    return redirect("bodies:attendance", meeting.pk)
