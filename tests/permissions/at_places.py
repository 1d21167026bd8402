"""What lies in a place: a body with its meetings, a need, an organisation, an accession."""

from datetime import date, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sozialraum.commons.bodies import services as bodies
from sozialraum.commons.bodies.models import Body, Meeting
from sozialraum.commons.bodies.proposals import Proposal
from sozialraum.commons.bodies.services import ItemText, NewFlow
from sozialraum.commons.needs import services as needs
from sozialraum.commons.needs.models import CitizenNote
from sozialraum.commons.parties import services as parties
from sozialraum.foundation.accounts.models import User
from sozialraum.instruments.agreement import services as agreement
from tests.commons.bodies import example
from tests.commons.bodies.test_photographs import taken
from tests.commons.bodies.wall_example import opened, put_up
from tests.county import County

Bags = dict[str, dict[str, Any]]
FIRST = date(2012, 4, 4)


def samples(county: County, place: str) -> Bags:
    """Everything in one place."""
    body, other = (_body(county, f"{name}-{place}", place) for name in ("konferenz", "runde"))
    return {
        **_bodies(county, body, other),
        **_needs(county, place, body),
        **_organisations(county, place),
        "place": {"code": place, "year": 2021},
    }


def _body(county: County, code: str, place: str) -> Body:
    unit = county.units[place].pk
    return example.body(county, code, kind="conference", unit_id=unit, competence="recommends")


def _bodies(county: County, body: Body, other: Body) -> Bags:
    seats = example.seats(county, body, 2)
    new = NewFlow(sender_id=body.pk, receiver_id=other.pk, content="Bedarfe")
    flow = bodies.add_flow(by=county.planner, new=new)
    approved = _approved(county, body)
    meeting = example.invited(county, body, days=-3)
    example.attended(county, meeting, seats)
    declared = {"code": body.code, "seat_id": seats[0].pk, "flow_id": flow.pk}
    bag = declared | _meeting(county, meeting, seats) | _poll(county, body)
    photograph = _photograph(county, approved)
    papers = {"meeting_id": approved.pk, "number": 1, "photograph_id": photograph.pk}
    return {
        "body": bag,
        "minutes": papers,
        **_released(county, body),
        "wall": {"code": bag.pop("secret"), "person": "jemand"},
        "guest": {"token": bag.pop("guest_secret")},
    }


def _meeting(county: County, meeting: Meeting, seats: Any) -> dict[str, Any]:
    item, by = meeting.items.first(), county.planner
    outcome = example.outcome(county, meeting)
    new = {"item_id": item.pk, "seat_id": seats[1].pk, "reason": "verwandt"}
    wall = opened(county, put_up(county, meeting))
    invitee = bodies.add_invitee(by=by, meeting_id=meeting.pk, label="Schule", email="")
    return {
        "meeting_id": meeting.pk,
        "item_id": item.pk,
        "outcome_id": outcome.pk,
        "exclusion_id": bodies.exclude(by=by, **new).pk,
        "wall_id": wall.pk,
        "secret": wall.secret,
        "invitee_id": invitee.pk,
        "photograph_id": _photograph(county, meeting).pk,
    }


def _photograph(county: County, meeting: Meeting) -> Any:
    facts = {"upload": taken(), "description": "Drei Plakate"}
    return bodies.add_photograph(by=county.planner, meeting_id=meeting.pk, **facts)


def _approved(county: County, body: Body) -> Meeting:
    """A meeting with frozen minutes and a correction that waits."""
    meeting = example.invited(county, body, days=-5)
    example.written(county, meeting)
    second = User.objects.get(username="second")
    later = example.approved(county, meeting, by=second).approved_at
    bodies.prepare_correction(
        by=county.planner,
        meeting_id=meeting.pk,
        at_meeting_id=later.pk,
        texts={meeting.items.get().pk: ItemText("Anders.")},
        reason="Schreibfehler",
    )
    return meeting


def _released(county: County, body: Body) -> Bags:
    """A meeting for each circle of readers."""
    found: Bags = {}
    for level in ("body", "partners", "public"):
        meeting = example.invited(county, body, days=3)
        example.released(county, meeting, level, level)
        found[f"meeting for {level}"] = {"meeting_id": meeting.pk}
    asked = {"meeting_id": meeting.pk, "label": "Kita", "email": "kita@example.org"}
    invitee = bodies.add_invitee(by=county.planner, **asked)
    return found | {"invitee": {"token": invitee.secret}}


def _poll(county: County, body: Body) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=30)
    poll = bodies.ask_for_dates(
        by=county.planner,
        body_id=body.pk,
        title="Wann?",
        options=[Proposal(day, time(14)), Proposal(day, time(16))],
        closes_on=timezone.localdate() + timedelta(days=10),
    )
    guest = poll.guests.first()
    return {"poll_id": poll.pk, "guest_id": guest.pk, "guest_secret": guest.secret}


def _needs(county: County, place: str, body: Body) -> Bags:
    new = needs.NewNote(f"Bank {place}", "Am Wasser.", county.units[place].pk)
    needs.send_note(new=new, wants_answer=True)
    need, meeting = _need(county, place, body), example.invited(county, body, days=-2)
    needs.hand_over(
        by=county.planner, seen=_seen(need), to_body_id=_receiver(county, place), deed=needs.Deed()
    )
    open_need = _need(county, place, body)
    needs.release(by=county.planner, seen=_seen(open_need), public_text="Für alle.")
    bag = {"code": need.code, "note_id": CitizenNote.objects.latest("pk").pk}
    slugs = {
        "need": "besprechen",
        "need to answer": "antworten",
        "need to tell": "veroeffentlichen",
    }
    return {
        **{name: bag | {"slug": slug, "meeting_id": meeting.pk} for name, slug in slugs.items()},
        "released need": {"code": open_need.code},
    }


def _need(county: County, place: str, body: Body) -> Any:
    origin = needs.NewOrigin(
        kind=needs.OriginKind.MEETING, on_day=date(2024, 3, 1), body_id=body.pk
    )
    new = needs.NewNeed(title="Treff fehlt", text="Ein Treff.", units=[place])
    need = needs.record_need(by=county.planner, new=new, origins=[origin])
    deed = needs.Deed("Ja.", body_id=body.pk)
    needs.discuss(by=county.planner, seen=_seen(need), deed=deed)
    return need


def _receiver(county: County, place: str) -> int:
    return example.body(county, f"ausschuss-{place}").pk


def _seen(need: Any) -> needs.Seen:
    need.refresh_from_db()
    return needs.Seen.of(need)


def _organisations(county: County, place: str) -> Bags:
    unit, by = county.units[place].pk, county.planner
    facts = parties.Facts(f"Gemeinde {place}", "municipality", unit)
    made = parties.add_organisation(by=by, facts=facts)
    reach = parties.Reach("buero@gemeinde.example")
    of = {"by": by, "organisation_id": made.pk, "since": date(2020, 1, 1)}
    contact = parties.add_contact(function="Büro", reach=reach, **of)
    paper = parties.record_recognition(authority="Landesjugendamt", upload=_pdf(), **of)
    bag = {"code": made.code, "what": "ansprechstellen", "pk": contact.pk}
    return {
        "organisation": bag,
        "recognition": {"code": made.code, "pk": paper.pk},
        **_accessions(county, made.pk),
    }


def _pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("Bescheid.pdf", b"%PDF-1.7 paper")


def _accessions(county: County, organisation: int) -> Bags:
    """A registered partner, whose papers are all there, and each step somebody may try."""
    by = {"by": county.planner}
    made = agreement.open_accession(organisation_id=organisation, on=date(2012, 9, 3), **by)
    of = by | {"accession_id": made.pk}
    vote = agreement.Vote("Rat", date(2012, 10, 1), 5, 1, 2, "DS 1")
    agreement.resolve(vote=vote, **of)
    agreement.declare(on=date(2012, 11, 1), upload=_pdf(), **of)
    second = User.objects.get(username="second")
    agreement.register(by=second, accession_id=made.pk, since=date(2012, 12, 1))
    bag = {"accession_id": made.pk, "number": 1}
    steps = ("ausschuss", "beschluss", "erklaerung", "eintragung", "aufgeben", "kuendigung")
    return {"accession": bag, **{f"accession: {name}": bag | {"name": name} for name in steps}}
