"""Reading what types of municipalities are formed from."""

from collections.abc import Sequence

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, FigureSet, Indicator
from sozialraum.commons.indicators.services import Direction
from sozialraum.commons.places.queries import Tree, Unit

from ..municipality_types.sample import Trait, TypeSample
from ..outcome import Place

MUNICIPALITY, _REGION = "municipality", "planning_region"
_YEARS = 10  # how far back a figure may lie; its year stands beside it
_MOST_GAPS = 0.2  # share of municipalities without figure up to which an indicator is offered


def offered(county: Tree) -> TypeSample:
    """All neutral rates that nearly every municipality has, each in its fullest late year.

    What shows need or resources is left out: types describe, they do not rank.
    """
    units = county.level(MUNICIPALITY)
    neutral = [one for one in figures.catalogue() if one.direction == Direction.NEUTRAL]
    rates = [one for one in neutral if not _is_count(one)]
    latest = max(figures.available_years(), default=0)
    found = figures.figures(
        Audience.PUBLIC,
        indicators=[one.code for one in rates],
        units=[unit.id for unit in units],
        years=range(latest - _YEARS, latest + 1),
    )
    years = {one.code: _fullest(found, one.code, units) for one in rates}
    kept = [one for one in rates if _is_usable(found, one.code, units, years[one.code])]
    return TypeSample(
        places=tuple(_place(county, unit) for unit in units),
        traits=tuple(_trait(one, years[one.code]) for one in kept),
        values=tuple(
            tuple(found.get(one.code, unit.id, years[one.code]).value for one in kept)
            for unit in units
        ),
    )


def _is_count(indicator: Indicator) -> bool:
    """A plain count says how large a municipality is, not of what kind."""
    terms = indicator.terms.all()
    return all(one.part == "numerator" and one.variable.kind == "count" for one in terms)


def _fullest(found: FigureSet, code: str, units: Sequence[Unit]) -> int:
    """The year with the most figures, the later one of two."""
    years = found.years.get(code, (0,))
    return max(years, key=lambda year: (len(_values(found, code, units, year)), year))


def _values(found: FigureSet, code: str, units: Sequence[Unit], year: int) -> list[float]:
    values = (found.get(code, unit.id, year).value for unit in units)
    return [value for value in values if value is not None]


def _is_usable(found: FigureSet, code: str, units: Sequence[Unit], year: int) -> bool:
    values = _values(found, code, units, year)
    return len(set(values)) > 1 and len(values) >= (1 - _MOST_GAPS) * len(units)


def _place(county: Tree, unit: Unit) -> Place:
    region = county.ancestor(unit, _REGION)
    return Place(unit.code, unit.name, region.name if region else "")


def _trait(indicator: Indicator, year: int) -> Trait:
    return Trait(
        code=indicator.code,
        title=indicator.title,
        short_title=indicator.short_title,
        unit_of_measure=indicator.unit_of_measure,
        digits=indicator.digits,
        year=year,
        credits=tuple(source.credit for source in figures.sources_of(indicator)),
        invented=figures.is_invented(indicator),
    )


def narrowed(sample: TypeSample, codes: Sequence[str]) -> TypeSample:
    """Only the chosen indicators, in their order."""
    positions = {trait.code: at for at, trait in enumerate(sample.traits)}
    chosen = [positions[code] for code in codes if code in positions]
    return TypeSample(
        places=sample.places,
        traits=tuple(sample.traits[at] for at in chosen),
        values=tuple(tuple(row[at] for at in chosen) for row in sample.values),
    )
