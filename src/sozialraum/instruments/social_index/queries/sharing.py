"""Reading what a budget is shared by, and saved scenarios."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience, FigureSet, Indicator
from sozialraum.commons.indicators.services import VariableKind
from sozialraum.commons.places.queries import tree

from ..models import AllocationScenario, IndexEdition
from ..sharing.ground import Basis, Ground
from ..sharing.result import Result
from ..sharing.settings import Settings
from .editions import GIVEN_OUT, editions, outcome_of, valid_editions

YOUNG, EVERYBODY = "under_18", "population"
_CARRIED = 10  # years that a count may be older than the index; its year stands beside it
_RECENT = 2


def editions_to_share_by(asked: int | None = None) -> list[IndexEdition]:
    """Valid editions, newest first, and the one asked for if it was ever given out."""
    found = valid_editions()
    if asked is None or any(one.pk == asked for one in found):
        return found
    return [*found, *editions(GIVEN_OUT).filter(pk=asked)]


def bases(edition: IndexEdition) -> list[Basis]:
    """Counts that the public knows for every place of the edition; recent young heads first.

    Of each count the latest year up to the edition's in which no place is hidden or missing:
    a gap is never shared as zero, so a count with a gap is not offered.
    """
    units = _units(edition)
    if None in units:
        return []
    known = [unit for unit in units if unit is not None]
    counts = _counts(figures.catalogue())
    found = figures.figures(
        Audience.PUBLIC,
        indicators={one.indicator.code for one in counts},
        units=known,
        years=range(edition.last_year - _CARRIED, edition.last_year + 1),
    )
    offered = [basis for one in counts if (basis := _basis(found, one, known))]
    return sorted(offered, key=lambda basis: _order(basis, edition.last_year))


def _units(edition: IndexEdition) -> list[int | None]:
    """Today's unit of each place; None where a place is no more."""
    by_code = tree().by_code
    places = outcome_of(edition).places
    return [by_code[one.code].id if one.code in by_code else None for one in places]


@dataclass(frozen=True)
class _Count:
    """A count inside an indicator: its numerator, or whom it is measured against."""

    code: str
    title: str
    indicator: Indicator
    part: str

    def of(self, found: FigureSet, unit: int, year: int) -> float | None:
        figure = found.get(self.indicator.code, unit, year)
        return figure.numerator if self.part == "numerator" else figure.denominator


def _counts(indicators: Iterable[Indicator]) -> list[_Count]:
    """Each count once: single variables of either part, and sums in a numerator."""
    found: dict[str, _Count] = {}
    for indicator in indicators:
        for part in ("numerator", "denominator"):
            if count := _count(indicator, part):
                found.setdefault(count.code, count)
    return list(found.values())


def _count(indicator: Indicator, part: str) -> _Count | None:
    terms = [term for term in indicator.terms.all() if term.part == part]
    kinds = {(term.variable.kind, term.coefficient) for term in terms}
    if kinds != {(VariableKind.COUNT, 1)}:
        return None
    if len(terms) == 1:
        variable = terms[0].variable
        return _Count(variable.code, variable.title, indicator, part)
    if part == "denominator":
        return None
    title = _("%(title)s (Anzahl)") % {"title": indicator.short_title}
    return _Count(indicator.code, title, indicator, part)


def _basis(found: FigureSet, count: _Count, units: Sequence[int]) -> Basis | None:
    for year in reversed(found.years.get(count.indicator.code, ())):
        heads = [count.of(found, unit, year) for unit in units]
        known = [one for one in heads if one is not None]
        if len(known) == len(units) and sum(known) > 0:
            return Basis(
                code=count.code,
                title=count.title,
                year=year,
                counts=tuple(known),
                credits=tuple(source.credit for source in figures.sources_of(count.indicator)),
                invented=figures.is_invented(count.indicator),
            )
    return None


def _order(basis: Basis, year: int) -> tuple[int, str]:
    """Young heads first unless they are old figures, then everybody, then by title."""
    if basis.code == YOUNG and basis.year >= year - _RECENT:
        return 0, basis.title
    return (1 if basis.code == EVERYBODY else 2), basis.title


def ground(edition: IndexEdition, basis: Basis) -> Ground:
    """All figures that a budget is shared by, as they stand in the edition and in the gate."""
    outcome = outcome_of(edition)
    return Ground(
        places=outcome.places,
        basis=basis,
        needs=tuple(one.score for one in outcome.needs.standings[-1]),
        needs_year=outcome.years[-1],
        needs_source=_source(edition),
        needs_credits=_credits(edition),
        needs_invented=any(one.invented for one in outcome.needs.ingredients),
    )


def _source(edition: IndexEdition) -> str:
    return _("%(version)s, %(number)s. Ausgabe") % {
        "version": edition.version.title,
        "number": edition.number,
    }


def _credits(edition: IndexEdition) -> tuple[str, ...]:
    lines = (line for one in outcome_of(edition).needs.ingredients for line in one.credits)
    return tuple(dict.fromkeys(lines))


def scenarios() -> QuerySet[AllocationScenario]:
    """Saved scenarios, newest first; figures and answers stay behind."""
    rows = AllocationScenario.objects.select_related("edition__version", "saved_by")
    return rows.defer("inputs", "answer", "edition__content", "edition__inputs")


def result_of(scenario: AllocationScenario) -> Result:
    """The frozen answer of a scenario."""
    settings = Settings.from_json(scenario.question)
    return Result.from_json(settings, Ground.from_json(scenario.inputs), scenario.answer)


@dataclass(frozen=True)
class FrozenShares:
    """What a saved scenario gives each place, for whoever pays.

    ``cents`` by unit code; their sum is ``budget``. ``inputs_hash`` names the figures.
    """

    scenario: int
    title: str
    edition: int
    budget: int
    cents: Mapping[str, int]
    inputs_hash: str


def frozen_shares(scenario_ids: Collection[int]) -> dict[int, FrozenShares]:
    """The shares of saved scenarios by id, in one query; unknown ids are left out."""
    rows = AllocationScenario.objects.filter(pk__in=scenario_ids)
    return {row.pk: _shares(row) for row in rows}


def _shares(row: AllocationScenario) -> FrozenShares:
    cents = {line.place.code: line.cents for line in result_of(row).lines}
    return FrozenShares(
        scenario=row.pk,
        title=row.title,
        edition=row.edition_id,
        budget=row.question["budget"],
        cents=MappingProxyType(cents),
        inputs_hash=row.inputs_hash,
    )
