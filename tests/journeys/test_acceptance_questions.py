"""Questions of everyday work, each answered within two clicks from the own desk."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from .examination import examine
from .people import Person, visit

pytestmark = pytest.mark.slow
DESK = "/mein-bereich/"
MOST_CLICKS = 2


class Clicks:
    """A coordinator at the desk who counts what was pressed."""

    def __init__(self, person: Person) -> None:
        self.person, self.number = person, 0
        person.open(DESK)

    def press(self, target: Locator) -> None:
        self.number += 1
        assert self.number <= MOST_CLICKS, "more than two clicks"
        target.click()
        self.person.page.wait_for_load_state()

    def link(self, name: str, within: str = "main") -> None:
        self.press(
            self.person.page.locator(within).get_by_role("link", name=name, exact=True).first
        )


@pytest.fixture(scope="module")
def coordinator(browser: Browser, demo_site: str) -> Iterator[Person]:
    with visit(browser, demo_site) as person:
        person.sign_in("koordination")
        yield person


@pytest.fixture
def clicks(coordinator: Person) -> Clicks:
    return Clicks(coordinator)


def ask(home: Path, question: str, *values: object) -> list[tuple[object, ...]]:
    """What the data base says, in plain SQL beside the program's own queries."""
    address = f"file:{home / 'demo.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as base:
        return base.execute(question, values).fetchall()


UNANSWERED = """
    SELECT n.title FROM needs_origin o JOIN needs_need n ON n.id = o.need_id
    WHERE o.meeting_id = ? AND NOT EXISTS
        (SELECT 1 FROM needs_answer a WHERE a.origin_id = o.id AND a.final)
    ORDER BY o.id
"""
LAST_OF_PLACE = """
    SELECT m.id FROM bodies_meeting m JOIN bodies_body b ON b.id = m.body_id
    JOIN places_spatialunit u ON u.id = b.unit_id
    WHERE u.code = ? AND b.kind = 'conference' AND m.state IN ('held', 'approved')
    ORDER BY m.starts_at DESC LIMIT 1
"""


def test_desk_shows_what_is_overdue(coordinator: Person) -> None:
    page = coordinator.open(DESK)
    expect(page.get_by_role("heading", level=1)).to_contain_text("überfällig")
    examine(coordinator)


def test_which_needs_of_this_conference_are_unanswered(clicks: Clicks, demo_home: Path) -> None:
    page = clicks.person.page
    clicks.link("Planregionen auf einen Blick")
    row = page.get_by_role("row", name=re.compile("^Teltow"))
    clicks.press(row.get_by_role("link").nth(1))
    ((meeting,),) = ask(demo_home, LAST_OF_PLACE, "teltow")
    assert page.url.endswith(f"/koordination/sitzungen/{meeting}/")
    waiting = [title for (title,) in ask(demo_home, UNANSWERED, meeting)]
    shown = page.locator("tbody tr").filter(has_text="unbeantwortet")
    expect(shown).to_have_count(len(waiting))
    for title in waiting:
        expect(shown.filter(has_text=str(title)).first).to_be_visible()
    examine(clicks.person)


def test_which_partners_had_no_conference_for_24_months(clicks: Clicks, demo_home: Path) -> None:
    page = clicks.person.page
    clicks.link("Aktivität der Partner")
    page.locator("#id_nur").select_option("konferenz")
    clicks.press(page.get_by_role("button", name="Anzeigen", exact=True))
    quiet = ask(
        demo_home,
        """
        SELECT o.name FROM parties_partnership p JOIN parties_organisation o
            ON o.id = p.organisation_id
        WHERE p.valid_to IS NULL AND COALESCE(o.unit_id, (
                SELECT s.unit_id FROM parties_organisationplace s
                WHERE s.organisation_id = o.id AND s.role = 'seat'))
            NOT IN (SELECT b.unit_id FROM bodies_meeting m JOIN bodies_body b ON b.id = m.body_id
                WHERE b.kind = 'conference' AND m.state IN ('held', 'approved')
                AND date(m.starts_at) >= date('now', '-24 months'))
        """,
    )
    names = {str(name) for (name,) in quiet}
    assert names
    expect(page.locator("tbody tr")).to_have_count(len(names))
    for name in names:
        expect(page.get_by_role("link", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ohne Konferenz")
    examine(clicks.person)


def test_what_became_of_idea_no_7_of_the_2017_conference(clicks: Clicks, demo_home: Path) -> None:
    page = clicks.person.page
    form = page.get_by_role("form", name="Was wurde aus einer Sitzung?")
    form.locator("select[name=jahr]").select_option("2017")
    clicks.press(form.get_by_role("button", name="Sitzungen des Jahres"))
    clicks.press(page.get_by_role("link", name=re.compile("Familienkonferenz Nuthetal 2017")))
    meeting = int(page.url.rstrip("/").rsplit("/", 1)[1])
    rows = ask(
        demo_home,
        """
        SELECT n.title, a.text FROM needs_origin o JOIN needs_need n ON n.id = o.need_id
        LEFT JOIN needs_answer a ON a.origin_id = o.id AND a.final
        WHERE o.meeting_id = ? ORDER BY o.id
        """,
        meeting,
    )
    title, answer = rows[6]
    seventh = page.locator("#nr-7")
    expect(seventh).to_contain_text(str(title))
    expect(seventh).to_contain_text(str(answer))
    expect(page.locator("tbody tr")).to_have_count(len(rows))
    examine(clicks.person)


def test_how_does_ziesar_differ_from_the_county_and_since_when(
    clicks: Clicks, demo_home: Path
) -> None:
    page = clicks.person.page
    clicks.link("Planregionen auf einen Blick")
    clicks.link("Amt Ziesar" if page.get_by_role("link", name="Amt Ziesar").count() else "Ziesar")
    row = page.locator("#unterschied tbody tr").first
    title = row.get_by_role("link").inner_text()
    values = ask(
        demo_home,
        """
        SELECT v.year, u.code = 'amt-ziesar', v.public_value FROM indicators_indicatorvalue v
        JOIN indicators_indicator i ON i.id = v.indicator_id
        JOIN places_spatialunit u ON u.id = v.unit_id
        WHERE i.title = ? AND v.preferred AND u.code IN ('amt-ziesar', 'potsdam-mittelmark')
            AND v.public_value IS NOT NULL
        """,
        title,
    )
    expect(row.locator("td").last).to_contain_text(str(since(values)))
    examine(clicks.person)


def since(values: list[tuple[object, ...]]) -> int:
    """First year of the unbroken row in which Ziesar lies on the same side as in the last."""
    here = {year: float(str(value)) for year, is_place, value in values if is_place}
    there = {year: float(str(value)) for year, is_place, value in values if not is_place}
    years = sorted(here.keys() & there.keys(), key=str, reverse=True)
    found = years[0]
    for year in years:
        if (here[year] > there[year]) != (here[years[0]] > there[years[0]]):
            break
        found = year
    return int(str(found))
