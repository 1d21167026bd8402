"""How active bodies are: last and next meetings, who attended, what is still to be done."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from sozialraum.commons.places.queries import Tree
from sozialraum.foundation.editions.levels import ReleaseLevel

from ..models import (
    Attendance,
    AttendanceState,
    Body,
    BodyKind,
    Meeting,
    MeetingState,
    Outcome,
    Seat,
)
from .register import UNFINISHED

HELD = (MeetingState.HELD, MeetingState.APPROVED)
TO_COME = (MeetingState.PLANNED, MeetingState.INVITED)
CONFERENCE, REGIONAL_TEAM = BodyKind.CONFERENCE, BodyKind.REGIONAL_TEAM
FOR_PARTNERS = (ReleaseLevel.PUBLIC, ReleaseLevel.PARTNERS)


def located_bodies(county: Tree) -> list[Body]:
    """Bodies of the tree's day, each knowing where it lies without asking again: one query."""
    rows = list(Body.objects.filter(Body.on(county.day)).select_related("unit"))
    for body in rows:
        unit = county.units.get(body.unit_id)
        path = [step.code for step in county.path(unit)] if unit else [body.unit.code]
        keys = {"county", f"body:{body.pk}", *(f"unit:{code}" for code in path)}
        body.scope_keys = frozenset(keys)
    return rows


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The last meeting that was held and the next one that is known."""

    last: Meeting | None
    next: Meeting | None


def rhythms(bodies: Collection[int], inside: Collection[int]) -> dict[int, Rhythm]:
    """Body → last and next meeting; plans only of bodies of which one reads what is inside."""
    meetings = Meeting.objects.filter(body=OuterRef("pk"))
    held = meetings.filter(state__in=HELD).order_by("-starts_at")
    coming = meetings.filter(starts_at__gte=timezone.now(), state__in=TO_COME)
    coming = coming.order_by("starts_at")
    public = coming.filter(state=MeetingState.INVITED, release=ReleaseLevel.PUBLIC)
    rows = (
        Body.objects.filter(pk__in=list(bodies))
        .order_by()
        .values_list(
            "pk",
            Subquery(held.values("pk")[:1]),
            Subquery(coming.values("pk")[:1]),
            Subquery(public.values("pk")[:1]),
        )
    )
    chosen = {
        body: (last, plan if body in inside else invited) for body, last, plan, invited in rows
    }
    known = Meeting.objects.in_bulk({pk for pair in chosen.values() for pk in pair if pk})
    return {
        body: Rhythm(known.get(last), known.get(coming)) for body, (last, coming) in chosen.items()
    }


def held_meetings(year: int | None = None) -> QuerySet[Meeting]:
    """Meetings that took place, the latest first."""
    rows = Meeting.objects.filter(state__in=HELD).select_related("body__unit")
    return _of_year(rows, year) if year else rows


def years_with_meetings() -> list[int]:
    """Years in which meetings were held, the latest first."""
    found = Meeting.objects.filter(state__in=HELD).aggregate(
        first=Min("starts_at"), last=Max("starts_at")
    )
    if not found["last"]:
        return []
    return list(range(_year(found["last"]), _year(found["first"]) - 1, -1))


def _of_year(rows: QuerySet[Meeting], year: int) -> QuerySet[Meeting]:
    zone = timezone.get_default_timezone()
    begin, end = (datetime(one, 1, 1, tzinfo=zone) for one in (year, year + 1))
    return rows.filter(starts_at__gte=begin, starts_at__lt=end)


def _year(moment: datetime) -> int:
    return timezone.localtime(moment, timezone.get_default_timezone()).year


@dataclass(frozen=True, slots=True)
class MeetingsOfYear:
    """Meetings of one kind of body at one place in a year, and how many people came."""

    kind: str
    unit_id: int
    meetings: int
    people: int


def meetings_of_year(year: int) -> list[MeetingsOfYear]:
    """What was held in a year, by kind of body and place: one query."""
    rows = _of_year(Meeting.objects.filter(state__in=HELD), year).order_by()
    grouped = rows.values_list("body__kind", "body__unit").annotate(
        Count("pk", distinct=True), Sum("attendance__people", default=0)
    )
    return [MeetingsOfYear(*row) for row in grouped]


@dataclass(frozen=True, slots=True)
class Span:
    """How often something happened, the first and the last day."""

    number: int
    first: date
    last: date

    def joined(self, other: "Span | None") -> "Span":
        """Both taken together."""
        if other is None:
            return self
        days = (self.first, self.last, other.first, other.last)
        return Span(self.number + other.number, min(days), max(days))


def conferences() -> dict[int, Span]:
    """Place → its conferences that were held: one query."""
    rows = Meeting.objects.filter(body__kind=CONFERENCE, state__in=HELD).order_by()
    grouped = rows.values_list("body__unit").annotate(
        Count("pk"), Min("starts_at"), Max("starts_at")
    )
    return {unit: _span(*rest) for unit, *rest in grouped}


def attendances() -> dict[int, Span]:
    """Organisation → meetings at which one of its seats was taken: one query."""
    rows = Attendance.objects.filter(
        seat__organisation__isnull=False,
        state=AttendanceState.PRESENT,
        meeting__state__in=HELD,
    ).order_by()
    grouped = rows.values_list("seat__organisation").annotate(
        Count("meeting", distinct=True), Min("meeting__starts_at"), Max("meeting__starts_at")
    )
    return {organisation: _span(*rest) for organisation, *rest in grouped}


def _span(number: int, first: datetime, last: datetime) -> Span:
    zone = timezone.get_default_timezone()
    return Span(number, timezone.localdate(first, zone), timezone.localdate(last, zone))


def bodies_with_seats_of(organisations: Collection[int], day: date) -> set[int]:
    """Bodies in which one of these organisations has a seat on a day."""
    rows = Seat.objects.filter(Seat.on(day), organisation__in=list(organisations))
    return set(rows.values_list("body_id", flat=True))


@dataclass(frozen=True, slots=True)
class Readers:
    """Of which bodies somebody reads everything, and what of them what is for partners."""

    inside: Collection[int] = ()
    as_member: Collection[int] = ()
    as_partner: Collection[int] = ()
    organisations: Collection[int] = ()


def coming_meetings(readers: Readers, until: datetime) -> QuerySet[Meeting]:
    """Meetings to come that these readers may see, the soonest first."""
    soon = Meeting.objects.filter(starts_at__gte=timezone.now(), starts_at__lt=until)
    rows = soon.filter(readable(readers, TO_COME, [MeetingState.INVITED]))
    return rows.select_related("body").order_by("starts_at", "pk")


def readable(readers: Readers, inside: Collection[str], outside: Collection[str]) -> Q:
    """Meetings in these states: ``inside`` for who reads everything of a body, else ``outside``."""
    of_body = (*FOR_PARTNERS, ReleaseLevel.BODY)
    known = Q(state__in=outside)
    return (
        Q(body__in=list(readers.inside), state__in=inside)
        | known & Q(body__in=list(readers.as_member), release__in=of_body)
        | known & Q(body__in=list(readers.as_partner), release__in=FOR_PARTNERS)
    )


def open_tasks(readers: Readers, until: date) -> QuerySet[Outcome]:
    """What is not done yet and due until a day: of their bodies, or given to their organisations."""
    own = Q(
        owner_organisation__in=list(readers.organisations),
        item__release__in=FOR_PARTNERS,
        item__meeting__release__in=FOR_PARTNERS,
        item__meeting__state=MeetingState.APPROVED,
    )
    rows = Outcome.objects.filter(state__in=UNFINISHED, due_on__lte=until)
    rows = rows.filter(Q(item__body__in=list(readers.inside)) | own)
    return rows.select_related("item__body", "item__meeting").order_by("due_on", "pk")


@dataclass(frozen=True, slots=True)
class Tasks:
    """How much of a register is not done, and how much of that is late."""

    open: int
    late: int


def unfinished_tasks(day: date) -> Mapping[int, Tasks]:
    """Body → what is still to be done: one query, from the index of what is unfinished."""
    rows = Outcome.objects.filter(state__in=UNFINISHED).order_by()
    grouped = rows.values_list(F("item__body")).annotate(
        open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=day))
    )
    return {body: Tasks(*counts) for body, *counts in grouped}
