"""Bodies, the organisations that sit in them, their seats, and people who agreed to be named."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse

from sozialraum.commons.bodies.queries import public

from ..models import Kind
from ..tokens import Content, name_of, page, tidy, to, within
from .words import COUNTY, Row, day, invented, of_body, of_organisation, web

_PARLIAMENT = "council"
_ADMINISTRATION = {"district", "department"}


def rows(bodies: Sequence[Any], owners: Mapping[int, Any]) -> Iterator[Row]:
    """Everything about who sits where; ``owners`` are responsible for something public."""
    seats = list(public.seats())
    held: dict[int, list[int]] = {}
    for seat in seats:
        held.setdefault(seat.body_id, []).append(seat.pk)
    for body in bodies:
        yield Kind.ORGANIZATION, of_body(body.pk), tidy(_body(body, held.get(body.pk, [])))
    parties = dict(owners)
    parties.update({one.organisation.pk: one.organisation for one in seats if one.organisation})
    for organisation in parties.values():
        if organisation.merged_into_id is None:
            origin = of_organisation(organisation.pk)
            yield Kind.ORGANIZATION, origin, tidy(_organisation(organisation))
    named = public.names()
    for seat in seats:
        yield Kind.MEMBERSHIP, str(seat.pk), tidy(_membership(seat))
        if seat.pk in named:
            yield Kind.PERSON, str(seat.pk), _person(seat)


def _body(body: Any, seats: Sequence[int]) -> Content:
    council = body.kind == _PARLIAMENT
    return {
        "body": to(Kind.BODY, COUNTY),
        "name": body.name,
        "organizationType": "Gremium",
        "classification": "Parlament" if council else body.get_kind_display(),
        "startDate": day(body.valid_from),
        "endDate": day(body.valid_to),
        "membership": [to(Kind.MEMBERSHIP, seat) for seat in seats],
        "meeting": to(Kind.ORGANIZATION, of_body(body.pk), "/meeting"),
        "web": page(reverse("bodies:body", args=[body.code])),
        "sozialraum:competence": body.competence,
        "sozialraum:place": body.unit.name,
        **invented(body.invented),
    }


def _organisation(one: Any) -> Content:
    office = one.kind in _ADMINISTRATION
    return {
        "body": to(Kind.BODY, COUNTY),
        "name": one.name,
        "organizationType": "Verwaltungsbereich" if office else "Institution",
        "classification": one.get_kind_display(),
        "startDate": day(one.valid_from),
        "endDate": day(one.valid_to),
        "website": web(one.website),
        "web": page(reverse("parties:organisation", args=[one.code])),
        **invented(one.invented),
    }


def _membership(seat: Any) -> Content:
    """A seat, also one without a person: the property stays away where nobody agreed."""
    party = to(Kind.ORGANIZATION, of_organisation(seat.organisation_id))
    return {
        "person": to(Kind.PERSON, seat.pk),
        "organization": to(Kind.ORGANIZATION, of_body(seat.body_id)),
        "onBehalfOf": party if seat.organisation_id else None,
        "role": seat.label,
        "votingRight": seat.votes,
        "startDate": day(seat.valid_from),
        "endDate": day(seat.valid_to),
        **invented(seat.invented),
    }


def _person(seat: Any) -> Content:
    return {
        "body": to(Kind.BODY, COUNTY),
        "name": name_of(seat.pk),
        "membership": [within(Kind.MEMBERSHIP, seat.pk)],
        **invented(seat.invented),
    }
