"""The pages of administrators, and the page behind the link."""

import html5lib
import pytest

from sozialraum.foundation.accounts.models import COUNTY, Role, User
from sozialraum.foundation.invitations.models import Invitation
from tests.foundation.accounts.people import administrator, days, person

from .test_services import EMAIL, record

pytestmark = pytest.mark.django_db
LIST = "/verwaltung/einladungen/"
NEW = f"{LIST}neu/"
PASSWORD = "ein Haus am See mit Kahn"


@pytest.fixture
def admin(client):
    client.user = administrator()
    client.force_login(client.user)
    return client


def page(response, status=200):
    assert response.status_code == status
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


def typed(**changes):
    return {
        "email": EMAIL,
        "role": "coordinator",
        "scope": COUNTY,
        "valid_from": days(0).isoformat(),
        "valid_to": days(90).isoformat(),
        "constraints": "nur als Vertretung",
        **changes,
    }


def newcomer(**changes):
    return {
        "first_name": "Mara",
        "last_name": "Muster",
        "username": EMAIL,
        "way": "password",
        "password1": PASSWORD,
        "password2": PASSWORD,
        **changes,
    }


def pages_of(invitation):
    return [LIST, NEW, f"{LIST}{invitation.pk}/erneut/", f"{LIST}{invitation.pk}/zuruecknehmen/"]


@pytest.mark.parametrize("role", Role)
def test_only_administrators_see_and_use_the_pages(client, role):
    invitation, _secret = record(administrator("first"))
    client.force_login(person("x", role))
    expected = 200 if role == Role.ADMINISTRATOR else 403
    for path in pages_of(invitation):
        assert client.get(path).status_code == expected, path
    sent = {
        NEW: typed(email="neu@example.org"),
        pages_of(invitation)[2]: {},
        pages_of(invitation)[3]: {},
    }
    for path, form in sent.items():
        assert client.post(path, form).status_code == (302 if expected == 200 else 403), path


def test_visitors_sign_in_first(client):
    invitation, _secret = record()
    for path in pages_of(invitation):
        assert client.get(path).url.startswith("/anmelden/")


def test_what_does_not_exist_is_not_found(admin):
    for path in (f"{LIST}999/erneut/", f"{LIST}999/zuruecknehmen/"):
        assert admin.get(path).status_code == 404


def test_an_invitation_is_sent_and_stands_in_the_list(admin, mailoutbox):
    text = page(admin.post(NEW, typed(), follow=True))
    assert f"Die Einladung an {EMAIL} ist verschickt." in text
    assert "Regionalkoordination: ganzer Landkreis" in text
    (sent,) = mailoutbox
    link = next(
        word for word in sent.body.split() if word.startswith("http://testserver/einladung/")
    )
    assert "Sie sind eingeladen" in page(admin.get(link))


def test_a_mail_that_does_not_leave_is_shown(admin, settings):
    settings.EMAIL_BACKEND = "tests.foundation.sign_in.mail.NoServer"
    text = page(admin.post(NEW, typed(), follow=True))
    assert "die Mail ging nicht hinaus" in text
    assert "<strong>nicht verschickt</strong>" in text


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"email": "keine"}, "email"),
        ({"role": "none"}, "role"),
        ({"valid_to": "2001-01-01"}, "Der letzte Tag liegt vor dem ersten Tag"),
    ],
)
def test_a_refused_invitation_says_why_and_loses_nothing(admin, wrong, message):
    response = admin.post(NEW, typed(**wrong))
    text = page(response, 422)
    assert message in text or message in response.context["form"].errors
    assert "nur als Vertretung" in text
    assert not Invitation.objects.exists()


def test_an_invitation_is_withdrawn_after_one_question(admin):
    invitation, secret = record(admin.user)
    path = f"{LIST}{invitation.pk}/zuruecknehmen/"
    assert EMAIL in page(admin.get(path))
    assert "Die Einladung ist zurückgezogen." in page(admin.post(path, follow=True))
    assert "gilt nicht mehr" in page(admin.get(f"/einladung/{secret}/"), 410)
    assert "schon zurückgezogen" in page(admin.post(path), 422)


def test_an_invitation_is_sent_again(admin, mailoutbox):
    invitation, secret = record(admin.user)
    path = f"{LIST}{invitation.pk}/erneut/"
    assert EMAIL in page(admin.get(path))
    admin.post(path)
    assert len(mailoutbox) == 1
    assert admin.get(f"/einladung/{secret}/").status_code == 410


def test_more_invitations_need_no_more_queries(admin, same_number_of_queries):
    record(admin.user, "p0@example.org")

    def more():
        for number in range(1, 30):
            record(admin.user, f"p{number}@example.org")

    same_number_of_queries(lambda: admin.get(LIST), after=more)
    assert "p29@example.org" in page(admin.get(LIST))


def test_the_list_is_paged_and_says_when_it_is_empty(admin):
    assert "Keine offene Einladung" in page(admin.get(LIST))
    for number in range(51):
        record(admin.user, f"p{number}@example.org")
    assert len(admin.get(LIST).context["page"]) == 50


def test_accepting_makes_the_account_and_opens_the_desk(client):
    _invitation, secret = record()
    path = f"/einladung/{secret}/"
    assert f'value="{EMAIL}"' in page(client.get(path))
    assert client.post(path, newcomer()).url == "/mein-bereich/"
    assert "Regionalkoordination" in page(client.get("/mein-bereich/"))
    assert client.get(path).status_code == 410
    assert User.objects.get(email=EMAIL).shown_name == "Mara Muster"


def test_who_takes_a_passkey_goes_on_to_make_it(client):
    _invitation, secret = record()
    answer = client.post(
        f"/einladung/{secret}/", newcomer(way="passkey", password1="", password2="")
    )
    assert answer.url == "/konto/passkey/"
    assert not User.objects.get(email=EMAIL).has_usable_password()
    assert "Passkey einrichten" in page(client.get("/konto/passkey/"))


def test_who_takes_the_directory_signs_in_there(client, settings):
    app = {
        "provider_id": "v",
        "name": "Kreisverzeichnis",
        "client_id": "c",
        "secret": "s",
        "settings": {"server_url": "https://verzeichnis.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    _invitation, secret = record()
    path = f"/einladung/{secret}/"
    assert "über Kreisverzeichnis" in page(client.get(path))
    assert client.post(path, newcomer(way="directory")).url == "/anmelden/"
    assert not User.objects.get(email=EMAIL).has_usable_password()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"password2": "anders"}, "Die beiden Passwörter sind verschieden."),
        ({"password1": "kurz", "password2": "kurz"}, "12 Zeichen"),
        ({"password1": "", "password2": ""}, "12 Zeichen"),
        ({"username": "mit leer"}, "Benutzername"),
        ({"username": "admin"}, "Diesen Benutzernamen gibt es schon."),
        ({"way": "directory"}, "way"),
    ],
)
def test_a_refused_account_says_why_and_loses_nothing_but_the_password(client, wrong, message):
    _invitation, secret = record()
    response = client.post(f"/einladung/{secret}/", newcomer(**wrong))
    text = page(response, 422)
    assert message in text or message in response.context["form"].errors
    assert 'value="Muster"' in text
    assert PASSWORD not in text
    assert not User.objects.filter(email=EMAIL).exists()


def test_a_link_that_nobody_sent_opens_nothing(client):
    assert "gilt nicht mehr" in page(client.get("/einladung/geraten/"), 410)


def test_the_people_page_leads_to_the_invitations(admin):
    assert LIST in page(admin.get("/verwaltung/mandate/"))
