"""A conference, a team and a committee for tests, with their meetings."""

from datetime import timedelta

from django.utils import timezone

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import Body, Meeting
from sozialraum.commons.bodies.queries.attendance import mark_of
from sozialraum.commons.bodies.services import (
    ItemText,
    NewBody,
    NewOutcome,
    NewSeat,
    Plan,
    Presence,
)
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user

KINDS = {
    "konferenz": ("conference", "lake", "recommends"),
    "team": ("regional_team", "north", "recommends"),
    "ausschuss": ("committee", "kreis", "decides"),
}


def person(role: str, name: str = "") -> User:
    return create_user(username=name or role, password=None, role=Role(role))


def body(county, code: str = "ausschuss", **more) -> Body:
    kind, unit, competence = KINDS.get(code, KINDS["ausschuss"])
    declared = {
        "code": code,
        "name": code.title(),
        "kind": kind,
        "unit_id": county.units[unit].pk,
        "competence": competence,
    }
    return services.create_body(by=county.planner, new=NewBody(**(declared | more)))


def seats(county, of: Body, number: int = 3):
    return [
        services.add_seat(by=county.planner, body_id=of.pk, new=NewSeat(label=f"Stelle {at}"))
        for at in range(1, number + 1)
    ]


def plan(days: int = -1, title: str = "Sitzung", place: str = "Rathaus") -> Plan:
    return Plan(title=title, starts_at=timezone.now() + timedelta(days=days), place=place)


def planned(county, of: Body, days: int = -1, template: str = "bare", **more) -> Meeting:
    made = services.plan_meeting(
        by=county.planner, body_id=of.pk, plan=plan(days, **more), template=template
    )
    if not made.items.exists():
        services.add_item(by=county.planner, meeting_id=made.pk, title="Thema")
    return made


def invited(county, of: Body, days: int = -1, **more) -> Meeting:
    made = planned(county, of, days, **more)
    return services.invite(by=county.planner, meeting_id=made.pk)


def attended(county, meeting: Meeting, who, present: int | None = None) -> None:
    there = len(who) if present is None else present
    services.record_attendance(
        by=county.planner,
        meeting_id=meeting.pk,
        seats={
            seat.pk: Presence("present", 1) if at < there else Presence("absent")
            for at, seat in enumerate(who)
        },
        seen=mark_of(meeting.attendance.all()),
    )


def written(county, meeting: Meeting, text: str = "Es wurde beraten.") -> None:
    item = meeting.items.first()
    services.save_minutes(
        by=county.planner,
        meeting_id=meeting.pk,
        texts={item.pk: ItemText(text)},
        seen={item.pk: services.digest_of(ItemText(item.text))},
    )


def outcome(county, meeting: Meeting, **more):
    new = {"kind": "recommendation", "text": "Ein Treff wird gebraucht.", "consensus": True}
    return services.add_outcome(
        by=county.planner, item_id=meeting.items.first().pk, new=NewOutcome(**(new | more))
    )


def approved(county, meeting: Meeting, by: User | None = None):
    later = invited(county, meeting.body, days=0)
    meeting.refresh_from_db()
    return services.approve_minutes(
        by=by or person("planner", "second"),
        meeting_id=meeting.pk,
        at_meeting_id=later.pk,
        version=meeting.version,
    )


def released(county, meeting: Meeting, level: str = "public", item_level: str = "public") -> None:
    meeting.refresh_from_db()
    services.set_release(
        by=county.planner,
        meeting_id=meeting.pk,
        level=level,
        items={item.pk: item_level for item in meeting.items.all()},
        version=meeting.version,
    )
