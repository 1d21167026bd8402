"""Reading who was there."""

import hashlib
from collections.abc import Iterable

from django.db.models import QuerySet, Sum

from ..models import Attendance, AttendanceState, Meeting, Seat
from ..quorum import Quorum


def seats_at(meeting: Meeting) -> list[Seat]:
    """Seats of the body on the day of the meeting."""
    rows = Seat.objects.filter(Seat.on(meeting.day), body=meeting.body_id)
    return list(rows.select_related("organisation"))


def attendance_of(meeting: Meeting) -> QuerySet[Attendance]:
    """What is written down, seats first."""
    return meeting.attendance.select_related("seat__organisation").order_by("guest", "pk")


def mark_of(stored: Iterable[Attendance]) -> str:
    """By which a form knows what its writer saw."""
    rows = sorted((one.seat_id or 0, one.guest, one.state, one.people) for one in stored)
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def voting_present(meeting: Meeting) -> QuerySet[Attendance]:
    """Voting seats that are there."""
    return meeting.attendance.filter(seat__votes=True, state=AttendanceState.PRESENT)


def quorum_of(meeting: Meeting) -> Quorum:
    """The rule of the body applied to the attendance as it is written down."""
    voting = sum(seat.votes for seat in seats_at(meeting))
    return Quorum(meeting.body.quorum, voting, voting_present(meeting).count())


def heads(meeting: Meeting) -> int:
    """How many people were there."""
    found: int | None = meeting.attendance.aggregate(all=Sum("people"))["all"]
    return found or 0
