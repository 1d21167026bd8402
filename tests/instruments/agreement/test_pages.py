"""Pages of the agreement: who sees and does what; nothing typed is lost."""

import csv
import io
from datetime import date

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sozialraum.instruments.agreement import queries, services
from sozialraum.instruments.agreement.models import Accession, AgreementVersion
from sozialraum.instruments.agreement.services import Draft

from .conftest import (
    ROLES,
    SECOND,
    TEXT,
    declared,
    enacted,
    expected,
    opened,
    partner,
    person,
    provider,
    resolved,
    second_person,
    status,
    town,
)

RECORDERS = {"planner", "coordinator"}
READERS = RECORDERS | {"auditor"}
PARTNERS = {"municipality", "provider"}
WRITTEN = {"title": "Neufassung", "text": TEXT, "valid_from": "2020-01-01"}
VOTE = {"body": "Rat", "held_on": "2012-10-01", "yes": "5", "no": "1", "abstained": "2"}


@pytest.fixture
def lake(county, first) -> int:
    return town(county, "lake")


def text(response) -> str:
    content = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(content)
    return content


@pytest.mark.parametrize("path", ["", "register/", "fassungen/1/", "unterschiede/1/2/"])
def test_everybody_reads_the_public_pages(client, county, lake, path):
    partner(county, lake)
    enacted(county, "Neufassung", SECOND, TEXT.replace("der Partner", "aller Partner"))
    response = client.get(f"/vertrag/{path}")
    assert response.status_code == 200
    page = text(response)
    assert "planner" not in page  # who did it is no matter of the public


def test_before_the_first_version_the_page_says_what_comes(client, county):
    assert "Noch keine Fassung in Kraft" in text(client.get("/vertrag/"))
    client.force_login(county.planner)
    assert "noch keine Fassung in Kraft" in text(client.get("/vertrag/zustimmungen/"))


def test_the_register_of_a_day_as_page_and_file(client, county, lake):
    partner(county, lake, date(2012, 12, 1))
    assert "Gemeinde lake" in text(client.get("/vertrag/register/?am=2012-12-01"))
    assert "keinen Partner" in text(client.get("/vertrag/register/?am=2012-11-30"))
    assert "Gemeinde lake" in text(client.get("/vertrag/register/?am=2012-99-99"))
    response = client.get("/vertrag/register.csv?am=2012-12-01")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    assert [(row["name"], row["partner_since"], row["version"]) for row in rows] == [
        ("Gemeinde lake", "2012-12-01", "1")
    ]
    assert client.get("/vertrag/register.csv?am=2012-11-30").content.decode().count("\n") == 1


def test_the_difference_is_told_in_words(client, county, first):
    enacted(county, "Neufassung", SECOND, TEXT.replace("der Partner", "aller Partner"))
    page = text(client.get("/vertrag/unterschiede/1/2/"))
    assert "Ein Absatz hat sich geändert" in page
    assert "Geänderter Absatz" in page
    assert "gestrichen:" in page
    assert "<del>" in page
    assert "Präambel" not in page
    assert "Präambel" in text(client.get("/vertrag/unterschiede/1/2/?alles=1"))


@pytest.mark.parametrize("role", ROLES)
def test_a_version_in_preparation_is_seen_by_planning_alone(client, county, first, role):
    services.draft_version(by=county.planner, draft=Draft("Entwurf", TEXT, SECOND))
    who = person(role)
    if who:
        client.force_login(who)
    answers = {
        client.get(f"/vertrag/{path}").status_code for path in ("fassungen/2/", "unterschiede/1/2/")
    }
    assert answers == {200 if role == "planner" else 404}
    assert ("Entwurf" in text(client.get("/vertrag/"))) == (role == "planner")


@pytest.mark.parametrize("role", ROLES)
def test_only_planning_writes_and_enacts(client, county, first, role):
    who, allowed = person(role), {"planner"}
    assert status(client, who, "get", "/vertrag/fassungen/neu/") == expected(role, allowed, 200)
    made = status(client, who, "post", "/vertrag/fassungen/neu/", WRITTEN)
    assert made == expected(role, allowed, 302)
    assert AgreementVersion.objects.filter(number=2).exists() == (role == "planner")
    if role != "planner":
        services.draft_version(by=county.planner, draft=Draft("Entwurf", TEXT, SECOND))
    revised = WRITTEN | {"title": "Anders", "revision": "1"}
    path = "/vertrag/fassungen/2/"
    assert status(client, who, "get", f"{path}bearbeiten/") == expected(role, allowed, 200)
    answer = status(client, who, "post", f"{path}bearbeiten/", revised)
    assert answer == expected(role, allowed, 302)
    answer = status(client, who, "post", f"{path}inkraftsetzen/")
    assert answer == expected(role, allowed, 302)
    found = AgreementVersion.objects.get(number=2)
    assert (found.enacted_at is not None) == (role == "planner")
    assert (found.title == "Anders") == (role == "planner")


def test_a_new_version_starts_from_the_text_of_the_last(client, county, first):
    client.force_login(county.planner)
    form = client.get("/vertrag/fassungen/neu/").context["form"]
    assert form["text"].value() == TEXT
    assert form["annex_title_2"].value() == "Kennzahlen"


def test_an_annex_needs_title_and_text_and_nothing_typed_is_lost(client, county, first):
    client.force_login(county.planner)
    data = WRITTEN | {"annex_title_1": "Ziele", "annex_text_2": "Jährlich."}
    response = client.post("/vertrag/fassungen/neu/", data)
    page = text(response)
    assert response.status_code == 422
    assert "Die Anlage hat noch keinen Text." in page
    assert "Geben Sie der Anlage einen Titel." in page
    assert response.context["form"]["annex_text_2"].value() == "Jährlich."


def test_the_second_writer_sees_the_text_of_the_first_and_may_then_save(client, county):
    services.draft_version(by=county.planner, draft=Draft("Entwurf", TEXT, SECOND))
    client.force_login(county.planner)
    path, first = "/vertrag/fassungen/1/bearbeiten/", WRITTEN | {"revision": "1"}
    client.post(path, first | {"text": "Text der ersten Person"})
    refused = client.post(path, first | {"text": "Text der zweiten Person"})
    page = text(refused)
    assert refused.status_code == 422
    assert "Text der ersten Person" in page
    assert "Text der zweiten Person" in page
    again = first | {"text": "Beides", "revision": refused.context["form"]["revision"].value()}
    assert client.post(path, again).status_code == 302
    assert queries.version(1, drafts=True).text == "Beides"


def test_a_version_in_force_is_refused_with_a_reason(client, county, first):
    client.force_login(county.planner)
    response = client.post("/vertrag/fassungen/1/bearbeiten/", WRITTEN | {"revision": "1"})
    assert response.status_code == 422
    assert "ändert sich nicht mehr" in text(response)
    answer = client.post("/vertrag/fassungen/1/inkraftsetzen/", follow=True)
    assert "ändert sich nicht mehr" in text(answer)


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_accessions(client, county, lake, role):
    found, who = opened(county, lake), person(role)
    for path in ("beitritte/", "zustimmungen/"):
        assert status(client, who, "get", f"/vertrag/{path}") == expected(role, READERS, 200)
    one = f"/vertrag/beitritte/{found.pk}/"
    for path in (one, f"{one}beitrittserklaerung.pdf"):
        assert status(client, who, "get", path) == expected(role, READERS | PARTNERS, 200)


@pytest.mark.parametrize("role", ROLES)
def test_who_opens_an_accession(client, county, lake, role):
    who, path = person(role), "/vertrag/beitritte/neu/"
    data = {"organisation": lake, "on": "2012-09-03"}
    assert status(client, who, "get", path) == expected(role, RECORDERS, 200)
    assert status(client, who, "post", path, data) == expected(role, RECORDERS, 302)
    assert Accession.objects.exists() == (role in RECORDERS)


STEPS = {
    "ausschuss": (opened, VOTE, RECORDERS, "in_committee"),
    "beschluss": (opened, VOTE, RECORDERS, "resolved"),
    "erklaerung": (
        resolved,
        {"on": "2012-11-01", "confirmed": "on"},
        RECORDERS | PARTNERS,
        "declared",
    ),
    "eintragung": (declared, {"since": "2012-12-01"}, {"planner"}, "registered"),
    "aufgeben": (opened, {"on": "2012-12-01", "reason": "kein Geld"}, RECORDERS, "failed"),
    "kuendigung": (
        partner,
        {"on": "2015-12-31", "reason": "Beschluss"},
        {"planner"},
        "terminated",
    ),
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", STEPS)
def test_who_takes_which_step(client, county, lake, role, name):
    make, data, allowed, after = STEPS[name]
    found = make(county, lake)
    path = f"/vertrag/beitritte/{found.pk}/{name}/"
    assert status(client, person(role), "post", path, data) == expected(role, allowed, 302)
    found.refresh_from_db()
    assert (found.state == after) == (role in allowed)


def test_steps_are_never_taken_by_following_a_link(client, county, lake):
    found = opened(county, lake)
    client.force_login(county.planner)
    for name in STEPS:
        assert client.get(f"/vertrag/beitritte/{found.pk}/{name}/").status_code == 405
    assert client.post(f"/vertrag/beitritte/{found.pk}/zaubern/").status_code == 404


def test_the_whole_way_through_the_pages(client, county, lake):
    client.force_login(county.planner)
    made = client.post("/vertrag/beitritte/neu/", {"organisation": lake, "on": "2012-09-03"})
    path = made.url
    client.post(f"{path}ausschuss/", VOTE | {"held_on": "2012-09-20"})
    client.post(f"{path}beschluss/", VOTE)
    paper = SimpleUploadedFile("erklaerung.pdf", b"%PDF-1.7 signed")
    client.post(f"{path}erklaerung/", {"on": "2012-11-01", "paper": paper})
    page = text(client.get(path))
    assert "5 Ja, 1 Nein, 2 Enthaltungen" in page
    assert "Jetzt ist eine zweite Person dran" in page
    assert "In das Register eintragen" not in page
    client.force_login(second_person())
    client.post(f"{path}eintragung/", {"since": "2012-12-01"})
    assert "Partnerschaft beenden" in text(client.get(path))
    assert client.get(f"{path}urkunde.pdf").content.startswith(b"%PDF")
    signed = client.get(f"{path}unterschrieben")
    assert signed.content == b"%PDF-1.7 signed"
    assert signed["X-Content-Type-Options"] == "nosniff"
    assert [entry.name for entry in queries.register(date(2012, 12, 1))] == ["Gemeinde lake"]


def test_the_recording_person_cannot_register_by_a_forged_form(client, county, lake):
    found = declared(county, lake)
    client.force_login(county.planner)
    path = f"/vertrag/beitritte/{found.pk}/eintragung/"
    response = client.post(path, {"since": "2012-12-01"})
    assert response.status_code == 422
    assert "Eintragen muss eine zweite Person" in text(response)
    found.refresh_from_db()
    assert found.state == "declared"


def test_a_refused_step_says_why_and_keeps_what_was_typed(client, county, lake):
    found = opened(county, lake)
    client.force_login(county.planner)
    path = f"/vertrag/beitritte/{found.pk}/beschluss/"
    response = client.post(path, VOTE | {"held_on": "2012-01-01"})
    assert response.status_code == 422
    assert "Der Schritt davor war am 03.09.2012" in text(response)
    assert response.context["form"]["body"].value() == "Rat"
    wrong = client.post(path, VOTE | {"yes": "viele"})
    assert wrong.status_code == 422
    assert wrong.context["form"]["yes"].value() == "viele"
    assert text(wrong)


def test_a_declaration_needs_a_paper_or_the_tick(client, county, lake):
    found = resolved(county, lake)
    client.force_login(county.planner)
    response = client.post(f"/vertrag/beitritte/{found.pk}/erklaerung/", {"on": "2012-11-01"})
    assert "Laden Sie die Erklärung hoch oder bestätigen Sie" in text(response)


def test_a_second_open_accession_is_refused_with_a_reason(client, county, lake):
    opened(county, lake)
    client.force_login(county.planner)
    response = client.post("/vertrag/beitritte/neu/", {"organisation": lake, "on": "2012-09-03"})
    assert response.status_code == 422
    assert "gibt es schon einen Beitritt" in text(response)


def test_there_is_no_certificate_and_no_paper_before_their_time(client, county, lake):
    found = declared(county, lake)
    client.force_login(county.planner)
    for end in ("urkunde.pdf", "unterschrieben"):
        assert client.get(f"/vertrag/beitritte/{found.pk}/{end}").status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_who_notes_consents_and_reminders(client, county, lake, role):
    found = partner(county, lake)
    new, who = enacted(county, "Neufassung", SECOND), person(role)
    path = f"/vertrag/zustimmungen/{found.pk}/2/"
    assert status(client, who, "post", f"{path}erinnern/") == expected(role, RECORDERS, 302)
    answer = status(client, who, "post", path, {"on": "2020-02-01"})
    assert answer == expected(role, RECORDERS, 302)
    assert (queries.waiting(new) == []) == (role in RECORDERS)


def test_a_second_reminder_and_an_odd_day_are_refused_in_words(client, county, lake):
    found = partner(county, lake)
    enacted(county, "Neufassung", SECOND)
    client.force_login(county.planner)
    path = f"/vertrag/zustimmungen/{found.pk}/2/"
    client.post(f"{path}erinnern/")
    assert "heute schon erinnert" in text(client.post(f"{path}erinnern/", follow=True))
    page = text(client.post(path, {"on": "bald"}, follow=True))
    assert "Geben Sie den Tag der Zustimmung als Datum an." in page
    assert f"{timezone.localdate():%d.%m.%Y}" in page


@pytest.mark.parametrize(
    "path",
    ["", "register/", "register.csv", "beitritte/", "zustimmungen/", "beitritte/{pk}/"],
)
def test_more_partners_need_no_more_queries(client, county, lake, path, same_number_of_queries):
    found = partner(county, lake)
    enacted(county, "Neufassung", SECOND)
    client.force_login(county.planner)

    def more() -> None:
        for number in range(29):
            partner(county, provider(county, f"Träger {number:02}"), date(2021, 1, 1))

    same_number_of_queries(lambda: client.get(f"/vertrag/{path.format(pk=found.pk)}"), after=more)


def test_the_list_shows_one_state_and_is_paged(client, county, lake):
    opened(county, lake)
    declared(county, provider(county, "Träger Eiche"))
    client.force_login(county.planner)
    page = text(client.get("/vertrag/beitritte/?stand=declared"))
    assert "Träger Eiche" in page
    assert "Gemeinde lake" not in page
    assert "In diesem Stand ist gerade keiner." in text(
        client.get("/vertrag/beitritte/?stand=failed")
    )
    for number in range(40):
        opened(county, provider(county, f"Träger {number:02}"))
    assert client.get("/vertrag/beitritte/").context["page"].paginator.num_pages == 2


@pytest.mark.parametrize(
    "path", ["fassungen/9/", "unterschiede/1/9/", "beitritte/9/", "beitritte/9/urkunde.pdf"]
)
def test_what_does_not_exist_is_not_found(client, county, first, path):
    client.force_login(county.planner)
    assert client.get(f"/vertrag/{path}").status_code == 404
