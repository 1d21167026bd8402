"""The second person in the county and the people of a partner are told what waits for them."""

from datetime import date

import pytest
from django.core.management import call_command

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.notifications.queries import inbox
from sozialraum.instruments.agreement import services
from tests.foundation.accounts.people import holder

from .conftest import SECOND, declared, enacted, partner, provider, second_person, town


def told(person: User) -> list[str]:
    return [one.title for one in inbox(person).order_by("pk")]


def test_a_declaration_waits_for_a_person_who_did_not_record_it(county, first):
    second, coordinator = second_person(), holder(Role.COORDINATOR)
    accession = declared(county, town(county, "lake"))
    assert told(second) == ["Gemeinde lake hat den Beitritt erklärt"]
    assert inbox(second).get().url == f"/vertrag/beitritte/{accession.pk}/"
    assert told(county.planner) == []
    assert told(coordinator) == []


@pytest.mark.parametrize("settle", ["register", "give_up"])
def test_a_declaration_that_is_settled_waits_for_nobody(county, first, settle):
    second = second_person()
    accession = declared(county, town(county, "lake"))
    if settle == "register":
        services.register(by=second, accession_id=accession.pk, since=date(2012, 12, 1))
    else:
        services.give_up(
            by=county.planner, accession_id=accession.pk, on=date(2012, 12, 1), reason="Verzicht"
        )
    assert told(second) == []


def test_partners_are_told_of_a_new_version_once(county, first):
    people = holder(Role.MUNICIPALITY, "unit:lake")
    stranger = holder(Role.MUNICIPALITY, "unit:forest")
    partner(county, town(county, "lake"))
    call_command("remind")
    assert told(people) == [], "they acceded to the version in force"
    enacted(county, "Zweite", SECOND)
    call_command("remind")
    call_command("remind")
    assert told(people) == ["Die 2. Fassung des Sozialraumvertrags wartet auf Ihre Zustimmung"]
    assert inbox(people).get().url == "/vertrag/fassungen/2/"
    assert told(stranger) == []


def test_whoever_consented_is_not_told(county, first):
    people = holder(Role.MUNICIPALITY, "unit:lake")
    accession = partner(county, town(county, "lake"))
    second = enacted(county, "Zweite", SECOND)
    services.record_consent(
        by=county.planner, accession_id=accession.pk, version_id=second.pk, on=SECOND
    )
    call_command("remind")
    assert told(people) == []


def test_a_reminder_is_told_again(county, first):
    organisation = provider(county, "Ahorn")
    people = holder(Role.PROVIDER, f"organisation:{organisation}")
    accession = partner(county, organisation)
    second = enacted(county, "Zweite", SECOND)
    call_command("remind")
    services.record_reminder(by=county.planner, accession_id=accession.pk, version_id=second.pk)
    assert len(told(people)) == 2
