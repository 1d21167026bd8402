"""What the desk of coordination shows: an early conference with numbered ideas, active providers."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from sozialraum.commons.bodies import handing
from sozialraum.commons.bodies import services as bodies
from sozialraum.commons.bodies.queries import attendance
from sozialraum.commons.bodies.services import NewBody, NewSeat, Plan, Presence
from sozialraum.commons.needs import services as needs
from sozialraum.commons.needs.services import Deed, Perspective, Seen
from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.models import User

CONFERENCE_DAY = date(2017, 2, 18)
IDEAS = (
    ("Ein Treffpunkt für Jugendliche am Bahnhof", Perspective.CHILDREN_YOUTH),
    ("Ein Kalender für alle Feste der Ortsteile", Perspective.COMMUNITY),
    ("Mehr Plätze im Babykurs", Perspective.PARENTS),
    ("Ein Sommerkino auf dem Dorfplatz", Perspective.COMMUNITY),
    ("Nachhilfe durch Ältere", Perspective.CHILDREN_YOUTH),
    ("Ein Fahrdienst für Ältere", Perspective.COMMUNITY),
    ("Eine Bank an jeder Haltestelle", Perspective.COMMUNITY),
    ("Ein Stammtisch für neue Familien", Perspective.PARENTS),
)
CAME_TRUE, REFUSED = 7, 4


@transaction.atomic
def build_coordination(by: User) -> None:
    """A conference of 2017 with eight invented ideas, and rounds of providers in each region."""
    _early_conference(by)
    _rounds_of_providers(by)


def _early_conference(by: User) -> None:
    place = tree().by_code["nuthetal"]
    new = NewBody(
        code="familienkonferenz-nuthetal",
        name="Familienkonferenz Nuthetal",
        kind="network",
        unit_id=place.id,
        competence="advises",
        gives="Ideen an die Sozialraumkonferenz",
        source="Die Konferenz von 2017 ist belegt, ihre Ideen und ihr Tag sind hier erfunden.",
        invented=True,
    )
    body = bodies.create_body(by=by, new=new)
    meeting = _hold_conference(by, body.pk)
    team = handing.body_by_code(_region(place).replace("planregion", "regionalteam"))
    assert team  # the bodies are built before
    for number, (idea, perspective) in enumerate(IDEAS, start=1):
        _follow(by, _raise(by, idea, perspective, body.pk, meeting), number, team.id)


def _hold_conference(by: User, body: int) -> int:
    plan = Plan(
        title="Familienkonferenz Nuthetal 2017 (erfundene Ideen)",
        starts_at=timezone.make_aware(datetime(2017, 2, 18, 10)),  # noqa: DTZ001 - made aware
        place="Nuthetal (erfundener Ort)",
    )
    meeting = bodies.plan_meeting(by=by, body_id=body, plan=plan, invented=True)
    bodies.add_item(by=by, meeting_id=meeting.pk, title="Ideen der Gruppen")
    bodies.invite(by=by, meeting_id=meeting.pk)
    guests = [("Einwohnerinnen und Einwohner", 48)]
    bodies.record_attendance(
        by=by, meeting_id=meeting.pk, seats={}, guests=guests, seen=attendance.mark_of([])
    )
    return meeting.pk


def _region(place: Any) -> str:
    region = tree().ancestor(place, "planning_region")
    assert region is not None  # every social space of the demonstration lies in one
    return region.code


def _raise(by: User, title: str, perspective: Perspective, body: int, meeting: int) -> Any:
    new = needs.NewNeed(
        title=title,
        text=f"{title}: So stand es auf der Karte. Die Idee ist erfunden.",
        units=["nuthetal"],
        perspectives=[perspective],
        invented=True,
    )
    origin = needs.NewOrigin(
        kind=needs.OriginKind.MEETING, on_day=CONFERENCE_DAY, meeting_id=meeting, body_id=body
    )
    return needs.record_need(by=by, new=new, origins=[origin])


def _follow(by: User, need: Any, number: int, team: int) -> None:
    """One idea comes true, one is refused, both with an answer; the others wait."""
    if number == CAME_TRUE:
        _come_true(by, need, team)
    if number == REFUSED:
        deed = Deed("Es gibt schon ein Sommerkino im Nachbarort.", on_day=date(2017, 5, 4))
        needs.set_aside(by=by, seen=_seen(need), deed=deed)
        _answer(by, need, "Nicht weiter verfolgt: Im Nachbarort gibt es schon ein Sommerkino.")


def _come_true(by: User, need: Any, team: int) -> None:
    deed = Deed("Die Konferenz wünscht es sich.", on_day=CONFERENCE_DAY)
    needs.discuss(by=by, seen=_seen(need), deed=deed)
    sent = Deed("Bitte um Empfehlung.", on_day=date(2017, 3, 6))
    needs.hand_over(by=by, seen=_seen(need), to_body_id=team, deed=sent)
    answered = Deed("Das Regionalteam empfiehlt es.", on_day=date(2017, 4, 24))
    needs.answer_hand_over(by=by, seen=_seen(need), result="accepted", deed=answered)
    measure = needs.NewMeasure(
        kind=needs.MeasureKind.PROJECT,
        title="Bänke an zwölf Haltestellen",
        begins_on=date(2017, 6, 1),
        cost_cents=480_000,
    )
    needs.start_measure(by=by, seen=_seen(need), new=measure, deed=Deed(on_day=measure.begins_on))
    needs.implement(by=by, seen=_seen(need), deed=Deed(on_day=date(2018, 4, 20)))
    effect = needs.NewEffect(
        need.measures.get().pk, needs.EffectKind.COUNT, "Die Bänke stehen.", 12, "Bänke (erfunden)"
    )
    day = Deed(on_day=date(2018, 9, 3))
    needs.record_effect(by=by, seen=_seen(need), new=effect, deed=day)
    _answer(by, need, "Seit April 2018 stehen Bänke an zwölf Haltestellen.")


def _answer(by: User, need: Any, text: str) -> None:
    texts = {origin.pk: text for origin in need.origins.all()}
    needs.answer_origins(by=by, seen=_seen(need), texts=texts, deed=Deed(on_day=date(2018, 9, 17)))


def _seen(need: Any) -> Seen:
    need.refresh_from_db()
    return Seen.of(need)


def _rounds_of_providers(by: User) -> None:
    """Invented networks in which the providers of a region sit; two of three come."""
    county = tree()
    for region in county.level("planning_region"):
        inside = {one.id for one in county.descendants(region)}
        here = [one for one in parties.partners() if not one.unit_id and one.home in inside]
        new = NewBody(
            code=f"traegerrunde-{region.code}",
            name=f"Trägerrunde {region.name}",
            kind="network",
            unit_id=region.id,
            competence="advises",
            source="Für die Demonstration erfunden.",
            valid_from=date(2014, 1, 1),
            invented=True,
        )
        body = bodies.create_body(by=by, new=new)
        for one in here:
            seat = NewSeat(organisation_id=one.id, invented=True, valid_from=date(2014, 1, 1))
            bodies.add_seat(by=by, body_id=body.pk, new=seat)
        _meet(by, body)


def _meet(by: User, body: Any) -> None:
    for years_ago in (2, 1, 0):
        day = timezone.localdate() - timedelta(days=365 * years_ago + 40)
        starts = timezone.make_aware(datetime(day.year, day.month, day.day, 9))  # noqa: DTZ001
        plan = Plan(title=f"{body.name} {day.month}/{day.year}", starts_at=starts)
        plan = replace(
            plan, ends_at=starts + timedelta(hours=2), place="Kreisverwaltung (erfunden)"
        )
        meeting = bodies.plan_meeting(
            by=by, body_id=body.pk, plan=plan, template="practitioners", invented=True
        )
        bodies.invite(by=by, meeting_id=meeting.pk)
        seats = attendance.seats_at(meeting)
        there = {
            seat.pk: Presence("present", 1) if (at % 3) else Presence("excused")
            for at, seat in enumerate(seats)
        }
        bodies.record_attendance(
            by=by, meeting_id=meeting.pk, seats=there, guests=(), seen=attendance.mark_of([])
        )
