"""Passkeys in a real browser, with a virtual authenticator in place of a finger."""

import re

import pytest
from playwright.sync_api import expect

from .people import PASSWORD, somebody
from .test_door import notes

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


@pytest.fixture
def finger(page):
    """An authenticator that says yes; ``asked(False)`` makes it say no."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

    def verified(yes):
        session.send(
            "WebAuthn.setUserVerified",
            {"authenticatorId": made["authenticatorId"], "isUserVerified": yes},
        )

    return verified


def with_password(page, site):
    page.goto(f"{site}/anmelden/")
    page.get_by_label("Benutzername").fill("mara")
    page.get_by_label("Passwort", exact=False).first.fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def add_passkey(page, site):
    page.goto(f"{site}/konto/passkey/")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_label("Bezeichnung").fill("Mein Telefon")
    page.get_by_role("button", name="Passkey einrichten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ersatzcodes")


def test_a_passkey_is_made_and_opens_the_account_alone(page, live_server, finger):
    somebody()
    site = live_server.url
    with_password(page, site)
    add_passkey(page, site)
    page.goto(f"{site}/konto/")
    expect(page.get_by_text("Passkey: Mein Telefon")).to_be_visible()
    page.get_by_role("button", name="Abmelden", exact=True).click()
    page.goto(f"{site}/anmelden/?next=/konto/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mein Konto")
    assert ("factor_added", "Passkey") in notes()
    assert notes()[-1] == ("sign_in", "Passkey")


def test_a_passkey_is_the_second_step_after_a_password(page, live_server, finger):
    somebody()
    site = live_server.url
    with_password(page, site)
    add_passkey(page, site)
    page.context.clear_cookies()
    with_password(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Zweiter Schritt")
    page.get_by_role("button", name="Passkey verwenden").click()
    expect(page).to_have_url(re.compile("/mein-bereich/$"))
    assert notes()[-1] == ("sign_in", "Passwort, Passkey")


def test_a_passkey_that_is_not_taken_is_said_on_the_page(page, live_server, finger):
    somebody()
    site = live_server.url
    with_password(page, site)
    add_passkey(page, site)
    page.context.clear_cookies()
    page.goto(f"{site}/anmelden/")
    finger(False)
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    expect(page.get_by_text("Der Passkey wurde nicht angenommen")).to_be_visible()


def test_without_script_the_page_says_what_else_there_is(browser, live_server):
    visitor = browser.new_context(locale="de-DE", java_script_enabled=False)
    page = visitor.new_page()
    page.goto(f"{live_server.url}/anmelden/")
    assert not page.get_by_role("button", name="Mit Passkey anmelden").is_visible()
    assert page.get_by_text("Ohne geht alles mit Passwort und Code.").is_visible()
    visitor.close()
