"""What if the index were built differently? For everybody, marked as a scenario."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.foundation.errors import DomainError

from .. import queries
from ..method import IndexMethod
from ..outcome import Outcome
from ..selection import Selection
from ..workshop import ScenarioForm, preview
from .public import crumbs, for_selection
from .workshop import HtmxRequest


@require_safe
@for_selection
def what_if(request: HtmxRequest, selection: Selection) -> HttpResponse:
    """The published method with other choices, and how far ranks would move."""
    form = ScenarioForm(selection, request.GET)
    context = {"form": form, "edition": selection.edition, **_tried(selection, form)}
    if request.htmx:
        return render(request, "social_index/parts/scenario_preview.html", context)
    context["breadcrumbs"] = crumbs((_("Was wäre, wenn?"), ""))
    context["selection"] = selection
    return render(request, "social_index/what_if.html", context)


def _tried(selection: Selection, form: ScenarioForm) -> dict[str, Any]:
    if not form.is_valid():
        return {"faults": form}
    year = form.cleaned_data["jahr"]
    try:
        outcome = _outcome(selection, form.method(), year)
    except DomainError as error:
        return {"error": error}
    return {
        "preview": preview(outcome, year, selection.outcome),
        "differences": form.differences(),
        "query": form.query,
    }


def _outcome(selection: Selection, method: IndexMethod, year: int) -> Outcome:
    """With the figures of the edition: so nothing but the choices makes a difference."""
    inputs = queries.inputs_of(selection.edition) or queries.current_inputs(method, year)
    return queries.compute_year(method, inputs, year)
