"""The way of partners into the agreement: list, page, steps."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.accounts.policies import allows, require
from sozialraum.foundation.errors import DomainError

from .. import queries, services
from ..forms import DeclareForm, OpenForm, ReasonForm, RegisterForm, StateForm, VoteForm
from ..models import OVER, Accession, AccessionState
from .frame import accession_or_404, acting, crumbs

PER_PAGE = 40
SEE_ALL, SEE = "agreement.see_accessions", "agreement.see_accession"


@dataclass(frozen=True)
class Step:
    """A step that can be taken: its address, words, form, rule and service."""

    name: str
    title: Promise
    form: type[forms.Form]
    rule: str
    before: tuple[AccessionState, ...]
    take: Callable[..., Accession]
    grave: bool = False


def _vote(service: Callable[..., Accession]) -> Callable[..., Accession]:
    def take(by: Any, accession_id: int, form: VoteForm) -> Accession:
        reason = form.cleaned_data["reason"]
        return service(by=by, accession_id=accession_id, vote=form.vote, reason=reason)

    return take


def _declare(by: Any, accession_id: int, form: DeclareForm) -> Accession:
    data = form.cleaned_data
    return services.declare(by=by, accession_id=accession_id, on=data["on"], upload=data["paper"])


def _register(by: Any, accession_id: int, form: RegisterForm) -> Accession:
    return services.register(by=by, accession_id=accession_id, since=form.cleaned_data["since"])


def _give_up(by: Any, accession_id: int, form: ReasonForm) -> Accession:
    return services.give_up(by=by, accession_id=accession_id, **form.cleaned_data)


def _terminate(by: Any, accession_id: int, form: ReasonForm) -> Accession:
    data = form.cleaned_data
    return services.terminate(
        by=by, accession_id=accession_id, last_day=data["on"], reason=data["reason"]
    )


_BEFORE = services.BEFORE
OWN_STEP = "eintragung"
STEPS = {
    step.name: step
    for step in (
        Step(
            "ausschuss",
            gettext_lazy("Beratung im Ausschuss eintragen"),
            VoteForm,
            "agreement.record",
            _BEFORE[AccessionState.IN_COMMITTEE],
            _vote(services.consult),
        ),
        Step(
            "beschluss",
            gettext_lazy("Beschluss eintragen"),
            VoteForm,
            "agreement.record",
            _BEFORE[AccessionState.RESOLVED],
            _vote(services.resolve),
        ),
        Step(
            "erklaerung",
            gettext_lazy("Beitritt erklären"),
            DeclareForm,
            "agreement.declare",
            _BEFORE[AccessionState.DECLARED],
            _declare,
        ),
        Step(
            OWN_STEP,
            gettext_lazy("In das Register eintragen"),
            RegisterForm,
            "agreement.register",
            _BEFORE[AccessionState.REGISTERED],
            _register,
        ),
        Step(
            "aufgeben",
            gettext_lazy("Beitritt nicht weiterverfolgen"),
            ReasonForm,
            "agreement.record",
            _BEFORE[AccessionState.FAILED],
            _give_up,
            grave=True,
        ),
        Step(
            "kuendigung",
            gettext_lazy("Partnerschaft beenden"),
            ReasonForm,
            "agreement.terminate",
            _BEFORE[AccessionState.TERMINATED],
            _terminate,
            grave=True,
        ),
    )
}


@login_required
@require_safe
def accessions(request: HttpRequest) -> HttpResponse:
    """All accessions, or those in one state."""
    require(SEE_ALL, request.user)
    form = StateForm(request.GET)
    state = form.cleaned_data["stand"] if form.is_valid() else ""
    page = Paginator(queries.accessions(state=state), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "filtered": bool(state),
        "may_record": allows("agreement.record", request.user),
        "breadcrumbs": crumbs((_("Beitritte"), "")),
    }
    return render(request, "agreement/accessions.html", context)


def _to_accessions(title: str) -> list[tuple[str, str]]:
    return crumbs((_("Beitritte"), reverse("agreement:accessions")), (title, ""))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin an accession with the draft of the paper."""
    require("agreement.record", request.user)
    busy = queries.accessions().exclude(state__in=OVER).values_list("organisation_id", flat=True)
    form, error = OpenForm(request.POST or None, busy=() if request.POST else busy), None
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = services.open_accession(
                by=acting(request), organisation_id=int(data["organisation"]), on=data["on"]
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Der Beitritt ist angelegt."))
            return redirect("agreement:accession", made.pk)
    context = {"form": form, "error": error, "breadcrumbs": _to_accessions(_("Neuer Beitritt"))}
    status = 422 if error or (form.is_bound and form.errors) else 200
    return render(request, "agreement/accession_new.html", context, status=status)


@login_required
@require_safe
def accession(request: HttpRequest, accession_id: int) -> HttpResponse:
    """Where an accession stands, what happened, what comes next."""
    found = accession_or_404(accession_id)
    require(SEE, request.user, found)
    return _page(request, found)


@login_required
@require_POST
def take(request: HttpRequest, accession_id: int, name: str) -> HttpResponse:
    """Take a step; where it is refused, what was typed is still there."""
    step = STEPS.get(name)
    if step is None:
        raise Http404
    found = accession_or_404(accession_id)
    if not (name == OWN_STEP and _needs_second(request, found)):  # the page says why not
        require(step.rule, request.user, found)
    form = step.form(request.POST, request.FILES, auto_id=f"id_{name}_%s")
    if not form.is_valid():
        return _page(request, found, name, form)
    try:
        step.take(acting(request), accession_id, form)
    except DomainError as refused:
        return _page(request, accession_or_404(accession_id), name, form, refused)
    messages.success(request, _("Der Schritt ist eingetragen."))
    return redirect("agreement:accession", accession_id)


def _page(
    request: HttpRequest,
    found: Accession,
    name: str = "",
    form: forms.Form | None = None,
    error: DomainError | None = None,
) -> HttpResponse:
    steps = [
        (step, form if form and step.name == name else step.form(auto_id=f"id_{step.name}_%s"))
        for step in STEPS.values()
        if found.state in step.before and allows(step.rule, request.user, found)
    ]
    context = {
        "accession": found,
        "way": way(found),
        "steps": steps,
        "form": form,
        "error": error,
        "needs_second": _needs_second(request, found),
        "breadcrumbs": _to_accessions(found.organisation.name),
    }
    status = 422 if form else 200
    return render(request, "agreement/accession.html", context, status=status)


def _needs_second(request: HttpRequest, found: Accession) -> bool:
    """The person on the page recorded the declaration and may not register it."""
    own = found.recorded_by_id == request.user.pk
    return found.state == AccessionState.DECLARED and own


_WAY = (
    AccessionState.DRAFT,
    AccessionState.IN_COMMITTEE,
    AccessionState.RESOLVED,
    AccessionState.DECLARED,
    AccessionState.REGISTERED,
)


def way(found: Accession) -> list[dict[str, object]]:
    """The five stations with what is done, for the stepper."""
    reached = {step.state for step in found.steps.all()}
    last = [state for state in _WAY if state in reached][-1]
    return [
        {
            "title": state.label,
            "state": "current" if state == last else "done" if state in reached else "open",
        }
        for state in _WAY
    ]
