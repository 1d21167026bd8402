"""Members are invited, and whoever has a task is told of it and of its deadline."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import Meeting, Outcome
from sozialraum.commons.bodies.services import NewOutcome, NewSeat
from sozialraum.commons.parties import services as parties
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.notifications.queries import inbox
from tests.foundation.accounts.people import holder

from .example import body, invited, plan, planned


def told(person: User) -> list[str]:
    return [one.title for one in inbox(person).order_by("pk")]


@pytest.fixture
def team(county):
    return body(county, "team")


@pytest.fixture
def provider(county):
    facts = parties.Facts("Träger Ahorn", "provider")
    return parties.add_organisation(by=county.planner, facts=facts)


@pytest.fixture
def town(county):
    facts = parties.Facts("Gemeinde Lake", "municipality", county.units["lake"].pk)
    return parties.add_organisation(by=county.planner, facts=facts)


def seat(county, team, organisation) -> None:
    new = NewSeat(organisation_id=organisation.pk)
    services.add_seat(by=county.planner, body_id=team.pk, new=new)


def test_an_invitation_reaches_the_members_who_have_accounts(county, team, provider, town):
    seat(county, team, provider)
    seat(county, team, town)
    of_provider = holder(Role.PROVIDER, f"organisation:{provider.pk}")
    of_town = holder(Role.MUNICIPALITY, "unit:lake")
    of_body = holder(Role.COMMITTEE_MEMBER, f"body:{team.pk}")
    stranger = holder(Role.MUNICIPALITY, "unit:forest")
    invited(county, team, 3)
    for member in (of_provider, of_town, of_body):
        assert told(member) == ["Einladung: Team, Sitzung"]
        assert inbox(member).get().text.endswith("Uhr, Rathaus")
    assert told(stranger) == []
    assert told(county.planner) == []


def test_only_those_who_may_open_the_meeting_get_its_address(county, team):
    member = holder(Role.COMMITTEE_MEMBER, f"body:{team.pk}")
    coordinator = holder(Role.COORDINATOR, f"body:{team.pk}")
    meeting = invited(county, team, 3)
    assert inbox(member).get().url == ""
    assert inbox(coordinator).get().url == f"/gremien/sitzungen/{meeting.pk}/"


def test_a_plan_tells_nobody_before_the_invitation(county, team):
    member = holder(Role.COORDINATOR, f"body:{team.pk}")
    meeting = planned(county, team, 3)
    change(county, meeting)
    services.cancel(by=county.planner, meeting_id=meeting.pk, reason="krank")
    assert told(member) == []


def change(county, meeting: Meeting, **more) -> None:
    meeting.refresh_from_db()
    services.change_meeting(
        by=county.planner,
        meeting_id=meeting.pk,
        plan=plan(5, **more),
        version=meeting.version,
    )


def test_a_change_and_the_end_of_an_invitation_are_told_as_well(county, team):
    member = holder(Role.COORDINATOR, f"body:{team.pk}")
    meeting = invited(county, team, 3)
    change(county, meeting, place="Schule")
    services.cancel(by=county.planner, meeting_id=meeting.pk, reason="krank")
    assert [title.partition(":")[0] for title in told(member)] == [
        "Einladung",
        "Geändert",
        "Abgesagt",
    ]
    assert inbox(member)[0].text.endswith("Schule")


def task(county, team, provider, **more) -> Outcome:
    item = invited(county, team).items.first()
    due = timezone.localdate() + timedelta(days=9)
    said = {
        "kind": "task",
        "text": "Raum suchen",
        "owner_organisation_id": provider.pk,
        "due_on": due,
    }
    return services.add_outcome(by=county.planner, item_id=item.pk, new=NewOutcome(**(said | more)))


def test_a_task_reaches_the_organisation_that_has_to_see_to_it(county, team, provider):
    owner = holder(Role.PROVIDER, f"organisation:{provider.pk}")
    other = holder(Role.PROVIDER, "organisation:999")
    task(county, team, provider)
    assert told(owner) == ["Aufgabe aus Team: Raum suchen"]
    assert told(other) == []


def test_a_recommendation_is_no_task(county, team, provider):
    owner = holder(Role.PROVIDER, f"organisation:{provider.pk}")
    task(county, team, provider, kind="recommendation", consensus=True)
    assert told(owner) == []


def test_a_task_that_is_taken_back_goes_from_the_inbox(county, team, provider):
    owner = holder(Role.PROVIDER, f"organisation:{provider.pk}")
    given = task(county, team, provider)
    services.remove_outcome(by=county.planner, outcome_id=given.pk)
    assert told(owner) == []


def test_a_deadline_that_passed_is_told_once_to_the_owner_and_to_who_keeps_the_register(
    county, team, provider
):
    owner = holder(Role.PROVIDER, f"organisation:{provider.pk}")
    keeper = holder(Role.COORDINATOR, "unit:north")
    given = task(county, team, provider)
    call_command("remind")
    assert told(keeper) == []
    Outcome.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    call_command("remind")
    call_command("remind")
    assert told(owner)[1:] == ["Frist verstrichen in Team: Raum suchen"]
    assert told(keeper) == ["Frist verstrichen in Team: Raum suchen"]
    assert inbox(keeper).get().url == f"/gremien/team/register/{given.pk}/"
    assert {one.url for one in inbox(owner)} == {""}


def test_what_is_done_is_not_overdue(county, team, provider):
    keeper = holder(Role.COORDINATOR, "unit:north")
    given = task(county, team, provider)
    services.advance(by=county.planner, outcome_id=given.pk, state="done", reason="Ja", seen="open")
    Outcome.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    call_command("remind")
    assert told(keeper) == []
