"""How a place differs from the county, and since when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import pstdev
from typing import Any

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, FigureSet
from sozialraum.commons.places.queries import Tree, Unit

FEWEST = 3
CLEAR = 1.0
"""A difference is clear from one standard deviation of all social spaces on."""


@dataclass(frozen=True)
class Difference:
    """An indicator at a place and in the county; ``since`` is the first year on this side."""

    indicator: Any
    year: int
    value: float
    county: float
    spreads: float
    since: int
    from_the_start: bool
    invented: bool

    @property
    def is_clear(self) -> bool:
        return abs(self.spreads) >= CLEAR


def differences(county: Tree, unit: Unit) -> list[Difference]:
    """Rates of a place beside those of the county, the greatest difference first.

    Plain counts are left out, because they grow with the place.

    The difference is measured in standard deviations of all social spaces in the newest year
    for which both have a value. «Since» is the first year of the unbroken row of years in
    which the place lay on the same side of the county; years without a value do not count.
    """
    if county.root is None:
        return []
    counts = {pk for pk, makeup in figures.makeups().items() if makeup.is_count}
    definitions = {one.code: one for one in figures.catalogue() if one.pk not in counts}
    found = figures.figures(Audience.PUBLIC, units=[unit.id, county.root.id])
    rows = list(_rows(definitions, _series(found, unit.id), _series(found, county.root.id)))
    spreads = _spreads(county, {code: years[-1][0] for code, years in rows})
    made = (_difference(definitions[code], years, spreads.get(code)) for code, years in rows)
    return sorted((one for one in made if one), key=lambda one: -abs(one.spreads))


Years = list[tuple[int, float, float]]


def _rows(
    definitions: Mapping[str, Any],
    here: Mapping[str, dict[int, float]],
    there: Mapping[str, dict[int, float]],
) -> Iterator[tuple[str, Years]]:
    """Indicators with the years in which both have a value."""
    for code in definitions:
        mine, others = here.get(code, {}), there.get(code, {})
        years = [(year, mine[year], others[year]) for year in sorted(mine.keys() & others.keys())]
        if years:
            yield code, years


def _series(found: FigureSet, unit: int) -> dict[str, dict[int, float]]:
    series: dict[str, dict[int, float]] = {}
    for figure in found:
        if figure.unit_id == unit and figure.value is not None:
            series.setdefault(figure.indicator, {})[figure.year] = figure.value
    return series


def _spreads(county: Tree, years: Mapping[str, int]) -> dict[str, float]:
    units = [unit.id for unit in county.level("social_space")]
    values = figures.values_in_own_year(Audience.PUBLIC, years=years, units=units)
    return {code: pstdev(known) for code, known in values.items() if len(known) >= FEWEST}


def _difference(definition: Any, years: Years, spread: float | None) -> Difference | None:
    year, value, reference = years[-1]
    if not spread or value == reference:
        return None
    since = _since(years)
    return Difference(
        indicator=definition,
        year=year,
        value=value,
        county=reference,
        spreads=(value - reference) / spread,
        since=since,
        from_the_start=since == years[0][0],
        invented=figures.is_invented(definition),
    )


def _since(years: Years) -> int:
    above = years[-1][1] > years[-1][2]
    since = years[-1][0]
    for year, value, reference in reversed(years):
        if value == reference or (value > reference) != above:
            break
        since = year
    return since
