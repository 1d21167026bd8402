"""Planners ask, an expert without an account answers, planners see what it comes to."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .examination import examine
from .people import Person, visit

pytestmark = pytest.mark.slow
OPEN = "/sozialindex/fachleute/2/"
ANSWER = {"needs": ("40", "10", "30", "20"), "resources": ("25", "25", "25", "25")}
SUM = "#needs [data-points-said]"


def fill(page: Page, side: str, points: tuple[str, ...]) -> None:
    for field, text in zip(page.locator(f"#{side} input").all(), points, strict=True):
        field.fill(text)


def invite(planner: Person, label: str) -> str:
    """A planner adds a seat; returns the path of its link."""
    page = planner.open(OPEN)
    page.locator("#id_labels").fill(label)
    planner.send("Stellen einladen")
    address = page.locator("#verweise code").inner_text()
    assert label not in address
    examine(planner)
    return address.removeprefix(planner.site)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_expert_answers_through_the_link(
    browser: Browser, planner: Person, demo_site: str, *, script: bool
) -> None:
    label = f"Stelle {'mit' if script else 'ohne'} Skript"
    link = invite(planner, label)
    with visit(browser, demo_site, java_script_enabled=script) as expert:
        page, said = expert.open(link), expert.page.locator("main")
        fill(page, "needs", ("40", "10", "30", "8"))
        fill(page, "resources", ANSWER["resources"])
        expert.send("Antwort senden")
        expect(said).to_contain_text("Bedarfsindex: Es sind noch 12 Punkte übrig.")
        fill(page, "needs", ANSWER["needs"])
        expert.send("Antwort senden")
        expect(said).to_contain_text("Danke, Ihre Antwort ist gespeichert.")
    row = planner.open(OPEN).get_by_role("row", name=re.compile(label))
    expect(row).to_contain_text("geantwortet")


def test_the_sum_runs_along_while_points_are_typed(visitor: Person) -> None:
    page = visitor.open("/sozialindex/gewichten/demo-stelle-c/")
    expect(page.locator(SUM)).to_have_text("Noch zu verteilen: 100 Punkte")
    fill(page, "needs", ("40", "10", "30", "8"))
    expect(page.locator(SUM)).to_have_text("Noch zu verteilen: 12 Punkte")
    fill(page, "needs", ("40", "10", "30", "23"))
    expect(page.locator(SUM)).to_have_text("Zu viel verteilt: 3 Punkte")
    fill(page, "needs", ANSWER["needs"])
    expect(page.locator(SUM)).to_have_text("Alle 100 Punkte sind verteilt.")
    fill(page, "needs", ("40", "zehn", "30", "20"))
    expect(page.locator(SUM)).to_be_hidden()


def test_axe_finds_nothing_where_a_sum_is_wrong(visitor: Person) -> None:
    page = visitor.open("/sozialindex/gewichten/demo-stelle-c/")
    page.locator("#resources input").first.fill("viel")
    visitor.send("Antwort senden")
    examine(visitor)


def test_axe_finds_nothing_where_a_link_has_ended(visitor: Person) -> None:
    visitor.open("/sozialindex/gewichten/unbekannt/", status=404)
    examine(visitor)


def test_a_page_of_the_site_that_follows_does_not_learn_the_link(visitor: Person) -> None:
    page = visitor.open("/sozialindex/gewichten/demo-stelle-c/")
    with page.expect_request("**/impressum/") as asked:
        page.get_by_role("link", name="Impressum").click()
    assert "gewichten" not in asked.value.headers.get("referer", "")
