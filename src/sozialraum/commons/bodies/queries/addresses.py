"""Where the organisations of the seats are reached."""

from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from ..models import Body, Seat


def seats_with_contacts(body: Body, day: date) -> list[Seat]:
    """Seats of a day with what reaches their organisations then."""
    rows = Seat.objects.filter(Seat.on(day), body=body).select_related("organisation")
    seats = list(rows.order_by("pk"))
    prefetch_related_objects(seats, Prefetch("organisation__contacts"))
    return seats


def address_of(seat: Seat, day: date) -> str:
    """The first contact of the organisation that has an address on that day."""
    if seat.organisation is None:
        return ""
    valid = (
        one
        for one in seat.organisation.contacts.all()
        if one.valid_from <= day and (one.valid_to is None or one.valid_to >= day)
    )
    return next((one.email for one in valid if one.email), "")
