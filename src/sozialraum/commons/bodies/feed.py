"""Meetings as an iCalendar feed (RFC 5545)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from .models import Meeting, MeetingState, Outcome

PRODUCT = "-//sozialraum//Gremien//DE"
LONGEST = 120
_STATUS = {MeetingState.CANCELLED: "CANCELLED", MeetingState.PLANNED: "TENTATIVE"}


@dataclass(frozen=True)
class Made:
    """How a feed is made: the page of a meeting, the name of this site, the moment."""

    address_of: Callable[[Meeting], str]
    host: str
    stamp: datetime


def calendar(
    name: str, meetings: Iterable[Meeting], made: Made, deadlines: Iterable[Outcome] = ()
) -> bytes:
    """The feed; a cancelled meeting stays in it, so that calendars strike it out."""
    feed = Calendar()
    feed.add("prodid", PRODUCT)
    feed.add("version", "2.0")
    feed.add("method", "PUBLISH")
    feed.add("x-wr-calname", name)
    for meeting in meetings:
        feed.add_component(event_of(meeting, made))
    for outcome in deadlines:
        feed.add_component(deadline_of(outcome, made))
    written: bytes = feed.to_ical()
    return written


def _event(key: str, made: Made) -> Event:
    """With the same key it is the same one in every calendar."""
    event = Event()
    event.add("uid", f"{key}@{made.host}")
    event.add("dtstamp", made.stamp.astimezone(UTC))
    return event


def event_of(meeting: Meeting, made: Made) -> Event:
    """A meeting as an appointment; a plan is not certain yet."""
    event = _event(f"sitzung-{meeting.pk}", made)
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    if meeting.ends_at:
        event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("summary", f"{meeting.body.name}: {meeting.title}")
    if meeting.place:
        event.add("location", meeting.place)
    event.add("url", made.address_of(meeting))
    event.add("sequence", meeting.version)
    event.add("status", _STATUS.get(MeetingState(meeting.state), "CONFIRMED"))
    return event


def deadline_of(outcome: Outcome, made: Made) -> Event:
    """A deadline as a whole day that blocks no time: most calendars hide tasks of a feed."""
    assert outcome.item.meeting is not None  # only items of a meeting have outcomes
    event = _event(f"frist-{outcome.pk}", made)
    event.add("dtstart", outcome.due_on)
    text = " ".join(outcome.text.split())
    event.add("summary", _("Frist: %(task)s") % {"task": Truncator(text).chars(LONGEST)})
    event.add("url", made.address_of(outcome.item.meeting))
    event.add("transp", "TRANSPARENT")
    return event
