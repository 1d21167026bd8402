"""The map as people meet it: with and without a script, by keyboard, narrow and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.foundation.maps.urls")]
READY = "[data-map][data-ready]"
SAID = ".map-said"


@pytest.fixture
def live_map(page: Page, live_server: LiveServer) -> Page:
    page.goto(f"{live_server.url}/karte/")
    page.wait_for_selector(READY)
    return page


def test_the_script_takes_the_place_of_the_drawing(live_map: Page) -> None:
    assert live_map.locator(".map-canvas canvas").is_visible()
    assert not live_map.locator("[data-map-still]").is_visible()


def test_a_place_chosen_by_keyboard_says_its_figure_and_leads_to_its_page(live_map: Page) -> None:
    live_map.locator(".map-controls select").select_option("b")
    assert "Bestadt, 2021: 3,0" in live_map.inner_text(SAID)
    assert live_map.locator(f"{SAID} a").get_attribute("href") == "/orte/b/"


def test_the_years_can_be_walked_through_by_keyboard(live_map: Page) -> None:
    live_map.locator(".map-controls select").select_option("a")
    live_map.locator("input[type=range]").focus()
    live_map.keyboard.press("ArrowLeft")
    assert live_map.inner_text(".map-year") == "2020"
    assert "Adorf, 2020: geheim gehalten" in live_map.inner_text(SAID)


def test_the_years_play_and_stop(live_map: Page) -> None:
    play = live_map.get_by_role("button", name="Jahre abspielen")
    play.click()
    expect(live_map.locator(".map-year")).to_have_text("2020")
    expect(live_map.locator(".map-year")).to_have_text("2021")
    expect(play).to_be_visible()


def test_whoever_wants_no_motion_is_offered_none(page: Page, live_server: LiveServer) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/karte/")
    page.wait_for_selector(READY)
    assert page.get_by_role("button", name="Jahre abspielen").count() == 0
    assert page.locator("input[type=range]").is_visible()


def test_the_drawing_can_be_called_back(live_map: Page) -> None:
    live_map.get_by_role("button", name="Ruhende Karte zeigen").click()
    assert live_map.locator("[data-map-still]").is_visible()
    assert not live_map.locator(".map-canvas").is_visible()


def test_where_something_fails_the_drawing_stays(page: Page, live_server: LiveServer) -> None:
    with page.expect_console_message(lambda message: "/nichts/" in message.text):
        page.goto(f"{live_server.url}/karte/?kaputt")
    assert page.locator("[data-map-still]").is_visible()
    assert page.locator(".map-canvas").count() == 0


def test_without_a_script_there_is_the_drawing(browser: Browser, live_server: LiveServer) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.goto(f"{live_server.url}/karte/")
    assert page.locator("[data-map-still] svg").is_visible()
    assert page.locator("[data-map-still] a").count() == 4
    visitor.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    live_map: Page, axe: Callable[[Page], None], width: int, scheme: str
) -> None:
    live_map.set_viewport_size({"width": width, "height": 900})
    live_map.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    axe(live_map)
    live_map.get_by_role("button", name="Ruhende Karte zeigen").click()
    live_map.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    axe(live_map)
    assert live_map.evaluate("document.documentElement.scrollWidth <= innerWidth")
