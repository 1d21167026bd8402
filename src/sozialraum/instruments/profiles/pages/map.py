"""The page of a map: the map itself and every area's figure beside it."""

from dataclasses import dataclass

from django.urls import reverse

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import FigureSet, Indicator
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.foundation.maps import ChoroplethMap

from .maps import IndicatorMap, profile_url
from .rows import Stated


@dataclass(frozen=True)
class AreaRow:
    """One area with its figure and its distance from the district."""

    unit: Unit
    url: str
    figure: Stated
    difference: float | None
    provenance_url: str


@dataclass(frozen=True)
class AreaGroup:
    """The areas of a planning region."""

    title: str
    url: str
    rows: tuple[AreaRow, ...]


@dataclass(frozen=True)
class MapPage:
    """A map with its table; ``largest`` is the length of the longest bar."""

    indicator: Indicator
    year: int
    level: str
    map: ChoroplethMap
    is_schematic: bool
    invented: bool
    district: Stated
    district_name: str
    groups: tuple[AreaGroup, ...]
    largest: float
    query: str


def map_page(shown: IndicatorMap, query: str) -> MapPage:
    """Everything the template of a map shows; ``query`` are the choices as in the address."""
    county, code, year = shown.county, shown.indicator.code, shown.choice.year
    district = shown.found.get(code, county.root.id if county.root else 0, year)
    groups = area_groups(county, shown.units, shown.found, code, year)
    values = [abs(row.figure.value or 0.0) for group in groups for row in group.rows]
    return MapPage(
        indicator=shown.indicator,
        year=year,
        level=shown.choice.level,
        map=shown.drawn(),
        is_schematic=shown.outlines.is_schematic,
        invented=figures.is_invented(shown.indicator),
        district=Stated(district.value, district.state),
        district_name=county.root.name if county.root else "",
        groups=groups,
        largest=max(values, default=0.0) or 1.0,
        query=query,
    )


def area_groups(
    county: Tree, units: tuple[Unit, ...], found: FigureSet, code: str, year: int
) -> tuple[AreaGroup, ...]:
    """Areas by planning region, in the order of the tree."""
    district = found.get(code, county.root.id if county.root else 0, year).value
    groups: dict[int, list[AreaRow]] = {}
    for unit in units:
        region = county.ancestor(unit, "planning_region") or unit
        figure = found.get(code, unit.id, year)
        known = figure.value is not None and district is not None
        row = AreaRow(
            unit=unit,
            url=profile_url(unit.code, year),
            figure=Stated(figure.value, figure.state),
            difference=figure.value - district if known else None,  # type: ignore[operator]
            provenance_url=reverse("profiles:provenance", args=[code, unit.code, year]),
        )
        groups.setdefault(region.id, []).append(row)
    return tuple(
        AreaGroup(
            county.units[region].name, profile_url(county.units[region].code, year), tuple(rows)
        )
        for region, rows in groups.items()
    )
