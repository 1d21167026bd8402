"""Pages of organisations: who sees and does what; nothing typed is lost."""

from datetime import date

import html5lib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sozialraum.commons.parties import services as parties
from sozialraum.commons.parties.models import (
    ContactPerson,
    Goal,
    GoalPerspective,
    Organisation,
    OrganisationPlace,
    Recognition,
)

from .conftest import ROLES, add, expected, person, status

EDITORS = {"planner", "coordinator"}
WITH_A_TASK = {
    *("planner", "coordinator", "municipality", "provider", "member"),
    *("funding_officer", "committee_member", "auditor"),
}
OAK = "/organisationen/traeger-eiche/"
NEW = {"name": "Kita Sonne", "kind": "daycare", "unit": "", "website": ""}
CONTACT = {"function": "Geschäftsstelle", "email": "buero@eiche.example", "phone": ""}
TODAY = date.today().isoformat()  # noqa: DTZ011


def text(response) -> str:
    content = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(content)
    return content


def office(county, oak):
    return parties.add_contact(
        by=county.planner,
        organisation_id=oak.pk,
        function="Geschäftsstelle",
        reach=parties.Reach("buero@eiche.example"),
        since=date(2020, 1, 1),
    )


@pytest.mark.parametrize("path", ["/organisationen/", OAK, "/organisationen/zielperspektiven/"])
def test_everybody_reads_the_public_pages(client, county, oak, path):
    response = client.get(path)
    assert response.status_code == 200
    assert text(response)


@pytest.mark.parametrize("role", ROLES)
def test_whom_to_ask_is_for_people_with_a_task(client, county, oak, role):
    office(county, oak)
    who = person(role)
    if who:
        client.force_login(who)
    page = text(client.get(OAK))
    assert ("buero@eiche.example" in page) == (role in WITH_A_TASK)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "path",
    [
        "/organisationen/neu/",
        *(f"{OAK}{end}" for end in ("bearbeiten/", "ansprechstellen/neu/", "orte/neu/")),
        f"{OAK}anerkennungen/neu/",
    ],
)
def test_only_planning_and_coordination_see_the_forms(client, county, oak, role, path):
    assert status(client, person(role), "get", path) == expected(role, EDITORS, 200)


@pytest.mark.parametrize("role", ROLES)
def test_only_planning_and_coordination_enter(client, county, oak, role):
    answer = status(client, person(role), "post", "/organisationen/neu/", NEW)
    assert answer == expected(role, EDITORS, 302)
    assert Organisation.objects.filter(code="kita-sonne").exists() == (role in EDITORS)


@pytest.mark.parametrize("role", ROLES)
def test_only_planning_and_coordination_change(client, county, oak, role):
    data = {"name": "Eiche neu", "kind": "provider", "revision": "1"}
    answer = status(client, person(role), "post", f"{OAK}bearbeiten/", data)
    assert answer == expected(role, EDITORS, 302)
    oak.refresh_from_db()
    assert (oak.name == "Eiche neu") == (role in EDITORS)


@pytest.mark.parametrize("role", ROLES)
def test_only_planning_and_coordination_add_and_end(client, county, oak, role):
    who = person(role)
    lake = county.units["lake"].pk
    recognition = {"authority": "Landesjugendamt", "since": "2020-01-01"}
    added = [
        status(client, who, "post", f"{OAK}ansprechstellen/neu/", CONTACT),
        status(client, who, "post", f"{OAK}orte/neu/", {"unit": lake, "role": "seat"}),
        status(client, who, "post", f"{OAK}anerkennungen/neu/", recognition),
    ]
    assert set(added) == {expected(role, EDITORS, 302)}
    for model in (ContactPerson, OrganisationPlace, Recognition):
        assert model.objects.exists() == (role in EDITORS)
    contact = office(county, oak)
    path = f"{OAK}ansprechstellen/{contact.pk}/beenden/"
    assert status(client, who, "post", path, {"last_day": TODAY}) == expected(role, EDITORS, 302)
    contact.refresh_from_db()
    assert (contact.valid_to is not None) == (role in EDITORS)


@pytest.mark.parametrize("role", ROLES)
def test_only_planning_merges(client, county, oak, role):
    twice = add(county, "Eiche gGmbH")
    data = {"into": oak.pk, "reason": "gleiche Anschrift"}
    path = f"/organisationen/{twice.code}/zusammenfuehren/"
    assert status(client, person(role), "post", path, data) == expected(role, {"planner"}, 302)
    twice.refresh_from_db()
    assert (twice.merged_into == oak) == (role == "planner")


@pytest.mark.parametrize("role", ROLES)
def test_a_paper_is_read_by_those_who_check(client, county, oak, role):
    upload = SimpleUploadedFile("Bescheid.pdf", b"%PDF-1.7 paper")
    row = parties.record_recognition(
        by=county.planner,
        organisation_id=oak.pk,
        authority="Landesjugendamt",
        since=date(2020, 1, 1),
        upload=upload,
    )
    path = f"{OAK}anerkennungen/{row.pk}/bescheid"
    readers = EDITORS | {"auditor"}
    assert status(client, person(role), "get", path) == expected(role, readers, 200)


def test_a_paper_is_taken_away_and_never_shown_as_a_page(client, county, oak):
    client.force_login(county.planner)
    data = {
        "authority": "Landesjugendamt",
        "since": "2020-01-01",
        "document": SimpleUploadedFile("Bescheid.pdf", b"%PDF-1.7 paper", "text/html"),
    }
    client.post(f"{OAK}anerkennungen/neu/", data)
    row = Recognition.objects.get()
    response = client.get(f"{OAK}anerkennungen/{row.pk}/bescheid")
    assert response.content == b"%PDF-1.7 paper"
    assert response["Content-Disposition"] == 'attachment; filename="Bescheid.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/organisationen/nobody/anerkennungen/{row.pk}/bescheid").status_code == 404


def test_a_wrong_paper_is_refused_and_the_rest_is_still_there(client, county, oak):
    client.force_login(county.planner)
    data = {
        "authority": "Landesjugendamt",
        "since": "2020-01-01",
        "document": SimpleUploadedFile("Bescheid.pdf", b"MZ program"),
    }
    response = client.post(f"{OAK}anerkennungen/neu/", data)
    assert response.status_code == 422
    assert "„Bescheid.pdf“ ist weder PDF noch Bild" in text(response)
    assert response.context["form"]["authority"].value() == "Landesjugendamt"


def test_the_second_person_sees_the_comparison_and_may_then_save(client, county, oak):
    client.force_login(county.planner)
    first = {"name": "Eiche Nord", "kind": "provider", "revision": "1"}
    client.post(f"{OAK}bearbeiten/", first)
    second = first | {"name": "Eiche Süd"}
    refused = client.post(f"{OAK}bearbeiten/", second)
    page = text(refused)
    assert refused.status_code == 422
    assert "inzwischen von jemand anderem geändert" in page
    assert "Eiche Nord" in page
    assert refused.context["form"]["name"].value() == "Eiche Süd"
    revision = refused.context["form"]["revision"].value()
    assert client.post(f"{OAK}bearbeiten/", second | {"revision": revision}).status_code == 302
    oak.refresh_from_db()
    assert oak.name == "Eiche Süd"


def test_a_name_that_exists_is_refused_and_still_there(client, county, oak):
    client.force_login(county.planner)
    response = client.post("/organisationen/neu/", NEW | {"name": "Träger Eiche"})
    assert response.status_code == 422
    assert "„Träger Eiche“ ist schon eingetragen." in text(response)
    assert response.context["form"]["kind"].value() == "daycare"


def test_the_address_of_a_duplicate_leads_to_the_one_that_stays(client, county, oak):
    twice = add(county, "Eiche gGmbH")
    parties.merge(by=county.planner, duplicate_id=twice.pk, into_id=oak.pk, reason="gleich")
    old = f"/organisationen/{twice.code}/"
    assert client.get(old).url == OAK
    assert client.get(f"{old}?spur=1").url == OAK
    client.force_login(county.planner)
    assert client.get(old).url == OAK
    trace = text(client.get(f"{old}?spur=1"))
    assert "Spur eines doppelten Eintrags" in trace
    assert "Grund: gleich" in trace
    assert "Eiche gGmbH" in text(client.get(OAK))


def test_the_list_finds_by_name_kind_and_region(client, county, oak):
    add(county, "Gemeinde See", "municipality", unit_id=county.units["lake"].pk)
    for query, found, missing in (
        ("q=eiche", "Träger Eiche", "Gemeinde See"),
        ("art=municipality", "Gemeinde See", "Träger Eiche"),
        ("region=north", "Gemeinde See", "Träger Eiche"),
    ):
        page = text(client.get(f"/organisationen/?{query}"))
        assert found in page
        assert missing not in page
    assert "Dazu gibt es keine Organisation" in text(client.get("/organisationen/?q=xyzzy"))
    assert client.get("/organisationen/?art=guild").status_code == 200


def test_the_list_asks_as_often_for_thirty_as_for_one(client, county, oak, same_number_of_queries):
    def more() -> None:
        for number in range(29):
            one = add(county, f"Träger {number}")
            lake = county.units["lake"].pk
            parties.add_place(by=county.planner, organisation_id=one.pk, unit_id=lake, role="seat")

    same_number_of_queries(lambda: client.get("/organisationen/"), after=more)


def test_a_page_asks_as_often_for_thirty_offices_as_for_one(
    client, county, oak, same_number_of_queries
):
    client.force_login(county.planner)
    office(county, oak)

    def more() -> None:
        for _ in range(29):
            office(county, oak)

    same_number_of_queries(lambda: client.get(OAK), after=more)


GOAL = {"title": "Rat finden", "text": "", "since": "2020-01-01"}


@pytest.mark.parametrize("role", ROLES)
def test_only_planning_words_goals_and_renames_perspectives(client, county, role):
    who, start = person(role), "/organisationen/zielperspektiven/parents/"
    name = {"title": "Familien", "explanation": "", "revision": "1"}
    answers = {
        status(client, who, "get", f"{start}umbenennen/"): 200,
        status(client, who, "get", f"{start}neues-ziel/"): 200,
    }
    assert set(answers) == {expected(role, {"planner"}, 200)}
    done = {
        status(client, who, "post", f"{start}umbenennen/", name),
        status(client, who, "post", f"{start}neues-ziel/", GOAL),
    }
    assert done == {expected(role, {"planner"}, 302)}
    assert Goal.objects.exists() == (role == "planner")
    assert GoalPerspective.objects.filter(title="Familien").exists() == (role == "planner")


@pytest.mark.parametrize("role", ROLES)
def test_only_planning_rewords_and_ends_a_goal(client, county, role):
    wording = parties.Wording("Rat finden")
    parties.set_goal(
        by=county.planner,
        perspective="parents",
        code="parents-1",
        wording=wording,
        since=date(2020, 1, 1),
    )
    who, path = person(role), "/organisationen/zielperspektiven/ziele/parents-1/"
    new = GOAL | {"title": "Früh Rat finden", "since": "2021-01-01"}
    assert status(client, who, "get", path) == expected(role, {"planner"}, 200)
    assert status(client, who, "post", path, new) == expected(role, {"planner"}, 302)
    answer = status(client, who, "post", f"{path}beenden/", {"last_day": "2022-12-31"})
    assert answer == expected(role, {"planner"}, 302)
    ended = Goal.objects.filter(number=2, valid_to=date(2022, 12, 31)).exists()
    assert ended == (role == "planner")


def test_goals_of_another_day_are_shown_and_an_odd_day_does_no_harm(client, county):
    client.force_login(county.planner)
    client.post("/organisationen/zielperspektiven/parents/neues-ziel/", GOAL)
    page = "/organisationen/zielperspektiven/"
    assert "Rat finden" in text(client.get(page))
    assert "Rat finden" not in text(client.get(f"{page}?am=2019-01-01"))
    assert "Rat finden" in text(client.get(f"{page}?am=2019-99-99"))


def test_a_wording_that_comes_too_early_is_refused_and_still_there(client, county):
    client.force_login(county.planner)
    client.post("/organisationen/zielperspektiven/parents/neues-ziel/", GOAL)
    path = "/organisationen/zielperspektiven/ziele/parents-1/"
    response = client.post(path, GOAL | {"title": "Anders", "since": "2019-01-01"})
    assert response.status_code == 422
    assert "gilt erst ab 01.01.2020" in text(response)
    assert response.context["form"]["title"].value() == "Anders"


@pytest.mark.parametrize(
    "path", ["nobody/", "zielperspektiven/ziele/none/", "zielperspektiven/animals/neues-ziel/"]
)
def test_what_does_not_exist_is_not_found(client, county, path):
    client.force_login(county.planner)
    assert client.get(f"/organisationen/{path}").status_code == 404
