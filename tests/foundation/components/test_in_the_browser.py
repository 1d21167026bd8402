"""The gallery as people meet it: narrow and wide, light and dark, by keyboard, on paper."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.foundation.components.urls")]
OPEN_ALL = "document.querySelectorAll('details').forEach(details => { details.open = true })"
BEYOND_THE_EDGE = """[...document.querySelectorAll('body *')]
    .filter(element => !element.closest('.soz-table-region, .kern-sr-only, .soz-skip-link'))
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => `${element.tagName} ${element.className}`)"""
TOO_SMALL = """[...document.querySelectorAll('button, select, input, .soz-navigation a, summary')]
    .map(element => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
    .map(([html]) => html)"""


@pytest.fixture
def gallery(page: Page, live_server: LiveServer) -> Page:
    page.goto(f"{live_server.url}/bausteine/")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    gallery: Page, axe: Callable[[Page], None], width: int, scheme: str
) -> None:
    gallery.set_viewport_size({"width": width, "height": 900})
    gallery.emulate_media(color_scheme=scheme)
    gallery.evaluate(OPEN_ALL)
    axe(gallery)


def test_nothing_sticks_out_at_320_pixels(gallery: Page) -> None:
    gallery.set_viewport_size({"width": 320, "height": 700})
    gallery.evaluate(OPEN_ALL)
    assert gallery.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert gallery.evaluate(BEYOND_THE_EDGE) == []


def test_targets_are_large_enough_for_a_thumb(gallery: Page) -> None:
    gallery.set_viewport_size({"width": 320, "height": 700})
    assert gallery.evaluate(TOO_SMALL) == []


def test_dark_colours_come_without_a_script(gallery: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    gallery.emulate_media(color_scheme="light")
    light = gallery.evaluate(ground)
    gallery.emulate_media(color_scheme="dark")
    assert gallery.evaluate(ground) != light


def test_the_first_tab_leads_past_the_navigation(gallery: Page) -> None:
    gallery.keyboard.press("Tab")
    assert gallery.evaluate("document.activeElement.className") == "soz-skip-link"
    assert gallery.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    gallery.keyboard.press("Enter")
    assert gallery.url.endswith("#inhalt")


def test_a_wide_table_scrolls_by_keyboard_and_keeps_its_places_in_view(gallery: Page) -> None:
    gallery.set_viewport_size({"width": 320, "height": 700})
    region = gallery.get_by_role("region", name="Anteil über zwölf Jahre")
    region.focus()
    for _ in range(10):
        gallery.keyboard.press("ArrowRight")
    gallery.wait_for_timeout(300)
    assert region.evaluate("element => element.scrollLeft") > 0
    place = region.get_by_role("rowheader", name="Birkenfeld")
    assert place.evaluate("element => element.getBoundingClientRect().left") >= 0


def test_the_focus_is_visible(gallery: Page) -> None:
    gallery.get_by_role("link", name="Anmelden").focus()
    gallery.keyboard.press("Tab")
    gallery.keyboard.press("Shift+Tab")
    outline = "getComputedStyle(document.activeElement).outlineWidth"
    assert gallery.evaluate(outline) == "4px"


def test_paper_shows_the_content_and_not_the_navigation(gallery: Page) -> None:
    gallery.emulate_media(media="print")
    assert not gallery.locator(".soz-navigation").is_visible()
    assert not gallery.locator(".soz-search").is_visible()
    assert gallery.get_by_role("heading", level=1).is_visible()


def test_the_page_reads_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    visitor = browser.new_context(java_script_enabled=False, locale="de-DE")
    page = visitor.new_page()
    page.goto(f"{live_server.url}/bausteine/")
    page.get_by_text("Als Tabelle").click()
    assert page.get_by_role("region", name="Arbeitslose 2021", exact=True).is_visible()
    visitor.close()
