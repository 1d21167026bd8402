"""The register of a body: the list, one entry, what a meeting heard."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.policies import allows, require
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.exports.tables import Column, Table, csv_response

from .. import services
from ..forms.register import ChoiceForm, StepForm
from ..models import Body, Outcome
from ..queries import register as queries
from ..queries.meetings import reporting_meetings
from ..services.register import CLOSED
from .frame import acting, body_crumbs, known_body, levels_of, status_of

PER_PAGE = 30
COLUMNS = (
    Column("art"),
    Column("wortlaut", width=60),
    Column("sitzung", width=40),
    Column("datum"),
    Column("zustaendig", width=30),
    Column("frist"),
    Column("ueberfaellig"),
    Column("stand"),
    Column("grund", width=40),
    Column("berichtet_in", width=40),
)


@require_safe
def register(request: HttpRequest, code: str) -> HttpResponse:
    """What the body agreed on and what became of it."""
    body = known_body(code)
    form = ChoiceForm(request.GET)
    found = queries.register(body, levels_of(request.user, body), form.choice)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    runs = allows("bodies.hold_meetings", request.user, body)
    context = {
        "body": body,
        "form": form,
        "page": page,
        "rows": [_row(one) for one in page],
        "runs": runs,
        "meetings": reporting_meetings(body) if runs else [],
        "breadcrumbs": body_crumbs(body, (_("Beschlüsse und Aufgaben"), "")),
    }
    return render(request, "bodies/register.html", context)


def _row(one: Outcome) -> dict[str, Any]:
    return {
        "outcome": one,
        "reason": queries.reason_of(one),
        "overdue": queries.is_overdue(one, timezone.localdate()),
        "reportable": one.state in CLOSED,
    }


@require_safe
def table(request: HttpRequest, code: str) -> HttpResponse:
    """The same list as CSV."""
    body = known_body(code)
    choice = ChoiceForm(request.GET).choice
    found = queries.register(body, levels_of(request.user, body), choice)
    rows = [_cells(one) for one in found]
    return csv_response(Table(body.name, COLUMNS, rows), f"register-{body.code}.csv")


def _cells(one: Outcome) -> list[str | None]:
    meeting = one.item.meeting
    assert meeting is not None  # only items of a meeting have outcomes
    return [
        one.get_kind_display(),
        one.text,
        meeting.title,
        meeting.day.isoformat(),
        one.owner_name,
        one.due_on.isoformat() if one.due_on else None,
        _("ja") if queries.is_overdue(one, timezone.localdate()) else _("nein"),
        one.get_state_display(),
        queries.reason_of(one),
        one.reported_at.title if one.reported_at else None,
    ]


@permission_required("bodies.hold_meetings")
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, code: str, outcome_id: int) -> HttpResponse:
    """One entry: how it came to where it is, and its next step."""
    body, outcome = _known(code, outcome_id)
    require("bodies.hold_meetings", request.user, body)
    form = StepForm(request.POST if request.method == "POST" else None, outcome=outcome)
    error = None
    if form.is_valid():
        try:
            services.advance(by=acting(request), outcome_id=outcome.pk, **form.cleaned_data)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Der neue Stand ist eingetragen."))
            return redirect("bodies:register", code)
    context = {
        "body": body,
        "outcome": outcome,
        "overdue": queries.is_overdue(outcome, timezone.localdate()),
        "steps": queries.steps(outcome),
        "form": form,
        "error": error,
        "breadcrumbs": body_crumbs(body, (outcome.get_kind_display(), "")),
    }
    return render(request, "bodies/entry.html", context, status=status_of(error or form.errors))


def _known(code: str, outcome_id: int) -> tuple[Body, Outcome]:
    body, outcome = known_body(code), queries.outcome_of(outcome_id)
    if outcome is None or outcome.item.body_id != body.pk:
        raise Http404
    return body, outcome


@permission_required("bodies.hold_meetings")
@require_http_methods(["POST"])
def report(request: HttpRequest, code: str) -> HttpResponse:
    """Note that a meeting heard what became of the ticked entries."""
    body = known_body(code)
    require("bodies.hold_meetings", request.user, body)
    meeting_id = request.POST.get("sitzung", "")
    known = reporting_meetings(body).filter(pk=int(meeting_id)) if meeting_id.isdecimal() else None
    if known is None or not known.exists():
        messages.error(request, _("Wählen Sie die Sitzung, in der berichtet wurde."))
        return redirect("bodies:register", code)
    ticked = [int(pk) for pk in request.POST.getlist("eintrag") if pk.isdecimal()]
    chosen = Outcome.objects.filter(pk__in=ticked, item__body=body).values_list("pk", flat=True)
    try:
        number = services.report(by=acting(request), meeting_id=int(meeting_id), outcome_ids=chosen)
    except DomainError as refused:
        messages.error(request, " ".join([refused.message, *refused.places]))
    else:
        messages.success(request, _("Als berichtet vermerkt: %(number)s.") % {"number": number})
    return redirect("bodies:register", code)
