"""Everything visitors need also works where scripts are switched off."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from .people import Person, visit


@pytest.fixture(scope="module")
def plain(browser: Browser, demo_site: str) -> Iterator[Person]:
    """A visitor whose browser runs no script."""
    with visit(browser, demo_site, java_script_enabled=False) as person:
        yield person


def test_the_profile_shows_its_figures_and_charts(plain: Person) -> None:
    page = plain.open("/sozialraeume/bad-belzig/")
    expect(page.locator("main")).to_contain_text("6,85")
    expect(page.locator("main svg").first).to_be_visible()


def test_another_year_can_be_chosen(plain: Person) -> None:
    page = plain.open("/sozialraeume/bad-belzig/")
    page.locator("select[name=jahr]").select_option("2015")
    page.locator("form:has(select[name=jahr]) button[type=submit]").click()
    expect(page).to_have_url(re.compile("jahr=2015"))
    expect(page.locator(".soz-page-header__preline")).to_contain_text("2015")


def test_the_map_is_a_drawing_with_links_and_a_table(plain: Person) -> None:
    page = plain.open("/sozialraeume/kennzahlen/unemployed/karte/")
    assert page.locator("[data-map-still] svg").is_visible()
    assert page.locator("[data-map-still] svg a").count() == 19
    expect(page.locator("main table").first).to_contain_text("Kleinmachnow")


def test_the_map_of_another_year_is_drawn_on_request(plain: Person) -> None:
    page = plain.open("/sozialraeume/kennzahlen/unemployed/karte/")
    page.locator("select[name=jahr]").select_option("2010")
    plain.send("Karte zeichnen")
    expect(page.locator(".soz-page-header__preline")).to_contain_text("2010")
    assert page.locator("[data-map-still] svg").is_visible()


def test_two_places_are_chosen_and_compared(plain: Person) -> None:
    page = plain.open("/sozialraeume/vergleich/")
    for number, place in enumerate(("bad-belzig", "kleinmachnow")):
        page.locator("select[name=orte]").nth(number).select_option(place)
    plain.send("Vergleichen")
    headline = page.get_by_role("heading", level=1)
    expect(headline).to_contain_text("Bad Belzig")
    expect(headline).to_contain_text("Kleinmachnow")


def test_a_place_is_found(plain: Person) -> None:
    page = plain.open("/")
    page.get_by_role("searchbox").fill("Nuthetal")
    plain.send("Suchen")
    page.locator("main").get_by_role("link", name="Nuthetal").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nuthetal")


def test_the_language_is_switched(plain: Person) -> None:
    page = plain.open("/sozialindex/")
    page.locator("form[action='/sprache/setlang/'] button").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("form[action='/sprache/setlang/'] button").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
