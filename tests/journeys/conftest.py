"""Visitors and planners on the demonstration's site."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .people import Person, visit

HEAD = "schluessel;variable;jahr;wert\n"
ROWS = "12069020;{variable};2021;17\n{other};{variable};2021;1\n"


def small_file(folder: Path, variable: str, other: str = "12054000") -> Path:
    """A long table with a place of the county and another one, by default of a neighbour."""
    file = folder / f"{variable}.csv"
    file.write_text(HEAD + ROWS.format(variable=variable, other=other), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def visitor(browser: Browser, demo_site: str) -> Iterator[Person]:
    """Somebody who is not signed in; the same window for all pages."""
    with visit(browser, demo_site) as person:
        yield person


@pytest.fixture(scope="session")
def english_visitor(browser: Browser, demo_site: str) -> Iterator[Person]:
    """Somebody whose browser asks for English."""
    with visit(browser, demo_site, locale="en-GB") as person:
        yield person


@pytest.fixture(scope="session")
def planner(browser: Browser, demo_site: str) -> Iterator[Person]:
    """Somebody from social planning, signed in."""
    with visit(browser, demo_site) as person:
        person.sign_in("planung")
        yield person


@pytest.fixture(scope="session")
def administrator(browser: Browser, demo_site: str) -> Iterator[Person]:
    """Somebody who looks after accounts and mandates, signed in."""
    with visit(browser, demo_site) as person:
        person.sign_in("verwaltung")
        yield person


@pytest.fixture(scope="session")
def auditor(browser: Browser, demo_site: str) -> Iterator[Person]:
    """Somebody from the audit office, signed in."""
    with visit(browser, demo_site) as person:
        person.sign_in("pruefung")
        yield person


@pytest.fixture(scope="session")
def deputy(browser: Browser, demo_site: str) -> Iterator[Person]:
    """A coordinator whose mandate ends soon, signed in."""
    with visit(browser, demo_site) as person:
        person.sign_in("vertretung")
        yield person


@pytest.fixture(scope="session")
def addresses(planner: Person, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Addresses that exist only after somebody has done something."""
    planner.open("/zahlen/importe/neu/")
    file = small_file(tmp_path_factory.mktemp("files"), "preview")
    planner.page.locator("input[type=file]").set_input_files(file)
    planner.send("Datei prüfen")
    preview = planner.page.url.removeprefix(planner.site)
    assert preview.endswith("/pruefen/")
    planner.open("/sozialraeume/ausgaben/")
    planner.page.locator("#id_ort").select_option("nuthetal")
    planner.send("Ausgabe vorbereiten")
    draft = planner.page.url.removeprefix(planner.site)
    return {"preview": preview, "draft": draft, **addresses_of_meetings(planner)}


def addresses_of_meetings(planner: Person) -> dict[str, str]:
    """The last meeting and the next one of a team, and the card wall behind its code."""
    found = {}
    for name, state in (("held", "hat stattgefunden"), ("coming", "Regionalteam")):
        planner.open("/gremien/regionalteam-1/")
        row = planner.page.locator("#sitzungen tbody tr").filter(has_text=state).first
        found[name] = str(row.get_by_role("link").get_attribute("href"))
    planner.open(f"{found['held']}karten/1/beitreten/")
    code = planner.page.locator(".bodies-code").inner_text().strip()
    return {**found, "cards": f"/gremien/karten/{code}/"}
