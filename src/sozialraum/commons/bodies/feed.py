"""Meetings as an iCalendar feed (RFC 5545)."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from icalendar import Calendar, Event

from .models import Meeting, MeetingState

PRODUCT = "-//sozialraum//Gremien//DE"


def calendar(
    name: str,
    meetings: Iterable[Meeting],
    address_of: Callable[[Meeting], str],
    host: str,
    stamp: datetime,
) -> bytes:
    """The feed; a cancelled meeting stays in it, so that calendars strike it out.

    ``address_of`` gives the page of a meeting, ``stamp`` is when the feed is made.
    """
    feed = Calendar()
    feed.add("prodid", PRODUCT)
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", name)
    for meeting in meetings:
        feed.add_component(event_of(meeting, address_of(meeting), host, stamp))
    written: bytes = feed.to_ical()
    return written


def event_of(meeting: Meeting, address: str, host: str, stamp: datetime) -> Event:
    """A meeting as an appointment; the same meeting is the same one in every calendar."""
    event = Event()
    event.add("uid", f"sitzung-{meeting.pk}@{host}")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    if meeting.ends_at:
        event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", f"{meeting.body.name}: {meeting.title}")
    if meeting.place:
        event.add("location", meeting.place)
    event.add("url", address)
    event.add("sequence", meeting.version)
    cancelled = meeting.state == MeetingState.CANCELLED
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event
