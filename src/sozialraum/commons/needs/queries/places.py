"""How much is open at places, and what places and organisations brought in."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

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
    """Place → what is open there; a need counts once for each place: one query."""
    late = Q(need__due__lt=timezone.localdate())
    waits = Q(need__state=State.HANDED_OVER)
    rows = NeedUnit.objects.exclude(need__state__in=CLOSED).order_by()
    grouped = _at_places(rows, "unit", places).annotate(
        open=Count("need", distinct=True),
        overdue=Count("need", distinct=True, filter=late),
        unanswered=Count("need", distinct=True, filter=waits),
    )
    return {place: Load(*counts) for place, *counts in grouped if place}


@dataclass(frozen=True, slots=True)
class Voiced:
    """How many needs came from somewhere, and when the last one did."""

    number: int
    last: date


def voiced(places: Places) -> dict[int, Voiced]:
    """Place → needs that its bodies brought in: one query."""
    rows = Origin.objects.annotate(voice=Coalesce("body__unit", "meeting__body__unit")).order_by()
    grouped = _at_places(rows, "voice", places).annotate(
        Count("need", distinct=True), Max("on_day")
    )
    return {place: Voiced(*found) for place, *found in grouped if place}


def measures_of_organisations() -> dict[int, Voiced]:
    """Organisation → measures that it carries out, and when the last one began."""
    rows = Measure.objects.filter(organisation__isnull=False).order_by()
    grouped = rows.values_list("organisation").annotate(Count("pk"), Max("begins_on"))
    return {organisation: Voiced(*found) for organisation, *found in grouped}


def _at_places(rows: "QuerySet[NeedUnit] | QuerySet[Origin]", field: str, places: Places):  # type: ignore[no-untyped-def] # noqa: ANN202 - rows of places and counts
    """Rows by the place in which their unit lies; those elsewhere have none."""
    whens = [
        When(**{f"{field}__in": list(ids)}, then=Value(place)) for place, ids in places.items()
    ]
    place = Case(*whens, default=None, output_field=IntegerField())
    return rows.annotate(place=place).values_list("place")


def due_needs(units: Collection[int] | None, until: date) -> QuerySet[Need]:
    """Open needs of places with a day until then on which somebody owes a step."""
    rows = chosen(Need.objects.select_related("owner"), Choice(units=units))
    return rows.filter(due__lte=until).order_by("due", "pk")


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
