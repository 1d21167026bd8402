"""Sign-in through the county's directory, which answers here without a network."""

from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.sign_in.adapters import DirectoryAdapter
from sozialraum.foundation.sign_in.services import trust_address

from .people import is_in, page, somebody
from .test_door import notes

pytestmark = pytest.mark.django_db
ISSUER = "https://verzeichnis.example"
DOOR = "/anmelden/verzeichnis/verzeichnis/"
ADDRESS = "mara@example.org"


class Answer:
    """What the directory says to one request."""

    status_code = 200
    headers: ClassVar = {"content-type": "application/json"}

    def __init__(self, said):
        self.said, self.text = said, ""

    def json(self):
        return self.said

    def raise_for_status(self):
        pass


class Directory:
    """A provider of OpenID Connect in the memory of the test; stands for ``requests.Session``."""

    def __init__(self, person):
        self.person = person

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        pass

    def get(self, url, **_options):
        assert url.startswith(ISSUER)
        if "well-known" in url:
            return Answer(
                {
                    "issuer": ISSUER,
                    "authorization_endpoint": f"{ISSUER}/authorize",
                    "token_endpoint": f"{ISSUER}/token",
                    "userinfo_endpoint": f"{ISSUER}/userinfo",
                    "jwks_uri": f"{ISSUER}/keys",
                }
            )
        return Answer(self.person)

    def request(self, _method, url, **_options):
        assert url == f"{ISSUER}/token"
        claims = {"iss": ISSUER, "aud": "sozialraum", "sub": self.person["sub"], "exp": 4e9}
        token = jwt.encode(claims | {"iat": 0}, "x" * 32, algorithm="HS256")
        return Answer({"access_token": "a", "token_type": "Bearer", "id_token": token})

    post = request


@pytest.fixture
def directory(settings, monkeypatch):
    """The person whom the directory knows; tests change what it says of them."""
    (app,) = [
        {
            "provider_id": "verzeichnis",
            "name": "Kreisverzeichnis",
            "client_id": "sozialraum",
            "secret": "s",
            "settings": {"server_url": ISSUER},
        }
    ]
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    person = {"sub": "4711", "email": ADDRESS, "email_verified": True, "name": "Mara"}
    monkeypatch.setattr(
        DirectoryAdapter, "get_requests_session", lambda _adapter: Directory(person)
    )
    return person


def invited(address=ADDRESS, name="mara"):
    user = somebody(name, email=address)
    trust_address(person=user, address=address)
    return user


def come_back(client, **answer):
    """To the directory and back with a code."""
    away = client.get(DOOR)
    assert away.status_code == 302
    asked = parse_qs(urlsplit(away.url).query)
    assert away.url.startswith(f"{ISSUER}/authorize")
    assert "code_challenge" in asked
    return client.get(
        f"{DOOR}zurueck/", {"state": asked["state"][0], **(answer or {"code": "c"})}, follow=True
    )


def test_without_a_directory_nothing_is_offered(client):
    assert "Anmelden über" not in page(client.get("/anmelden/"))
    assert client.get(DOOR).status_code == 404


def test_the_directory_is_offered_by_its_name(client, directory):
    assert "Anmelden über Kreisverzeichnis" in page(client.get("/anmelden/"))


def test_an_invited_person_comes_in(client, directory):
    user = invited()
    come_back(client)
    assert is_in(client)
    assert notes()[-1] == ("sign_in", "Verzeichnis des Landkreises")
    assert SocialAccount.objects.get().user == user


def test_later_the_person_is_known_even_with_another_address(client, directory):
    invited()
    come_back(client)
    client.post("/abmelden/")
    directory["email"] = "neu@example.org"
    come_back(client)
    assert is_in(client)
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize(
    "said", [{"email": "andere@example.org"}, {"email_verified": False}, {"email_verified": None}]
)
def test_nobody_else_comes_in_and_nobody_is_made(client, directory, said):
    invited()
    directory.update(said)
    assert "gibt es hier kein Konto" in page(come_back(client))
    assert not is_in(client)
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_an_account_whose_address_nobody_has_shown_does_not_count(client, directory):
    somebody(email=ADDRESS)
    come_back(client)
    assert not is_in(client)
    EmailAddress.objects.create(user=User.objects.get(), email=ADDRESS, verified=False)
    come_back(client)
    assert not is_in(client)


def test_an_address_that_an_administrator_changed_does_not_count(client, directory):
    user = invited()
    User.objects.filter(pk=user.pk).update(email="weg@example.org")
    come_back(client)
    assert not is_in(client)


def test_a_closed_account_stays_closed(client, directory):
    user = invited()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert "Dieses Konto ist geschlossen." in page(come_back(client))
    assert not is_in(client)


@pytest.mark.parametrize("error", ["access_denied", "server_error"])
def test_what_went_wrong_at_the_directory_is_said(client, directory, error):
    text = page(come_back(client, error=error))
    assert "Die Anmeldung über Kreisverzeichnis ist nicht gelungen." in text


def test_an_answer_that_nobody_asked_for_is_refused(client, directory):
    invited()
    response = client.get(f"{DOOR}zurueck/", {"state": "x", "code": "c"}, follow=True)
    assert "nicht gelungen" in page(response)
    assert not is_in(client)


def test_the_directory_takes_care_of_the_second_factor(client, directory, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    user = invited()
    user.mandates.create(role=Role.PLANNER)
    come_back(client)
    assert is_in(client)


def test_who_comes_through_the_directory_alone_has_no_password_to_forget(
    client, directory, mailoutbox
):
    user = invited()
    user.set_unusable_password()
    user.save()
    come_back(client)
    client.post("/abmelden/")
    client.post("/anmelden/passwort-vergessen/", {"email": ADDRESS})
    assert not mailoutbox
