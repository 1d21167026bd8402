"""Status and dynamics: where each place stands and how that changed since an earlier year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.foundation.exports import Column, Table, csv_response
from sozialraum.foundation.maps import ChoroplethMap

from ..dynamics import Direction, Movement, Parts, Period, earlier_year, movements, parts_of, words
from ..dynamics.drawings import dynamics_map
from ..dynamics.form import DynamicsForm
from ..outcome import Side
from ..position import Position
from ..queries.outlines import current_tree, outlines
from ..selection import Selection, number
from ..words import position_words, side_title
from .public import chosen_side, crumbs, for_selection

_LEVELS = (Position.ABOVE, Position.NEAR, Position.BELOW)
_DIRECTIONS = (Direction.LESS, Direction.SAME, Direction.MORE)
_COLUMNS = (
    *("index", "unit", "name", "earlier", "score_earlier", "period", "score", "change"),
    *("own_part", "others_part", "beyond_range", "status", "dynamics", "field"),
)


@dataclass(frozen=True)
class Row:
    """A place in the table of the page."""

    movement: Movement
    parts: Parts | None
    ranges: tuple[str, str]
    sign: str
    words: str
    clear: str


@require_safe
@for_selection
def dynamics(request: HttpRequest, selection: Selection) -> HttpResponse:
    """Map, matrix and table of status and dynamics in one index."""
    slug, side = chosen_side(request, selection.outcome)
    period = _period(request, selection, side)
    return render(
        request,
        "social_index/dynamics.html",
        {
            "breadcrumbs": crumbs((_("Stand und Entwicklung"), "")),
            "selection": selection,
            "edition": selection.edition,
            "method": selection.method,
            "outcome": selection.outcome,
            "form": DynamicsForm(selection, slug, period.earlier if period else None),
            "index": slug,
            "side": side,
            "side_title": side_title(side.code),
            "period": period,
            "since": str(period.earlier) if period else "",
            "lead": words.lead(selection.method),
            **(_shown(period) if period else {"headline": words.only_one_year(selection.year)}),
        },
    )


def _period(request: HttpRequest, selection: Selection, side: Side) -> Period | None:
    """From the year asked for, or the usual one; None without any earlier year."""
    asked = number(request.GET.get("seit"))
    earlier = earlier_year(selection.outcome, selection.year, asked)
    return None if earlier is None else Period(selection, side, earlier)


def _shown(period: Period) -> dict[str, Any]:
    found = movements(period)
    rows = _rows(period, found)
    return {
        "headline": words.headline(period, found),
        "map": _map(period, found),
        "columns": [_column(period, direction) for direction in _DIRECTIONS],
        "cells": [_cells(period, found, level) for level in _LEVELS],
        "rows": rows,
        "taken_apart": any(row.parts for row in rows),
        "without": [one.place.name for one in found if not one.field],
    }


def _column(period: Period, direction: Direction) -> str:
    return f"{words.SIGNS[direction]} {words.direction_words(period, direction)}"


def _cells(
    period: Period, found: Sequence[Movement], level: Position
) -> tuple[str, list[list[dict[str, str]]]]:
    """A row of the matrix: the status in words, and the places of each direction."""
    here = [one for one in found if one.position == level]
    cells = [[_link(period, one) for one in here if one.direction == d] for d in _DIRECTIONS]
    return position_words(period.side.code, level), cells


def _link(period: Period, movement: Movement) -> dict[str, str]:
    address = reverse("social_index:place", args=[movement.place.code])
    return {"title": movement.place.name, "url": f"{address}?{period.selection.query}"}


def _rows(period: Period, found: Sequence[Movement]) -> list[Row]:
    return [
        Row(
            movement=one,
            parts=parts,
            ranges=(words.score_range(one.before), words.score_range(one.after)),
            sign=words.SIGNS.get(one.direction, ""),
            words=words.told(period, one),
            clear=words.clear_words(one),
        )
        for one, parts in zip(found, parts_of(period), strict=True)
    ]


def _map(period: Period, found: Sequence[Movement]) -> ChoroplethMap | None:
    base = outlines(current_tree(), period.selection.method.level)
    return dynamics_map(base, period, found) if base else None


@require_safe
@for_selection
def picture(request: HttpRequest, selection: Selection, kind: str) -> HttpResponse:
    """The map as SVG or PNG, with title, legend and source."""
    _slug, side = chosen_side(request, selection.outcome)
    period = _period(request, selection, side)
    drawn = _map(period, movements(period)) if period else None
    if drawn is None:
        raise Http404
    if kind == "svg":
        return HttpResponse(drawn.download_svg(), content_type="image/svg+xml")
    return HttpResponse(drawn.png(), content_type="image/png")


@require_safe
@for_selection
def table(request: HttpRequest, selection: Selection) -> HttpResponse:
    """All places with both scores, the change and its parts, as CSV."""
    slug, side = chosen_side(request, selection.outcome)
    period = _period(request, selection, side)
    if period is None:
        raise Http404
    pairs = zip(movements(period), parts_of(period), strict=True)
    lines = [_line(period, one, parts) for one, parts in pairs]
    first, last = period.years
    found = Table("", [Column(one) for one in _COLUMNS], lines)
    return csv_response(found, f"entwicklung-{slug}-{first}-{last}.csv")


def _line(period: Period, one: Movement, parts: Parts | None) -> list[str | int | float | None]:
    first, last = period.years
    return [
        *(period.side.code, one.place.code, one.place.name),
        *(first, one.before.score, last, one.after.score, one.change),
        *((parts.own, parts.others) if parts else (None, None)),
        one.is_clear,
        *(one.position.value, one.direction.name.lower(), one.field or None),
    ]
