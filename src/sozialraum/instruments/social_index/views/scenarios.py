"""Saved scenarios of the planners: list, permalink, use, deletion."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from ..models import AllocationScenario
from ..queries.sharing import result_of
from ..queries.sharing import scenarios as saved_scenarios
from ..services.scenarios import delete_scenario, record_use, save_scenario
from ..sharing.form import ScenarioForm, UseForm
from .desk import acting
from .sharing import answer, question, sharing_crumbs, shown

PER_PAGE = 20


def _crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    if not steps:
        return sharing_crumbs((_("Gespeicherte Rechenbeispiele"), ""))
    start = (_("Gespeicherte Rechenbeispiele"), reverse("social_index:scenarios"))
    return sharing_crumbs(start, *steps)


@login_required
@require_safe
def scenarios(request: HttpRequest) -> HttpResponse:
    """All saved scenarios, newest first."""
    require("social_index.desk", request.user)
    page = Paginator(saved_scenarios(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "breadcrumbs": _crumbs()}
    return render(request, "social_index/scenarios.html", context)


@login_required
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the question of the page with its answer; a missing title is asked for again."""
    require("social_index.prepare", request.user)
    form, named = question(request.POST), ScenarioForm(request.POST)
    result = answer(form) if form else None
    if result is None:
        return redirect("social_index:sharing")
    if not named.is_valid():
        context = {
            "breadcrumbs": sharing_crumbs(),
            "form": form,
            "may_save": True,
            "scenario_form": named,
            **shown(result),
        }
        return render(request, "social_index/sharing.html", context)
    scenario = save_scenario(
        by=acting(request), title=named.cleaned_data["title"], settings=result.settings
    )
    messages.success(request, _("Das Rechenbeispiel ist gespeichert und ändert sich nicht mehr."))
    return redirect("social_index:scenario", scenario.pk)


@login_required
@require_safe
def scenario(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """A saved scenario as it was calculated."""
    require("social_index.desk", request.user)
    return _page(request, scenario_id)


def _page(
    request: HttpRequest,
    scenario_id: int,
    form: UseForm | None = None,
    error: DomainError | None = None,
) -> HttpResponse:
    found = get_object_or_404(
        AllocationScenario.objects.select_related("saved_by", "used_by"), pk=scenario_id
    )
    context = {
        "breadcrumbs": _crumbs((found.title, "")),
        "scenario": found,
        "use_form": form or UseForm(),
        "error": error,
        **shown(result_of(found)),
    }
    return render(request, "social_index/scenario.html", context)


@login_required
@require_POST
def use(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Note where the scenario is used."""
    require("social_index.prepare", request.user)
    get_object_or_404(AllocationScenario, pk=scenario_id)
    form = UseForm(request.POST)
    if not form.is_valid():
        return _page(request, scenario_id, form)
    purpose = form.cleaned_data["purpose"]
    try:
        record_use(by=acting(request), scenario_id=scenario_id, purpose=purpose)
    except DomainError as error:
        return _page(request, scenario_id, form, error)
    messages.success(request, _("Die Verwendung ist vermerkt."))
    return redirect("social_index:scenario", scenario_id)


@login_required
@require_POST
def delete(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Delete a scenario that is not used."""
    require("social_index.prepare", request.user)
    get_object_or_404(AllocationScenario, pk=scenario_id)
    try:
        delete_scenario(by=acting(request), scenario_id=scenario_id)
    except DomainError as error:
        return _page(request, scenario_id, error=error)
    messages.success(request, _("Das Rechenbeispiel ist gelöscht."))
    return redirect("social_index:scenarios")
