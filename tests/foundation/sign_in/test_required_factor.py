"""Where the operator asks for it, whoever writes sets a second factor up first."""

import pytest

from sozialraum.foundation.accounts.models import Role, User

from .people import code, is_in, page, sign_in, somebody, with_app

pytestmark = pytest.mark.django_db
READERS = {Role.NONE, Role.MEMBER, Role.COMMITTEE_MEMBER}


@pytest.fixture(autouse=True)
def asked(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.mark.parametrize("role", Role)
def test_who_writes_is_led_to_the_own_account(client, role):
    somebody(role=role)
    sign_in(client)
    response = client.get("/mein-bereich/")
    if role in READERS:
        assert response.status_code == 200
    else:
        assert response.url == "/konto/"
        assert "Richten Sie zuerst einen zweiten Faktor ein" in page(client.get("/konto/"))


def test_pages_to_set_it_up_and_to_leave_stay_open(client):
    somebody(role=Role.PLANNER)
    sign_in(client)
    assert client.get("/datenschutz/").status_code == 200
    assert client.get("/konto/app/").url.startswith("/konto/bestaetigen/")
    assert client.post("/abmelden/").url == "/"


def test_nothing_is_written_before(client):
    somebody(role=Role.ADMINISTRATOR)
    sign_in(client)
    assert client.post("/verwaltung/einladungen/neu/", {}).url == "/konto/"


def test_with_an_app_everything_is_open(client):
    with_app(somebody(role=Role.PLANNER))
    sign_in(client)
    client.post("/anmelden/zweiter-schritt/", {"code": code()})
    assert is_in(client)


def test_the_technical_account_needs_one_too(client):
    user = somebody()
    User.objects.filter(pk=user.pk).update(is_superuser=True)
    sign_in(client)
    assert client.get("/mein-bereich/").url == "/konto/"


def test_the_demonstration_does_not_ask(client, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    somebody(role=Role.PLANNER)
    sign_in(client)
    assert is_in(client)
    assert "Richten Sie zuerst" not in page(client.get("/konto/"))
