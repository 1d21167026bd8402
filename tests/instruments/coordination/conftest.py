"""Two regions with a conference, a team, needs, partners and people of every role."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from sozialraum.commons.bodies.models import (
    AgendaItem,
    Attendance,
    Body,
    Meeting,
    Outcome,
    Seat,
)
from sozialraum.commons.parties import services as parties
from sozialraum.commons.parties.models import Organisation
from sozialraum.foundation.accounts.models import COUNTY, Mandate, Role, User
from sozialraum.foundation.accounts.services import create_user
from tests.commons.needs.example import Chain, build


@dataclass
class Desk:
    """The county of the needs' tests, and shorthands for partners, meetings and tasks."""

    chain: Chain

    @property
    def planner(self) -> User:
        return self.chain.county.planner

    def unit(self, code: str):
        return self.chain.county.units[code]

    def body(self, code: str, kind: str, unit: str) -> Body:
        return Body.objects.create(
            code=code, name=code.title(), kind=kind, unit=self.unit(unit), competence="advises"
        )

    def held(self, body: Body, day: date, **fields) -> Meeting:
        return self.meeting(body, day, **({"state": "held"} | fields))

    def meeting(self, body: Body, day: date, **fields) -> Meeting:
        starts = timezone.make_aware(datetime(day.year, day.month, day.day, 14))  # noqa: DTZ001
        defaults = {"title": f"{body.name} {day}", "state": "invited"}
        return Meeting.objects.create(body=body, starts_at=starts, **(defaults | fields))

    def task(self, meeting: Meeting, due: date, text="Termin finden", **fields) -> Outcome:
        number = meeting.items.count() + 1
        item = AgendaItem.objects.create(
            body=meeting.body, meeting=meeting, position=number, title="Punkt", **fields
        )
        return Outcome.objects.create(
            item=item, kind="task", text=text, owner="Büro", due_on=due, state="open"
        )

    def town(self, code: str) -> Organisation:
        facts = parties.Facts(f"Gemeinde {code}", "municipality", self.unit(code).pk)
        return parties.add_organisation(by=self.planner, facts=facts)

    def provider(self, name: str, seat: str) -> Organisation:
        made = parties.add_organisation(by=self.planner, facts=parties.Facts(name, "provider"))
        parties.add_place(
            by=self.planner, organisation_id=made.pk, unit_id=self.unit(seat).pk, role="seat"
        )
        return made

    def partner(self, organisation: Organisation, since=date(2012, 12, 1)) -> Organisation:
        parties.begin_partnership(by=self.planner, organisation_id=organisation.pk, since=since)
        return organisation

    def attended(self, meeting: Meeting, organisation: Organisation) -> None:
        seat = Seat.objects.create(body=meeting.body, organisation=organisation)
        Attendance.objects.create(meeting=meeting, seat=seat, state="present", people=2)


def ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def ahead(days: int) -> date:
    return ago(-days)


def holder(role: str, scope: str = COUNTY) -> User:
    """Somebody with one mandate in force."""
    user = create_user(username=f"{role}-{scope}".replace(":", "-"), password=None, role=Role.NONE)
    Mandate.objects.create(person=user, role=role, scope=scope, valid_from=ago(10))
    return user


@pytest.fixture
def desk(db) -> Desk:
    return Desk(build())
