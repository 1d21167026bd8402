"""Needs that one body handed to another, where their thread is public."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.urls import reverse

from sozialraum.commons.needs.queries.public import PublicHandOver, hand_overs

from ..models import Kind
from ..tokens import Content, page, tidy, to, within
from .words import COUNTY, Row, day, invented, of_body

_DECIDES = "decides"
_ROLES = {
    _DECIDES: "Entscheidung",
    "recommends": "Vorberatung",
    "advises": "Beratung",
    "informs": "Kenntnisnahme",
}


def rows(bodies: Sequence[Any], items: Sequence[Any]) -> Iterator[Row]:
    """A paper for each need, a consultation for each body that got it."""
    competences = {body.pk: body.competence for body in bodies}
    discussed = {(item.reference, item.body_id): item for item in items if item.reference}
    for _need, found in groupby(hand_overs(), attrgetter("need.id")):
        given = list(found)
        yield Kind.PAPER, str(given[0].need.id), tidy(_paper(given))
        for one in given:
            item = discussed.get((f"need:{one.need.id}", one.receiver))
            yield Kind.CONSULTATION, _origin(one), tidy(_consultation(one, competences, item))


def _origin(one: PublicHandOver) -> str:
    """No body gets the same need twice, so this names one hand-over."""
    return f"{one.need.id}:{one.receiver}"


def _paper(given: Sequence[PublicHandOver]) -> Content:
    need, sender = given[0].need, given[0].sender
    return {
        "body": to(Kind.BODY, COUNTY),
        "name": need.title,
        "reference": need.code,
        "date": day(need.recorded_on),
        "paperType": "Handlungsbedarf",
        "originatorOrganization": [to(Kind.ORGANIZATION, of_body(sender))] if sender else None,
        "consultation": [within(Kind.CONSULTATION, _origin(one)) for one in given],
        "web": page(reverse("needs:thread", args=[need.code])),
        "sozialraum:text": need.text,
        "sozialraum:state": need.state,
        **invented(need.invented),
    }


def _consultation(one: PublicHandOver, competences: Mapping[int, str], item: Any) -> Content:
    competence = competences[one.receiver]
    return {
        "paper": to(Kind.PAPER, one.need.id),
        "organization": [to(Kind.ORGANIZATION, of_body(one.receiver))],
        "agendaItem": to(Kind.AGENDA_ITEM, item.pk) if item else None,
        "meeting": to(Kind.MEETING, item.meeting_id) if item else None,
        "authoritative": competence == _DECIDES,
        "role": _ROLES.get(competence),
        "sozialraum:handOver": tidy(_hand_over(one)),
        **invented(one.need.invented),
    }


def _hand_over(one: PublicHandOver) -> Content:
    return {
        "sentOn": day(one.sent_on),
        "deadline": day(one.due),
        "result": one.result,
        "answer": one.answer,
        "answeredOn": day(one.answered_on),
        "deferredUntil": day(one.deferred_to),
    }
