"""The landscapes of several years beside each other."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sozialraum.commons.places.services import Level

from ..drawing import picture
from ..forms.bodies import YearsForm
from ..queries.bodies import today
from ..queries.landscape import Arrow, Key, Landscape, Node, landscapes
from .frame import crumbs

FIRST, SECOND = 2012, 2014


@dataclass(frozen=True)
class Row:
    """A body or kind of bodies through the years; None where it was not there."""

    title: str
    level: str
    cells: tuple[Node | None, ...]


@dataclass(frozen=True)
class WayRow:
    """A way between two of them through the years."""

    sender: str
    receiver: str
    cells: tuple[Arrow | None, ...]


@require_safe
def landscape(request: HttpRequest) -> HttpResponse:
    """Bodies and ways of up to three years, drawn and as tables."""
    this_year = today().year
    form = YearsForm(request.GET, years=(FIRST, SECOND, this_year), this_year=this_year)
    years = form.years if form.is_valid() else [FIRST, SECOND, this_year]
    found = landscapes([_day(year) for year in years])
    context: dict[str, Any] = {
        "form": form,
        "years": years,
        "columns": [
            {"year": year, "landscape": one, "picture": picture(one)}
            for year, one in zip(years, found, strict=True)
        ],
        "rows": rows(found),
        "ways": way_rows(found),
        "sources": sources(found),
        "breadcrumbs": crumbs((_("Gremienlandschaft"), "")),
    }
    return render(request, "bodies/landscape.html", context)


def _day(year: int) -> date:
    """The last day of a year, so that what came during the year is there; this year: today."""
    return min(date(year, 12, 31), today())


def rows(found: list[Landscape]) -> list[Row]:
    """Every node once, county first, with what it was in each year."""
    nodes: dict[Key, Node] = {}
    for one in found:
        nodes |= {node.key: node for node in one.nodes}
    by_year = [{node.key: node for node in one.nodes} for one in found]
    levels = [level.value for level in Level]
    ordered = sorted(nodes.values(), key=lambda node: (levels.index(Level(node.level)), node.title))
    return [
        Row(
            node.title,
            str(Level(node.level).label),
            tuple(year.get(node.key) for year in by_year),
        )
        for node in ordered
    ]


def sources(found: list[Landscape]) -> list[tuple[str, str]]:
    """From where each node is known, each sentence once."""
    pairs = {
        (node.title, source): None for one in found for node in one.nodes for source in node.sources
    }
    return list(pairs)


def way_rows(found: list[Landscape]) -> list[WayRow]:
    """Every way once, with what went along it in each year."""
    by_year = [{(one.sender.key, one.receiver.key): one for one in year.arrows} for year in found]
    ends = {key: arrow for year in by_year for key, arrow in year.items()}
    return [
        WayRow(arrow.sender.title, arrow.receiver.title, tuple(year.get(key) for year in by_year))
        for key, arrow in ends.items()
    ]
