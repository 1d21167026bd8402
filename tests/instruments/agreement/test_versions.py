"""Versions of the agreement: written, put in force, frozen."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.editions.workflow import content_hash
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.agreement import queries, services
from sozialraum.instruments.agreement.models import AgreementVersion
from sozialraum.instruments.agreement.services import Annex, Draft
from sozialraum.instruments.agreement.services.versions import ChangedMeanwhileError, content

from .conftest import FIRST, SECOND, TEXT, enacted


def draft(county, since=SECOND, title="Neufassung"):
    return services.draft_version(by=county.planner, draft=Draft(title, TEXT, since))


def test_a_version_in_preparation_is_not_public(county, first):
    draft(county)
    assert [one.number for one in queries.versions()] == [1]
    assert [one.number for one in queries.versions(drafts=True)] == [2, 1]
    assert queries.version(2) is None


def test_only_one_version_is_in_preparation_at_a_time(county, first):
    draft(county)
    with pytest.raises(DomainError, match=r"Die 2\. Fassung ist noch in Vorbereitung"):
        draft(county)


def test_a_new_version_ends_the_former_the_day_before(county, first):
    enacted(county, "Neufassung", SECOND)
    first.refresh_from_db()
    assert first.valid_to == date(2019, 12, 31)
    assert queries.version_on(date(2019, 12, 31)).number == 1
    assert queries.version_on(SECOND).number == 2
    assert queries.version_on(date(2012, 4, 3)) is None


def test_a_version_that_would_begin_before_the_former_is_refused(county, first):
    new = draft(county, since=FIRST)
    with pytest.raises(DomainError, match="muss später beginnen"):
        services.enact(by=county.planner, version_id=new.pk)


def test_what_is_in_force_does_not_change_any_more(county, first):
    change = {"version_id": first.pk, "revision": 1, "draft": Draft("Anders", TEXT, FIRST)}
    with pytest.raises(DomainError, match="ändert sich nicht mehr"):
        services.revise_version(by=county.planner, **change)
    with pytest.raises(DomainError, match="ändert sich nicht mehr"):
        services.enact(by=county.planner, version_id=first.pk)


def test_the_hash_is_that_of_text_and_annexes(county, first):
    found = queries.version(1)
    assert found.content_hash == content_hash(content(found))
    annex = found.annexes.get(position=2)
    annex.text = "Monatlich."
    annex.save()
    assert found.content_hash != content_hash(content(queries.version(1)))


def test_the_end_of_validity_is_no_part_of_what_is_frozen(county, first):
    enacted(county, "Neufassung", SECOND)
    found = queries.version(1)
    assert found.content_hash == content_hash(content(found))


def test_whoever_saves_second_sees_what_the_first_one_wrote(county):
    new = draft(county)
    change = {"by": county.planner, "version_id": new.pk, "revision": 1}
    services.revise_version(**change, draft=Draft("Eins", TEXT, SECOND))
    with pytest.raises(ChangedMeanwhileError) as refused:
        services.revise_version(**change, draft=Draft("Zwei", TEXT, SECOND))
    assert refused.value.current.title == "Eins"
    new.refresh_from_db()
    assert (new.title, new.revision) == ("Eins", 2)


def test_annexes_keep_their_order(county):
    annexes = (Annex("B", "b"), Annex("A", "a"))
    new = services.draft_version(
        by=county.planner, draft=Draft("Vertrag", TEXT, FIRST, annexes=annexes)
    )
    assert [(one.position, one.title) for one in new.annexes.all()] == [(1, "B"), (2, "A")]


def test_the_difference_names_text_and_annexes(county, first):
    new = enacted(county, "Neufassung", SECOND, TEXT.replace("der Partner", "aller Partner"))
    new.annexes.filter(position=2).delete()
    parts = queries.difference(queries.version(1), queries.version(2))
    assert [(one.title, one.kind) for one in parts] == [
        ("Vertragstext", "changed"),
        ("Anlage 1: Ziele", "same"),
        ("Anlage 2: Kennzahlen", "gone"),
    ]


def test_the_data_base_wants_hash_and_person_for_what_is_in_force(county):
    new = draft(county)
    with pytest.raises(IntegrityError), transaction.atomic():
        AgreementVersion.objects.filter(pk=new.pk).update(content_hash="a" * 64)


@pytest.mark.parametrize("role", [role for role in Role.values if role != "planner"])
def test_only_planning_writes_the_agreement(county, first, role):
    stranger = create_user(username="x", password=None, role=Role(role))
    with pytest.raises(PermissionDenied):
        services.draft_version(by=stranger, draft=Draft("A", TEXT, SECOND))
    with pytest.raises(PermissionDenied):
        services.enact(by=stranger, version_id=first.pk)
