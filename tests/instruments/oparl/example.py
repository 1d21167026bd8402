"""A county in which everything is public that can be, and next to it everything that is not."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import AgendaItem, Body, Meeting, Outcome
from sozialraum.commons.bodies.services import NewSeat
from sozialraum.commons.needs import services as needs
from sozialraum.commons.needs.models import Need
from sozialraum.commons.needs.services import Deed, NewNeed, NewOrigin, Seen
from sozialraum.commons.parties import services as parties
from sozialraum.instruments.oparl.models import PublicObject
from tests.commons.bodies.example import (
    approved,
    attended,
    body,
    invited,
    outcome,
    released,
    seats,
    written,
)
from tests.county import County, build_county


@dataclass
class Open:
    """A committee with approved public minutes, a team, and a need that went between them."""

    county: County
    committee: Body
    team: Body
    meeting: Meeting
    item: AgendaItem
    resolution: Outcome
    need: Need


def open_county() -> Open:
    """Everything public."""
    county = build_county()
    committee, team = body(county), body(county, "team")
    who = [*seats(county, committee, 2), named_seat(county, committee)]
    meeting = invited(county, committee, days=-2, title="Öffentliche Sitzung")
    attended(county, meeting, who)
    written(county, meeting, "Es wurde lange beraten.")
    resolution = outcome(
        county, meeting, kind="resolution", text="Der Treff wird gebaut.", due_on=date(2030, 1, 31)
    )
    approved(county, meeting)
    released(county, meeting)
    need = handed_over(county, team, committee)
    item = meeting.items.get()
    return Open(county, committee, team, meeting, item, resolution, need)


def named_seat(county: County, of: Body, organisation: str = "Träger Test") -> Any:
    """A seat of an organisation, with a person who agreed to be named."""
    new = NewSeat(
        organisation_id=organisation_of(county, organisation).pk,
        label="Leitung",
        person="Erika Beispiel",
        consent_on=date(2020, 1, 1),
    )
    return services.add_seat(by=county.planner, body_id=of.pk, new=new)


def organisation_of(county: County, name: str = "Träger Test") -> Any:
    """An organisation with a public page."""
    facts = parties.Facts(name=name, kind="provider", website="https://träger.de/über-uns")
    return parties.add_organisation(by=county.planner, facts=facts)


def aged() -> None:
    """As if everything had been read for the first time a year ago."""
    past = timezone.now().replace(microsecond=0) - timedelta(days=365)
    PublicObject.objects.update(created=past, modified=past)


def handed_over(county: County, sender: Body, receiver: Body, **more: Any) -> Need:
    """A released need that the receiver accepted; the reason stays inside."""
    day = timezone.localdate() - timedelta(days=30)
    new = NewNeed(**({"title": "Treff fehlt", "text": "Ein Treff.", "units": ["lake"]} | more))
    origin = NewOrigin(kind=needs.OriginKind.MEETING, on_day=day, body_id=sender.pk)
    need = needs.record_need(by=county.planner, new=new, origins=[origin])
    deed = Deed("Interner Grund.", body_id=sender.pk, on_day=day)
    needs.discuss(by=county.planner, seen=seen(need), deed=deed)
    needs.hand_over(
        by=county.planner, seen=seen(need), to_body_id=receiver.pk, deed=Deed("", on_day=day)
    )
    needs.answer_hand_over(
        by=county.planner,
        seen=seen(need),
        result="accepted",
        deed=Deed("Interne Antwort.", "Der Ausschuss sagt ja."),
    )
    needs.release(by=county.planner, seen=seen(need), public_text="Ein Treff wird gebraucht.")
    return need


def seen(need: Need) -> Seen:
    need.refresh_from_db()
    return Seen.of(need)
