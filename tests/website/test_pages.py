"""Every page answers, in German and in English, for everybody it is meant for."""

import html5lib
import pytest

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from tests.county import build_county

pytestmark = pytest.mark.django_db
PUBLIC = [
    "/",
    "/suche/?q=teltow",
    "/impressum/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/schnittstelle/",
    "/selbsttest/",
    "/anmelden/",
    "/zahlen/kennzahlen/",
    "/zahlen/variablen/",
    "/raumeinheiten/",
    "/raumeinheiten/gebietsaenderungen/",
]


def valid(response):
    """The page parses without error as HTML 5."""
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    return response


@pytest.mark.parametrize("path", PUBLIC)
def test_every_public_page_works_in_an_empty_county(client, path):
    assert valid(client.get(path)).status_code == 200


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_public_page_works_with_a_county_in_both_languages(client, path, language):
    build_county()
    response = valid(client.get(path, headers={"accept-language": language}))
    assert response.status_code == 200
    assert f'<html lang="{language}">' in response.content.decode()


def test_the_start_page_lists_regions_and_spaces(client):
    build_county()
    text = client.get("/").content.decode()
    assert "North" in text
    assert "Lake" in text


def test_an_unknown_page_names_an_incident(client):
    response = client.get("/gibt-es-nicht/")
    assert response.status_code == 404
    assert response["X-Request-ID"] in response.content.decode()


def test_the_site_tells_monitoring_that_it_is_well(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()["status"]) == (200, "ok")


def test_every_page_carries_strict_security_headers(client):
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"


def test_the_workspace_asks_for_a_sign_in(client):
    response = client.get("/mein-bereich/")
    assert response.status_code == 302
    assert response.url.startswith("/anmelden/")


@pytest.mark.parametrize(
    ("role", "status"), [(Role.PLANNER, 200), (Role.ADMINISTRATOR, 403), (Role.NONE, 403)]
)
def test_only_planners_open_the_page_for_boundaries(client, role, status):
    client.force_login(create_user(username="x", password=None, role=role))
    assert client.get("/raumeinheiten/grenzen/").status_code == status


def test_a_superuser_cannot_change_boundaries(client):
    client.force_login(User.objects.create_superuser("chief"))
    assert client.get("/raumeinheiten/grenzen/").status_code == 403


@pytest.mark.parametrize("words", ["lake", "LAKE", "la"])
def test_places_are_found_by_part_of_their_name(client, words):
    build_county()
    assert "Lake" in client.get("/suche/", {"q": words}).content.decode()


def test_logs_carry_the_route_but_no_query_and_no_name(client, caplog):
    with caplog.at_level("INFO", logger="sozialraum.request"):
        client.get("/suche/?q=Mustermann")
    line = caplog.records[-1]
    assert line.route == "suche/"
    assert "Mustermann" not in str(vars(line))


@pytest.mark.parametrize(("role", "seen"), [(Role.PLANNER, True), (Role.ADMINISTRATOR, False)])
def test_the_workspace_offers_only_what_one_may_open(client, role, seen):
    client.force_login(create_user(username="x", password=None, role=role))
    assert ("/zahlen/importe/" in client.get("/mein-bereich/").content.decode()) is seen
