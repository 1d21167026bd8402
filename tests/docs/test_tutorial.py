"""The tutorial can be followed step by step with the words that it uses."""

import pytest
from playwright.sync_api import Page, expect

from .pages import DOCS

TUTORIAL = (DOCS / "tutorial" / "first-profile.md").read_text(encoding="utf-8")
PASSWORD = "sozialraum-demo"
BUTTONS = (
    "Ausgabe vorbereiten",
    "Kommentar speichern",
    "Ausgabe freigeben",
    "Ausgabe veröffentlichen",
)


def sign_in(page: Page, site: str, name: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{site}/")
    page.get_by_role("link", name="Anmelden").click()
    page.get_by_label("Benutzername").fill(name)
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()
    page.get_by_role("link", name="Mein Bereich").first.click()
    page.get_by_role("main").get_by_role("link", name="Profile herausgeben").click()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


@pytest.mark.parametrize("button", BUTTONS)
def test_the_tutorial_names_the_buttons(button: str) -> None:
    assert f"*{button}*" in TUTORIAL


@pytest.mark.slow
def test_following_the_tutorial_publishes_the_profile(page: Page, own_demo_site: str) -> None:
    page.goto(own_demo_site)
    page.get_by_role("main").get_by_role("link", name="Beelitz").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Beelitz")
    sign_in(page, own_demo_site, "planung")
    page.locator("select[name=ort]").select_option("beelitz")
    page.locator("select[name=jahr]").select_option("2021")
    press(page, "Ausgabe vorbereiten")
    page.locator("textarea[name=kommentar]").fill("Viele Familien sind zugezogen.")
    press(page, "Kommentar speichern")
    expect(page.get_by_role("button", name="Ausgabe freigeben")).to_have_count(0)
    sign_in(page, own_demo_site, "freigabe")
    page.get_by_role("link", name="Beelitz").first.click()
    press(page, "Ausgabe freigeben")
    press(page, "Ausgabe veröffentlichen")
    published = page.url
    page.context.clear_cookies()
    page.goto(published)
    expect(page.get_by_role("main")).to_contain_text("Viele Familien sind zugezogen.")


@pytest.mark.slow
def test_the_tutorial_leads_back_to_file_row_and_column(page: Page, demo_site: str) -> None:
    sign_in(page, demo_site, "planung")
    page.goto(f"{demo_site}/sozialraeume/kennzahlen/unemployed/?jahr=2021")
    page.get_by_role("link", name="Herkunft Beelitz").first.click()
    page.get_by_role("main").get_by_role("link", name="Beelitz", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("inkar.csv")
