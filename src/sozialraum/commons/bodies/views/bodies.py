"""Public pages of the bodies, and the planners' forms for them."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.commons.places.services import Level
from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.policies import allows, require
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.validity.models import ALWAYS

from .. import services
from ..forms.bodies import BodyForm, EndForm, FlowForm, SeatForm
from ..forms.fields import put
from ..models import Body, BodyKind
from ..queries import bodies as queries
from ..queries.datepolls import open_polls
from ..queries.meetings import meetings, next_public
from .frame import acting, body_crumbs, crumbs, known_body, levels_of, status_of

PER_PAGE = 30
MEETINGS_SHOWN = 10
may_change = permission_required("bodies.change")


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """All bodies of today, and the public meetings to come."""
    kind = request.GET.get("art", "")
    found = queries.bodies()
    if kind in BodyKind.values:
        found = found.filter(kind=kind)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "rows": [(one, Level(one.unit.level).label) for one in page],
        "kinds": BodyKind.choices,
        "kind": kind,
        "coming": next_public()[:MEETINGS_SHOWN],
        "may_change": allows("bodies.change", request.user),
        "has_calendar": allows("bodies.read_as_member", request.user),
        "breadcrumbs": crumbs(),
    }
    return render(request, "bodies/bodies.html", context)


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """A body: who sits in it, what it may say, what it receives and passes on, its meetings."""
    found = known_body(code)
    levels = levels_of(request.user, found)
    page = Paginator(meetings(found, levels), MEETINGS_SHOWN).get_page(request.GET.get("page"))
    runs = allows("bodies.hold_meetings", request.user, found)
    context: dict[str, Any] = {
        "body": found,
        "since": None if found.valid_from == ALWAYS else found.valid_from,
        "seats": queries.seats(found),
        "flows_out": queries.flows_from(found),
        "flows_in": queries.flows_to(found),
        "page": page,
        "waiting": queries.waiting(found) if runs else [],
        "polls": open_polls(found) if allows("bodies.propose", request.user, found) else [],
        "runs": runs,
        "may_change": allows("bodies.change", request.user, found),
        "may_propose": allows("bodies.propose", request.user, found),
        "breadcrumbs": body_crumbs(found),
    }
    return render(request, "bodies/body.html", context)


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def new_body(request: HttpRequest) -> HttpResponse:
    """Enter a body."""
    form = BodyForm(request.POST if request.method == "POST" else None)
    error = None
    if form.is_valid():
        try:
            made = services.create_body(by=acting(request), new=form.new)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Das Gremium ist eingetragen."))
            return redirect("bodies:body", made.code)
    context: dict[str, Any] = {
        "form": form,
        "error": error,
        "breadcrumbs": crumbs((_("Neues Gremium"), "")),
    }
    return render(request, "bodies/body_form.html", context, status=status_of(error or form.errors))


def _changing(request: HttpRequest, code: str) -> Body:
    """The body, for those who may change it."""
    found = known_body(code)
    require("bodies.change", request.user, found)
    return found


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def change_body(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is declared; an outdated form shows what is stored now."""
    found = _changing(request, code)
    form = BodyForm(request.POST if request.method == "POST" else None, body=found)
    error = None
    if form.is_valid():
        try:
            services.change_body(
                by=acting(request),
                body_id=found.pk,
                new=form.new,
                version=form.cleaned_data["version"] or 0,
            )
        except DomainError as refused:
            error = refused
            put(form, "version", str(found.version))
        else:
            messages.success(request, _("Die Änderung ist gespeichert."))
            return redirect("bodies:body", code)
    context: dict[str, Any] = {"form": form, "error": error, "body": found}
    context["breadcrumbs"] = body_crumbs(found, (_("Ändern"), ""))
    return render(request, "bodies/body_form.html", context, status=status_of(error or form.errors))


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def seats(request: HttpRequest, code: str) -> HttpResponse:
    """Seats of a body: give one, see all."""
    found = _changing(request, code)
    form = SeatForm(request.POST if request.method == "POST" else None)
    error = None
    if form.is_valid():
        try:
            services.add_seat(by=acting(request), body_id=found.pk, new=form.new)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Der Sitz ist vergeben."))
            return redirect("bodies:seats", code)
    context: dict[str, Any] = {
        "form": form,
        "error": error,
        "body": found,
        "seats": queries.seats(found),
        "today": queries.today(),
        "breadcrumbs": body_crumbs(found, (_("Sitze"), "")),
    }
    return render(request, "bodies/seats.html", context, status=status_of(error or form.errors))


@may_change
@require_POST
def end_seat(request: HttpRequest, code: str, seat_id: int) -> HttpResponse:
    """End a seat, or take back the name of the person in it."""
    found = _changing(request, code)
    if not found.seats.filter(pk=seat_id).exists():
        raise Http404
    if "name" in request.POST:
        services.withdraw_consent(by=acting(request), seat_id=seat_id)
        messages.success(request, _("Der Name ist gelöscht."))
        return redirect("bodies:seats", code)
    return _ended(
        request,
        reverse("bodies:seats", args=[code]),
        lambda day: services.end_seat(by=acting(request), seat_id=seat_id, last_day=day),
    )


def _ended(request: HttpRequest, back: str, end: Any) -> HttpResponse:
    """End something with the day that was typed, or say why not."""
    form = EndForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nennen Sie den letzten Tag."))
        return redirect(back)
    try:
        end(form.day)
    except DomainError as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Das Ende ist eingetragen."))
    return redirect(back)


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def flows(request: HttpRequest, code: str) -> HttpResponse:
    """What a body passes on to others: enter a way, see all."""
    found = _changing(request, code)
    form = FlowForm(request.POST if request.method == "POST" else None, sender=found)
    error = None
    if form.is_valid():
        try:
            services.add_flow(by=acting(request), new=form.new)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Der Weg ist eingetragen."))
            return redirect("bodies:flows", code)
    context: dict[str, Any] = {
        "form": form,
        "error": error,
        "body": found,
        "flows": queries.flows_from(found),
        "today": queries.today(),
        "breadcrumbs": body_crumbs(found, (_("Wege"), "")),
    }
    return render(request, "bodies/flows.html", context, status=status_of(error or form.errors))


@may_change
@require_POST
def end_flow(request: HttpRequest, code: str, flow_id: int) -> HttpResponse:
    """End a way to another body."""
    found = _changing(request, code)
    if not found.flows_out.filter(pk=flow_id).exists():
        raise Http404
    return _ended(
        request,
        reverse("bodies:flows", args=[code]),
        lambda day: services.end_flow(by=acting(request), flow_id=flow_id, last_day=day),
    )
