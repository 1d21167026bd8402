"""Reading bodies and meetings for whoever hands something over to them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from sozialraum.foundation.accounts.policies import Actor, allows
from sozialraum.foundation.editions.levels import ReleaseLevel

from .models import AgendaItem, Body, BodyKind, Cluster, Meeting, MeetingState
from .policies import readable_levels
from .queries.meetings import is_readable

_TAKE_HAND_OVERS = (
    BodyKind.REGIONAL_TEAM,
    BodyKind.COMMITTEE,
    BodyKind.COUNCIL,
    BodyKind.NETWORK,
    BodyKind.BOARD,
)


@dataclass(frozen=True, slots=True)
class BodyNote:
    """A body as others see it."""

    id: int
    code: str
    name: str
    kind: str
    unit_id: int
    competence: str


@dataclass(frozen=True, slots=True)
class MeetingNote:
    """A meeting as others see it."""

    id: int
    title: str
    starts_at: datetime
    state: str
    body_id: int
    body_name: str
    unit_id: int

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class ItemNote:
    """An item of a meeting's agenda as others see it."""

    id: int
    position: int
    title: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a meeting said, as the beginning of something that others record."""

    title: str
    text: str
    meeting_id: int
    item_id: int | None
    unit_id: int


def body_by_id(body_id: int) -> BodyNote | None:
    """The body of that id."""
    return next(_notes(Body.objects.filter(pk=body_id)), None)


def body_by_code(code: str) -> BodyNote | None:
    """The body of that code."""
    return next(_notes(Body.objects.filter(code=code)), None)


def bodies(day: date | None = None, *, kinds: Iterable[str] | None = None) -> list[BodyNote]:
    """Bodies that are valid on a day (today without one), by name."""
    rows = Body.objects.filter(Body.on(day or timezone.localdate()))
    return list(_notes(rows if kinds is None else rows.filter(kind__in=list(kinds))))


def receiving_bodies(day: date | None = None) -> list[BodyNote]:
    """Bodies that take hand-overs: all that recommend or decide beyond a single place."""
    return bodies(day, kinds=_TAKE_HAND_OVERS)


def _notes(rows: QuerySet[Body]) -> Iterator[BodyNote]:
    columns = ("id", "code", "name", "kind", "unit_id", "competence")
    return (BodyNote(*row) for row in rows.values_list(*columns))


def meeting_by_id(meeting_id: int) -> MeetingNote | None:
    """The meeting of that id."""
    return next(iter(_meetings(Meeting.objects.filter(pk=meeting_id))), None)


def meetings(*, body_id: int | None = None, most: int = 100) -> list[MeetingNote]:
    """Meetings that were not called off, of one body or of all, the newest first."""
    rows = Meeting.objects.exclude(state=MeetingState.CANCELLED)
    return _meetings(rows.filter(body=body_id) if body_id else rows, most)


def _meetings(rows: QuerySet[Meeting], most: int = 1) -> list[MeetingNote]:
    columns = ("id", "title", "starts_at", "state", "body_id", "body__name", "body__unit_id")
    return [MeetingNote(*row) for row in rows.values_list(*columns)[:most]]


def items_of(meeting_id: int) -> list[ItemNote]:
    """The agenda of a meeting."""
    rows = AgendaItem.objects.filter(meeting=meeting_id)
    return [ItemNote(*row) for row in rows.values_list("id", "position", "title")]


def sketch_of_item(reader: Actor, item_id: int) -> Sketch | None:
    """An item of a meeting as far as somebody may read it; its text only where they see drafts."""
    rows = AgendaItem.objects.select_related("meeting__body__unit", "body")
    item = rows.filter(pk=item_id, meeting__isnull=False).first()
    if item is None or item.meeting is None:
        return None
    levels = readable_levels(reader, item.meeting.body)
    if not is_readable(item.meeting, levels) or item.release not in levels:
        return None
    text = item.text if ReleaseLevel.INTERNAL in levels else ""
    return Sketch(item.title, text, item.meeting.pk, item.pk, item.meeting.body.unit_id)


def sketch_of_group(reader: Actor, group_id: int) -> Sketch | None:
    """A group of a card wall with the cards in it, for whoever runs the meeting."""
    rows = Cluster.objects.select_related("column__wall__meeting__body__unit")
    group = rows.filter(pk=group_id).first()
    if group is None or not allows("bodies.hold_meetings", reader, group.column.wall.meeting):
        return None
    meeting = group.column.wall.meeting
    cards = group.cards.filter(hidden=False).order_by("pk").values_list("text", flat=True)
    text = "\n".join(f"– {card}" for card in cards)
    return Sketch(group.title, text, meeting.pk, group.column.item_id, meeting.body.unit_id)
