"""A meeting: planning it, changing it, inviting, cancelling, reading it."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.accounts.policies import allows, require
from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms.fields import put
from ..forms.meetings import CancelForm, PlanForm, ReleaseForm
from ..models import AgendaItem, Meeting
from ..queries.attendance import attendance_of, heads, quorum_of
from ..queries.minutes import (
    approved_minutes,
    draft_of,
    earlier_editions,
    items_of,
    numbered_items,
    released_items,
    sees_all_numbers,
)
from ..queries.photographs import readable_photographs
from ..queries.register import register
from .frame import (
    acting,
    body_crumbs,
    for_readers,
    for_runners,
    known_body,
    levels_of,
    meeting_crumbs,
    status_of,
)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """Plan a meeting from a template."""
    body = known_body(code)
    require("bodies.hold_meetings", request.user, body)
    form = PlanForm(request.POST if request.method == "POST" else None, body=body)
    error = None
    if form.is_valid():
        try:
            made = services.plan_meeting(
                by=acting(request),
                body_id=body.pk,
                plan=form.plan,
                template=form.cleaned_data["template"],
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Die Sitzung ist geplant. Prüfen Sie die Tagesordnung."))
            return redirect("bodies:agenda", made.pk)
    context: dict[str, Any] = {"form": form, "error": error, "body": body}
    context["breadcrumbs"] = body_crumbs(body, (_("Sitzung planen"), ""))
    return render(request, "bodies/plan.html", context, status=status_of(error or form.errors))


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Another time, place or title; an outdated form shows what is stored now."""
    data = request.POST if request.method == "POST" else None
    form = PlanForm(data, body=meeting.body, meeting=meeting)
    error = None
    if form.is_valid():
        try:
            services.change_meeting(
                by=acting(request),
                meeting_id=meeting.pk,
                plan=form.plan,
                version=form.cleaned_data["version"] or 0,
            )
        except DomainError as refused:
            error = refused
            put(form, "version", str(meeting.version))
        else:
            messages.success(request, _("Die Änderung ist gespeichert."))
            return redirect("bodies:meeting", meeting.pk)
    context: dict[str, Any] = {
        "form": form,
        "error": error,
        "body": meeting.body,
        "meeting": meeting,
    }
    context["breadcrumbs"] = meeting_crumbs(meeting, (_("Ändern"), ""))
    return render(request, "bodies/plan.html", context, status=status_of(error or form.errors))


@for_readers
@require_safe
def meeting(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """A meeting as its reader may see it."""
    return _page(request, meeting)


def _page(request: HttpRequest, meeting: Meeting, **more: Any) -> HttpResponse:
    """``more`` is a form that was refused, and why."""
    runs = allows("bodies.hold_meetings", request.user, meeting)
    levels = levels_of(request.user, meeting.body)
    inside = ReleaseLevel.INTERNAL in levels
    minutes = approved_minutes(meeting)
    items = list(items_of(meeting))
    context: dict[str, Any] = {
        "meeting": meeting,
        "body": meeting.body,
        "runs": runs,
        "inside": inside,
        "agenda": numbered_items(items, levels),
        "numbers": sees_all_numbers(levels),
        "hidden": _hidden(items, levels),
        "minutes": minutes,
        "frozen": released_items(minutes.content if minutes else None, items, levels),
        "earlier": earlier_editions(meeting) if minutes else [],
        "draft": draft_of(meeting) if runs and minutes else None,
        "photographs": readable_photographs(meeting, levels) if inside or minutes else [],
        "attendance": attendance_of(meeting) if inside else [],
        "heads": heads(meeting) if inside or minutes else 0,
        "quorum": quorum_of(meeting) if inside else None,
        "cancel_form": CancelForm(),
        "breadcrumbs": meeting_crumbs(meeting),
        **more,
    }
    return render(request, "bodies/meeting.html", context, status=status_of(more))


def _hidden(items: Iterable[AgendaItem], levels: Collection[str]) -> int:
    """How many items are not released, for those who may know of them."""
    if not sees_all_numbers(levels):
        return 0
    return sum(item.release not in levels for item in items)


@for_runners
@require_POST
def invite(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The invitation goes out."""
    try:
        services.invite(by=acting(request), meeting_id=meeting.pk)
    except DomainError as error:
        return _page(request, meeting, error=error)
    messages.success(request, _("Eingeladen. Drucken oder versenden Sie die Einladung."))
    return redirect("bodies:meeting", meeting.pk)


@for_runners
@require_POST
def cancel(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Call a meeting off."""
    form = CancelForm(request.POST)
    if not form.is_valid():
        return _page(request, meeting, cancel_form=form)
    try:
        services.cancel(
            by=acting(request), meeting_id=meeting.pk, reason=form.cleaned_data["reason"]
        )
    except DomainError as error:
        return _page(request, meeting, cancel_form=form, error=error)
    messages.success(request, _("Die Sitzung ist abgesagt. Vorgeschlagene Themen warten weiter."))
    return redirect("bodies:meeting", meeting.pk)


@for_readers
@require_safe
def invitation(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """The invitation as one printable page, with what is open."""
    levels = levels_of(request.user, meeting.body)
    context: dict[str, Any] = {
        "meeting": meeting,
        "body": meeting.body,
        "agenda": numbered_items(items_of(meeting), levels),
        "open": register(meeting.body, levels),
        "breadcrumbs": meeting_crumbs(meeting, (_("Einladung"), "")),
    }
    return render(request, "bodies/invitation.html", context)


@for_runners
@require_safe
def paper(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """An empty form of the minutes for halls without a network, in the order of the screen."""
    context: dict[str, Any] = {
        "meeting": meeting,
        "body": meeting.body,
        "items": items_of(meeting),
        "breadcrumbs": meeting_crumbs(meeting, (_("Vordruck"), "")),
    }
    return render(request, "bodies/paper.html", context)


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """For whom the meeting and each item are released."""
    items = list(items_of(meeting))
    data = request.POST if request.method == "POST" else None
    form = ReleaseForm(data, meeting=meeting, items=items)
    error = None
    if form.is_valid():
        try:
            services.set_release(
                by=acting(request),
                meeting_id=meeting.pk,
                level=form.cleaned_data["level"],
                items=form.levels,
                version=form.cleaned_data["version"],
            )
        except DomainError as refused:
            error = refused
            put(form, "version", str(meeting.version))
        else:
            messages.success(request, _("Die Freigabe ist gespeichert."))
            return redirect("bodies:meeting", meeting.pk)
    context: dict[str, Any] = {"form": form, "error": error, "meeting": meeting}
    context["breadcrumbs"] = meeting_crumbs(meeting, (_("Freigabe"), ""))
    return render(request, "bodies/release.html", context, status=status_of(error or form.errors))
