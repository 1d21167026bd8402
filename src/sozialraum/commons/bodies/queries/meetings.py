"""Reading meetings, for those who may read them."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.utils import timezone

from sozialraum.foundation.editions.levels import ReleaseLevel

from ..models import Body, Meeting, MeetingState

KNOWN = (MeetingState.INVITED, MeetingState.HELD, MeetingState.APPROVED, MeetingState.CANCELLED)
"""States of a meeting whose date went out."""


def meeting_of(meeting_id: int) -> Meeting | None:
    """The meeting of that number with its body."""
    rows = Meeting.objects.select_related("body__unit", "minuted_by")
    return rows.filter(pk=meeting_id).first()


def meetings(body: Body, levels: Collection[str]) -> QuerySet[Meeting]:
    """Meetings of a body, newest first; plans only for those who read what is internal."""
    rows = Meeting.objects.filter(body=body, release__in=levels).select_related("body__unit")
    return rows if ReleaseLevel.INTERNAL in levels else rows.filter(state__in=KNOWN)


def is_readable(meeting: Meeting, levels: Collection[str]) -> bool:
    """Whether somebody with these levels may open the meeting's page."""
    known = meeting.state in KNOWN or ReleaseLevel.INTERNAL in levels
    return known and meeting.release in levels


def later_meetings(meeting: Meeting) -> QuerySet[Meeting]:
    """Later meetings of the same body that can approve its minutes."""
    begun = (MeetingState.INVITED, MeetingState.HELD, MeetingState.APPROVED)
    rows = Meeting.objects.filter(
        body=meeting.body_id, starts_at__gt=meeting.starts_at, state__in=begun
    )
    return rows.order_by("starts_at")


def reporting_meetings(body: Body) -> QuerySet[Meeting]:
    """Meetings at which something can be reported, newest first."""
    begun = (MeetingState.INVITED, MeetingState.HELD, MeetingState.APPROVED)
    return Meeting.objects.filter(body=body, state__in=begun).order_by("-starts_at")


def calendar(bodies: Iterable[Body]) -> QuerySet[Meeting]:
    """Public meetings to which was invited, cancelled ones included, for calendar feeds."""
    rows = Meeting.objects.filter(
        body__in=bodies, release=ReleaseLevel.PUBLIC, state__in=KNOWN
    ).select_related("body")
    return rows.order_by("starts_at", "pk")


def next_public() -> QuerySet[Meeting]:
    """Public meetings still to come, soonest first."""
    rows = Meeting.objects.filter(
        release=ReleaseLevel.PUBLIC, state=MeetingState.INVITED, starts_at__gte=timezone.now()
    )
    return rows.select_related("body__unit").order_by("starts_at", "pk")
