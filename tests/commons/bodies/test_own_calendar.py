"""The own calendar: a secret address with what somebody may read, and nothing after the mandate."""

from datetime import timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import CalendarFeed
from sozialraum.commons.bodies.services import NewSeat
from sozialraum.commons.parties import services as parties
from sozialraum.foundation.accounts.models import Mandate, Role, User
from sozialraum.foundation.audit.models import AuditEntry
from sozialraum.foundation.privacy import queries as privacy
from sozialraum.foundation.privacy.services import carry_out
from tests.foundation.accounts.people import days, holder

from .example import (
    approved,
    attended,
    body,
    invited,
    outcome,
    person,
    planned,
    released,
    seats,
    written,
)

PAGE = "/gremien/mein-kalender/"
READERS = {
    "planner",
    "coordinator",
    "municipality",
    "provider",
    "member",
    "funding_officer",
    "committee_member",
    "auditor",
}


@pytest.fixture
def team(county):
    return body(county, "team")


@pytest.fixture
def provider(county, team):
    facts = parties.Facts("Träger Ahorn", "provider")
    made = parties.add_organisation(by=county.planner, facts=facts)
    new = NewSeat(organisation_id=made.pk)
    services.add_seat(by=county.planner, body_id=team.pk, new=new)
    return made


def address_of(who: User) -> str:
    return f"{PAGE}{services.make_feed(by=who)}.ics"


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return Calendar.from_ical(response.content).walk("VEVENT")


def titles(client, path):
    return {str(one["SUMMARY"]) for one in read(client, path)}


@pytest.mark.parametrize("who", [*Role.values, "superuser"])
def test_who_may_read_meetings_may_have_a_calendar(client, county, who):
    make = {"superuser": lambda: User.objects.create_superuser("root", password=None)}
    client.force_login(make.get(who, lambda: person(who, "somebody"))())
    allowed = who in READERS
    assert client.get(PAGE).status_code == (200 if allowed else 403)
    assert client.post(PAGE).status_code == (200 if allowed else 403)
    assert CalendarFeed.objects.exists() == allowed
    assert (PAGE in client.get("/gremien/").content.decode()) == allowed
    assert (PAGE in client.get("/konto/").content.decode()) == allowed


def test_visitors_sign_in_first(client, db):
    for path in (PAGE, f"{PAGE}entfernen/"):
        assert client.post(path).url.startswith("/anmelden/")


def test_the_address_is_shown_once_and_only_its_hash_is_kept(client, county):
    client.force_login(county.planner)
    secret = client.post(PAGE).context["address"].rpartition("/")[2].removesuffix(".ics")
    assert len(secret) == 32
    assert client.get(f"{PAGE}{secret}.ics").status_code == 200
    assert secret not in client.get(PAGE).content.decode()
    kept = CalendarFeed.objects.get().token_hash
    assert secret not in kept
    entries = repr(list(AuditEntry.objects.values_list("changes", flat=True)))
    assert secret not in entries
    assert kept not in entries


def test_a_new_address_ends_the_old_one_and_removing_ends_both(client, county):
    old, new = address_of(county.planner), address_of(county.planner)
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200
    client.force_login(county.planner)
    assert client.post(f"{PAGE}entfernen/").status_code == 302
    assert client.get(new).status_code == 404
    assert client.get(f"{PAGE}geraten.ics").status_code == 404


def test_a_coordinator_finds_the_plans_and_what_is_internal_of_the_own_bodies(client, county, team):
    invited(county, team, days=5, title="Intern")
    planned(county, team, days=6, title="Geplant")
    invited(county, body(county), days=5, title="Anderswo")
    here = address_of(holder(Role.COORDINATOR, f"body:{team.pk}"))
    states = {str(one["SUMMARY"]): one["STATUS"] for one in read(client, here)}
    assert states == {"Team: Intern": "CONFIRMED", "Team: Geplant": "TENTATIVE"}


def test_a_member_finds_what_is_released_to_the_body_and_what_was_called_off(client, county, team):
    for title, level in (("Gremium", "body"), ("Partner", "partners"), ("Intern", "internal")):
        released(county, invited(county, team, days=5, title=title), level, "internal")
    off = invited(county, team, days=6, title="Abgesagt")
    released(county, off, "body", "internal")
    services.cancel(by=county.planner, meeting_id=off.pk, reason="Sturm")
    here = address_of(holder(Role.COMMITTEE_MEMBER, f"body:{team.pk}"))
    assert titles(client, here) == {"Team: Gremium", "Team: Partner", "Team: Abgesagt"}
    stranger = address_of(holder(Role.COMMITTEE_MEMBER, "body:999"))
    assert titles(client, stranger) == set()


def test_a_provider_finds_meetings_of_the_bodies_in_which_it_sits(client, county, team, provider):
    released(county, invited(county, team, days=5, title="Partner"), "partners")
    released(county, invited(county, team, days=5, title="Gremium"), "body")
    released(county, invited(county, body(county), days=5, title="Anderswo"))
    here = address_of(holder(Role.PROVIDER, f"organisation:{provider.pk}"))
    assert titles(client, here) == {"Team: Partner"}


def test_every_meeting_in_the_calendar_can_be_opened(client, county, team, provider):
    for level in ("public", "partners", "body", "internal"):
        released(county, invited(county, team, days=5), level)
    people = [
        holder(Role.COORDINATOR, f"body:{team.pk}"),
        holder(Role.MEMBER, f"body:{team.pk}"),
        holder(Role.PROVIDER, f"organisation:{provider.pk}"),
    ]
    for number, who in zip((4, 3, 2), people, strict=True):
        found = read(client, address_of(who))
        assert len(found) == number
        client.force_login(who)
        for one in found:
            assert client.get(one["URL"].removeprefix("http://testserver")).status_code == 200


def with_task(county, team, provider, **more):
    meeting = invited(county, team)
    attended(county, meeting, seats(county, team))
    written(county, meeting)
    due = timezone.localdate() + timedelta(days=9)
    task = {"kind": "task", "consensus": False, "text": "Raum finden", "due_on": due}
    made = outcome(county, meeting, **task, owner_organisation_id=provider.pk, **more)
    approved(county, meeting)
    released(county, meeting, "partners", "partners")
    return made


def test_deadlines_of_the_own_organisation_are_whole_days(client, county, team, provider):
    made = with_task(county, team, provider)
    here = address_of(holder(Role.PROVIDER, f"organisation:{provider.pk}"))
    (deadline,) = [one for one in read(client, here) if one["UID"].startswith("frist-")]
    assert str(deadline["SUMMARY"]) == "Frist: Raum finden"
    assert deadline.decoded("DTSTART") == made.due_on
    assert deadline["TRANSP"] == "TRANSPARENT"
    services.advance(by=county.planner, outcome_id=made.pk, state="done", reason="Da.", seen="open")
    assert "Frist: Raum finden" not in titles(client, here)


def test_the_deadlines_of_others_stay_theirs(client, county, team, provider):
    with_task(county, team, provider)
    for who in (county.planner, holder(Role.PROVIDER, "organisation:999")):
        assert not {one for one in titles(client, address_of(who)) if one.startswith("Frist")}


def test_the_calendar_names_nobody(client, county, team, provider):
    county.planner.first_name, county.planner.last_name = "Erika", "Muster"
    county.planner.save()
    with_task(county, team, provider)
    for who in (county.planner, holder(Role.PROVIDER, f"organisation:{provider.pk}")):
        text = client.get(address_of(who)).content.decode()
        assert "Muster" not in text
        assert who.username not in text


def test_after_the_last_mandate_the_calendar_is_empty_and_can_still_be_removed(
    client, county, team
):
    invited(county, team, days=5)
    who = holder(Role.COORDINATOR, f"body:{team.pk}")
    here = address_of(who)
    assert titles(client, here)
    Mandate.objects.filter(person=who).update(valid_to=days(-1))
    assert titles(client, here) == set()
    client.force_login(who)
    page = client.get(PAGE)
    assert "Adresse entfernen" in page.content.decode()
    assert client.post(PAGE).status_code == 403
    client.post(f"{PAGE}entfernen/")
    assert client.get(here).status_code == 404


def test_a_closed_account_reads_nothing(client, county, team):
    invited(county, team, days=5)
    who = holder(Role.COORDINATOR, f"body:{team.pk}")
    here = address_of(who)
    User.objects.filter(pk=who.pk).update(is_active=False)
    assert titles(client, here) == set()


def test_addresses_of_people_without_a_mandate_go_after_a_year(county, team):
    here, gone = county.planner, holder(Role.COORDINATOR, f"body:{team.pk}")
    for who in (here, gone):
        services.make_feed(by=who)
    CalendarFeed.objects.update(made_at=timezone.now() - timedelta(days=800))
    held = Mandate.objects.filter(person=gone)
    held.update(valid_from=days(-500), valid_to=days(-300))
    rule = next(one for one in privacy.rules() if one.model == "bodies.CalendarFeed")
    assert carry_out(rule=rule) == 0
    held.update(valid_to=days(-400))
    assert carry_out(rule=rule) == 1
    assert CalendarFeed.objects.get().person == here


def test_more_bodies_and_meetings_need_no_more_queries(
    client, county, team, provider, same_number_of_queries
):
    with_task(county, team, provider)
    here = address_of(holder(Role.PROVIDER, f"organisation:{provider.pk}"))
    ours = address_of(county.planner)

    def more():
        for number in range(30):
            made = body(county, f"b{number}", kind="network")
            new = NewSeat(organisation_id=provider.pk)
            services.add_seat(by=county.planner, body_id=made.pk, new=new)
            released(county, invited(county, made, days=5))

    same_number_of_queries(lambda: [client.get(path) for path in (here, ours)], after=more)
