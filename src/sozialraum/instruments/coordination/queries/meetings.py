"""Meetings that raised needs, and what became of each idea."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from sozialraum.commons.bodies.queries import activity
from sozialraum.commons.bodies.queries import meetings as known
from sozialraum.commons.needs import queries as needs
from sozialraum.commons.needs.queries import Heard, Raised

from .reach import Reach


@dataclass(frozen=True)
class Line:
    """A meeting and how much of what it raised is answered."""

    meeting: Any
    heard: Heard


def meetings(reach: Reach, year: int | None = None, place: str = "") -> "QuerySet[Any]":
    """Conferences, and all other meetings that raised needs, the latest first."""
    rows = activity.held_meetings(year).filter(
        Q(body__kind=activity.CONFERENCE) | Q(needs.raised_needs())
    )
    units = _units(reach, place)
    return rows if units is None else rows.filter(body__unit__in=units)


def _units(reach: Reach, place: str) -> list[int] | None:
    county = reach.county
    unit = county.by_code.get(place)
    if unit:
        chosen = [unit, *county.descendants(unit)]
        return [one.id for one in chosen if reach.sees(one)]
    return None if reach.sees_county else [one.id for one in county.ordered if reach.sees(one)]


def lines(page: Any) -> list[Line]:
    """The meetings of a page with their counts: one more query."""
    found = list(page)
    heard = needs.heard_by_meetings(one.pk for one in found)
    return [Line(one, heard.get(one.pk, Heard())) for one in found]


@dataclass(frozen=True)
class Idea:
    """What was raised under a number, and what became of it."""

    number: int
    raised: Raised

    @property
    def answer(self) -> Any:
        """The latest answer, None before there was one."""
        return self.raised.answers[0] if self.raised.answers else None


def held_meeting(meeting_id: int) -> Any:
    """The meeting of that number if it was held, otherwise None."""
    found = known.meeting_of(meeting_id)
    return found if found and found.state in activity.HELD else None


def ideas(meeting_id: int) -> list[Idea]:
    """All that a meeting raised, numbered as it was written down."""
    found = enumerate(needs.ideas_of_meeting(meeting_id), start=1)
    return [Idea(number, raised) for number, raised in found]
