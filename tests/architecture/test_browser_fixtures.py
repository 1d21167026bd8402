"""The browser fixtures: they see what they are meant to see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Error, Page

Check = Callable[[Page], None]
GOOD = """<!doctype html><html lang="de"><title>Ort</title><main><h1>Ort</h1></main></html>"""


def test_axe_accepts_a_good_page(page: Page, axe: Check) -> None:
    page.set_content(GOOD)
    axe(page)


def test_axe_names_what_is_wrong(page: Page, axe: Check) -> None:
    page.set_content(GOOD.replace("<h1>", "<img src='data:,'><h1>"))
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)


def test_a_journey_stays_on_this_machine(page: Page) -> None:
    with pytest.raises(Error, match="ERR_FAILED"):
        page.goto("http://192.0.2.1/")


def test_a_journey_sees_the_data_base(page: Page, live_server: Any) -> None:
    get_user_model().objects.create_user("mara", password="geheim-geheim")
    answer = page.goto(f"{live_server.url}/healthz")
    assert answer is not None
    assert answer.json()["status"] == "ok"
