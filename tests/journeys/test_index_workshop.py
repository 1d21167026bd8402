"""The how-to, step by step in a browser: an index is built, explained and published."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from .examination import examine
from .people import Person, visit

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "publish-an-index.md"
TITLE = "Kleiner Index"
WORDS = "Drei Kennzahlen, leicht zu verstehen."
COMMENT = "Die Zahl der Arbeitslosen zählt doppelt."


def named_in_the_how_to() -> set[str]:
    """Everything that the numbered steps call by the name it has on the screen."""
    text = HOW_TO.read_text(encoding="utf-8")
    steps = text.split("## 1. ")[1].split("## 4. ")[0]
    return {" ".join(name.split()) for name in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", steps)}


class Seen:
    """What was on the screens of the journey."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def look(self, page: Page) -> None:
        self.texts.append(" ".join(page.locator("body").inner_text().split()))
        options = page.locator("option").all_text_contents()
        self.texts.append(" ".join(options))

    def missing(self) -> set[str]:
        return {
            name for name in named_in_the_how_to() if not any(name in text for text in self.texts)
        }


def choose(page: Page, life_situation: str, indicator: str, role: str) -> None:
    """Open the life situation and give an indicator its role."""
    topic = page.locator("details", has=page.get_by_text(life_situation, exact=True))
    if topic.get_attribute("open") is None:
        topic.locator("summary").click()
    row = topic.locator("fieldset", has=page.locator("legend", has_text=indicator)).first
    row.get_by_label("Verwendung").select_option(label=role)


def build(page: Page) -> None:
    choose(page, "Arbeit", "Arbeitslose", "Bedarf")
    choose(page, "Einkommen und Lage", "Kinder in Grundsicherung", "Bedarf")
    choose(page, "Einkommen und Lage", "Einkommensteuer", "Ressourcen")
    page.locator("#id_first_year").select_option("2017")
    page.locator("#id_carry_years").fill("6")
    page.locator("#id_weight_unemployed").fill("2")


def explain_and_prepare(author: Person, seen: Seen) -> str:
    """From the filled workshop to a commented edition; gives its address."""
    page = author.page
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_explanation").fill(WORDS)
    seen.look(page)
    author.send("Angaben prüfen")
    seen.look(page)
    expect(page.locator("main")).to_contain_text("Was gegen diesen Index spricht")
    author.send("Fassung erklären")
    seen.look(page)
    page.locator("#id_last_year").select_option("2021")
    author.send("Ausgabe vorbereiten")
    page.locator("#id_comment").fill(COMMENT)
    author.send("Kommentar speichern")
    seen.look(page)
    return page.url.removeprefix(author.site)


def test_a_planner_builds_explains_and_publishes_an_index(browser: Browser, demo_site: str) -> None:
    seen = Seen()
    with visit(browser, demo_site) as author:
        author.sign_in("planung")
        page = author.open("/mein-bereich/")
        seen.look(page)
        page.get_by_role("link", name="Indexfassungen").first.click()
        seen.look(page)
        page.get_by_role("link", name="In der Werkstatt eine Fassung bauen").click()
        build(page)
        expect(page.locator("#vorschau")).to_contain_text("sagen fast dasselbe")
        expect(page.locator("#vorschau-meldung")).not_to_be_empty()
        examine(author)
        edition = explain_and_prepare(author, seen)
    with visit(browser, demo_site) as second:
        second.sign_in("freigabe")
        second.open(edition)
        seen.look(second.page)
        second.send("Ausgabe freigeben")
        seen.look(second.page)
        second.send("Ausgabe veröffentlichen")
    with visit(browser, demo_site) as visitor:
        text = visitor.open(edition).inner_text("main")
        assert COMMENT in text
        assert WORDS in text
    assert not seen.missing()


def test_moving_a_slider_moves_the_preview(browser: Browser, demo_site: str) -> None:
    with visit(browser, demo_site) as author:
        author.sign_in("planung")
        page = author.open("/sozialindex/fassungen/neu/?vorlage=2")
        before = page.locator("#vorschau table").inner_text()
        slider = page.get_by_label("Regler: Gewicht: Wahlbeteiligung")
        slider.first.focus()
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.keyboard.press("End")
        assert page.locator("#id_weight_turnout_local").input_value() == "10"
        expect(page.locator("#vorschau table")).not_to_have_text(before)
        author.send("Vorschau rechnen")
        assert page.locator("#id_weight_turnout_local").input_value() == "10"


def test_the_workshop_works_without_script(browser: Browser, demo_site: str) -> None:
    with visit(browser, demo_site, java_script_enabled=False) as author:
        author.sign_in("planung")
        page = author.open("/sozialindex/fassungen/neu/")
        build(page)
        author.send("Vorschau rechnen")
        expect(page.locator("#vorschau")).to_contain_text("sagen fast dasselbe")
        assert page.locator("#id_weight_unemployed").input_value() == "2"


def test_what_if_is_a_link_that_others_can_open(browser: Browser, demo_site: str) -> None:
    with visit(browser, demo_site) as visitor:
        page = visitor.open("/sozialindex/was-waere-wenn/")
        page.get_by_label("Arbeitslose", exact=True).fill("0")
        expect(page.locator("#vorschau")).to_contain_text("weggelassen")
        link = page.get_by_role("link", name="Dauerhafter Verweis").get_attribute("href")
        headline = page.locator("#vorschau-titel").inner_text()
        examine(visitor)
    assert link is not None
    with visit(browser, demo_site, java_script_enabled=False) as friend:
        page = friend.open(link)
        assert page.locator("#vorschau-titel").inner_text() == headline
        expect(page.locator("main")).to_contain_text("Gedankenspiel, kein Ergebnis des Landkreises")
