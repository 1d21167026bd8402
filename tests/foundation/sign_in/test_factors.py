"""Second factors: the app, recovery codes, and who takes them away."""

import pytest
from allauth.mfa.models import Authenticator

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.audit.models import AuditEntry

from .people import SECRET, code, is_in, page, sign_in, somebody, with_app
from .test_door import notes

pytestmark = pytest.mark.django_db
STEP = "/anmelden/zweiter-schritt/"
ACCOUNT = "/konto/"
APP = "/konto/app/"
CODES = "/konto/ersatzcodes/"
CONFIRM = "/konto/bestaetigen/"


def confirmed(client):
    """Signed in, and confirmed just now."""
    from .people import PASSWORD

    sign_in(client)
    client.post(CONFIRM, {"password": PASSWORD})


def test_the_password_alone_does_not_open_an_account_with_an_app(client):
    with_app(somebody())
    assert sign_in(client).url == STEP
    assert not is_in(client)
    assert "Zweiter Schritt" in page(client.get(STEP))


def test_the_code_of_the_app_opens_it(client):
    with_app(somebody())
    sign_in(client)
    client.post(STEP, {"code": code()})
    assert is_in(client)
    assert notes()[-1] == ("sign_in", "Passwort, Einmalcode")


def test_a_code_counts_once(client, django_user_model):
    with_app(somebody())
    sign_in(client)
    used = code()
    client.post(STEP, {"code": used})
    client.post("/abmelden/")
    sign_in(client)
    assert "Der Code stimmt nicht" in page(client.post(STEP, {"code": used}))
    assert not is_in(client)


def test_a_wrong_code_is_refused_and_counted(client):
    user = with_app(somebody())
    sign_in(client)
    assert "Der Code stimmt nicht" in page(client.post(STEP, {"code": "000000"}))
    user.refresh_from_db()
    assert user.failed_sign_ins == 1


def test_wrong_codes_are_limited(client):
    with_app(somebody())
    sign_in(client)
    for _ in range(5):
        client.post(STEP, {"code": "000000"})
    assert "Zu viele Versuche" in page(client.post(STEP, {"code": code()}))
    assert not is_in(client)


def test_the_second_step_cannot_be_skipped_to(client):
    assert client.get(STEP).url == "/anmelden/"


def test_a_recovery_code_opens_the_account_once(client):
    user = with_app(somebody())
    spare = user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    sign_in(client)
    client.post(STEP, {"code": spare})
    assert is_in(client)
    client.post("/abmelden/")
    sign_in(client)
    client.post(STEP, {"code": spare})
    assert not is_in(client)


def test_an_app_is_set_up_after_the_password_was_confirmed(
    client, django_capture_on_commit_callbacks
):
    user = somebody()
    sign_in(client)
    assert client.get(APP).url.startswith(CONFIRM)
    confirmed(client)
    text = page(client.get(APP))
    assert 'src="data:image/svg+xml;base64,' in text
    client.session["mfa.totp.secret"]
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    assert "Der Code stimmt nicht" in page(client.post(APP, {"code": "000000"}))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(APP, {"code": code()}).url == CODES
    assert {one.type for one in user.authenticator_set.all()} == {"totp", "recovery_codes"}
    assert ("factor_added", "App für Einmalcodes") in notes()
    codes = user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()
    text = page(client.get(CODES))
    assert all(one in text for one in codes)


def test_the_key_of_the_app_is_encrypted_in_the_data_base(client):
    user = somebody()
    confirmed(client)
    client.get(APP)
    secret = client.session["mfa.totp.secret"]
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    client.post(APP, {"code": code()})
    for one in user.authenticator_set.all():
        assert SECRET not in str(one.data)
        assert secret not in str(one.data)
    assert user.authenticator_set.get(type="totp").wrap().validate_code(code(1))


def test_new_recovery_codes_end_the_old_ones(client, django_capture_on_commit_callbacks):
    user = with_app(somebody())
    old = user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()
    sign_in(client)
    client.post(STEP, {"code": code()})
    client.post(CONFIRM, {"password": "ein Haus am See mit Kahn"})
    page(client.get(f"{CODES}neu/"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{CODES}neu/")
    new = user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)
    assert ("codes_renewed", None) in notes()


def test_the_app_is_removed_and_the_password_alone_opens_again(client):
    user = with_app(somebody())
    sign_in(client)
    client.post(STEP, {"code": code()})
    client.post(CONFIRM, {"password": "ein Haus am See mit Kahn"})
    assert "App für Einmalcodes entfernen" in page(client.get(f"{APP}entfernen/"))
    client.post(f"{APP}entfernen/")
    assert not user.authenticator_set.filter(type="totp").exists()
    assert ("factor_removed", "App für Einmalcodes") in notes()


def test_the_page_of_the_account_shows_what_there_is(client):
    with_app(somebody())
    sign_in(client)
    client.post(STEP, {"code": code()})
    text = page(client.get(ACCOUNT))
    assert "noch 10" in text
    assert "dieses Gerät" in text
    assert "Passwort ändern" in text


def test_more_passkeys_need_no_more_queries(client, same_number_of_queries):
    user = somebody()
    sign_in(client)
    add_passkey(user, 1)

    def more():
        for number in range(2, 31):
            add_passkey(user, number)

    same_number_of_queries(lambda: client.get(ACCOUNT), after=more)
    assert "Schlüssel 30" in page(client.get(ACCOUNT))


def add_passkey(user, number):
    Authenticator.objects.create(
        user=user, type="webauthn", data={"name": f"Schlüssel {number}", "credential": {}}
    )


def test_a_passkey_is_renamed_and_removed(client):
    user = somebody()
    add_passkey(user, 1)
    key = user.authenticator_set.get()
    client.force_login(user)
    client.post(CONFIRM, {"password": "ein Haus am See mit Kahn"})
    assert "Schlüssel 1" in page(client.get(f"/konto/passkey/{key.pk}/"))
    assert client.post(f"/konto/passkey/{key.pk}/", {"name": "Telefon"}).url == ACCOUNT
    assert "Telefon" in page(client.get(f"/konto/passkey/{key.pk}/entfernen/"))
    assert client.post(f"/konto/passkey/{key.pk}/entfernen/").url == ACCOUNT
    assert not user.authenticator_set.exists()


def test_nobody_reaches_the_factors_of_somebody_else(client):
    add_passkey(somebody("other"), 1)
    key = Authenticator.objects.get()
    somebody()
    confirmed(client)
    assert client.post(f"/konto/passkey/{key.pk}/entfernen/").status_code == 404
    assert client.get(f"/konto/passkey/{key.pk}/").status_code == 404


def reset_page(user):
    return f"/verwaltung/mandate/{user.pk}/zweite-faktoren/"


@pytest.mark.parametrize("role", Role)
def test_only_administrators_reset_the_factors_of_others(client, role):
    user = with_app(somebody())
    client.force_login(somebody("x", role))
    allowed = role == Role.ADMINISTRATOR
    assert client.get(reset_page(user)).status_code == (200 if allowed else 403)
    assert client.post(reset_page(user)).status_code == (302 if allowed else 403)
    assert user.authenticator_set.exists() is not allowed


def test_a_reset_signs_out_everywhere_and_stands_in_the_log(client, admin_client_for):
    user = with_app(somebody())
    sign_in(client)
    client.post(STEP, {"code": code()})
    admin_client_for.post(reset_page(user))
    assert not is_in(client)
    assert ("factors_reset", None) in notes()
    assert AuditEntry.objects.filter(actor__username="admin", action="note").exists()
    sign_in(client)
    assert is_in(client)


def test_a_second_reset_says_that_there_is_nothing_left(admin_client_for):
    user = with_app(somebody())
    admin_client_for.post(reset_page(user))
    assert "hat keinen zweiten Faktor" in page(admin_client_for.post(reset_page(user)), 422)


def test_administrators_do_not_reset_their_own(admin_client_for):
    own = reset_page(admin_client_for.user)
    assert "Mein Konto" in page(admin_client_for.post(own), 422)
