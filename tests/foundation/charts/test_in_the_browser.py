"""Figures as people meet them: narrow and wide, light, dark and with forced colours."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.foundation.charts.urls")]
INK = "getComputedStyle(document.querySelector('.chart-svg .f-ink')).fill"


@pytest.fixture
def figures(page: Page, live_server: LiveServer) -> Page:
    page.goto(f"{live_server.url}/bilder/")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    figures: Page, axe: Callable[[Page], None], width: int, scheme: str
) -> None:
    figures.set_viewport_size({"width": width, "height": 900})
    figures.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    figures.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    axe(figures)
    assert figures.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_each_width_has_its_own_drawing(figures: Page) -> None:
    figures.set_viewport_size({"width": 1280, "height": 900})
    assert figures.locator(".chart-wide").first.is_visible()
    assert not figures.locator(".chart-narrow").first.is_visible()
    figures.set_viewport_size({"width": 360, "height": 900})
    assert figures.locator(".chart-narrow").first.is_visible()
    assert not figures.locator(".chart-wide").first.is_visible()


def test_letters_follow_the_page_into_the_dark(figures: Page) -> None:
    figures.emulate_media(color_scheme="light")
    light = figures.evaluate(INK)
    figures.emulate_media(color_scheme="dark")
    assert figures.evaluate(INK) != light


def test_forced_colours_reach_the_drawing(figures: Page) -> None:
    figures.emulate_media(forced_colors="active")
    forced = "getComputedStyle(document.querySelector('.chart-svg .s-grid')).stroke"
    assert figures.evaluate(INK) != figures.evaluate(forced)
