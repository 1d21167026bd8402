"""Meetings with what is public of their agenda, their minutes and their place."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from sozialraum.commons.bodies.queries import public
from sozialraum.commons.bodies.queries.register import reason_of

from ..models import Kind
from ..tokens import Content, page, tidy, to, within
from .words import Row, day, invented, moment, of_body, of_organisation

_STATES = {"held": "eingeladen", "approved": "durchgeführt", "cancelled": "abgesagt"}
# What an item led to, the weightiest first.
_RESULTS = {
    "resolution": "beschlossen",
    "recommendation": "empfohlen",
    "task": "Aufgabe vergeben",
    "discussion": "beraten",
    "information": "zur Kenntnis genommen",
}
_WORDED = {"resolution", "recommendation"}


def rows(items: Sequence[Any]) -> Iterator[Row]:
    """Meetings, places, items and files; ``items`` are all public ones in their order."""
    meetings = list(public.meetings())
    editions = {one.meeting_id: one for one in public.minutes().defer("content")}
    agenda: dict[int, list[Any]] = {}
    for item in items:
        agenda.setdefault(item.meeting_id, []).append(item)
    for meeting in meetings:
        own = agenda.get(meeting.pk, [])
        yield Kind.MEETING, str(meeting.pk), tidy(_meeting(meeting, own))
        for order, item in enumerate(own):
            yield Kind.AGENDA_ITEM, str(item.pk), tidy(_item(item, order))
        if meeting.pk in editions:
            yield Kind.FILE, str(meeting.pk), tidy(_file(meeting, editions[meeting.pk]))
    for place in dict.fromkeys(one.place for one in meetings if one.place):
        yield Kind.LOCATION, _of_place(place), {"description": place}


def _of_place(place: str) -> str:
    return hashlib.sha256(place.encode()).hexdigest()


def _meeting(meeting: Any, items: Sequence[Any]) -> Content:
    """The group comes as its only one: nothing says who took part."""
    return {
        "name": meeting.title,
        "meetingState": _STATES.get(meeting.state, "eingeladen"),
        "cancelled": meeting.state == "cancelled",
        "start": moment(meeting.starts_at),
        "end": moment(meeting.ends_at),
        "location": within(Kind.LOCATION, _of_place(meeting.place)) if meeting.place else None,
        "organization": [to(Kind.ORGANIZATION, of_body(meeting.body_id))],
        "resultsProtocol": within(Kind.FILE, meeting.pk),
        "agendaItem": [within(Kind.AGENDA_ITEM, item.pk) for item in items],
        "web": page(reverse("bodies:meeting", args=[meeting.pk])),
        **invented(meeting.invented),
    }


def _file(meeting: Any, edition: Any) -> Content:
    approved = timezone.localdate(edition.published_at)
    return {
        "name": f"Protokoll: {meeting.title}",
        "fileName": f"protokoll-{meeting.day.isoformat()}.pdf",
        "mimeType": "application/pdf",
        "date": day(approved),
        "accessUrl": to(Kind.FILE, meeting.pk, "/protokoll.pdf"),
        "downloadUrl": to(Kind.FILE, meeting.pk, "/protokoll.pdf?download=true"),
        "meeting": [to(Kind.MEETING, meeting.pk)],
        **invented(meeting.invented),
    }


def _item(item: Any, order: int) -> Content:
    """``order`` counts public items alone; the printed number would tell of others."""
    outcomes = list(item.outcomes.all())
    kinds = {one.kind for one in outcomes}
    return {
        "meeting": to(Kind.MEETING, item.meeting_id),
        "order": order,
        "name": item.title,
        "public": True,
        "consultation": _consultation(item),
        "result": next((words for kind, words in _RESULTS.items() if kind in kinds), None),
        "resolutionText": "\n\n".join(one.text for one in outcomes if one.kind in _WORDED),
        "sozialraum:outcome": [tidy(_outcome(one)) for one in outcomes],
        **invented(item.meeting.invented),
    }


def _consultation(item: Any) -> Content | None:
    kind, _colon, need = item.reference.partition(":")
    return to(Kind.CONSULTATION, f"{need}:{item.body_id}") if kind == "need" else None


def _outcome(one: Any) -> Content:
    """What was agreed, and what became of it."""
    party = to(Kind.ORGANIZATION, of_organisation(one.owner_organisation_id))
    steps = list(one.steps.all())
    return {
        "kind": one.kind,
        "text": one.text,
        "votes": _votes(one),
        "consensus": one.consensus or None,
        "state": one.state,
        "since": moment(steps[-1].at) if steps else None,
        "responsible": one.owner_name,
        "responsibleOrganization": party if one.owner_organisation_id else None,
        "deadline": day(one.due_on),
        "reason": reason_of(one),
        "reportedAt": to(Kind.MEETING, one.reported_at_id) if one.reported_at_id else None,
    }


def _votes(one: Any) -> Mapping[str, int] | None:
    if one.yes is None:
        return None
    return {"yes": one.yes, "no": one.no, "abstained": one.abstained}
