"""The charts of the index: labelled data and words for the chart engine."""

from collections.abc import Sequence
from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraum.foundation import charts
from sozialraum.foundation.charts import MISSING, Chart, Reading

from . import words
from .method import IndexMethod
from .outcome import Outcome, Place, Side, Standing
from .position import middle
from .selection import Selection
from .tables import Row

_HUE: dict[str, charts.Hue] = {"needs": "needs", "resources": "resources"}
MOST_IN_FOCUS = 5


def matrix(selection: Selection, rows: Sequence[Row], focus: Sequence[str] = ()) -> Chart:
    """Need across, resources upwards; every place a link to its explanation."""
    points = [
        charts.PlanePoint(
            label=row.place.name,
            key=row.place.code,
            x=_score(row.needs),
            y=_score(row.resources),
            href=_place_url(row.place, selection),
            focus=row.place.code in focus,
        )
        for row in rows
    ]
    return charts.quadrants(
        points,
        caption=charts.Caption(
            title=_("Bedarf und Ressourcen der Orte %(year)s") % {"year": selection.year},
            source=_source(selection.outcome),
            decimals=2,
        ),
        x=_axis(selection, selection.outcome.needs),
        y=_axis(selection, selection.outcome.resources),
        words=words.quadrant_words(),
    )


def _axis(selection: Selection, side: Side) -> charts.Axis:
    centre = middle(selection.method, selection.outcome, side, selection.year).centre
    return charts.Axis(
        label=words.side_title(side.code), decimals=2, centre=centre, hue=_HUE[side.code]
    )


def ranks(selection: Selection, side: Side, focus: Sequence[str]) -> Chart:
    """Ranks over the years; lines in focus have their range as a band."""
    paths = [
        charts.RankPath(
            label=place.name,
            points=[
                charts.Point(year, _rank(standings[at]))
                for year, standings in zip(selection.outcome.years, side.standings, strict=True)
            ],
            focus=place.code in focus,
        )
        for at, place in enumerate(selection.outcome.places)
    ]
    return charts.rank_paths(
        paths,
        caption=charts.Caption(
            title=_("%(index)s: Ränge von %(first)s bis %(last)s")
            % {
                "index": words.side_title(side.code),
                "first": selection.outcome.years[0],
                "last": selection.outcome.years[-1],
            },
            note=_("Rang 1 ist der höchste Wert."),
            source=_source(selection.outcome),
        ),
    )


def contributions(selection: Selection, side: Side, standing: Standing, place: Place) -> Chart:
    """What each indicator adds to a place's score."""
    parts = [
        charts.Labelled(ingredient.short_title, _contribution(cell.weight, cell.contribution))
        for ingredient, cell in zip(side.ingredients, standing.cells, strict=True)
    ]
    total = charts.Labelled(words.side_title(side.code), _total(selection.method, parts, standing))
    return charts.contributions(
        parts,
        caption=charts.Caption(
            title=_("%(index)s: Beiträge der Kennzahlen") % {"index": words.side_title(side.code)},
            topic=place.name,
            unit=_("Logarithmus") if selection.method.mean == "geometric" else "",
            decimals=2,
            source=_source(selection.outcome),
        ),
        total=total,
        hue=_HUE[side.code],
    )


def _contribution(weight: float | None, contribution: float | None) -> Reading:
    """A value that did not enter has no contribution: that is not zero."""
    return _reading(contribution) if weight else MISSING


def _total(method: IndexMethod, parts: Sequence[charts.Labelled], standing: Standing) -> Reading:
    if method.mean != "geometric" or standing.score is None:
        return _reading(standing.score)
    return _reading(sum(part.reading.value or 0.0 for part in parts))


def _reading(number: float | None) -> Reading:
    return MISSING if number is None else Reading(number)


def _score(standing: Standing) -> Reading:
    if standing.score is None:
        return MISSING
    return Reading(standing.score, low=standing.score_low, high=standing.score_high)


def _rank(standing: Standing) -> Reading:
    if standing.rank is None:
        return MISSING
    return replace(_reading(standing.rank), low=standing.rank_low, high=standing.rank_high)


def _place_url(place: Place, selection: Selection) -> str:
    return f"{reverse('social_index:place', args=[place.code])}?{selection.query}"


def _source(outcome: Outcome) -> str:
    return "; ".join(outcome.credits)
