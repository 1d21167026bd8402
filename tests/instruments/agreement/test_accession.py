"""The way into the agreement as practised, and out of it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from sozialraum.commons.parties import queries as known_parties
from sozialraum.commons.parties import services as parties
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.agreement import services
from sozialraum.instruments.agreement.models import Accession, AccessionState

from .conftest import declared, opened, partner, provider, resolved, second_person, town, vote

OCTOBER, NOVEMBER, DECEMBER = date(2012, 10, 1), date(2012, 11, 1), date(2012, 12, 1)


@pytest.fixture
def lake(county, first) -> int:
    return town(county, "lake")


def test_the_way_of_kleinmachnow(county, lake):
    found = opened(county, lake)
    step = {"by": county.planner, "accession_id": found.pk}
    services.consult(**step, vote=vote(date(2012, 9, 20), 5, 1, 2), reason="Landkreis erläutert")
    services.resolve(**step, vote=vote(OCTOBER, 20, 2, 3))
    services.declare(**step, on=NOVEMBER)
    done = services.register(by=second_person(), accession_id=found.pk, since=DECEMBER)
    assert [row.state for row in done.steps.all()] == [
        *("draft", "in_committee", "resolved", "declared", "registered")
    ]
    assert [str(row) for row in done.votes.all()] == ["5 : 1 : 2", "20 : 2 : 3"]
    assert done.steps.get(state="in_committee").reason == "Landkreis erläutert"
    assert (done.recorded_by, done.partner_since) == (county.planner, DECEMBER)


def test_a_board_decides_without_a_committee(county, first):
    found = resolved(county, provider(county, "Träger Eiche"))
    assert found.state == AccessionState.RESOLVED


def test_without_a_majority_the_accession_fails(county, lake):
    found = opened(county, lake)
    step = {"by": county.planner, "accession_id": found.pk}
    services.resolve(**step, vote=vote(OCTOBER, 5, 5, 1))
    found.refresh_from_db()
    assert found.state == AccessionState.FAILED
    assert found.steps.last().reason == "keine Mehrheit"
    assert opened(county, lake).state == AccessionState.DRAFT  # a new attempt is possible


def test_nobody_registers_what_they_recorded(county, lake):
    found = declared(county, lake)
    with pytest.raises(DomainError, match="zweite Person"):
        services.register(by=county.planner, accession_id=found.pk, since=DECEMBER)
    with pytest.raises(IntegrityError), transaction.atomic():
        Accession.objects.filter(pk=found.pk).update(registered_by=county.planner)


def test_the_data_base_wants_both_persons_and_days_for_a_partner(county, lake):
    found = declared(county, lake)
    with pytest.raises(IntegrityError), transaction.atomic():
        Accession.objects.filter(pk=found.pk).update(state="registered")
    with pytest.raises(IntegrityError), transaction.atomic():
        Accession.objects.filter(pk=found.pk).update(ended_on=DECEMBER)


def test_an_organisation_has_one_open_accession(county, lake):
    opened(county, lake)
    with pytest.raises(DomainError, match="gibt es schon einen Beitritt"):
        opened(county, lake)


def test_only_municipalities_associations_and_providers_accede(county, first):
    club = parties.add_organisation(by=county.planner, facts=parties.Facts("Verein", "club"))
    with pytest.raises(DomainError, match="Beitreten können"):
        opened(county, club.pk)


def test_nobody_accedes_before_a_version_is_in_force(county):
    with pytest.raises(DomainError, match="noch keine Fassung"):
        opened(county, town(county, "lake"))


STEPS: dict[str, dict[str, object]] = {
    "consult": {"vote": vote(OCTOBER)},
    "resolve": {"vote": vote(OCTOBER)},
    "declare": {"on": DECEMBER},
    "register": {"since": DECEMBER},
    "give_up": {"on": DECEMBER, "reason": "kein Interesse"},
    "terminate": {"last_day": DECEMBER, "reason": "Kündigung"},
}
MAKE = {"draft": opened, "resolved": resolved, "declared": declared, "registered": partner}
ALLOWED = {
    "draft": {"consult", "resolve", "give_up"},
    "resolved": {"declare", "give_up"},
    "declared": {"register", "give_up"},
    "registered": {"terminate"},
}


@pytest.mark.parametrize("state", MAKE)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_possible_only_in_its_states(county, lake, state, step):
    found = MAKE[state](county, lake)
    by = create_user(username="third", password=None, role=Role.PLANNER)
    act = {"by": by, "accession_id": found.pk, **STEPS[step]}
    if step in ALLOWED[state]:
        assert getattr(services, step)(**act).state != state
        return
    with pytest.raises(DomainError, match="geht jetzt nicht"):
        getattr(services, step)(**act)
    found.refresh_from_db()
    assert found.state == state


def test_the_second_of_two_people_is_told_what_the_first_did(county, lake):
    found = declared(county, lake)
    services.register(by=second_person(), accession_id=found.pk, since=DECEMBER)
    third = create_user(username="third", password=None, role=Role.PLANNER)
    with pytest.raises(DomainError, match="Der Beitritt ist „eingetragen“"):
        services.register(by=third, accession_id=found.pk, since=DECEMBER)


def test_steps_follow_one_another_in_time(county, lake):
    found = resolved(county, lake)
    with pytest.raises(DomainError, match=r"Der Schritt davor war am 01\.10\.2012"):
        services.declare(by=county.planner, accession_id=found.pk, on=date(2012, 9, 30))
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(DomainError, match="in der Zukunft"):
        services.declare(by=county.planner, accession_id=found.pk, on=tomorrow)


def test_nobody_is_partner_before_the_declaration(county, lake):
    found = declared(county, lake)
    with pytest.raises(DomainError, match="frühestens ab dem Tag der Erklärung"):
        services.register(by=second_person(), accession_id=found.pk, since=OCTOBER)


def test_a_vote_without_votes_is_refused(county, lake):
    found = opened(county, lake)
    with pytest.raises(DomainError, match="wie abgestimmt wurde"):
        services.resolve(by=county.planner, accession_id=found.pk, vote=vote(OCTOBER, 0, 0, 0))


@pytest.mark.parametrize("step", ["give_up", "terminate"])
def test_what_ends_has_a_reason(county, lake, step):
    found = opened(county, lake) if step == "give_up" else partner(county, lake)
    data = STEPS[step] | {"reason": "  "}
    with pytest.raises(DomainError, match="Nennen Sie den Grund"):
        getattr(services, step)(by=county.planner, accession_id=found.pk, **data)


def test_a_partnership_ends_after_it_began(county, lake):
    found = partner(county, lake)
    with pytest.raises(DomainError, match="vor dem Beginn"):
        services.terminate(
            by=county.planner, accession_id=found.pk, last_day=NOVEMBER, reason="Kündigung"
        )


def test_a_signed_paper_is_kept_with_its_hash(county, lake):
    found = resolved(county, lake)
    upload = SimpleUploadedFile("erklaerung.pdf", b"%PDF-1.7 signed")
    services.declare(by=county.planner, accession_id=found.pk, on=NOVEMBER, upload=upload)
    found.refresh_from_db()
    assert (found.declaration, found.paper_type) == ("paper", "application/pdf")
    assert len(found.paper_hash) == 64


def test_a_wrong_paper_changes_nothing(county, lake):
    found = resolved(county, lake)
    upload = SimpleUploadedFile("erklaerung.pdf", b"no paper")
    with pytest.raises(DomainError, match="weder PDF noch Bild"):
        services.declare(by=county.planner, accession_id=found.pk, on=NOVEMBER, upload=upload)
    found.refresh_from_db()
    assert found.state == AccessionState.RESOLVED


def test_two_partners_that_turn_out_to_be_one_are_not_merged_unseen(county, first):
    one, other = provider(county, "Träger Eiche"), provider(county, "Eiche gGmbH")
    partner(county, one)
    declared(county, other)
    with pytest.raises(DomainError, match="„Beitritt“, den es nur einmal geben kann"):
        parties.merge(by=county.planner, duplicate_id=other, into_id=one, reason="gleich")


def test_the_accession_of_a_duplicate_moves(county, first):
    one, other = provider(county, "Träger Eiche"), provider(county, "Eiche gGmbH")
    found = partner(county, other)
    parties.merge(by=county.planner, duplicate_id=other, into_id=one, reason="gleich")
    found.refresh_from_db()
    assert found.organisation_id == one


RECORDERS = {"planner", "coordinator"}
WHO_MAY = {
    "consult": RECORDERS,
    "resolve": RECORDERS,
    "declare": RECORDERS | {"municipality", "provider"},
    "register": {"planner"},
    "give_up": RECORDERS,
    "terminate": {"planner"},
}
BEFORE = {"consult": opened, "resolve": opened, "declare": resolved, "register": declared}


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("step", WHO_MAY)
def test_services_refuse_whom_the_rule_refuses(county, lake, role, step):
    found = BEFORE.get(step, partner if step == "terminate" else opened)(county, lake)
    someone = create_user(username="x", password=None, role=Role(role))
    act = {"by": someone, "accession_id": found.pk, **STEPS[step]}
    if role in WHO_MAY[step]:
        getattr(services, step)(**act)
        return
    with pytest.raises(PermissionDenied):
        getattr(services, step)(**act)
    found.refresh_from_db()
    assert found.steps.last().by != someone


def test_the_commons_know_who_is_partner_from_the_first_to_the_last_day(county, first):
    lake, since, last = town(county, "lake"), date(2012, 12, 1), date(2020, 6, 30)
    assert known_parties.partners() == []
    accession = partner(county, lake, since)
    (known,) = known_parties.partners()
    assert (known.id, known.since) == (lake, accession.partner_since)
    services.terminate(by=county.planner, accession_id=accession.pk, last_day=last, reason="Ende")
    assert [one.id for one in known_parties.partners(last)] == [lake]
    assert known_parties.partners(last + timedelta(days=1)) == []
