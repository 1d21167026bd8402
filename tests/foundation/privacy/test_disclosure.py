"""Everything that is held on a person is given out, and nothing about anybody else."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from django.http import Http404

from sozialraum.commons.bodies.models import Seat
from sozialraum.commons.needs.models import Need
from sozialraum.commons.parties import services as parties
from sozialraum.commons.parties.models import ContactPerson
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import end_mandate, grant_mandate
from sozialraum.foundation.audit.models import AuditEntry
from sozialraum.foundation.privacy import classes, disclosing, exporting, subjects
from sozialraum.foundation.privacy.holdings import _acting_columns, holdings_of
from tests.commons.bodies import example as bodies
from tests.commons.needs import example as needs
from tests.county import build_county
from tests.foundation.accounts.people import TELTOW, administrator, days, person

pytestmark = pytest.mark.django_db
ADA, BEA = "Ada Beispiel", "Bea Muster"


@pytest.fixture
def county(db):
    return build_county()


@pytest.fixture
def ada():
    """Somebody with an account and a mandate that an administrator gave and ended."""
    user = person("ada")
    user.first_name, user.last_name, user.email = "Ada", "Beispiel", "ada@example.org"
    user.save()
    admin = administrator("grete")
    mandate = grant_mandate(
        by=admin, person=user, role=Role.PLANNER, scope="county", valid_from=days(0)
    )
    grant_mandate(by=admin, person=user, role=Role.MEMBER, scope=TELTOW, valid_from=days(0))
    end_mandate(by=admin, mandate_id=mandate.pk, last_day=days(3), reason="Wechsel")
    user.refresh_from_db()
    return user


def seat(county, name, **fields):
    body = county_body(county)
    return Seat.objects.create(
        body=body, label="Schule", person=name, consent_on=date(2020, 1, 1),
        valid_from=date(2020, 1, 1), **fields
    )  # fmt: skip


def county_body(county):
    found = bodies.Body.objects.filter(code="ausschuss").first()
    return found or bodies.body(county)


def contact(county, email, function="Büro"):
    facts = parties.Facts(f"Träger {function}", "provider")
    organisation = parties.add_organisation(by=county.planner, facts=facts)
    return ContactPerson.objects.create(
        organisation=organisation, function=function, email=email, valid_from=date(2020, 1, 1)
    )


def holdings(row):
    return holdings_of(subjects.subject_of(row._meta.label, str(row.pk)))


def kinds(found):
    return sorted({(row.label, row.key) for row in found.held})


def test_an_account_comes_with_its_mandates_and_without_those_who_gave_them(ada):
    found = holdings(ada)
    mandates = [("accounts.Mandate", pk) for pk in ada.mandates.values_list("pk", flat=True)]
    assert kinds(found) == sorted([("accounts.User", ada.pk), *mandates])
    columns = {fact.name for row in found.held for fact in row.facts}
    assert {"end_reason", "email", "person"} <= columns
    assert not columns & {"granted_by", "ended_by"}
    assert "grete" not in str(exporting.as_json(found), "utf-8")


def test_a_password_is_never_given_out(ada):
    ada.set_password("geheim-und-lang")
    ada.save()
    [account] = [row for row in holdings(ada).held if row.label == "accounts.User"]
    [password] = [fact for fact in account.facts if fact.name == "password"]
    assert password.text == "wird nicht ausgegeben"
    assert ada.password not in str(exporting.as_json(holdings(ada)), "utf-8")


def test_what_happened_to_the_persons_rows_is_told_without_who_did_it(ada):
    changes = [c for trace in holdings(ada).changes for c in trace.changes]
    assert ("Grund des Endes", "Wechsel") in {(str(c.title), c.after) for c in changes}
    assert "grete" not in str(changes)


def test_what_a_person_did_is_listed_with_every_row_that_names_the_account():
    chain = needs.build()
    need = chain.handed_over()
    found = holdings(chain.by)
    did = {(one.label, one.key): one.did for one in found.deeds}
    assert did["needs.Need", need.pk]
    assert {label for label, _ in did} >= {"needs.Need", "needs.Step", "needs.HandOver"}
    assert {trace.kind for trace in found.acts} >= {"Bedarf"}
    text = {(one.label, one.key): one.text for one in found.deeds}
    assert text["needs.Need", need.pk] == str(Need.objects.get())


def test_no_column_that_names_an_account_is_left_out():
    """Complete by construction: whatever points to an account is walked."""
    walked = {
        classes.label_of(field)
        for model in classes.own_models()
        for field in _acting_columns(model)
    }
    naming = {
        classes.label_of(field)
        for model in classes.own_models()
        for field in classes.fields_of(model)
        if field.related_model and field.related_model._meta.label == "accounts.User"
    }
    assert naming - walked - classes.ABOUT == {"audit.AuditEntry.actor"}


def test_rows_about_others_that_a_person_gave_are_told_by_number_alone(ada):
    admin = ada.mandates.first().granted_by
    texts = {one.text for one in holdings(admin).deeds if one.label == "accounts.Mandate"}
    assert texts == {""}


def test_nothing_of_another_person_is_held(ada):
    other = person("bea")
    grant_mandate(
        by=administrator("x"), person=other, role=Role.MEMBER, scope=TELTOW, valid_from=days(0)
    )
    written = exporting.as_json(holdings(ada)) + exporting.as_page(holdings(ada)).encode()
    assert b"bea" not in written
    assert {row.key for row in holdings(other).held if row.label == "accounts.User"} == {other.pk}


def test_a_member_of_a_body_is_found_by_the_whole_name_and_no_other_member(county):
    mine, twin = seat(county, ADA), seat(county, "ada beispiel")
    seat(county, "Ada Beispielhaft")
    seat(county, BEA)
    found = holdings(mine)
    assert kinds(found) == sorted([("bodies.Seat", mine.pk), ("bodies.Seat", twin.pk)])
    assert BEA not in exporting.as_page(found)


def test_a_contact_is_found_by_its_address_everywhere_and_with_the_account(county, ada):
    first = contact(county, "ada@example.org")
    second = contact(county, "ADA@example.org", "Leitung")
    contact(county, "bea@example.org", "Kasse")
    rows = sorted([("parties.ContactPerson", first.pk), ("parties.ContactPerson", second.pk)])
    assert kinds(holdings(first)) == rows
    assert set(rows) <= set(kinds(holdings(ada)))


def test_people_of_the_same_name_as_an_account_are_not_mixed_up_with_it(county, ada):
    named = seat(county, "Ada Beispiel")
    assert ("bodies.Seat", named.pk) not in kinds(holdings(ada))


def test_texts_that_mention_a_person_are_named_and_not_given_out(county):
    mine = seat(county, ADA)
    body = county_body(county)
    body.gives = f"{ADA} und {BEA} berichten."
    body.save()
    [place] = [one for one in holdings(mine).mentions if one.label == "bodies.Body"]
    assert (place.key, place.column) == (body.pk, "Gibt weiter")
    assert BEA not in exporting.as_page(holdings(mine))


def test_a_name_with_an_umlaut_is_found_in_structured_texts(county):
    mine = seat(county, "Jörg Müßig")
    AuditEntry.objects.create(object_text="x", changes={"a": [None, "Jörg Müßig kommt."]})
    assert "audit.AuditEntry" in {one.label for one in holdings(mine).mentions}


def test_each_person_is_found_once_with_every_kind_of_row(county, ada):
    seat(county, ADA)
    seat(county, ADA)
    contact(county, "ada@example.org")
    found = [(one.label, one.title) for one in subjects.find("ada")]
    assert found.count(("bodies.Seat", ADA)) == 1
    assert {label for label, _ in found} == {
        "accounts.User",
        "bodies.Seat",
        "parties.ContactPerson",
    }
    assert subjects.find("niemand da") == []
    assert subjects.find("  ") == []


@pytest.mark.parametrize(("label", "key"), [("needs.Need", "1"), ("x.Y", "1"), ("bodies.Seat", "0"), ("bodies.Seat", "x")])  # fmt: skip
def test_only_rows_about_people_can_be_asked_for(label, key):
    with pytest.raises(Http404):
        subjects.subject_of(label, key)


def test_every_answer_is_noted_in_the_log_without_the_name(county):
    auditor = person("auditor", Role.AUDITOR)
    mine = seat(county, ADA)
    subject = subjects.subject_of("bodies.Seat", str(mine.pk))
    found = disclosing.disclose(by=auditor, subject=subject, form="zip")
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.action, entry.model) == (auditor, "export", "bodies.Seat")
    assert (entry.object_id, entry.acting_role) == (str(mine.pk), Role.AUDITOR)
    assert entry.changes == {"Form": [None, "zip"], "Einträge": [None, found.number]}
    assert ADA not in entry.object_text


def test_the_archive_holds_a_page_tables_and_the_same_as_json(ada):
    found = holdings(ada)
    with zipfile.ZipFile(io.BytesIO(exporting.as_archive(found))) as archive:
        assert "auskunft.html" in archive.namelist()
        content = json.loads(archive.read("auskunft.json"))
        rows = list(csv.DictReader(io.StringIO(archive.read("tabellen/angaben.csv").decode())))
    [account] = [row for row in content["held"] if row["kind"] == "accounts.User"]
    assert account["columns"]["email"]["value"] == "ada@example.org"
    assert {"Art": "Benutzer", "Angabe": "E-Mail-Adresse", "Inhalt": "ada@example.org"}.items() <= (
        next(row for row in rows if row["Inhalt"] == "ada@example.org").items()
    )


def test_a_long_list_of_acts_is_whole_in_the_tables_and_short_on_the_page(ada, monkeypatch):
    monkeypatch.setattr(exporting, "SHOWN", 2)
    for number in range(5):
        AuditEntry.objects.create(
            actor=ada, action="update", model="needs.Need", object_id=f"N{number}", changes={}
        )
    found = holdings(ada)
    page = exporting.as_page(found)
    assert "N4" in page
    assert "N0" not in page
    assert "protokoll.csv" in page
    assert b"N0" in exporting.as_json(found)


def test_more_rows_need_no_more_queries(county, ada, same_number_of_queries):
    seat(county, ADA)
    contact(county, "ada@example.org")

    def more():
        for number in range(30):
            contact(county, "ada@example.org", f"Büro {number}")
            AuditEntry.objects.create(
                actor=ada, action="update", model="needs.Need", object_id=number, changes={}
            )

    same_number_of_queries(lambda: exporting.as_archive(holdings(ada)), after=more)
