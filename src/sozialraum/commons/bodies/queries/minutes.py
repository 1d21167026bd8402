"""Reading the minutes: what would be frozen, and what was."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet

from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.editions.models import EditionState

from ..models import AgendaItem, Exclusion, Meeting, Minutes, Outcome
from .attendance import attendance_of, quorum_of


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The agenda with outcomes and exclusions."""
    outcomes = Outcome.objects.select_related("owner_organisation", "reported_at")
    biased = Exclusion.objects.select_related("seat__organisation")
    return meeting.items.order_by("position", "pk").prefetch_related(
        Prefetch("outcomes", outcomes), Prefetch("exclusions", biased)
    )


def content_of(meeting: Meeting) -> dict[str, Any]:
    """Everything that the minutes consist of, as it is frozen by their approval."""
    return {
        "body": meeting.body.name,
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat() if meeting.ends_at else None,
        "place": meeting.place,
        "quorum": quorum_of(meeting).words,
        "attendance": [
            {"who": str(one), "state": one.state, "people": one.people}
            for one in attendance_of(meeting)
        ],
        "items": [_item(item) for item in items_of(meeting)],
    }


def _item(item: AgendaItem) -> dict[str, Any]:
    return {
        "id": item.pk,
        "position": item.position,
        "title": item.title,
        "text": item.text,
        "present": item.present,
        "wanted": item.wanted,
        "reference": item.reference,
        "excluded": [{"who": str(one), "reason": one.reason} for one in item.exclusions.all()],
        "outcomes": [_outcome(one) for one in item.outcomes.all()],
    }


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "text": one.text,
        "yes": one.yes,
        "no": one.no,
        "abstained": one.abstained,
        "consensus": one.consensus,
        "owner": one.owner_name,
        "due_on": one.due_on.isoformat() if one.due_on else None,
    }


def _editions(meeting: Meeting) -> QuerySet[Minutes]:
    found = meeting.minutes.select_related("approved_at", "prepared_by", "released_by")
    return found.order_by("-number")


def approved_minutes(meeting: Meeting) -> Minutes | None:
    """The valid approved minutes of a meeting."""
    return _editions(meeting).filter(state=EditionState.PUBLISHED).first()


def draft_of(meeting: Meeting) -> Minutes | None:
    """The correction that waits for a second person."""
    return _editions(meeting).filter(state=EditionState.DRAFT).first()


def earlier_editions(meeting: Meeting) -> QuerySet[Minutes]:
    """Minutes that a correction replaced, the newest first."""
    return _editions(meeting).filter(state=EditionState.SUPERSEDED)


def edition_of(meeting: Meeting, number: int) -> Minutes | None:
    """An edition that is or was valid."""
    readable = (EditionState.PUBLISHED, EditionState.SUPERSEDED)
    return _editions(meeting).filter(state__in=readable, number=number).first()


def released_items(
    content: dict[str, Any] | None, items: Iterable[AgendaItem], levels: Collection[str]
) -> list[dict[str, Any]]:
    """Items of frozen minutes that somebody with these levels may read, as they are numbered there."""
    released = {item.pk for item in items if item.release in levels}
    found = [one for one in (content or {}).get("items", []) if one["id"] in released]
    if sees_all_numbers(levels):
        return found
    return [{**one, "position": number} for number, one in enumerate(found, start=1)]


def numbered_items(
    items: Iterable[AgendaItem], levels: Collection[str]
) -> list[tuple[int, AgendaItem]]:
    """Items that somebody with these levels may read, each with its number on the page."""
    found = [item for item in items if item.release in levels]
    if sees_all_numbers(levels):
        return [(item.position, item) for item in found]
    return list(enumerate(found, start=1))


def sees_all_numbers(levels: Collection[str]) -> bool:
    """With a mandate in the body the numbers are those of the meeting, also where some are missing.

    For everybody else they count on, so that nothing tells how much is not released.
    """
    return ReleaseLevel.BODY in levels
