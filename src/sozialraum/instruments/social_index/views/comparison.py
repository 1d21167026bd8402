"""Two editions or two years beside each other: all places, one place, and a file of all parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.foundation.accounts.policies import Actor
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.exports import Column, Table, csv_response

from .. import change, comparison, queries, words
from ..models import IndexEdition
from ..selection import number, readable_edition
from .editions import readable_editions
from .public import crumbs, place_of

_COLUMNS = ("index", "unit", "name", "indicator", "new_figures", "other_method", "total")


@dataclass(frozen=True)
class Pair:
    """Both editions, and what they say about the years that are compared."""

    editions: tuple[IndexEdition, IndexEdition]
    before: change.State
    after: change.State

    @property
    def query(self) -> str:
        """The part of an address that leads to the same comparison."""
        one, two = self.editions
        years = {"vonjahr": self.before.year, "jahr": self.after.year}
        return urlencode({"von": one.pk, "nach": two.pk, **years})

    @property
    def context(self) -> dict[str, Any]:
        """What every page of the comparison shows."""
        return {
            "pair": self,
            "before": self.editions[0],
            "after": self.editions[1],
            "year": self.after.year,
            "differences": change.differences(self.before, self.after),
        }


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Who moves how many ranks from one edition to another, and why."""
    context: dict[str, Any] = {
        "breadcrumbs": crumbs((_("Ausgaben vergleichen"), "")),
        "editions": readable_editions(request),
        "preset": number(request.GET.get("nach")),
    }
    chosen = _chosen(request.GET, request.user)
    if chosen is None:
        return render(request, "social_index/compare.html", context)
    try:
        pair = _pair(request.GET, *chosen)
    except DomainError as error:
        context |= {"before": chosen[0], "after": chosen[1], "trouble": error}
        return render(request, "social_index/compare.html", context)
    if "ort" in request.GET:
        return render(request, "social_index/compare_place.html", _place(pair, request.GET["ort"]))
    context |= {**pair.context, "sides": comparison.moves(pair.before, pair.after)}
    return render(request, "social_index/compare.html", context)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The parts of all changes as CSV."""
    chosen = _chosen(request.GET, request.user)
    if chosen is None:
        raise Http404
    try:
        pair = _pair(request.GET, *chosen)
    except DomainError as error:
        raise Http404 from error
    columns = [Column(name) for name in _COLUMNS]
    name = f"sozialindex-vergleich-{chosen[0].pk}-{chosen[1].pk}.csv"
    return csv_response(Table("", columns, _lines(pair)), name)


def _chosen(parameters: Mapping[str, str], user: Actor) -> tuple[IndexEdition, IndexEdition] | None:
    asked = [parameters.get(name) for name in ("von", "nach")]
    if not all(asked):
        return None
    before, after = (readable_edition(number(one), user) for one in asked)
    return before, after


def _pair(parameters: Mapping[str, str], before: IndexEdition, after: IndexEdition) -> Pair:
    """The years asked for; otherwise the newest one that both have, or the last of each."""
    one, two = queries.outcome_of(before), queries.outcome_of(after)
    asked = {name: number(parameters.get(name)) for name in ("vonjahr", "jahr")}
    common = comparison.common_years(one, two)
    later = asked["jahr"] if asked["jahr"] in two.years else max(common, default=two.years[-1])
    usual = later if later in one.years else one.years[-1]
    earlier = asked["vonjahr"] if asked["vonjahr"] in one.years else usual
    return Pair(
        editions=(before, after),
        before=change.State(queries.method_of(before.version), one, earlier),
        after=change.State(queries.method_of(after.version), two, later),
    )


def _place(pair: Pair, code: str) -> dict[str, Any]:
    """One place: the parts of its change in both indices."""
    _at, found = place_of(pair.after.outcome, code)
    place_of(pair.before.outcome, code)
    sides = [_side(pair, side, code) for side in ("needs", "resources")]
    moved = ", ".join(f"{side['noun']} {side['change'].movement}" for side in sides)
    back = f"{reverse('social_index:compare')}?{pair.query}"
    return {
        **pair.context,
        "breadcrumbs": crumbs((_("Ausgaben vergleichen"), back), (found.name, "")),
        "place": found,
        "headline": f"{found.name}: {moved}",
        "sides": sides,
    }


def _side(pair: Pair, side: str, code: str) -> dict[str, Any]:
    found = change.changes(pair.before, pair.after, side)[code]
    return {
        "slug": words.SLUG_OF_SIDE[side],
        "title": words.side_title(side),
        "noun": words.side_noun(side),
        "change": found,
        "rows": change.change_rows(pair.before, pair.after, side, code, found),
    }


def _lines(pair: Pair) -> list[list[str | int | float | None]]:
    return [
        [side, place.code, place.name, row.ingredient.code, row.figures, row.method, row.total]
        for side in ("needs", "resources")
        for place, rows in _rows(pair, side)
        for row in rows
    ]


def _rows(pair: Pair, side: str) -> list[tuple[Any, list[change.ChangeRow]]]:
    found = change.changes(pair.before, pair.after, side)
    return [
        (place, change.change_rows(pair.before, pair.after, side, place.code, found[place.code]))
        for place in pair.after.outcome.places
        if place.code in found
    ]
