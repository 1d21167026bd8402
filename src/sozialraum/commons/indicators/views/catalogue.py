"""The catalogue of indicators and of variables."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.errors import DomainError

from .. import queries, services
from ..forms import VariableForm
from ..models import Indicator, Source, Variable

PER_PAGE = 50


@dataclass(frozen=True)
class Entry:
    """A definition of an indicator as the catalogue shows it; only the latest is edited."""

    indicator: Indicator
    formula: str
    sources: list[Source]
    invented: bool
    years: list[int]
    latest: bool


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """All definitions by life situation, with formula, source and years."""
    years = queries.years_by_indicator()
    latest: dict[str, int] = {}
    definitions = list(queries.definitions())
    for found in definitions:
        latest[found.code] = max(latest.get(found.code, 0), found.valid_from_year)
    entries = [
        _entry(found, years.get(found.code, []), latest=latest[found.code] == found.valid_from_year)
        for found in definitions
    ]
    groups = [
        (situation, list(found))
        for situation, found in groupby(entries, lambda entry: entry.indicator.life_situation)
    ]
    context = {"groups": groups, "may_define": allows("indicators.define", request.user)}
    return render(request, "indicators/catalogue.html", context)


def _entry(found: Indicator, years: list[int], *, latest: bool) -> Entry:
    last = found.valid_to_year
    return Entry(
        indicator=found,
        formula=queries.formula_text(found),
        sources=queries.sources_of(found),
        invented=queries.is_invented(found),
        years=[y for y in years if found.valid_from_year <= y and (last is None or y <= last)],
        latest=latest,
    )


@require_safe
def variables(request: HttpRequest) -> HttpResponse:
    """All variables with source, rule and the years held."""
    page = Paginator(queries.variables(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "indicators/variables.html", {"page": page})


@require_safe
def variable(request: HttpRequest, code: str) -> HttpResponse:
    """One variable: source, rule, indicators that use it."""
    found = _variable_or_404(code)
    used = queries.catalogue().filter(terms__variable=found).distinct()
    context = {
        "variable": found,
        "indicators": used,
        "may_define": allows("indicators.define", request.user),
    }
    return render(request, "indicators/variable.html", context)


@permission_required("indicators.define")
@require_http_methods(["GET", "POST"])
def edit_variable(request: HttpRequest, code: str) -> HttpResponse:
    """What a variable means; a change of kind, weight or rule rebuilds the figures."""
    found = _variable_or_404(code)
    title = found.title
    form = VariableForm(request.POST or None, instance=found)
    error = None
    if request.method == "POST" and form.is_valid():
        try:
            services.define_variable(by=request.user, new=form.new)  # type: ignore[arg-type]
        except DomainError as refusal:
            error = refusal
        else:
            messages.success(request, _("Die Variable ist gespeichert."))
            return redirect("indicators:variable", code)
    context = {
        "form": form,
        "error": error,
        "preline": _("Variable"),
        "title": title,
        "lead": _("Ändern Sie Art, Gewicht oder Regel, werden die Kennzahlen neu berechnet."),
        "cancel_url": reverse("indicators:variable", args=[code]),
    }
    return render(
        request, "indicators/edit.html", context, status=422 if error or form.errors else 200
    )


def _variable_or_404(code: str) -> Variable:
    found = queries.variables().filter(code=code).first()
    if found is None:
        raise Http404
    return found
