"""Sign-in with a password, a forgotten password, and what is counted and noted."""

import re

import pytest
from django.core import mail
from django.core.cache import cache

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.audit.models import Action, AuditEntry

from .people import DOOR, PASSWORD, is_in, page, sign_in, somebody

pytestmark = pytest.mark.django_db
FORGOTTEN = "/anmelden/passwort-vergessen/"
NEW = "ein ganz anderer Satz 77"


def notes():
    return [
        (entry.changes["event"][1], entry.changes.get("detail", [None, None])[1])
        for entry in AuditEntry.objects.filter(action=Action.NOTE).order_by("pk")
    ]


def link() -> str:
    (sent,) = mail.outbox
    return re.search(r"https?://testserver(/\S+)", sent.body)[1]


def test_name_and_password_open_the_own_desk(client):
    somebody()
    assert sign_in(client).url == "/mein-bereich/"
    assert is_in(client)


def test_the_way_goes_on_where_it_began(client):
    somebody()
    assert 'name="next" value="/bedarfe/"' in page(client.get(f"{DOOR}?next=/bedarfe/"))
    assert sign_in(client, next="/bedarfe/").url == "/bedarfe/"


def test_the_way_never_leads_to_another_site(client):
    somebody()
    assert sign_in(client, next="https://example.org/").url == "/mein-bereich/"


@pytest.mark.parametrize(("name", "password"), [("mara", "falsch"), ("niemand", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client, name, password):
    somebody()
    text = page(sign_in(client, name, password))
    assert "Benutzername oder Passwort stimmt nicht." in text
    assert password not in text
    assert not is_in(client)


def test_a_closed_account_stays_closed(client):
    user = somebody()
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert "Dieses Konto ist geschlossen." in page(sign_in_and_follow(client))
    assert not is_in(client)


def sign_in_and_follow(client):
    return client.post(DOOR, {"username": "mara", "password": PASSWORD}, follow=True)


def test_after_five_failures_even_the_right_password_waits(client):
    somebody()
    for _ in range(5):
        sign_in(client, password="falsch")
    assert "Zu viele Versuche." in page(sign_in(client))
    assert not is_in(client)
    cache.clear()
    sign_in(client)
    assert is_in(client)


def test_who_asks_thirty_times_in_a_minute_is_stopped(client):
    for number in range(30):
        sign_in(client, name=f"mara{number}", password="falsch")
    assert "Zu viele Versuche" in page(sign_in(client), 429)


def test_the_network_address_of_a_visitor_is_stored_nowhere(client):
    user = somebody()
    sign_in(client)
    (session,) = user.usersession_set.all()
    assert session.ip.startswith("fd")
    assert "127" not in session.ip


def test_failures_are_counted_and_told_at_the_next_sign_in(client):
    user = somebody()
    for _ in range(2):
        sign_in(client, password="falsch")
    user.refresh_from_db()
    assert user.failed_sign_ins == 2
    text = page(sign_in_and_follow(client))
    assert "Seit Ihrer letzten Anmeldung sind 2 Versuche gescheitert." in text
    assert "kern-alert--warning" in text
    user.refresh_from_db()
    assert user.failed_sign_ins == 0


def test_the_log_notes_sign_in_and_failures_without_secrets(client):
    user = somebody()
    sign_in(client, password="falsch geheim")
    sign_in(client)
    assert notes() == [("sign_in", "Passwort")]
    failures = AuditEntry.objects.filter(changes__failed_sign_ins=[0, 1])
    assert [entry.object_id for entry in failures] == [str(user.pk)]
    written = " ".join(str(entry.changes) for entry in AuditEntry.objects.all())
    assert "geheim" not in written
    assert PASSWORD not in written


def test_signing_out_needs_a_click_and_ends_the_session(client):
    somebody()
    sign_in(client)
    assert client.get("/abmelden/").status_code == 405
    assert is_in(client)
    client.post("/abmelden/")
    assert not is_in(client)


def test_a_forgotten_password_is_replaced_by_mail(client):
    user = somebody(email="mara@example.org")
    client.post(FORGOTTEN, {"email": "Mara@example.org"})
    assert mail.outbox[0].to == ["mara@example.org"]
    assert "Ihr Benutzername ist: mara" in mail.outbox[0].body
    form = client.get(link(), follow=True)
    assert "Neues Passwort" in page(form)
    target = form.redirect_chain[-1][0]
    assert client.post(target, {"password1": NEW, "password2": NEW}).url == DOOR
    assert not is_in(client)
    sign_in(client, password=NEW)
    assert is_in(client)
    assert notes()[0] == ("password_forgotten", None)
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_the_link_works_once(client):
    somebody(email="mara@example.org")
    client.post(FORGOTTEN, {"email": "mara@example.org"})
    target = client.get(link()).url
    client.post(target, {"password1": NEW, "password2": NEW})
    client.session.flush()
    assert "Dieser Link gilt nicht mehr" in page(client.get(link(), follow=True))


@pytest.mark.parametrize("email", ["mara@example.org", "niemand@example.org"])
def test_the_answer_does_not_tell_who_has_an_account(client, email):
    somebody(email="mara@example.org")
    response = client.post(FORGOTTEN, {"email": email}, follow=True)
    assert "Gehört die Adresse zu einem Konto, haben wir einen Link" in page(response)


def test_a_mail_server_that_fails_tells_nothing_either(client, settings, caplog):
    settings.EMAIL_BACKEND = "tests.foundation.sign_in.mail.NoServer"
    somebody(email="mara@example.org")
    response = client.post(FORGOTTEN, {"email": "mara@example.org"}, follow=True)
    assert "Gehört die Adresse zu einem Konto" in page(response)
    assert "could not be sent" in caplog.text


def test_a_weak_password_is_refused_with_the_reason(client):
    somebody(email="mara@example.org")
    client.post(FORGOTTEN, {"email": "mara@example.org"})
    target = client.get(link()).url
    text = page(client.post(target, {"password1": "passwort", "password2": "passwort"}))
    assert "12 Zeichen" in text


def test_forms_of_the_door_say_where_they_lead(client):
    assert FORGOTTEN in page(client.get(DOOR))
    assert "E-Mail-Adresse" in page(client.get(FORGOTTEN))


def test_nobody_signs_up_alone(client):
    for path in ("/anmelden/registrieren/", "/accounts/signup/", "/signup/"):
        assert client.get(path).status_code == 404
