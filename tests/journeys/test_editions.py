"""A profile is given out: one prepares and comments, a second releases, everybody reads."""

from playwright.sync_api import Browser, Page, expect

from .examination import examine
from .people import visit

PLACE = "treuenbrietzen"
WHY = "Der Kommentar war unvollständig."
WORDS = "Die neue Schule öffnet im August."
OWN_RELEASE = """async (path) => {
  const body = new URLSearchParams({
    csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value,
  });
  return (await fetch(path + "freigeben/", {method: "POST", body})).status;
}"""


def release_by_address(page: Page, edition: str) -> int:
    """The request that the missing button would send."""
    return int(page.evaluate(OWN_RELEASE, edition))


def test_a_profile_goes_from_the_desk_to_the_public(browser: Browser, demo_site: str) -> None:
    with visit(browser, demo_site) as author:
        author.sign_in("planung")
        page = author.open("/sozialraeume/ausgaben/")
        page.locator("#id_ort").select_option(PLACE)
        author.send("Ausgabe vorbereiten")
        edition = page.url.removeprefix(demo_site)
        page.locator("#id_kommentar").fill(WORDS)
        author.send("Kommentar speichern")
        expect(page.locator("main")).to_contain_text("Eine zweite Person gibt sie frei.")
        assert page.get_by_role("button", name="Ausgabe freigeben").count() == 0
        assert release_by_address(page, edition) == 403
    with visit(browser, demo_site) as visitor:
        visitor.open(edition, status=403)
        assert WORDS not in visitor.open(f"/sozialraeume/{PLACE}/").inner_text("main")
    with visit(browser, demo_site) as second:
        second.sign_in("freigabe")
        second.open(edition)
        second.send("Ausgabe freigeben")
        second.send("Ausgabe veröffentlichen")
    with visit(browser, demo_site) as visitor:
        assert WORDS in visitor.open(f"/sozialraeume/{PLACE}/").inner_text("main")
        assert WORDS in visitor.open(edition).inner_text("main")


def publish(browser: Browser, site: str, place: str, comment: str, reason: str = "") -> str:
    """Two people bring out an edition; returns its address."""
    with visit(browser, site) as author:
        author.sign_in("planung")
        page = author.open("/sozialraeume/ausgaben/")
        page.locator("#id_ort").select_option(place)
        page.locator("#id_grund").fill(reason)
        author.send("Ausgabe vorbereiten")
        edition = page.url.removeprefix(site)
        page.locator("#id_kommentar").fill(comment)
        author.send("Kommentar speichern")
    with visit(browser, site) as second:
        second.sign_in("freigabe")
        second.open(edition)
        second.send("Ausgabe freigeben")
        second.send("Ausgabe veröffentlichen")
    return edition


def test_everybody_can_read_what_a_correction_changed(browser: Browser, demo_site: str) -> None:
    first = publish(browser, demo_site, "michendorf", "Erste Fassung.")
    second = publish(browser, demo_site, "michendorf", "Zweite Fassung.", WHY)
    number = second.strip("/").rpartition("/")[2]
    with visit(browser, demo_site) as visitor:
        page = visitor.open(f"{first}{number}/")
        expect(page.locator("main")).to_contain_text(WHY)
        examine(visitor)
