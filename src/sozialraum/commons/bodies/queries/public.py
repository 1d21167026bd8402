"""What of the bodies is public, said in one place, for machines that read along."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.editions.models import EditionState

from ..models import AgendaItem, Body, FollowUp, Meeting, MeetingState, Minutes, Outcome, Seat
from .bodies import today
from .meetings import KNOWN


def bodies() -> QuerySet[Body]:
    """The landscape of all times; it has a public page for every body."""
    return Body.objects.select_related("unit").order_by("pk")


def seats() -> QuerySet[Seat]:
    """Seats that have begun; those that ended stay in the record."""
    rows = Seat.objects.filter(valid_from__lte=today())
    return rows.select_related("organisation").order_by("pk")


def names(seats: Iterable[int] | None = None) -> dict[int, str]:
    """Seat → the person who sits there today and agreed to be named."""
    rows = Seat.objects.filter(Seat.on(today()), person__gt="", consent_on__lte=today())
    found = rows if seats is None else rows.filter(pk__in=list(seats))
    return dict(found.order_by("pk").values_list("pk", "person"))


def meetings() -> QuerySet[Meeting]:
    """Released meetings to which was invited, cancelled ones included."""
    rows = Meeting.objects.filter(release=ReleaseLevel.PUBLIC, state__in=KNOWN)
    return rows.order_by("pk")


def items() -> QuerySet[AgendaItem]:
    """Released items of these meetings; outcomes only where the minutes are approved."""
    outcomes = (
        Outcome.objects.filter(item__meeting__state=MeetingState.APPROVED)
        .select_related("owner_organisation")
        .prefetch_related(Prefetch("steps", FollowUp.objects.order_by("pk")))
        .order_by("pk")
    )
    rows = AgendaItem.objects.filter(release=ReleaseLevel.PUBLIC, meeting__in=meetings())
    ordered = rows.select_related("meeting").order_by("meeting", "position", "pk")
    return ordered.prefetch_related(Prefetch("outcomes", outcomes))


def minutes() -> QuerySet[Minutes]:
    """Valid approved minutes with at least one released item."""
    something = AgendaItem.objects.filter(
        meeting=OuterRef("meeting"), release=ReleaseLevel.PUBLIC
    ).values("pk")
    rows = Minutes.objects.filter(
        Exists(something),
        state=EditionState.PUBLISHED,
        meeting__in=meetings(),
        meeting__state=MeetingState.APPROVED,
    )
    return rows.select_related("meeting__body", "approved_at").order_by("pk")


def released_part(edition: Minutes) -> list[dict[str, Any]]:
    """Items of approved minutes that are public today, as they were frozen."""
    rows = edition.meeting.items.filter(release=ReleaseLevel.PUBLIC)
    released = set(rows.values_list("pk", flat=True))
    return [one for one in (edition.content or {}).get("items", []) if one["id"] in released]
