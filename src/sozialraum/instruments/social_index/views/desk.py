"""The planners' desk: declared versions, a new one, a new edition."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sozialraum.commons.indicators import queries as figures
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError
from sozialraum.methods.composite.diagnostics import nominal_weights

from .. import queries, services, words
from ..forms import PreparationForm
from ..method import SIDES, IndexMethod
from ..models import IndexVersion
from .public import crumbs

PER_PAGE = 10


def desk_crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of the desk."""
    if not steps:
        return crumbs((_("Indexfassungen"), ""))
    return crumbs((_("Indexfassungen"), reverse("social_index:versions")), *steps)


def acting(request: HttpRequest) -> User:
    """The signed-in person."""
    assert isinstance(request.user, User)  # login_required stands before every view here
    return request.user


@login_required
@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """All declared versions with their editions."""
    require("social_index.desk", request.user)
    page = Paginator(queries.versions_with_editions(), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "social_index/versions.html", {"page": page, "breadcrumbs": desk_crumbs()}
    )


def parts_of(method: IndexMethod) -> list[dict[str, Any]]:
    """The indicators of a method with title, share of the weight and direction."""
    titles = dict(figures.catalogue().values_list("code", "title"))
    shares = {side: nominal_weights(method.definition(side)) for side in SIDES}
    return [
        {
            "side": words.side_title(side),
            "title": titles.get(part.indicator, part.indicator),
            "topic": method.topic_of(part.indicator),
            "share": 100 * shares[side][part.indicator],
            "lowers": part.lowers,
        }
        for side in SIDES
        for part in getattr(method, side)
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, number: int) -> HttpResponse:
    """A declared version: its method in plain words, its editions, and a new edition."""
    require("social_index.desk", request.user)
    found = queries.versions_with_editions().filter(number=number).first()
    if found is None:
        raise Http404
    method = queries.method_of(found)
    form = _preparation(request, method)
    error = None
    if request.method == "POST" and form.is_valid():
        try:
            return _prepare(request, found, form)
        except DomainError as refused:
            error = refused
    context = {
        "breadcrumbs": desk_crumbs((found.title, "")),
        "version": found,
        "rules": words.rules_of(method),
        "parts": parts_of(method),
        "form": form,
        "error": error,
    }
    return render(request, "social_index/version.html", context)


def _preparation(request: HttpRequest, method: IndexMethod) -> PreparationForm:
    years = [one for one in figures.available_years(method.codes) if one >= method.first_year]
    return PreparationForm(years=years, data=request.POST if request.method == "POST" else None)


def _prepare(request: HttpRequest, found: IndexVersion, form: PreparationForm) -> HttpResponse:
    edition = services.prepare_edition(
        by=acting(request),
        version=found,
        last_year=form.cleaned_data["last_year"],
        reason=form.cleaned_data["reason"],
    )
    messages.success(request, _("Die Ausgabe ist vorbereitet. Prüfen und kommentieren Sie sie."))
    return redirect("social_index:edition", edition.pk)
