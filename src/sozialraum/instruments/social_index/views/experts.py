"""The planners' rounds of weighting: list, new round, seats with their links, results."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sozialraum.commons.indicators import queries as figures
from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.errors import DomainError

from ..experts import SideResult, drawings, words
from ..experts.form import RoundForm, SeatsForm
from ..models import ExpertSeat, WeightingRound
from ..queries import experts as queries
from ..services import experts as services
from ..words import side_title
from .desk import acting
from .public import crumbs

PER_PAGE = 20
may_ask = permission_required("social_index.ask_experts")


def _crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    if not steps:
        return crumbs((_("Gewichtungsrunden"), ""))
    return crumbs((_("Gewichtungsrunden"), reverse("social_index:rounds")), *steps)


@may_ask
@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """All rounds, newest first."""
    page = Paginator(queries.rounds(), PER_PAGE).get_page(request.GET.get("page"))
    turnout = queries.turnout(page)
    rows = [(one, words.state_of_round(one), turnout[one.pk]) for one in page]
    context = {"page": page, "rows": rows, "breadcrumbs": _crumbs()}
    return render(request, "social_index/rounds.html", context)


@may_ask
@require_http_methods(["GET", "HEAD", "POST"])
def new_round(request: HttpRequest) -> HttpResponse:
    """Choose what to ask for; a refused form keeps everything that was typed."""
    form = RoundForm(
        indicators=figures.catalogue(), data=request.POST if request.method == "POST" else None
    )
    error = None
    if form.is_valid():
        try:
            opened = services.open_round(
                by=acting(request),
                title=form.cleaned_data["title"],
                explanation=form.cleaned_data["explanation"],
                indicators=form.asked,
                closes_on=form.closing_day,
            )
        except DomainError as refused:
            error = refused
        else:
            messages.success(request, _("Die Runde ist eröffnet. Laden Sie nun Stellen ein."))
            return redirect("social_index:round", opened.pk)
    context = {"form": form, "error": error, "breadcrumbs": _crumbs((_("Neue Runde"), ""))}
    return render(request, "social_index/round_new.html", context)


@may_ask
@require_safe
def round_page(request: HttpRequest, round_id: int) -> HttpResponse:
    """A round with its seats and, once closed, its results."""
    return _page(request, round_id)


def _page(request: HttpRequest, round_id: int, **more: Any) -> HttpResponse:
    """``more`` are new links, a form that was refused, and why."""
    asked = queries.round_of(round_id)
    if asked is None:
        raise Http404
    titles = dict(figures.catalogue().values_list("code", "title"))
    turnout = queries.turnout([asked])[asked.pk]
    context = {
        "breadcrumbs": _crumbs((asked.title, "")),
        "round": asked,
        "turnout": turnout,
        "headline": words.headline(asked, turnout),
        "state": words.state_of_round(asked),
        "asked": [
            (side_title(side), [titles.get(code, code) for code in codes])
            for side, codes in asked.indicators.items()
            if codes
        ],
        "seats": [(seat, words.state_of_seat(seat)) for seat in queries.seats(asked)],
        "seats_form": SeatsForm(),
        "result": _result(asked, titles),
        **more,
    }
    return render(request, "social_index/round.html", context)


def _result(asked: WeightingRound, titles: Mapping[str, str]) -> dict[str, Any] | None:
    found = queries.results(asked)
    if found is None:
        return None
    source = _("Gewichtungsrunde „%(title)s“, %(answers)s Antworten") % {
        "title": asked.title,
        "answers": len(found.labels),
    }
    return {
        "labels": found.labels,
        "sides": [_side(side, titles, source, len(found.labels)) for side in found.sides],
    }


def _side(side: SideResult, titles: Mapping[str, str], source: str, answers: int) -> dict[str, Any]:
    return {
        "side": side,
        "title": side_title(side.side),
        "agreement": words.agreement(side, answers),
        "chart": drawings.weights(side, titles, source) if side.asked else None,
        "rows": [(titles.get(one.code, one.code), one) for one in side.by_weight],
    }


@never_cache
@may_ask
@require_POST
def invite(request: HttpRequest, round_id: int) -> HttpResponse:
    """Add seats; their links are on this one answer and nowhere else."""
    form = SeatsForm(request.POST)
    if not form.is_valid():
        return _page(request, round_id, seats_form=form)
    get_object_or_404(WeightingRound, pk=round_id)
    try:
        made = services.add_seats(by=acting(request), round_id=round_id, labels=form.lines)
    except DomainError as error:
        return _page(request, round_id, seats_form=form, error=error)
    return _page(request, round_id, links=_links(request, made))


def _links(request: HttpRequest, made: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (label, request.build_absolute_uri(reverse("social_index:give_weights", args=[secret])))
        for label, secret in made.items()
    ]


@never_cache
@may_ask
@require_POST
def renew(request: HttpRequest, round_id: int, seat_id: int) -> HttpResponse:
    """A new link for a seat, shown once; the old one ends."""
    get_object_or_404(ExpertSeat, pk=seat_id, round=round_id)
    try:
        seat, secret = services.renew_link(by=acting(request), seat_id=seat_id)
    except DomainError as error:
        return _page(request, round_id, error=error)
    return _page(request, round_id, links=_links(request, {seat.label: secret}))


@may_ask
@require_POST
def revoke(request: HttpRequest, round_id: int, seat_id: int) -> HttpResponse:
    """End a seat's link."""
    get_object_or_404(ExpertSeat, pk=seat_id, round=round_id)
    try:
        services.revoke_seat(by=acting(request), seat_id=seat_id)
    except DomainError as error:
        return _page(request, round_id, error=error)
    messages.success(request, _("Der Verweis gilt nicht mehr. Punkte von dort zählen nicht."))
    return redirect("social_index:round", round_id)


@may_ask
@require_POST
def close(request: HttpRequest, round_id: int) -> HttpResponse:
    """Close a round before its last day."""
    get_object_or_404(WeightingRound, pk=round_id)
    try:
        services.close_round(by=acting(request), round_id=round_id)
    except DomainError as error:
        return _page(request, round_id, error=error)
    messages.success(request, _("Die Runde ist geschlossen."))
    return redirect("social_index:round", round_id)


@may_ask
@require_POST
def delete(request: HttpRequest, round_id: int) -> HttpResponse:
    """Delete a round with all answers."""
    get_object_or_404(WeightingRound, pk=round_id)
    services.delete_round(by=acting(request), round_id=round_id)
    messages.success(request, _("Die Runde und alle Antworten sind gelöscht."))
    return redirect("social_index:rounds")
