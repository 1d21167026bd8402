"""The index as everybody reads it: matrix, ranks over time, and why a place is where it is."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.foundation.errors import DomainError

from .. import drawings, findings, tables, words
from ..forms import MatrixForm, PathsForm, SelectionForm
from ..outcome import Outcome, Place, Side, Standing
from ..position import Middle
from ..selection import Selection, select
from ..turning import turning_point, turning_sentence

Page = Callable[..., HttpResponse]


def for_selection(page: Page) -> Callable[..., HttpResponse]:
    """Give the page its edition and year; say so where nothing was published yet."""

    @wraps(page)
    def view(request: HttpRequest, **places: str) -> HttpResponse:
        try:
            selection = select(request.GET, request.user)
        except DomainError as error:  # a draft that cannot be computed any more
            messages.error(request, " ".join((error.message, *error.places)))
            return redirect("social_index:edition", request.GET["ausgabe"])
        if selection is None:
            return render(request, "social_index/nothing.html", {"breadcrumbs": crumbs()})
        return page(request, selection, **places)

    return view


def crumbs(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page of the index."""
    start = (_("Start"), reverse("start"))
    if not steps:
        return [start, (_("Sozialindex"), "")]
    return [start, (_("Sozialindex"), reverse("social_index:matrix")), *steps]


@require_safe
@for_selection
def matrix(request: HttpRequest, selection: Selection) -> HttpResponse:
    """Need and resources of all places, with ranks, ranges and the figures behind them."""
    order = request.GET.get("ordnung", "")
    rows = tables.matrix_rows(selection, order)
    focus = known_places(request, selection.outcome)
    return render(
        request,
        "social_index/matrix.html",
        {
            **_frame(selection),
            "breadcrumbs": crumbs(),
            "form": MatrixForm(selection, order, next(iter(focus), "")),
            "headline": findings.matrix_headline([row.positions for row in rows]),
            "chart": drawings.matrix(selection, rows, focus),
            "focus": "".join(f"&ort={code}" for code in focus),
            "region": words.region_words() if _has_ranges(selection.outcome) else "",
            "rows": rows,
        },
    )


def _has_ranges(outcome: Outcome) -> bool:
    return any(side.has_ranges for side in outcome.sides)


@require_safe
@for_selection
def ranks(request: HttpRequest, selection: Selection) -> HttpResponse:
    """Ranks of needs or of resources over the years."""
    slug, side = chosen_side(request, selection.outcome)
    clear = findings.clear_changes(selection.outcome, side)
    focus = chosen_places(request, selection.outcome, side)
    return render(
        request,
        "social_index/ranks.html",
        {
            **_frame(selection),
            "breadcrumbs": crumbs((_("Ränge über die Jahre"), "")),
            "form": PathsForm(selection, slug, request.GET.get("ort", "")),
            "headline": findings.ranks_headline(selection.outcome, side),
            "chart": drawings.ranks(selection, side, focus),
            "rows": tables.path_rows(selection.outcome, side, clear),
            "index": slug,
            "side": side,
            "side_title": words.side_title(side.code),
        },
    )


@require_safe
@for_selection
def place(request: HttpRequest, selection: Selection, code: str) -> HttpResponse:
    """Why a place stands where it stands: figure, frame, weight, contribution."""
    at, found = place_of(selection.outcome, code)
    middles = tables.middles_of(selection)
    sides = [
        _side(selection, side, at, middle)
        for side, middle in zip(selection.outcome.sides, middles, strict=True)
    ]
    positions = findings.Positions(*(side["position"] for side in sides))
    return render(
        request,
        "social_index/place.html",
        {
            **_frame(selection),
            "breadcrumbs": crumbs((found.name, "")),
            "form": SelectionForm(selection),
            "place": found,
            "headline": findings.place_headline(found, positions),
            "sides": sides,
            "years": tables.year_rows(selection, at),
            "earlier": max(
                (y for y in selection.outcome.years if y < selection.year), default=None
            ),
        },
    )


def _side(selection: Selection, side: Side, at: int, middle: Middle) -> dict[str, Any]:
    """One index of a place: the words, the drawing and the calculation."""
    standing = side.standings[selection.at][at]
    where = selection.outcome.places[at]
    turning = turning_point(selection, side, at)
    return {
        "slug": words.SLUG_OF_SIDE[side.code],
        "title": words.side_title(side.code),
        "position": middle.position(standing.score),
        "words": words.position_words(side.code, middle.position(standing.score)),
        "reasons": findings.reasons(side, standing, middle),
        "standing": standing,
        "rank": tables.Rank(standing, len(selection.outcome.places)),
        "rank_words": words.rank_words(standing, len(selection.outcome.places)),
        "chart": drawings.contributions(selection, side, standing, where),
        "parts": tables.part_rows(selection.outcome, side, standing, selection.year),
        "has_contributions": has_contributions(standing),
        "sum": sum(cell.contribution or 0.0 for cell in standing.cells),
        "turning": turning,
        "turning_sentence": turning_sentence(turning) if turning else "",
        "turning_aim": words.position_words(side.code, turning.aim) if turning else "",
    }


def has_contributions(standing: Standing) -> bool:
    """False where a score is no sum: indicators and topics put together by different means."""
    known = [cell.contribution for cell in standing.cells if cell.contribution is not None]
    return standing.score is None or bool(known)


def _frame(selection: Selection) -> dict[str, Any]:
    """What every page of the index needs."""
    return {
        "selection": selection,
        "edition": selection.edition,
        "method": selection.method,
        "outcome": selection.outcome,
        "rules": words.rules_of(selection.method),
        "weights": tables.weights(selection.outcome),
    }


def chosen_side(request: HttpRequest, outcome: Outcome) -> tuple[str, Side]:
    """The index named in the address; needs without one."""
    slug = request.GET.get("index", "bedarf")
    if slug not in words.SIDE_OF_SLUG:
        raise Http404
    return slug, outcome.side(words.SIDE_OF_SLUG[slug])


def chosen_places(request: HttpRequest, outcome: Outcome, side: Side) -> list[str]:
    """Places to bring out: those asked for, otherwise those that moved most clearly."""
    if wanted := known_places(request, outcome):
        return wanted
    moved = findings.clear_changes(outcome, side) or findings.largest_moves(outcome, side)[:3]
    return [outcome.places[at].code for at in moved[: drawings.MOST_IN_FOCUS]]


def known_places(request: HttpRequest, outcome: Outcome) -> list[str]:
    """The places that the address asks to bring out."""
    known = {one.code for one in outcome.places}
    wanted = [code for code in request.GET.getlist("ort") if code in known]
    return wanted[: drawings.MOST_IN_FOCUS]


def place_of(outcome: Outcome, code: str) -> tuple[int, Place]:
    """The place of that code with its position."""
    for at, found in enumerate(outcome.places):
        if found.code == code:
            return at, found
    raise Http404
