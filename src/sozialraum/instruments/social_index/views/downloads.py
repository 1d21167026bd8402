"""Files to take away: the calculation as a workbook, scores as CSV, charts as pictures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sozialraum.foundation.charts import Chart
from sozialraum.foundation.exports import Column, Table, csv_response, workbook_response

from .. import drawings, tables
from ..outcome import Outcome
from ..selection import Selection
from ..workbook import workbook_of
from .public import chosen_places, chosen_side, for_selection, known_places, place_of

_SCORES = ("index", "period", "unit", "name", "score", "rank", "rank_low", "rank_high", "coverage")


@require_safe
@for_selection
def workbook(request: HttpRequest, selection: Selection) -> HttpResponse:  # noqa: ARG001 (view)
    """The calculation sheet with live formulas."""
    data = workbook_of(selection.edition, selection.method, selection.outcome)
    return workbook_response(data, f"{_name(selection)}.xlsx")


@require_safe
@for_selection
def scores(request: HttpRequest, selection: Selection) -> HttpResponse:  # noqa: ARG001 (view)
    """Scores and ranks of all places and years."""
    columns = [Column(name) for name in _SCORES]
    return csv_response(Table("", columns, _rows(selection.outcome)), f"{_name(selection)}.csv")


def _rows(outcome: Outcome) -> list[list[str | int | float | None]]:
    return [
        [
            side.code,
            year,
            place.code,
            place.name,
            one.score,
            one.rank,
            one.rank_low,
            one.rank_high,
            one.coverage,
        ]
        for side in outcome.sides
        for year, standings in zip(outcome.years, side.standings, strict=True)
        for place, one in zip(outcome.places, standings, strict=True)
    ]


@require_safe
@for_selection
def picture(request: HttpRequest, selection: Selection, chart: str, kind: str) -> HttpResponse:
    """A chart as SVG or PNG, with title and source."""
    drawn = _chart(request, selection, chart)
    if kind == "svg":
        return HttpResponse(drawn.download_svg(), content_type="image/svg+xml")
    return HttpResponse(drawn.png(), content_type="image/png")


def _chart(request: HttpRequest, selection: Selection, chart: str) -> Chart:
    if chart == "matrix":
        rows = tables.matrix_rows(selection)
        return drawings.matrix(selection, rows, known_places(request, selection.outcome))
    _slug, side = chosen_side(request, selection.outcome)
    if chart == "raenge":
        return drawings.ranks(selection, side, chosen_places(request, selection.outcome, side))
    if chart != "beitraege":
        raise Http404
    at, found = place_of(selection.outcome, request.GET.get("ort", ""))
    return drawings.contributions(selection, side, side.standings[selection.at][at], found)


def _name(selection: Selection) -> str:
    edition = selection.edition
    return f"sozialindex-{edition.version.number}-{edition.last_year}-{edition.number}"
