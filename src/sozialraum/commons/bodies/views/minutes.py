"""Writing the minutes on one page, and entering their approval."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import date as written
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms.meetings import ApprovalForm
from ..forms.minutes import MinutesForm
from ..models import Meeting, Outcome
from ..queries.attendance import heads, quorum_of
from ..queries.meetings import later_meetings
from ..queries.minutes import items_of
from .frame import acting, for_runners, meeting_crumbs, status_of

CONFLICT = 409


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """All items on one page, each with its button to save; nothing needs a mouse."""
    items = list(items_of(meeting))
    form = MinutesForm(items, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, meeting, form, status=status_of(form.errors))
    try:
        services.save_minutes(
            by=acting(request),
            meeting_id=meeting.pk,
            texts=form.texts,
            seen=form.seen,
            outcomes=form.outcomes,
        )
    except services.MinutesConflictError as clash:
        form.show_others(clash.stored)
        return _page(request, meeting, form, error=clash, status=CONFLICT)
    except DomainError as error:
        return _page(request, meeting, form, error=error, status=status_of(error))
    messages.success(request, _("Gespeichert um %(time)s Uhr.") % {"time": _now()})
    return redirect(_at_item(meeting, request.POST.get("punkt", "")))


def _now() -> str:
    return str(written(timezone.localtime(), "H:i"))


def _at_item(meeting: Meeting, item_id: str) -> str:
    """Back to the item whose button was pressed."""
    anchor = f"#punkt-{int(item_id)}" if item_id.isdecimal() else ""
    return reverse("bodies:minutes", args=[meeting.pk]) + anchor


def _page(
    request: HttpRequest, meeting: Meeting, form: MinutesForm, *, status: int, error: Any = None
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "form": form,
        "error": error,
        "quorum": quorum_of(meeting),
        "heads": heads(meeting),
        "breadcrumbs": meeting_crumbs(meeting, (_("Protokoll"), "")),
    }
    return render(request, "bodies/minutes.html", context, status=status)


@for_runners
@require_POST
def remove_outcome(request: HttpRequest, meeting: Meeting, outcome_id: int) -> HttpResponse:
    """Take an outcome back before anything became of it."""
    outcome = Outcome.objects.filter(pk=outcome_id, item__meeting=meeting).first()
    if outcome is None:
        raise Http404
    try:
        services.remove_outcome(by=acting(request), outcome_id=outcome_id)
    except DomainError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Das Ergebnis ist zurückgenommen."))
    return redirect(_at_item(meeting, str(outcome.item_id)))


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Enter that a later meeting approved the minutes; then they are frozen."""
    later = [(one.pk, _dated(one)) for one in later_meetings(meeting)]
    data = request.POST if request.method == "POST" else None
    form = ApprovalForm(data, meeting=meeting, later=later)
    error = None
    if form.is_valid():
        try:
            services.approve_minutes(
                by=acting(request),
                meeting_id=meeting.pk,
                at_meeting_id=form.cleaned_data["at_meeting"],
                version=form.cleaned_data["version"],
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Das Protokoll ist genehmigt und ändert sich nicht mehr."))
            return redirect("bodies:meeting", meeting.pk)
    context = {
        "form": form,
        "error": error,
        "meeting": meeting,
        "later": later,
        "items": items_of(meeting),
        "breadcrumbs": meeting_crumbs(meeting, (_("Genehmigung"), "")),
    }
    return render(request, "bodies/approve.html", context, status=status_of(error or form.errors))


def _dated(meeting: Meeting) -> str:
    return f"{format_day(meeting.day)}: {meeting.title}"
