"""The agenda: adding, moving and removing items, and topics that wait for a meeting."""

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from ..models import AgendaItem, Body, Meeting, MeetingState
from .locking import locked_item, locked_meeting, touch


@transaction.atomic
def propose_item(*, by: User, body: Body | int, title: str, reference: str = "") -> AgendaItem:
    """Put a topic on the next planned meeting; without one it waits for the next to be planned.

    ``reference`` names what it is about («need:12»). A topic that is already waiting or stands
    on a meeting to come is not entered twice.
    """
    body_id = body if isinstance(body, int) else body.pk
    receiver = _locked_body(body_id)
    require("bodies.propose", by, receiver)
    if not title.strip():
        raise DomainError(_("Nennen Sie das Thema."))
    return _wait_for_meeting(by, receiver, title, reference)


@transaction.atomic
def bring_before(*, by: User, body_id: int, title: str, reference: str) -> AgendaItem:
    """Put what others of the commons hand over on a body's agenda.

    The right to do so was checked where it was handed over; who hands over to a body need not
    be one of those who propose topics there.
    """
    return _wait_for_meeting(by, _locked_body(body_id), title, reference)


@transaction.atomic
def take_back(*, body_id: int, reference: str) -> None:
    """Remove what was brought before a body and has not been dealt with: it is settled."""
    body = _locked_body(body_id)
    untouched = {"text": "", "present": "", "wanted": "", "outcomes": None}
    coming = Q(meeting__isnull=True) | Q(meeting__state=MeetingState.PLANNED)
    for item in AgendaItem.objects.filter(coming, body=body, reference=reference, **untouched):
        meeting = item.meeting
        item.delete()
        if meeting:
            _number(list(meeting.items.order_by("position", "pk")))
            touch(meeting)


def _locked_body(body_id: int) -> Body:
    rows = Body.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=body_id)


def _wait_for_meeting(by: User, receiver: Body, title: str, reference: str) -> AgendaItem:
    if reference and (known := _still_to_come(receiver, reference)):
        return known
    meeting = next_planned(receiver)
    item = AgendaItem(
        body=receiver,
        meeting=meeting,
        position=_next_position(meeting),
        title=title.strip()[:200],
        reference=reference,
        proposed_by=by,
    )
    item.full_clean()
    item.save()
    if meeting:
        touch(meeting)
    return item


def next_planned(body: Body) -> Meeting | None:
    """The next meeting to which nobody has been invited yet, locked."""
    rows = Meeting.objects.select_for_update().filter(body=body, state=MeetingState.PLANNED)
    return rows.filter(starts_at__gte=timezone.now()).order_by("starts_at").first()


def _still_to_come(body: Body, reference: str) -> AgendaItem | None:
    same = AgendaItem.objects.filter(body=body, reference=reference)
    coming = same.filter(meeting__state__in=[MeetingState.PLANNED, MeetingState.INVITED])
    return same.filter(meeting__isnull=True).first() or coming.first()


def _next_position(meeting: Meeting | None) -> int:
    if meeting is None:
        return 0
    last: int | None = meeting.items.aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


@transaction.atomic
def add_item(
    *, by: User, meeting_id: int, title: str, prompt: str = "", compares: bool = False
) -> AgendaItem:
    """A further item at the end, before or during the meeting."""
    meeting = locked_meeting(by, meeting_id)
    if not title.strip():
        raise DomainError(_("Nennen Sie das Thema."))
    item = AgendaItem(
        body=meeting.body,
        meeting=meeting,
        position=_next_position(meeting),
        title=title.strip(),
        prompt=prompt.strip(),
        compares=compares,
    )
    item.full_clean()
    item.save()
    touch(meeting)
    return item


@transaction.atomic
def remove_item(*, by: User, item_id: int) -> None:
    """Take an item off; a topic that somebody proposed goes back to waiting."""
    item = locked_item(by, item_id)
    meeting = _meeting_of(item)
    if item.text or item.present or item.wanted or item.outcomes.exists():
        raise DomainError(_("Zu diesem Punkt ist schon etwas niedergeschrieben."), item.title)
    if item.proposed_by_id:
        item.meeting, item.position = None, 0
        item.save(update_fields=["meeting", "position"])
    else:
        item.delete()
    _number(list(meeting.items.order_by("position", "pk")))
    touch(meeting)


@transaction.atomic
def move_item(*, by: User, item_id: int, up: bool) -> None:
    """One place up or down; at the end of the list nothing happens."""
    item = locked_item(by, item_id)
    meeting = _meeting_of(item)
    items = list(meeting.items.order_by("position", "pk"))
    at = next(number for number, one in enumerate(items) if one.pk == item.pk)
    other = at - 1 if up else at + 1
    if 0 <= other < len(items):
        items[at], items[other] = items[other], items[at]
        _number(items)
        touch(meeting)


def _meeting_of(item: AgendaItem) -> Meeting:
    assert item.meeting is not None  # locked_item refuses topics that wait
    return item.meeting


def _number(items: list[AgendaItem]) -> None:
    for position, item in enumerate(items, start=1):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])
