"""A browser for journeys: Chromium from the system or from Playwright, else a skip."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def _system_browser() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    # The loop of Playwright runs in this thread; the data base is used by this thread alone.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as running:
        yield running
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def browser_path(playwright: Playwright) -> str:
    """Path of Chromium; skips the test where there is none."""
    path = _system_browser() or playwright.chromium.executable_path
    if not Path(path).exists():
        pytest.skip("no Chromium is installed (Debian: apt install chromium)")
    return path


@pytest.fixture(scope="session")
def browser(playwright: Playwright, browser_path: str) -> Iterator[Browser]:
    """One Chromium for all journeys of a worker."""
    running = playwright.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
    yield running
    running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor: German, own cookies, no traffic beyond this machine."""
    visitor = browser.new_context(locale="de-DE", timezone_id="Europe/Berlin")
    visitor.route(lambda url: not _is_local(url), lambda route: route.abort())
    yield visitor
    visitor.close()


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1", "http://localhost", "data:", "blob:", "about:"))


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test on script errors and on what the CSP had to block."""
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.extend(_refusals(message)))
    yield page
    assert not errors, "\n".join(errors)


def _refusals(message: Any) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []


def axe_violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, impact and places."""
    # Evaluated, not injected as a tag, so that the page's own CSP stays in force.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: {type: 'tag', values: rules}})", AXE_RULES
    )
    return [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
        + "\n    ".join(node["html"][:200] for node in violation["nodes"])
        for violation in found["violations"]
    ]


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """``axe(page)`` fails the test if axe finds a violation."""

    def check(page: Page) -> None:
        violations = axe_violations(page)
        assert not violations, f"{page.url}\n" + "\n".join(violations)

    return check
