"""What happened to needs in a year, each with the places that it concerns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from ..models import Effect, HandOver, Measure, Need

Facts = TypeVar("Facts")


@dataclass(frozen=True, slots=True)
class Located(Generic[Facts]):
    """Facts with the places of their need."""

    facts: Facts
    units: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A need as it stands today."""

    state: str
    perspectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Handed:
    """A hand-over with its answer, if there is one."""

    sent_on: date
    result: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class Begun:
    """A measure that began in the year."""

    kind: str
    cost_cents: int | None
    implemented_on: date | None


def recorded(year: int) -> list[Located[Recorded]]:
    """Needs that were recorded in the year."""
    rows = Need.objects.filter(recorded_on__range=_days(year)).order_by("pk")
    found = rows.values_list("pk", "unit_links__unit", "state", "perspectives")
    return [Located(Recorded(state, tuple(of.split())), units) for (state, of), units in _by(found)]


def handed_over(year: int) -> list[Located[Handed]]:
    """Hand-overs that were sent in the year."""
    rows = HandOver.objects.filter(sent_on__range=_days(year)).order_by("pk")
    found = rows.values_list("pk", "need__unit_links__unit", "sent_on", "result", "answered_on")
    return [Located(Handed(*facts), units) for facts, units in _by(found)]


def measures_begun(year: int) -> list[Located[Begun]]:
    """Measures that began in the year."""
    rows = Measure.objects.filter(begins_on__range=_days(year)).order_by("pk")
    columns = ("pk", "need__unit_links__unit", "kind", "cost_cents", "implemented_on")
    return [Located(Begun(*facts), units) for facts, units in _by(rows.values_list(*columns))]


def measures_implemented(year: int) -> list[Located[str]]:
    """Kinds of the measures that were put into practice in the year."""
    rows = Measure.objects.filter(implemented_on__range=_days(year)).order_by("pk")
    found = rows.values_list("pk", "need__unit_links__unit", "kind")
    return [Located(kind, units) for (kind,), units in _by(found)]


def effects(year: int) -> list[Located[str]]:
    """Kinds of proof of the effects that were recorded in the year."""
    rows = Effect.objects.filter(on_day__range=_days(year)).order_by("pk")
    found = rows.values_list("pk", "measure__need__unit_links__unit", "kind")
    return [Located(kind, units) for (kind,), units in _by(found)]


def _days(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _by(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], tuple[int, ...]]]:
    """Facts and places of each key; a row is a key, a place and the facts."""
    places: dict[int, list[int]] = {}
    facts: dict[int, tuple[Any, ...]] = {}
    for key, unit, *rest in rows:
        facts[key] = tuple(rest)
        places.setdefault(key, [])
        if unit is not None:
            places[key].append(unit)
    return ((facts[key], tuple(places[key])) for key in facts)
