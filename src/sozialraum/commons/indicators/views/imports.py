"""Importing in the browser: upload, preview, confirm, report, withdraw."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.components.frame import Step
from sozialraum.foundation.errors import DomainError

from .. import queries, services
from ..forms import VARIABLES_SHOWN, DecisionForm, UploadForm
from ..models import ImportRun, ImportState
from ..services import ImportRefusedError

PER_PAGE = 20
View = Callable[..., HttpResponse]


class SignedInRequest(HttpRequest):
    """A request of somebody who has an account."""

    user: User


def planner_page(view: View) -> View:
    """Sign-in first; then only for those who may import."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require("indicators.import", request.user)
        return view(request, *args, **kwargs)

    return login_required(guarded)


@planner_page
@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """All imports, the latest first."""
    page = Paginator(queries.import_runs(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "breadcrumbs": _path()}
    return render(request, "indicators/import_list.html", context)


@planner_page
@require_http_methods(["GET", "POST"])
def import_upload(request: SignedInRequest) -> HttpResponse:
    """Take a file; what was not understood is listed beside the form."""
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    refusal: DomainError | None = None
    if sent and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            run = services.preview_import(
                by=request.user, data=upload.read(), name=upload.name, options=form.options
            )
        except DomainError as error:
            refusal = error
        else:
            return redirect("indicators:import_preview", run.pk)
    context = {
        "form": form,
        "refusal": refusal,
        "remarks": _remarks(refusal),
        "steps": _steps(0),
        "breadcrumbs": _path(_("Datei hochladen")),
    }
    status = 422 if refusal or form.errors else 200
    return render(request, "indicators/import_upload.html", context, status=status)


@planner_page
@require_safe
def import_preview(request: HttpRequest, run_id: int) -> HttpResponse:
    """What was understood, and the decisions that are still open."""
    run = _run(run_id)
    if run.state != ImportState.PREVIEWED:
        return redirect("indicators:import_report", run.pk)
    return _preview_page(request, run, DecisionForm(services.describe(run)))


@planner_page
@require_POST
def import_apply(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Carry the import out as decided on the preview."""
    run = _run(run_id)
    form = DecisionForm(services.describe(run), request.POST)
    if not form.is_valid():
        return _preview_page(request, run, form)
    chosen = form.decisions
    try:
        applied = services.apply_import(
            by=request.user,
            run=run,
            mapping=chosen.mapping,
            confirm_dash=chosen.dash,
            source=chosen.source,
            basis=chosen.basis,
        )
    except DomainError as refusal:
        return _preview_page(request, run, form, refusal)
    if applied.pk != run_id:
        messages.info(request, _("Es wurde nichts geändert: Alle Werte der Datei waren schon da."))
    else:
        messages.success(request, _("Die Werte sind übernommen."))
    return redirect("indicators:import_report", applied.pk)


@planner_page
@require_safe
def import_report(request: HttpRequest, run_id: int) -> HttpResponse:
    """What an import did."""
    run = _run(run_id)
    if run.state == ImportState.PREVIEWED:
        return redirect("indicators:import_preview", run.pk)
    context = {
        "run": run,
        "import": services.describe(run),
        "applied": run.state == ImportState.APPLIED,
        "breadcrumbs": _path(run.file_name),
    }
    return render(request, "indicators/import_report.html", context)


@planner_page
@require_http_methods(["GET", "POST"])
def import_withdraw(request: SignedInRequest, run_id: int) -> HttpResponse:
    """Ask once, then take the import back."""
    run = _run(run_id)
    refusal: DomainError | None = None
    if request.method == "POST":
        try:
            services.withdraw_import(by=request.user, run=run)
        except DomainError as error:
            refusal = error
        else:
            messages.success(
                request, _("Der Import ist zurückgenommen. Die früheren Werte gelten wieder.")
            )
            return redirect("indicators:import_report", run.pk)
    context = {
        "run": run,
        "import": services.describe(run),
        "refusal": refusal,
        "breadcrumbs": _path(run.file_name),
    }
    status = 409 if refusal else 200
    return render(request, "indicators/import_withdraw.html", context, status=status)


def _run(run_id: int) -> ImportRun:
    return get_object_or_404(ImportRun.objects.select_related("created_by", "profile"), pk=run_id)


def _preview_page(
    request: HttpRequest, run: ImportRun, form: DecisionForm, refusal: DomainError | None = None
) -> HttpResponse:
    description = services.describe(run)
    context = {
        "run": run,
        "import": description,
        "form": form,
        "refusal": refusal,
        "variables": queries.variable_codes(),
        "hidden_variables": max(0, len(description.variables) - VARIABLES_SHOWN),
        "steps": _steps(1),
        "breadcrumbs": _path(run.file_name),
    }
    status = 422 if refusal or form.errors else 200
    return render(request, "indicators/import_preview.html", context, status=status)


def _remarks(refusal: DomainError | None) -> list[str]:
    """Warnings and notes beside the errors, so that the whole file can be put right."""
    if not isinstance(refusal, ImportRefusedError):
        return []
    return [services.located(p) for p in refusal.problems if p.severity != "error"]


def _steps(current: int) -> list[Step]:
    titles = [_("Datei hochladen"), _("Prüfen und zuordnen"), _("Bericht")]
    return [
        Step(title, "done" if n < current else "current" if n == current else "open")
        for n, title in enumerate(titles)
    ]


def _path(*titles: str) -> list[tuple[str, str]]:
    here = [(title, "") for title in titles]
    area = [(_("Mein Bereich"), reverse("workspace"))]
    return [*area, (_("Importe"), reverse("indicators:imports") if here else ""), *here]
