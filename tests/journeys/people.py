"""People with a browser of their own: one window, a cookie jar, a list of what went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page

from sozialraum.demo.county import PASSWORD

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 700}


@dataclass
class Person:
    """One page for the whole visit; ``errors`` are script errors and what the console says."""

    site: str
    page: Page
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._listen)

    def _listen(self, message: ConsoleMessage) -> None:
        # An error page is an answer; the browser still reports its status as an error.
        if message.type == "error" and "the server responded with a status" not in message.text:
            self.errors.append(message.text)

    def open(self, path: str, *, status: int = 200) -> Page:
        """Go there; fails unless the site answers with that status."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == status, f"{path} answers {answer.status}"
        return self.page

    def sign_in(self, name: str, path: str = "/anmelden/") -> None:
        page = self.open(path)
        page.locator("#id_username").fill(name)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#id_password").press("Enter")
        page.wait_for_load_state()
        assert "/anmelden/" not in page.url, f"{name} could not sign in"

    def send(self, label: str) -> None:
        """Press the button with that label."""
        self.page.get_by_role("button", name=label, exact=True).click()
        self.page.wait_for_load_state()

    def expect_no_errors(self) -> None:
        found, self.errors[:] = list(self.errors), []
        assert not found, f"{self.page.url}\n" + "\n".join(found)


@contextmanager
def visit(browser: Browser, site: str, **options: Any) -> Iterator[Person]:
    """A person who leaves no trace and reaches nothing but the site."""
    settings = {"locale": "de-DE", "viewport": WIDE, "reduced_motion": "reduce"} | options
    context = browser.new_context(**settings)
    context.route(lambda url: not url.startswith((site, "data:", "blob:")), lambda r: r.abort())
    try:
        person = Person(site, context.new_page())
        yield person
        person.expect_no_errors()
    finally:
        context.close()
