"""The own account: devices, password, and that visitors and others see nothing of it."""

import pytest
from django.test import Client

from sozialraum.foundation.audit.models import AuditEntry

from .people import PASSWORD, is_in, page, sign_in, somebody
from .test_door import NEW, notes

pytestmark = pytest.mark.django_db
ACCOUNT = "/konto/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PAGES = ["", "passwort/", "app/", "passkey/", "ersatzcodes/", "bestaetigen/"]


def second_browser():
    other = Client(headers={"user-agent": FIREFOX})
    sign_in(other)
    return other


@pytest.mark.parametrize("path", PAGES)
def test_visitors_sign_in_first(client, path):
    assert client.get(f"{ACCOUNT}{path}").url.startswith("/anmelden/")


def test_devices_are_listed_and_ended_one_by_one(client):
    user = somebody()
    sign_in(client)
    other = second_browser()
    text = page(client.get(ACCOUNT))
    assert "Firefox auf Linux" in text
    assert "dieses Gerät" in text
    device = user.usersession_set.get(user_agent=FIREFOX)
    path = f"{ACCOUNT}geraete/{device.pk}/abmelden/"
    assert client.get(path).status_code == 405
    assert "Das Gerät ist abgemeldet." in page(client.post(path, follow=True))
    assert not is_in(other)
    assert is_in(client)
    assert notes()[-1] == ("device_signed_out", None)
    assert "schon abgemeldet" in page(client.post(path, follow=True))


def test_nobody_ends_the_devices_of_somebody_else(client):
    user = somebody()
    other = second_browser()
    device = user.usersession_set.get()
    somebody("boese")
    sign_in(client, "boese")
    client.post(f"{ACCOUNT}geraete/{device.pk}/abmelden/")
    assert is_in(other)


def test_a_changed_password_ends_all_other_devices(client):
    somebody()
    sign_in(client)
    other = second_browser()
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post(f"{ACCOUNT}passwort/", form).url == ACCOUNT
    assert is_in(client)
    assert not is_in(other)
    changed = AuditEntry.objects.filter(changes__password=["•••", "•••"])
    assert changed.last().actor.username == "mara"


def test_the_old_password_is_needed_for_a_new_one(client):
    somebody()
    sign_in(client)
    form = {"oldpassword": "falsch", "password1": NEW, "password2": NEW}
    assert "Das Passwort stimmt nicht." in page(client.post(f"{ACCOUNT}passwort/", form))


def test_somebody_without_a_password_makes_one(client):
    user = somebody()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    assert "Passwort anlegen" in page(client.get(ACCOUNT))
    assert client.get(f"{ACCOUNT}passwort/").url == f"{ACCOUNT}passwort/anlegen/"
    client.post(f"{ACCOUNT}passwort/anlegen/", {"password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_more_devices_need_no_more_queries_each_than_one_to_see_that_they_run(client):
    """Each session is read once, because only it knows whether it is over."""
    somebody()
    sign_in(client)
    for _ in range(3):
        second_browser()
    assert page(client.get(ACCOUNT)).count("Firefox auf Linux</th>") == 3
