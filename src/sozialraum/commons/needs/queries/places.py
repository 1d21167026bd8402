"""How much is open at places, and what places and organisations brought in."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from sozialraum.commons.bodies.queries.bodies import bodies_of_all_times

from ..chain import CLOSED, State
from ..models import CitizenNote, Measure, Need, NeedUnit, NoteState, Origin, Signal, SignalState
from .listing import Choice, chosen

Places = Mapping[int, Collection[int]]
"""Place → ids of the place itself and of everything in it."""


@dataclass(frozen=True, slots=True)
class Load:
    """Open needs of a place, how many are overdue, how many wait for an answer."""

    open: int = 0
    overdue: int = 0
    unanswered: int = 0


def loads(places: Places) -> dict[int, Load]:
    """Place → what is open there; a need counts once for each place: three queries.

    Counting by the units themselves is quick. The few needs of several units are read again,
    so that those that a place would count twice are taken off.
    """
    by_unit = {unit: counts for unit, *counts in _counts_of_units()}
    twice = list(_needs_of_several_units())
    return {place: _load(set(units), by_unit, twice) for place, units in places.items()}


def _counts_of_units() -> Iterable[tuple[int, int, int, int]]:
    """From the needs to their units: the index of state and day holds all that is counted."""
    rows = Need.objects.exclude(state__in=CLOSED).order_by()
    return rows.values_list("unit_links__unit").annotate(
        open=Count("pk"),
        overdue=Count("pk", filter=Q(due__lt=timezone.localdate())),
        unanswered=Count("pk", filter=Q(state=State.HANDED_OVER)),
    )


_FEW = 500
"""So many are read by their number: how many there are, no planner of a data base can tell."""
_Several = tuple[list[int], tuple[int, int, int]]


def _needs_of_several_units() -> Iterable[_Several]:
    """Units of a need, and what it adds to each of the three counts."""
    links = NeedUnit.objects.order_by()
    several = links.values("need").annotate(n=Count("*")).filter(n__gt=1).values("need")
    some = [need for (need,) in several.values_list("need")[: _FEW + 1]]
    rows = links.filter(Q(need__in=some) if len(some) <= _FEW else Q(need__in=several))
    found: dict[int, _Several] = {}
    today = timezone.localdate()
    open_ones = rows.exclude(need__state__in=CLOSED)
    for need, unit, state, due in open_ones.values_list("need", "unit", "need__state", "need__due"):
        adds = (1, int(due is not None and due < today), int(state == State.HANDED_OVER))
        found.setdefault(need, ([], adds))[0].append(unit)
    return found.values()


def _load(units: set[int], by_unit: Mapping[int, list[int]], twice: list[_Several]) -> Load:
    counts = [
        sum(column) for column in zip(*(by_unit.get(u, [0, 0, 0]) for u in units), strict=True)
    ]
    for of_need, adds in twice:
        extra = max(0, len(units.intersection(of_need)) - 1)
        counts = [count - extra * add for count, add in zip(counts, adds, strict=True)]
    return Load(*counts)


@dataclass(frozen=True, slots=True)
class Voiced:
    """How many needs came from somewhere, and when the last one did."""

    number: int
    last: date

    def joined(self, other: "Voiced | None") -> "Voiced":
        """Both taken together."""
        if other is None:
            return self
        return Voiced(self.number + other.number, max(self.last, other.last))


def voiced() -> dict[int, Voiced]:
    """Place → needs that its bodies brought in, each voice counted: two queries."""
    rows = Origin.objects.filter(body__isnull=True, meeting__isnull=False).order_by()
    of_meetings = rows.values_list("meeting__body__unit").annotate(Count("pk"), Max("on_day"))
    found: dict[int, Voiced] = {}
    for unit, number, last in (*_voiced_by_bodies(), *of_meetings):
        if number:
            found[unit] = Voiced(number, last).joined(found.get(unit))
    return found


def _voiced_by_bodies() -> QuerySet[Any, tuple[int, int | None, date]]:
    """Body by body, each by its part of an index, which is quicker than joining all needs."""
    own = Origin.objects.filter(body=OuterRef("pk")).order_by()
    number = own.values("body").annotate(number=Count("*")).values("number")
    last = own.order_by("-on_day").values("on_day")[:1]
    return bodies_of_all_times().values_list("unit", Subquery(number), Subquery(last))


def measures_of_organisations() -> dict[int, Voiced]:
    """Organisation → measures that it carries out, and when the last one began."""
    rows = Measure.objects.filter(organisation__isnull=False).order_by()
    grouped = rows.values_list("organisation").annotate(Count("pk"), Max("begins_on"))
    return {organisation: Voiced(*found) for organisation, *found in grouped}


def due_needs(units: Collection[int] | None, until: date) -> QuerySet[Need]:
    """Open needs of places with a day until then on which somebody owes a step."""
    rows = chosen(Need.objects.select_related("owner"), Choice()).filter(due__lte=until)
    if units is not None:  # few needs are due, so each is asked for its places
        lies_there = NeedUnit.objects.filter(need=OuterRef("pk"), unit__in=list(units))
        rows = rows.filter(Exists(lies_there))
    return rows.order_by("due", "pk")


def waiting_hand_overs(bodies: Collection[int]) -> QuerySet[Need]:
    """Needs that were handed over to one of these bodies and have no answer yet."""
    rows = Need.objects.filter(state=State.HANDED_OVER, owner__in=list(bodies))
    return rows.select_related("owner").order_by("due", "pk")


def without_hand_overs_to(rows: QuerySet[Need], bodies: Collection[int]) -> QuerySet[Need]:
    """Needs but for those that wait for the answer of one of these bodies."""
    return rows.exclude(state=State.HANDED_OVER, owner__in=list(bodies))


def waiting_notes(units: Collection[int] | None) -> QuerySet[CitizenNote]:
    """Notes of citizens that nobody has handled, the oldest first."""
    rows = CitizenNote.objects.filter(state=NoteState.NEW).select_related("unit")
    rows = rows if units is None else rows.filter(unit__in=list(units))
    return rows.order_by("received_at", "pk")


def proposals() -> int:
    """How many signals wait for planning."""
    return Signal.objects.filter(state=SignalState.PROPOSED).count()
