"""The agenda: adding, moving and removing items, proposing a topic."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms.meetings import ItemForm
from ..models import Meeting
from ..queries.minutes import items_of
from .frame import acting, body_crumbs, for_runners, known_body, meeting_crumbs, status_of


@for_runners
@require_http_methods(["GET", "HEAD", "POST"])
def agenda(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """All items with what can be done to them, and a form for one more."""
    form = ItemForm(request.POST if request.method == "POST" else None)
    error = None
    if form.is_valid():
        try:
            services.add_item(by=acting(request), meeting_id=meeting.pk, **form.cleaned_data)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Der Punkt steht am Ende der Tagesordnung."))
            return redirect("bodies:agenda", meeting.pk)
    context = {
        "form": form,
        "error": error,
        "meeting": meeting,
        "items": items_of(meeting),
        "breadcrumbs": meeting_crumbs(meeting, (_("Tagesordnung"), "")),
    }
    return render(request, "bodies/agenda.html", context, status=status_of(error or form.errors))


@for_runners
@require_POST
def item_step(request: HttpRequest, meeting: Meeting, item_id: int, step: str) -> HttpResponse:
    """One place up or down, or off the agenda."""
    if not meeting.items.filter(pk=item_id).exists():
        raise Http404
    try:
        if step == "entfernen":
            services.remove_item(by=acting(request), item_id=item_id)
        else:
            services.move_item(by=acting(request), item_id=item_id, up=step == "hoch")
    except DomainError as refused:
        messages.error(request, " ".join([refused.message, *refused.places]))
    return redirect("bodies:agenda", meeting.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Propose a topic for the next meeting to which nobody has been invited yet."""
    body = known_body(code)
    require("bodies.propose", request.user, body)
    begun = {"title": request.GET.get("thema", "")}
    form = ItemForm(request.POST if request.method == "POST" else None, initial=begun)
    del form.fields["prompt"], form.fields["compares"]
    error = None
    if form.is_valid():
        try:
            item = services.propose_item(
                by=acting(request), body=body, title=form.cleaned_data["title"]
            )
        except DomainError as refused:
            error = refused
        else:
            on_agenda = _("Das Thema steht auf der Tagesordnung der nächsten geplanten Sitzung.")
            waits = _("Das Thema wartet, bis die nächste Sitzung geplant wird.")
            messages.success(request, on_agenda if item.meeting_id else waits)
            return redirect("bodies:body", code)
    context: dict[str, Any] = {"form": form, "error": error, "body": body}
    context["breadcrumbs"] = body_crumbs(body, (_("Thema vorschlagen"), ""))
    return render(request, "bodies/propose.html", context, status=status_of(error or form.errors))
