"""Who sees the inventory, who answers requests, and everybody their own data."""

import io
import json
import zipfile

import html5lib
import pytest

from sozialraum.commons.bodies.models import Seat
from sozialraum.commons.parties.models import ContactPerson
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.audit.models import AuditEntry
from tests.county import build_county
from tests.foundation.accounts.people import person

from .test_disclosure import ADA, BEA, contact, seat
from .test_retention import LONG_AGO

pytestmark = pytest.mark.django_db
INVENTORY = "/verwaltung/personenbezogene-daten/"
SEARCH = f"{INVENTORY}auskunft/"
OWN = "/konto/meine-daten/"


@pytest.fixture
def county(db):
    return build_county()


@pytest.fixture
def auditor(client):
    user = person("auditor", Role.AUDITOR)
    client.force_login(user)
    return client


def page(client, url, **posted):
    response = client.post(url, posted) if posted else client.get(url)
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    assert "no-store" in response["Cache-Control"]
    return response.content.decode()


def of(row):
    return f"{SEARCH}{row._meta.label}/{row.pk}/"


@pytest.mark.parametrize("role", Role)
def test_auditors_and_administrators_see_the_inventory(client, role):
    client.force_login(person("x", role))
    allowed = role in {Role.AUDITOR, Role.ADMINISTRATOR}
    assert client.get(INVENTORY).status_code == (200 if allowed else 403)
    assert (f'"{INVENTORY}"' in client.get("/mein-bereich/").content.decode()) is allowed


@pytest.mark.parametrize("role", Role)
def test_the_audit_office_alone_answers_requests(client, role):
    user = person("x", role)
    client.force_login(user)
    allowed = role == Role.AUDITOR
    assert client.get(SEARCH).status_code == (200 if allowed else 403)
    assert client.post(SEARCH, {"suche": "xyz"}).status_code == (200 if allowed else 403)
    assert client.get(of(user)).status_code == (200 if allowed else 403)
    number = AuditEntry.objects.count()
    answer = client.post(f"{of(user)}ausgabe/", {"form": "json"})
    assert answer.status_code == (200 if allowed else 403)
    assert AuditEntry.objects.count() == number + allowed


def test_visitors_are_sent_to_the_sign_in_and_superusers_see_nothing(client):
    pages = (INVENTORY, SEARCH, OWN, f"{SEARCH}accounts.User/1/")
    assert all(client.get(url).url.startswith("/anmelden/") for url in pages)
    client.force_login(User.objects.create_superuser("root"))
    assert [client.get(url).status_code for url in pages] == [403, 403, 200, 403]


def test_the_inventory_names_columns_rules_and_what_is_due(auditor, county):
    row = contact(county, "buero@example.org")
    assert "Nichts ist länger da als nötig" in page(auditor, INVENTORY)
    ContactPerson.objects.filter(pk=row.pk).update(valid_from=LONG_AGO, valid_to=LONG_AGO)
    shown = page(auditor, INVENTORY)
    assert "Ein Eintrag ist länger da als nötig" in shown
    assert "2 Jahre nach „gültig bis“" in shown
    assert "Stelle oder Aufgabe, E-Mail, Telefon" in shown
    assert "buero@example.org" not in shown


def test_more_rows_need_no_more_queries_on_the_inventory(auditor, county, same_number_of_queries):
    contact(county, "eins@example.org")

    def more():
        for number in range(29):
            contact(county, f"{number}@example.org", f"Büro {number}")

    same_number_of_queries(lambda: auditor.get(INVENTORY), after=more)


def test_a_person_is_looked_for_without_a_name_in_the_address(auditor, county):
    row = seat(county, ADA)
    seat(county, BEA)
    shown = page(auditor, SEARCH, suche="beispiel")
    assert of(row) in shown
    assert BEA not in shown
    assert "Niemand gefunden" in page(auditor, SEARCH, suche="xyzzy")


def test_too_short_a_word_is_refused_and_stays_in_the_field(auditor):
    response = auditor.post(SEARCH, {"suche": "ab"})
    assert response.status_code == 422
    assert 'value="ab"' in response.content.decode()


def test_more_people_need_no_more_queries_in_the_search(auditor, county, same_number_of_queries):
    seat(county, ADA)

    def more():
        for number in range(30):
            Seat.objects.create(
                body=Seat.objects.first().body,
                label="x",
                person=f"{ADA} {number}",
                consent_on=LONG_AGO,
                valid_from=LONG_AGO,
            )

    same_number_of_queries(lambda: auditor.post(SEARCH, {"suche": ADA}), after=more)


def test_the_page_of_a_person_shows_numbers_and_the_answer_shows_what_it_is(auditor, county):
    row = seat(county, ADA)
    number = AuditEntry.objects.count()
    assert "Schule" not in page(auditor, of(row))
    assert AuditEntry.objects.count() == number
    answer = page(auditor, f"{of(row)}ausgabe/", form="seite")
    assert "Schule" in answer
    assert AuditEntry.objects.count() == number + 1
    assert "ausgegeben" in auditor.get("/verwaltung/protokoll/").content.decode()


def test_an_unknown_form_or_person_gives_nothing_and_notes_nothing(auditor, county):
    row = seat(county, ADA)
    number = AuditEntry.objects.count()
    assert auditor.post(f"{of(row)}ausgabe/", {"form": "pdf"}).status_code == 400
    assert auditor.post(f"{SEARCH}needs.Need/1/ausgabe/", {"form": "zip"}).status_code == 404
    assert auditor.get(f"{of(row)}ausgabe/").status_code == 405
    assert AuditEntry.objects.count() == number


def test_everybody_sees_and_takes_away_their_own_data_and_no_others(client):
    user, other = person("ada"), person("bea")
    client.force_login(user)
    shown = page(client, OWN)
    assert "ada" in shown
    assert other.username not in shown
    answer = client.post(f"{OWN}ausgabe/", {"form": "zip"})
    assert "attachment" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        content = json.loads(archive.read("auskunft.json"))
    assert content["person"] == {"kind": "accounts.User", "key": user.pk}
    entry = AuditEntry.objects.latest("pk")
    assert (entry.actor, entry.action, entry.object_id) == (user, "export", str(user.pk))
    assert client.post(f"{OWN}ausgabe/", {"form": "x"}).status_code == 400


def test_the_answer_as_a_page_is_valid_and_as_json_is_a_file(client):
    client.force_login(person("ada"))
    assert "Auskunft über gespeicherte Daten" in page(client, f"{OWN}ausgabe/", form="seite")
    answer = client.post(f"{OWN}ausgabe/", {"form": "json"})
    assert answer["Content-Type"] == "application/json"
    assert json.loads(answer.content)["held"]
