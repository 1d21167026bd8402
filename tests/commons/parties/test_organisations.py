"""Organisations: entering, changing, what belongs to them, duplicates."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from sozialraum.commons.parties import queries
from sozialraum.commons.parties import services as parties
from sozialraum.commons.parties.models import ContactPerson, Organisation, Recognition
from sozialraum.commons.parties.services.organisations import ChangedMeanwhileError, free_code
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.documents import uploads
from sozialraum.foundation.errors import DomainError

from .conftest import add

PDF = SimpleUploadedFile("Bescheid.pdf", b"%PDF-1.7 paper", content_type="text/html")


def names(**wanted) -> list[str]:
    return [one.name for one in queries.organisations(queries.Wanted(**wanted))]


def test_a_name_becomes_a_code_that_nobody_has(county, oak):
    assert oak.code == "traeger-eiche"
    assert free_code("Träger Eiche") == "traeger-eiche-2"
    assert free_code("Neu") == "neu-2"
    assert free_code("???") == "organisation"


def test_the_same_name_is_not_entered_twice(county, oak):
    with pytest.raises(DomainError, match="ist schon eingetragen"):
        add(county, "träger eiche")


def test_an_end_before_the_beginning_is_refused(county):
    with pytest.raises(DomainError, match="Ende liegt vor dem Beginn"):
        add(county, "Verein", valid_from=date(2020, 1, 1), valid_to=date(2019, 1, 1))


def test_whoever_saves_second_sees_what_the_first_one_wrote(county, oak):
    facts = parties.Facts("Träger Eiche e. V.", "club")
    change = {"by": county.planner, "organisation_id": oak.pk, "revision": 1}
    parties.change_organisation(**change, facts=facts)
    with pytest.raises(ChangedMeanwhileError) as second:
        parties.change_organisation(**change, facts=parties.Facts("Eiche", "provider"))
    assert second.value.current.name == "Träger Eiche e. V."
    oak.refresh_from_db()
    assert (oak.name, oak.kind, oak.revision) == ("Träger Eiche e. V.", "club", 2)


def test_the_list_is_searched_and_filtered(county, oak):
    lake = add(county, "Gemeinde See", "municipality", unit_id=county.units["lake"].pk)
    mill = county.units["mill"].pk
    parties.add_place(by=county.planner, organisation_id=oak.pk, unit_id=mill, role="works_in")
    assert names(words="see") == [lake.name]
    assert names(kind="provider") == [oak.name]
    assert names(region="north") == [lake.name]
    assert names(region="south") == [oak.name]
    assert names(region="nowhere") == []


def test_what_has_ended_is_listed_only_on_demand(county):
    add(county, "Früherer Verein", "club", valid_to=date(2020, 1, 1))
    assert names() == []
    assert names(ended=True) == ["Früherer Verein"]


def test_an_organisation_lies_in_the_place_it_stands_for_and_all_above(county):
    lake = add(county, "Gemeinde See", "municipality", unit_id=county.units["lake"].pk)
    assert lake.scope_keys == (f"organisation:{lake.pk}", "unit:kreis", "unit:north", "unit:lake")


def test_the_region_of_a_provider_is_that_of_its_seat(county, oak):
    hill, mill = county.units["hill"].pk, county.units["mill"].pk
    parties.add_place(by=county.planner, organisation_id=oak.pk, unit_id=hill, role="seat")
    parties.add_place(by=county.planner, organisation_id=oak.pk, unit_id=mill, role="works_in")
    assert queries.regions()[oak.pk] == ("North",)


def test_an_office_needs_a_way_to_be_reached(county, oak):
    with pytest.raises(DomainError, match="E-Mail oder Telefon"):
        parties.add_contact(
            by=county.planner, organisation_id=oak.pk, function="Büro", reach=parties.Reach()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactPerson.objects.create(organisation=oak, function="Büro")


def test_an_office_ends_and_stays_readable(county, oak):
    contact = parties.add_contact(
        by=county.planner,
        organisation_id=oak.pk,
        function="Büro",
        reach=parties.Reach(phone="03327 1"),
        since=date(2020, 1, 1),
    )
    with pytest.raises(DomainError, match="vor dem Beginn"):
        parties.end_contact(by=county.planner, contact_id=contact.pk, last_day=date(2019, 1, 1))
    parties.end_contact(by=county.planner, contact_id=contact.pk, last_day=date(2021, 1, 1))
    assert ContactPerson.objects.get().valid_to == date(2021, 1, 1)


def test_the_same_tie_to_a_place_does_not_exist_twice_at_a_time(county, oak):
    tie = {"organisation_id": oak.pk, "unit_id": county.units["lake"].pk, "role": "seat"}
    first = parties.add_place(by=county.planner, **tie)
    with pytest.raises(DomainError, match="schon eingetragen"):
        parties.add_place(by=county.planner, **tie, since=date(2020, 1, 1))
    parties.end_place(by=county.planner, place_id=first.pk, last_day=date(2019, 12, 31))
    parties.add_place(by=county.planner, **tie, since=date(2020, 1, 1))


def recognise(county, organisation, upload=None):
    return parties.record_recognition(
        by=county.planner,
        organisation_id=organisation.pk,
        authority="Landesjugendamt",
        since=date(2020, 1, 1),
        upload=upload,
    )


def test_a_paper_is_kept_under_its_hash_with_the_kind_its_content_shows(county, oak):
    row = recognise(county, oak, PDF)
    assert row.document_type == "application/pdf"
    assert row.document_name == "Bescheid.pdf"
    assert "Bescheid" not in row.document.name
    with row.document.open("rb") as stored:
        assert stored.read() == b"%PDF-1.7 paper"


@pytest.mark.parametrize("content", [b"<html>", b"MZ\x90", b""])
def test_what_is_neither_pdf_nor_picture_is_refused(county, oak, content):
    with pytest.raises(DomainError, match="weder PDF noch Bild"):
        recognise(county, oak, SimpleUploadedFile("gut.pdf", content, "application/pdf"))
    assert not Recognition.objects.exists()


def test_too_large_a_paper_is_refused(county, oak, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BYTES", 3)
    with pytest.raises(DomainError, match="größer als 10 MB"):
        recognise(county, oak, SimpleUploadedFile("a.pdf", b"%PDF-", "application/pdf"))


def test_a_duplicate_leaves_a_trace_and_everything_moves(county, oak):
    twice = add(county, "Eiche gGmbH")
    recognise(county, twice)
    earlier = add(county, "Eiche")
    parties.merge(by=county.planner, duplicate_id=earlier.pk, into_id=twice.pk, reason="Tippfehler")
    parties.merge(by=county.planner, duplicate_id=twice.pk, into_id=oak.pk, reason="umbenannt")
    twice.refresh_from_db()
    earlier.refresh_from_db()
    assert oak.recognitions.count() == 1
    assert (twice.merged_into, earlier.merged_into) == (oak, oak)
    assert (twice.merged_by, twice.merge_reason) == (county.planner, "umbenannt")
    assert twice.merge_moved == {"parties.Organisation": 1, "parties.Recognition": 1}
    assert names() == [oak.name]


def test_a_trace_does_not_change_any_more(county, oak):
    twice = add(county, "Eiche gGmbH")
    merge = {"by": county.planner, "duplicate_id": twice.pk, "reason": "gleich"}
    parties.merge(**merge, into_id=oak.pk)
    with pytest.raises(DomainError, match="aufgegangen"):
        parties.merge(**merge, into_id=oak.pk)
    with pytest.raises(DomainError, match="aufgegangen"):
        recognise(county, twice)
    with pytest.raises(DomainError, match="aufgegangen"):
        parties.merge(by=county.planner, duplicate_id=oak.pk, into_id=twice.pk, reason="zurück")


def test_a_merge_that_would_break_a_rule_changes_nothing(county, oak):
    twice = add(county, "Eiche gGmbH")
    for one in (oak, twice):
        unit = county.units["lake"].pk
        parties.add_place(by=county.planner, organisation_id=one.pk, unit_id=unit, role="seat")
    with pytest.raises(DomainError, match="Ort einer Organisation"):
        parties.merge(
            by=county.planner, duplicate_id=twice.pk, into_id=oak.pk, reason="gleiche Anschrift"
        )
    twice.refresh_from_db()
    assert twice.merged_into is None
    assert twice.places.count() == 1


@pytest.mark.parametrize(("into", "reason"), [("itself", "gleich"), ("other", " ")])
def test_a_merge_needs_two_organisations_and_a_reason(county, oak, into, reason):
    other = add(county, "Eiche gGmbH")
    target = oak if into == "itself" else other
    with pytest.raises(DomainError):
        parties.merge(by=county.planner, duplicate_id=oak.pk, into_id=target.pk, reason=reason)


def test_the_data_base_wants_a_reason_for_a_merge(county, oak):
    other = add(county, "Eiche gGmbH")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=other.pk).update(merged_into=oak)
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=oak.pk).update(merged_into=oak, merge_reason="x")


@pytest.mark.parametrize("role", [r for r in Role.values if r not in {"planner", "coordinator"}])
def test_services_refuse_whom_the_rule_refuses(county, oak, role):
    stranger = create_user(username="x", password=None, role=Role(role))
    with pytest.raises(PermissionDenied):
        parties.add_organisation(by=stranger, facts=parties.Facts("A", "club"))
    with pytest.raises(PermissionDenied):
        parties.merge(by=stranger, duplicate_id=oak.pk, into_id=oak.pk, reason="x")


def test_an_unknown_kind_is_refused(county):
    with pytest.raises(ValidationError):
        add(county, "A", "guild")
