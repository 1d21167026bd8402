"""Correcting approved minutes, and reading earlier editions of them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms.correction import CorrectionForm
from ..models import Meeting, Minutes
from ..queries.attendance import heads
from ..queries.meetings import later_meetings
from ..queries.minutes import approved_minutes, draft_of, edition_of, items_of, released_items
from .frame import acting, for_readers, for_runners, levels_of, meeting_crumbs, status_of


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Write a correction; what stands there now is in the fields."""
    valid = approved_minutes(meeting)
    if valid is None:
        raise Http404
    later = [(one.pk, f"{one.title}, {format_day(one.day)}") for one in later_meetings(meeting)]
    data = request.POST if request.method == "POST" else None
    form = CorrectionForm(data, content=valid.content or {}, later=later)
    error = None
    if form.is_valid():
        try:
            services.prepare_correction(
                by=acting(request),
                meeting_id=meeting.pk,
                at_meeting_id=form.cleaned_data["at_meeting"],
                texts=form.texts,
                reason=form.cleaned_data["reason"],
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Die Berichtigung wartet auf eine zweite Person."))
            return redirect("bodies:meeting", meeting.pk)
    context: dict[str, Any] = {"meeting": meeting, "form": form, "error": error}
    context["breadcrumbs"] = meeting_crumbs(meeting, (_("Berichtigen"), ""))
    return render(request, "bodies/correct.html", context, status=status_of(error or form.errors))


def _waiting(meeting: Meeting) -> Minutes:
    draft = draft_of(meeting)
    if draft is None:
        raise Http404
    return draft


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Compare old and new words; then a second person makes the correction valid."""
    draft, valid = _waiting(meeting), approved_minutes(meeting)
    error = None
    if request.method == "POST":
        try:
            services.release_correction(by=acting(request), minutes_id=draft.pk)
        except DomainError as refused:
            error = refused
        else:
            messages.success(
                request, _("Die Berichtigung gilt. Die frühere Fassung bleibt lesbar.")
            )
            return redirect("bodies:meeting", meeting.pk)
    context: dict[str, Any] = {
        "meeting": meeting,
        "draft": draft,
        "pairs": _changed(valid, draft),
        "error": error,
        "breadcrumbs": meeting_crumbs(meeting, (_("Berichtigung prüfen"), "")),
    }
    return render(request, "bodies/release_correction.html", context, status=status_of(error))


def _changed(valid: Minutes | None, draft: Minutes) -> list[tuple[Any, Any]]:
    """Items whose words differ: as they are, and as they would be."""
    before, after = ((one.content or {})["items"] if one else [] for one in (valid, draft))
    return [(old, new) for old, new in zip(before, after, strict=True) if old != new]


@for_runners
@require_POST
def discard(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Drop a correction that was not approved."""
    services.discard_correction(by=acting(request), minutes_id=_waiting(meeting).pk)
    messages.success(request, _("Die Berichtigung ist verworfen. Es gilt, was genehmigt war."))
    return redirect("bodies:meeting", meeting.pk)


@for_readers
@require_safe
def edition(request: HttpRequest, meeting: Meeting, number: int) -> HttpResponse:
    """An edition of the minutes as it was frozen."""
    found = edition_of(meeting, number)
    if found is None:
        raise Http404
    levels = levels_of(request.user, meeting.body)
    context: dict[str, Any] = {
        "meeting": meeting,
        "minutes": found,
        "frozen": released_items(found.content, items_of(meeting), levels),
        "heads": heads(meeting),
        "inside": ReleaseLevel.INTERNAL in levels,
        "breadcrumbs": meeting_crumbs(meeting, (_("Frühere Fassung"), "")),
    }
    return render(request, "bodies/edition.html", context)
