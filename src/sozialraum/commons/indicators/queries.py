"""Reading figures; every figure comes through the gate for its audience."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from django.db import models
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT

from sozialraum.commons.places.queries import history
from sozialraum.foundation.components.formats import format_number
from sozialraum.methods import territory
from sozialraum.methods.states import ValueState

from .models import (
    ImportRun,
    Indicator,
    IndicatorTerm,
    IndicatorValue,
    LifeSituation,
    Observation,
    Source,
    TermPart,
    Variable,
    VariableKind,
)

__all__ = [
    "Audience",
    "Figure",
    "FigureSet",
    "Indicator",
    "LifeSituation",
    "Makeup",
    "Observation",
    "Source",
    "Variable",
    "available_years",
    "bare_definitions",
    "catalogue",
    "definitions",
    "figures",
    "indicator",
    "is_invented",
    "life_situations",
    "makeups",
    "observed_as_of",
    "provenance",
    "sources_of",
    "values_in_own_year",
    "variables",
]


class Audience(StrEnum):
    """For whom figures are read; everything published is for the public."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value of an indicator as the audience may see it; missing numbers are None."""

    indicator: str
    unit_id: int
    year: int
    basis: str
    value: float | None
    numerator: float | None
    denominator: float | None
    state: ValueState


_PREFIX = {Audience.PUBLIC: "public_", Audience.INTERNAL: ""}


class FigureSet:
    """Figures of one query, found by indicator, unit and year."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures = {(f.indicator, f.unit_id, f.year): f for f in figures}

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._figures.values())

    def __len__(self) -> int:
        return len(self._figures)

    def get(self, indicator: str, unit_id: int, year: int) -> Figure:
        """The figure, or one that says "not available"."""
        found = self._figures.get((indicator, unit_id, year))
        return found or Figure(
            indicator, unit_id, year, "", None, None, None, ValueState.NOT_AVAILABLE
        )

    def series(self, indicator: str, unit_id: int) -> list[Figure]:
        """All years of an indicator for a unit, oldest first."""
        return self._by_unit.get((indicator, unit_id), [])

    @cached_property
    def _by_unit(self) -> dict[tuple[str, int], list[Figure]]:
        found: dict[tuple[str, int], list[Figure]] = {}
        for figure in sorted(self, key=lambda figure: figure.year):
            found.setdefault((figure.indicator, figure.unit_id), []).append(figure)
        return found

    @cached_property
    def years(self) -> Mapping[str, tuple[int, ...]]:
        """Indicator → years with any figure, ascending."""
        years: dict[str, set[int]] = {}
        for figure in self:
            years.setdefault(figure.indicator, set()).add(figure.year)
        return {code: tuple(sorted(found)) for code, found in years.items()}


def figures(
    audience: Audience,
    *,
    indicators: Collection[str] | None = None,
    units: Collection[int] | None = None,
    years: Collection[int] | None = None,
) -> FigureSet:
    """Figures through the gate: one query; of several bases the preferred one."""
    rows = IndicatorValue.objects.filter(preferred=True)
    for field, wanted in (
        ("indicator__code__in", indicators),
        ("unit__in", units),
        ("year__in", years),
    ):
        if wanted is not None:
            rows = rows.filter(**{field: list(wanted)})
    prefix = _PREFIX[audience]
    columns = [f"{prefix}{name}" for name in ("value", "numerator", "denominator", "state")]
    return FigureSet(
        Figure(code, unit, year, basis, value, numerator, denominator, ValueState(state))
        for code, unit, year, basis, value, numerator, denominator, state in rows.values_list(
            "indicator__code", "unit_id", "year", "basis", *columns
        ).iterator(chunk_size=20_000)
    )


def values_in_own_year(
    audience: Audience, *, years: Mapping[str, int], units: Collection[int]
) -> dict[str, list[float]]:
    """Indicator → the numbers that the units have in the year given for it: one query."""
    codes: dict[int, list[str]] = {}
    for code, year in years.items():
        codes.setdefault(year, []).append(code)
    wanted = Q(pk__in=[])
    for year, of_year in codes.items():
        wanted |= Q(year=year, indicator__code__in=of_year)
    column = f"{_PREFIX[audience]}value"
    rows = IndicatorValue.objects.filter(
        wanted, preferred=True, unit__in=list(units), **{f"{column}__isnull": False}
    )
    found: dict[str, list[float]] = {code: [] for code in years}
    for code, value in rows.values_list("indicator__code", column):
        found[code].append(value)
    return found


def definitions() -> QuerySet[Indicator]:
    """All indicator definitions with life situation, terms, variables and sources."""
    terms = IndicatorTerm.objects.select_related("variable__source", "variable__rule")
    return Indicator.objects.select_related("life_situation").prefetch_related(
        models.Prefetch("terms", queryset=terms)
    )


def catalogue() -> QuerySet[Indicator]:
    """The latest definition of each indicator."""
    later = Indicator.objects.filter(
        code=OuterRef("code"), valid_from_year__gt=OuterRef("valid_from_year")
    )
    return definitions().filter(~Exists(later))


def indicator(code: str) -> Indicator | None:
    """The latest definition under that code."""
    return catalogue().filter(code=code).first()


def life_situations() -> QuerySet[LifeSituation]:
    return LifeSituation.objects.all()


def sources_of(indicator_: Indicator) -> list[Source]:
    """Sources behind an indicator, each once; needs the catalogue's prefetching."""
    found = {term.variable.source.code: term.variable.source for term in indicator_.terms.all()}
    return list(found.values())


def is_invented(indicator_: Indicator) -> bool:
    """True where any part is an invented demonstration figure."""
    return any(source.invented for source in sources_of(indicator_))


@dataclass(frozen=True, slots=True)
class Makeup:
    """What an indicator rests on; a plain count grows with the area and is never averaged."""

    sources: tuple[Source, ...]
    is_count: bool


def makeups() -> dict[int, Makeup]:
    """Indicator id → sources and kind: as ``sources_of``, for all at once."""
    rows = IndicatorTerm.objects.order_by("id").values_list(
        "indicator_id", "variable__source_id", "part", "variable__kind"
    )
    terms: dict[int, list[tuple[int, bool]]] = {}
    for indicator_id, source_id, part, kind in rows:
        counted = part == TermPart.NUMERATOR and kind == VariableKind.COUNT
        terms.setdefault(indicator_id, []).append((source_id, counted))
    sources = Source.objects.in_bulk()
    return {
        indicator_id: Makeup(
            tuple(sources[one] for one in dict.fromkeys(source for source, _counted in found)),
            all(counted for _source, counted in found),
        )
        for indicator_id, found in terms.items()
    }


def bare_definitions() -> QuerySet[Indicator]:
    """All indicator definitions with their life situation only: cheap where no terms are shown."""
    return Indicator.objects.select_related("life_situation")


def variables() -> QuerySet[Variable]:
    """All variables with source, rule, the years observed and the number of values."""
    current = Q(observation__superseded_by__isnull=True)
    return (
        Variable.objects.select_related("source", "rule")
        .annotate(
            first_year=Min("observation__year", filter=current),
            last_year=Max("observation__year", filter=current),
            values_held=models.Count("observation", filter=current),
        )
        .order_by("title", "code")
    )


def available_years(codes: Collection[str] | None = None) -> list[int]:
    """Years with any figure, newest first."""
    rows = IndicatorValue.objects.all()
    if codes is not None:
        rows = rows.filter(indicator__code__in=list(codes))
    return list(rows.values_list("year", flat=True).distinct().order_by("-year"))


def provenance(code: str, unit_id: int, year: int) -> QuerySet[Observation]:
    """The observations behind a figure with file, hash, row and column."""
    variables_ = IndicatorTerm.objects.filter(indicator__code=code).values("variable")
    return Observation.objects.filter(
        variable__in=variables_, unit=unit_id, year=year, superseded_by__isnull=True
    ).select_related("variable__source", "run")


def observed_as_of(variable: str, year: int, day: date) -> territory.Translation:
    """Counts of the municipalities of a year, translated to the territory of a day.

    Keys are unit codes. Mergers are exact, splits are estimates; what leaves or enters
    the county and what cannot be translated is named in the result.
    """
    rows = Observation.objects.filter(
        variable__code=variable,
        variable__kind=VariableKind.COUNT,
        variable__rule=None,
        year=year,
        superseded_by__isnull=True,
        unit__level="municipality",
    ).values_list("unit__code", "value", "state")
    counts = {code: territory.Figure(value, ValueState(state)) for code, value, state in rows}
    return history().translate(counts, date(year, 12, 31), day)


def years_by_indicator() -> dict[str, list[int]]:
    """Indicator code → years with figures, ascending."""
    rows = IndicatorValue.objects.values_list("indicator__code", "year").distinct()
    found: dict[str, list[int]] = {}
    for code, year in rows.order_by("year"):
        found.setdefault(code, []).append(year)
    return found


@dataclass(frozen=True, slots=True)
class Extent:
    """For which years and levels anything of an indicator is public."""

    years: tuple[int, ...]
    levels: frozenset[str]


def public_extent() -> dict[str, Extent]:
    """Indicator code → its extent; indicators of which nothing is public are absent."""
    rows = IndicatorValue.objects.filter(preferred=True, public_value__isnull=False)
    years: dict[str, set[int]] = {}
    levels: dict[str, set[str]] = {}
    for code, level, year in rows.values_list("indicator__code", "unit__level", "year").distinct():
        years.setdefault(code, set()).add(year)
        levels.setdefault(code, set()).add(level)
    return {code: Extent(tuple(sorted(years[code])), frozenset(levels[code])) for code in years}


def last_changes() -> dict[int, datetime]:
    """Variable id → when an import last brought or took back values of it."""
    rows = Observation.objects.filter(variable__terms__isnull=False).values_list(
        "variable", "run__applied_at", "run__withdrawn_at"
    )
    changed: dict[int, datetime] = {}
    for variable, *moments in rows.distinct():
        for moment in filter(None, moments):
            changed[variable] = max(moment, changed.get(variable, moment))
    return changed


def formula_text(indicator_: Indicator) -> str:
    """The formula in words: factor × (numerator) ÷ (denominator)."""
    numerator, denominator = (
        " ".join(
            _term_text(term, first=position == 0)
            for position, term in enumerate(t for t in indicator_.terms.all() if t.part == part)
        )
        for part in (TermPart.NUMERATOR, TermPart.DENOMINATOR)
    )
    factor = "" if indicator_.factor == 1 else f"{format_number(indicator_.factor)} × "
    if not denominator:
        return f"{factor}{numerator}"
    return f"{factor}({numerator}) ÷ ({denominator})"


def _term_text(term: IndicatorTerm, *, first: bool) -> str:
    sign = "− " if term.coefficient < 0 else "" if first else "+ "
    size = abs(term.coefficient)
    weight = "" if size == 1 else f"{format_number(size)} × "
    return f"{sign}{weight}{term.variable.title}"


def import_runs() -> QuerySet[ImportRun]:
    """All imports, the latest first, with their counts but without the whole report."""
    return (
        ImportRun.objects.defer("report")
        .select_related("created_by")
        .annotate(
            values_new=KT("report__changes__new"),
            values_changed=KT("report__changes__changed"),
        )
        .order_by("-created_at", "-pk")
    )


def variable_choices() -> list[tuple[str, str]]:
    """Code of every variable, and its title with the code, by title: for choosing one."""
    rows = Variable.objects.order_by("title", "code").values_list("code", "title")
    return [(code, f"{title} ({code})") for code, title in rows]


def variable_codes() -> list[tuple[str, str]]:
    """Code and title of every variable, for choosing one."""
    return list(Variable.objects.order_by("code").values_list("code", "title"))
