"""Signals: what figures propose to planning."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.commons.indicators import queries as figures
from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.components.formats import format_number
from sozialraum.foundation.errors import DomainError

from .. import queries, services
from ..forms import NeedForm, ReasonForm, RuleForm
from ..models import Signal, SignalState
from .frame import acting, crumbs

PER_PAGE = 20
weighs = permission_required("needs.weigh_signals")


@weighs
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """Proposals that wait, those that were weighed, and the rules."""
    return _list(request, RuleForm())


def _list(request: HttpRequest, form: RuleForm, error: DomainError | None = None) -> HttpResponse:
    done = request.GET.get("stand") == "bearbeitet"
    rows = queries.weighed_signals() if done else queries.proposed_signals()
    titles = dict(figures.catalogue().values_list("code", "title"))
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "done": done,
        "rules": [(rule, titles.get(rule.indicator, rule.indicator)) for rule in queries.rules()],
        "form": form,
        "error": error,
        "breadcrumbs": crumbs((_("Signale"), "")),
    }
    return render(
        request, "needs/signals.html", context, status=422 if error or form.errors else 200
    )


@weighs
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Look through the newest figures."""
    new = services.signals(by=acting(request))
    text = ngettext("%s neues Signal.", "%s neue Signale.", new) % new
    messages.success(request, text if new else _("Keine neuen Signale."))
    return redirect("needs:signals")


@weighs
@require_POST
def new_rule(request: HttpRequest) -> HttpResponse:
    """Watch an indicator."""
    form = RuleForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    typed = form.cleaned_data
    try:
        services.define_rule(
            by=acting(request),
            indicator=typed["indicator"],
            higher_is_worse=typed["worse"] == "higher",
            deviations=float(typed["deviations"]),
            years=typed["years"],
        )
    except DomainError as refused:
        return _list(request, form, refused)
    messages.success(request, _("Die Regel gilt ab heute."))
    return redirect("needs:signals")


@weighs
@require_POST
def end_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Watch an indicator no longer."""
    services.end_rule(by=acting(request), rule_id=rule_id)
    messages.success(request, _("Die Regel gilt nicht mehr."))
    return redirect("needs:signals")


@weighs
@require_http_methods(["GET", "HEAD", "POST"])
def signal_page(request: HttpRequest, signal_id: int) -> HttpResponse:
    """A signal with its figures; planning makes a need of it, or says why not."""
    signal = _signal(signal_id)
    form = NeedForm(request.POST if request.method == "POST" else None, initial=_first(signal))
    error = None
    if form.is_valid():
        try:
            need = services.accept_signal(by=acting(request), signal_id=signal_id, new=form.new)
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Das Signal ist als %s aufgenommen.") % need.code)
            return redirect("needs:need", need.code)
    return _page(request, signal, form, ReasonForm(), error)


@weighs
@require_POST
def dismiss(request: HttpRequest, signal_id: int) -> HttpResponse:
    """No need behind the figure, with a reason."""
    signal, form, error = _signal(signal_id), ReasonForm(request.POST), None
    if form.is_valid():
        try:
            services.dismiss_signal(
                by=acting(request), signal_id=signal_id, reason=form.cleaned_data["reason"]
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Das Signal ist verworfen."))
            return redirect("needs:signals")
    return _page(request, signal, NeedForm(initial=_first(signal)), form, error)


def _signal(signal_id: int) -> Signal:
    rows = Signal.objects.select_related("unit", "rule", "need")
    signal = rows.filter(pk=signal_id).first()
    if signal is None:
        raise Http404
    return signal


def _first(signal: Signal) -> dict[str, object]:
    """A need's text that says only what the figures show."""
    text = _(
        "%(title)s in %(place)s: %(value)s (%(year)s), im Landkreis %(reference)s. "
        "Der Wert wurde mehrere Jahre in Folge ungünstiger."
    ) % {
        "title": signal.title,
        "place": signal.unit.name,
        "value": format_number(signal.latest, 1, signal.measured_in),
        "year": signal.year,
        "reference": format_number(signal.reference, 1, signal.measured_in),
    }
    title = f"{signal.title} in {signal.unit.name}"[:160]
    return {"title": title, "text": text, "place": signal.unit.code}


def _page(
    request: HttpRequest,
    signal: Signal,
    form: NeedForm,
    refusal: ReasonForm,
    error: DomainError | None,
) -> HttpResponse:
    context = {
        "signal": signal,
        "form": form,
        "refusal": refusal,
        "error": error,
        "is_open": signal.state == SignalState.PROPOSED,
        "breadcrumbs": crumbs((str(signal), "")),
    }
    wrong = error or form.errors or refusal.errors
    return render(request, "needs/signal.html", context, status=422 if wrong else 200)
