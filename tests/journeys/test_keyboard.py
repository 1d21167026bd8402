"""Who uses no mouse reaches everything and always sees where the focus is."""

import pytest

from .people import Person

# An outline, a ring or another background than the same element has without focus.
LOOK = """() => {
  const one = document.activeElement, style = (e) => {
    const s = getComputedStyle(e);
    const outline = s.outlineStyle === "none" || s.outlineWidth === "0px" ? "" : s.outline;
    return [outline, s.boxShadow, s.backgroundColor, s.borderColor, s.textDecoration].join("|");
  };
  const lit = style(one);
  one.blur();
  const dark = style(one);
  one.focus({focusVisible: true, preventScroll: true});
  const box = one.getBoundingClientRect();
  return {
    name: (one.getAttribute("aria-label") || one.innerText || one.name || one.id || "").trim(),
    address: one.getAttribute("href") || "",
    tag: one.tagName,
    seen: lit !== dark,
    room: box.width > 0 && box.height > 0,
  };
}"""
LEAST = 8
PAGES = {
    "start": "/",
    "profile": "/sozialraeume/bad-belzig/",
    "map": "/sozialraeume/kennzahlen/unemployed/karte/",
    "index": "/sozialindex/",
    "search": "/suche/?q=teltow",
}


def stops(person: Person, most: int) -> list[dict[str, object]]:
    """The elements that Tab reaches from the top of the page, until it leaves the page."""
    found: list[dict[str, object]] = []
    for _step in range(most):
        person.page.keyboard.press("Tab")
        stop = person.page.evaluate(LOOK)
        if stop["tag"] == "BODY":
            break
        found.append(stop)
    return found


def test_the_first_stop_leads_past_the_navigation(visitor: Person) -> None:
    page = visitor.open("/sozialraeume/bad-belzig/")
    page.keyboard.press("Tab")
    link = page.locator(".soz-skip-link")
    assert link.evaluate("one => one === document.activeElement")
    assert link.is_visible()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("name", PAGES)
def test_the_focus_is_seen_at_every_stop(visitor: Person, name: str) -> None:
    visitor.open(PAGES[name])
    found = stops(visitor, most=40)
    assert len(found) >= LEAST
    hidden = [stop for stop in found if not (stop["seen"] and stop["room"])]
    assert not hidden, hidden


def test_the_main_ways_start_on_every_page(visitor: Person) -> None:
    visitor.open("/impressum/")
    reached = {str(stop["address"]).split("?")[0] for stop in stops(visitor, most=40)}
    assert {
        "/sozialraeume/",
        "/sozialindex/",
        "/anmelden/",
        "/daten/",
        "/barrierefreiheit/",
    } <= reached


def test_a_profile_is_opened_from_the_start_by_keyboard_alone(visitor: Person) -> None:
    page = visitor.open("/")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("Bad Belzig")
    page.keyboard.press("Enter")
    page.wait_for_url("**/suche/**")
    page.locator("main").get_by_role("link", name="Bad Belzig").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sozialraeume/**")
    assert "Bad Belzig" in page.inner_text("main")
