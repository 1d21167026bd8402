"""The workshop: choose a method, see at once what it would give, check it, declare it."""

from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_htmx.middleware import HtmxDetails

from sozialraum.commons.indicators import queries as figures
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from .. import queries, services, words
from ..method import IndexMethod
from ..queries import experts
from ..selection import number
from ..workshop import DeclarationForm, MethodForm, Start, from_method, from_opinions, preview
from .desk import acting, desk_crumbs, parts_of


class HtmxRequest(HttpRequest):
    """A request that says whether only a part of the page is wanted."""

    htmx: HtmxDetails


_Found = TypeVar("_Found")
_NOT_DATA = {"csrfmiddlewaretoken", "step"}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HtmxRequest) -> HttpResponse:
    """Choose and try the method, check the answers, declare it; nothing typed is lost."""
    require("social_index.declare", request.user)
    if request.htmx:
        return render(request, "social_index/parts/preview.html", _tried(request))
    form = _declaration(request)
    step = request.POST.get("step")
    if step not in {"check", "declare"} or not form.is_valid():
        return _workshop_page(request, form)
    try:
        method = form.method()
        if step == "check":
            return _check_page(request, form, method)
        version = services.declare_version(
            by=acting(request),
            title=form.cleaned_data["title"],
            explanation=form.cleaned_data["explanation"],
            method=method,
        )
    except DomainError as error:
        return _workshop_page(request, form, error)
    messages.success(request, _("Die Fassung ist erklärt. Bereiten Sie nun eine Ausgabe vor."))
    return redirect("social_index:version", version.number)


def _declaration(request: HttpRequest) -> DeclarationForm:
    """With everything that was typed, otherwise with what the version begins with."""
    form = DeclarationForm(**_answers(request))
    if request.POST.get("step") not in {"check", "declare"}:
        form.forgive_naming()
    return form


def _answers(request: HttpRequest) -> dict[str, Any]:
    return {
        "indicators": list(figures.catalogue().prefetch_related(None)),  # no terms are shown
        "years": figures.available_years(),
        "start": _start(request),
        "data": request.POST if request.method == "POST" else None,
    }


def _start(request: HttpRequest) -> Start:
    """Nothing, or the earlier version or the round of experts that the address names."""
    if "vorlage" in request.GET:
        version = queries.versions().filter(number=number(request.GET["vorlage"])).first()
        return Start(from_method(queries.method_of(_known(version))))
    if "runde" in request.GET:
        asked = experts.round_of(number(request.GET["runde"]))
        return from_opinions(experts.opinions(_known(asked)))
    return Start()


def _known(found: _Found | None) -> _Found:
    if found is None:
        raise Http404
    return found


def _tried(request: HttpRequest) -> dict[str, Any]:
    """What the method would give, or what stands in its way; nothing before the first answer."""
    form = MethodForm(**_answers(request))
    if not form.is_bound:
        if not form.initial:
            return {}
        form = form.with_first_answers()
    if not form.is_valid():
        return {"faults": form}
    try:
        year, outcome = queries.trial(form.method())
    except DomainError as error:
        return {"error": error}
    edition = queries.valid_edition(_template_number(request)) or queries.valid_edition()
    return {
        "preview": preview(outcome, year, queries.outcome_of(edition) if edition else None),
        "edition": edition,
    }


def _template_number(request: HttpRequest) -> int | None:
    return number(request.GET["vorlage"]) if "vorlage" in request.GET else None


def _workshop_page(
    request: HttpRequest, form: DeclarationForm, error: DomainError | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "refusal": error,
        "breadcrumbs": desk_crumbs((_("Werkstatt"), "")),
        "templates": queries.versions(),
        **_tried(request),
    }
    return render(request, "social_index/workshop.html", context)


def _check_page(request: HttpRequest, form: DeclarationForm, method: IndexMethod) -> HttpResponse:
    return render(
        request,
        "social_index/check.html",
        {
            "breadcrumbs": desk_crumbs((_("Werkstatt"), "")),
            "form": form,
            "typed": [(name, text) for name, text in request.POST.items() if name not in _NOT_DATA],
            "rules": words.rules_of(method),
            "parts": parts_of(method),
            "method": method,
            **_tried(request),
        },
    )
