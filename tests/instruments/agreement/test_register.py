"""The register at any day: who was partner, to which version, where, who has not answered."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sozialraum.commons.parties import services as parties
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.agreement import queries, services

from .conftest import SECOND, declared, enacted, partner, provider, town

SINCE = date(2012, 12, 1)


def names(day: date) -> list[str]:
    return [entry.name for entry in queries.register(day)]


def test_a_partner_counts_from_the_first_day_to_the_last(county, first):
    found = partner(county, town(county, "lake"), SINCE)
    services.terminate(
        by=county.planner, accession_id=found.pk, last_day=date(2015, 6, 30), reason="Kündigung"
    )
    assert names(SINCE - timedelta(days=1)) == []
    assert names(SINCE) == ["Gemeinde lake"]
    assert names(date(2015, 6, 30)) == ["Gemeinde lake"]
    assert names(date(2015, 7, 1)) == []


def test_who_has_only_declared_is_not_in_the_register(county, first):
    declared(county, town(county, "lake"))
    assert names(timezone.localdate()) == []


def test_the_register_names_the_version_of_that_day(county, first):
    found = partner(county, town(county, "lake"))
    new = enacted(county, "Neufassung", SECOND)
    services.record_consent(
        by=county.planner, accession_id=found.pk, version_id=new.pk, on=date(2020, 3, 1)
    )
    assert [entry.version for entry in queries.register(date(2020, 2, 29))] == [1]
    assert [entry.version for entry in queries.register(date(2020, 3, 1))] == [2]


def test_the_register_names_the_planning_region(county, first):
    partner(county, town(county, "mill"))
    assert queries.register(SINCE)[0].regions == ("South",)


def test_the_rate_of_a_region_counts_places_not_providers(county, first):
    partner(county, town(county, "lake"))
    oak = provider(county, "Träger Eiche")
    hill = county.units["hill"].pk
    parties.add_place(by=county.planner, organisation_id=oak, unit_id=hill, role="seat")
    partner(county, oak)
    north, south = queries.rates(SINCE)
    assert (north.partners, north.places, north.percent) == (1, 2, 50.0)
    assert north.missing == ("Hill",)
    assert (south.partners, south.places, south.percent) == (0, 1, 0.0)


def test_the_count_tells_kinds_and_consents_apart(county, first):
    partner(county, town(county, "lake"))
    partner(county, provider(county, "Träger Eiche"))
    enacted(county, "Neufassung", SECOND)
    found = queries.count(timezone.localdate())
    assert (found.partners, found.municipal, found.providers, found.consented) == (2, 1, 1, 0)
    assert queries.count(SINCE).consented == 2


def test_who_has_not_answered_is_listed_until_the_consent(county, first):
    one = partner(county, town(county, "lake"))
    other = partner(county, town(county, "mill"))
    new = enacted(county, "Neufassung", SECOND)
    later = partner(county, provider(county, "Träger Eiche"), date(2021, 1, 1))
    assert later.version == new
    services.record_consent(by=county.planner, accession_id=one.pk, version_id=new.pk, on=SECOND)
    assert queries.waiting(new) == [other]
    assert queries.waiting(first) == []


def test_a_reminder_is_noted_once_a_day(county, first):
    found = partner(county, town(county, "lake"))
    new = enacted(county, "Neufassung", SECOND)
    remind = {"by": county.planner, "accession_id": found.pk, "version_id": new.pk}
    services.record_reminder(**remind)
    with pytest.raises(DomainError, match="heute schon erinnert"):
        services.record_reminder(**remind)
    assert [row.sent_on for row in queries.waiting(new)[0].reminders_then] == [timezone.localdate()]


def test_a_consent_is_given_once_and_only_to_a_later_version(county, first):
    found = partner(county, town(county, "lake"))
    new = enacted(county, "Neufassung", SECOND)
    consent = {"by": county.planner, "accession_id": found.pk, "on": SECOND}
    with pytest.raises(DomainError, match="schon dieser oder einer neueren"):
        services.record_consent(**consent, version_id=first.pk)
    services.record_consent(**consent, version_id=new.pk)
    with pytest.raises(DomainError, match="schon zugestimmt"):
        services.record_consent(**consent, version_id=new.pk)


def test_a_consent_never_lies_in_the_future(county, first):
    found = partner(county, town(county, "lake"))
    new = enacted(county, "Neufassung", SECOND)
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(DomainError, match="in der Zukunft"):
        services.record_consent(
            by=county.planner, accession_id=found.pk, version_id=new.pk, on=tomorrow
        )


def test_only_partners_consent(county, first):
    found = declared(county, town(county, "lake"))
    new = enacted(county, "Neufassung", SECOND)
    with pytest.raises(DomainError, match="ist kein Partner"):
        services.record_reminder(by=county.planner, accession_id=found.pk, version_id=new.pk)


@pytest.mark.parametrize("role", Role.values)
def test_planning_and_coordination_note_consents_and_reminders(county, first, role):
    found = partner(county, town(county, "lake"))
    new = enacted(county, "Neufassung", SECOND)
    act = {
        "by": create_user(username="x", password=None, role=Role(role)),
        "accession_id": found.pk,
        "version_id": new.pk,
    }
    if role in {"planner", "coordinator"}:
        services.record_reminder(**act)
        services.record_consent(**act, on=SECOND)
        return
    with pytest.raises(PermissionDenied):
        services.record_reminder(**act)
    with pytest.raises(PermissionDenied):
        services.record_consent(**act, on=SECOND)
