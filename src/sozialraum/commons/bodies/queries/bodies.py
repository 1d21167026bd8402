"""Reading bodies, seats and the ways between them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ..models import AgendaItem, Body, Flow, Seat


def today() -> date:
    """The county's day."""
    return timezone.localdate()


def bodies(day: date | None = None) -> QuerySet[Body]:
    """Bodies valid on a day, county first, then in the order of the places."""
    rows = Body.objects.filter(Body.on(day or today())).select_related("unit")
    return rows.order_by("unit__level", "unit__position", "name", "pk")


def bodies_of_all_times() -> QuerySet[Body]:
    """Also those that are no longer, in no order."""
    return Body.objects.order_by()


def body_by_code(code: str) -> Body | None:
    """The body of that code, also one that is no longer."""
    return Body.objects.select_related("unit").filter(code=code).first()


def bodies_of_units(codes: Iterable[str]) -> QuerySet[Body]:
    """Bodies of today that belong to one of these places."""
    return bodies().filter(unit__code__in=list(codes))


def seats(body: Body, day: date | None = None) -> QuerySet[Seat]:
    """Seats valid on a day."""
    rows = Seat.objects.filter(Seat.on(day or today()), body=body)
    return rows.select_related("organisation").order_by("-votes", "organisation__name", "label")


def flows_from(body: Body) -> QuerySet[Flow]:
    """What a body passes on today."""
    return Flow.objects.filter(Flow.on(today()), sender=body).select_related("receiver")


def flows_to(body: Body) -> QuerySet[Flow]:
    """What a body receives today."""
    return Flow.objects.filter(Flow.on(today()), receiver=body).select_related("sender")


def waiting(body: Body) -> QuerySet[AgendaItem]:
    """Topics that wait for the next meeting."""
    return AgendaItem.objects.filter(body=body, meeting__isnull=True).order_by("pk")


def organisations() -> "QuerySet[Any]":
    """Organisations that can hold a seat or a task: valid today and not merged."""
    related: Any = Seat._meta.get_field("organisation").related_model
    found: QuerySet[Any] = related._default_manager.filter(
        related.on(today()), merged_into__isnull=True
    )
    return found.order_by("name", "pk")
