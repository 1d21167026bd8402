"""Whoever has an account hears at once when a way into it was changed."""

import pytest
from django.core import mail

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.notifications import tokens
from sozialraum.foundation.notifications.models import Frequency, Notification
from sozialraum.foundation.notifications.queries import inbox
from sozialraum.foundation.notifications.services import choose, send_due, unsubscribe
from sozialraum.foundation.sign_in import notices, services
from sozialraum.foundation.sign_in.kinds import CHANGED

from .people import PASSWORD, SECRET, code, sign_in, somebody, with_app
from .test_door import FORGOTTEN

pytestmark = pytest.mark.django_db
NEW = "ein anderes Haus im Wald"
CONFIRM = "/konto/bestaetigen/"


@pytest.fixture
def mara() -> User:
    return somebody(email="mara@example.org")


def titles(person: User) -> list[str]:
    rows = inbox(person).filter(kind=CHANGED).order_by("pk")
    return [one.title for one in rows]


def confirmed(client) -> None:
    sign_in(client)
    client.post("/anmelden/zweiter-schritt/", {"code": code()})
    client.post(CONFIRM, {"password": PASSWORD})


def test_a_new_password_is_told(client, mara):
    sign_in(client)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/konto/passwort/", form)
    assert titles(mara) == ["Für Ihr Konto gilt ein neues Passwort"]


def test_a_first_password_is_told(client, mara):
    mara.set_unusable_password()
    mara.save()
    client.force_login(mara)
    client.post("/konto/passwort/anlegen/", {"password1": NEW, "password2": NEW})
    assert titles(mara) == ["Für Ihr Konto gilt ein neues Passwort"]


def test_a_password_that_came_by_a_link_is_told(client, mara):
    client.post(FORGOTTEN, {"email": mara.email})
    link = next(word for word in mail.outbox[0].body.split() if "/neues-passwort/" in word)
    target = client.get(link.removeprefix("http://testserver")).url
    client.post(target, {"password1": NEW, "password2": NEW})
    mara.refresh_from_db()
    assert mara.check_password(NEW)
    assert titles(mara) == ["Für Ihr Konto gilt ein neues Passwort"]


def test_the_first_app_is_told_once(client, mara, django_capture_on_commit_callbacks):
    sign_in(client)
    client.post(CONFIRM, {"password": PASSWORD})
    client.get("/konto/app/")
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/app/", {"code": code()})
    assert titles(mara) == ["Zweiter Faktor eingerichtet: App für Einmalcodes"]


def test_new_codes_and_a_removed_app_are_told(client, mara, django_capture_on_commit_callbacks):
    with_app(mara)
    confirmed(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/konto/ersatzcodes/neu/")
        client.post("/konto/app/entfernen/")
    assert sorted(titles(mara)) == [
        "Für Ihr Konto gibt es neue Ersatzcodes",
        "Zweiter Faktor entfernt: App für Einmalcodes",
    ]


def test_a_reset_by_the_administration_is_told_to_the_person_alone(mara, admin_client_for):
    with_app(mara)
    services.reset_factors(by=admin_client_for.user, person=mara)
    assert titles(mara) == ["Die Verwaltung hat Ihre zweiten Faktoren zurückgesetzt"]
    assert titles(admin_client_for.user) == []


def test_it_comes_by_mail_at_once_even_without_a_mandate_and_names_no_secret(client, mara):
    sign_in(client)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    client.post("/konto/passwort/", form)
    assert send_due().sent == 1
    (sent,) = mail.outbox
    assert sent.to == ["mara@example.org"]
    assert sent.subject == "Für Ihr Konto gilt ein neues Passwort"
    assert "Waren Sie das nicht?" in sent.body
    assert NEW not in sent.body
    assert PASSWORD not in sent.body


def test_a_closed_account_gets_no_mail(mara):
    notices.password_changed(mara)
    User.objects.filter(pk=mara.pk).update(is_active=False)
    assert send_due().sent == 0


def test_nobody_switches_it_off(client, mara):
    with pytest.raises(DomainError):
        choose(by=mara, frequencies={CHANGED: Frequency.OFF})
    assert unsubscribe(token=tokens.token_of(mara))
    notices.password_changed(mara)
    assert Notification.objects.get().due_at is not None
    client.force_login(mara)
    page = client.get("/nachrichten/einstellungen/")
    assert CHANGED not in page.context["form"].fields
    assert "Passwort oder zweiter Faktor geändert" in page.content.decode()


def test_every_change_is_told_anew(mara):
    for _number in range(2):
        notices.password_changed(mara)
    assert len(titles(mara)) == 2
