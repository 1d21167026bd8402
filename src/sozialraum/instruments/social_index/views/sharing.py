"""A budget shared by key, as a scenario that stands in the address."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.foundation.accounts.policies import allows
from sozialraum.foundation.exports import csv_response, workbook_response

from ..queries.sharing import bases, editions_to_share_by, ground
from ..selection import number
from ..sharing import Refused, Result, calculate, drawings, files, words
from ..sharing.form import ScenarioForm, SharingForm
from .public import crumbs

File = Callable[..., HttpResponse]


def sharing_crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page about sharing."""
    if not steps:
        return crumbs((_("Budget verteilen"), ""))
    return crumbs((_("Budget verteilen"), reverse("social_index:sharing")), *steps)


@require_safe
def sharing(request: HttpRequest) -> HttpResponse:
    """Question and answer on one page; a wrong question keeps everything that was typed."""
    form = question(request.GET)
    if form is None:
        return render(
            request, "social_index/sharing_nothing.html", {"breadcrumbs": sharing_crumbs()}
        )
    result = answer(form)
    context = {
        "breadcrumbs": sharing_crumbs(),
        "form": form,
        "may_save": allows("social_index.prepare", request.user),
        "scenario_form": ScenarioForm(),
        **(shown(result) if result else {}),
    }
    return render(request, "social_index/sharing.html", context)


def question(given: Mapping[str, str]) -> SharingForm | None:
    """The form with what was asked; None where there is nothing to share by."""
    asked = number(given.get("ausgabe"))
    editions = editions_to_share_by(asked if asked >= 0 else None)
    if not editions:
        return None
    chosen = next((one for one in editions if one.pk == asked), editions[0])
    offered = bases(chosen)
    return SharingForm(given, editions, offered) if offered else None


def answer(form: SharingForm) -> Result | None:
    """The shared budget; None where the form says why there is none."""
    if not form.is_valid():
        return None
    settings = form.settings()
    edition = next(one for one in form.editions if one.pk == settings.edition)
    basis = next(one for one in form.bases if one.code == settings.basis)
    try:
        return calculate(settings, ground(edition, basis))
    except Refused as refused:
        form.refuse(refused)
        return None


def shown(result: Result) -> dict[str, Any]:
    """What the template of an answer needs."""
    return {
        "result": result,
        "headline": words.headline(result),
        "summary": words.summary(result),
        "steps": words.steps(result),
        "rows": [(line, words.bound_words(line.bound)) for line in result.lines],
        "chart": drawings.per_head(result),
    }


def _file(write: File) -> Callable[..., HttpResponse]:
    """A file of the answer; there is none where the question is wrong."""

    @require_safe
    def view(request: HttpRequest, **options: str) -> HttpResponse:
        form = question(request.GET)
        result = answer(form) if form else None
        if result is None:
            raise Http404
        return write(request, result, **options)

    return view


@_file
def table(request: HttpRequest, result: Result) -> HttpResponse:  # noqa: ARG001 (view)
    """Every step as CSV."""
    return csv_response(files.table(result), "budget-verteilung.csv")


@_file
def workbook(request: HttpRequest, result: Result) -> HttpResponse:  # noqa: ARG001 (view)
    """The calculation as a workbook."""
    return workbook_response(files.workbook(result), "budget-verteilung.xlsx")


@_file
def picture(request: HttpRequest, result: Result, kind: str) -> HttpResponse:  # noqa: ARG001 (view)
    """The chart as SVG or PNG."""
    chart = drawings.per_head(result)
    if kind == "svg":
        return HttpResponse(chart.download_svg(), content_type="image/svg+xml")
    return HttpResponse(chart.png(), content_type="image/png")
