"""Every kind of page: nothing for axe to find, nothing sticks out, no script complains."""

import pytest

from tests.support.browser import axe_violations

from .examination import examine
from .page_types import ADMINISTRATORS, AUDITORS, PLANNERS, PUBLIC
from .people import Person

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", PUBLIC)
def test_axe_finds_nothing_on_a_page_for_everybody(visitor: Person, name: str) -> None:
    visitor.open(PUBLIC[name])
    examine(visitor)


@pytest.mark.parametrize("name", PLANNERS)
def test_axe_finds_nothing_on_a_page_for_planners(
    planner: Person, addresses: dict[str, str], name: str
) -> None:
    planner.open(PLANNERS[name].format(**addresses))
    examine(planner)


@pytest.mark.parametrize("name", ADMINISTRATORS)
def test_axe_finds_nothing_on_a_page_for_administrators(administrator: Person, name: str) -> None:
    administrator.open(ADMINISTRATORS[name])
    examine(administrator)


@pytest.mark.parametrize("name", AUDITORS)
def test_axe_finds_nothing_on_a_page_for_the_audit_office(auditor: Person, name: str) -> None:
    auditor.open(AUDITORS[name])
    examine(auditor)


def test_axe_finds_nothing_where_a_mandate_ends_soon(deputy: Person) -> None:
    assert "endet am" in deputy.open("/mein-bereich/").content()
    examine(deputy)


def test_axe_finds_nothing_on_an_error_page(visitor: Person) -> None:
    visitor.open("/gibt-es-nicht/", status=404)
    examine(visitor)


def test_axe_finds_nothing_where_a_link_to_end_mails_is_unknown(visitor: Person) -> None:
    visitor.open("/nachrichten/abbestellen/unbekannt/", status=404)
    examine(visitor)


def test_axe_finds_nothing_where_something_is_forbidden(planner: Person) -> None:
    planner.open("/verwaltung/", status=403)
    examine(planner)


@pytest.mark.parametrize("name", PUBLIC)
def test_axe_finds_nothing_on_an_english_page(english_visitor: Person, name: str) -> None:
    page = english_visitor.open(PUBLIC[name])
    assert page.locator("html").get_attribute("lang") == "en"
    assert not axe_violations(page)


def test_axe_finds_nothing_on_a_draft_of_the_index(planner: Person) -> None:
    planner.open("/sozialindex/fassungen/1/")
    planner.send("Ausgabe vorbereiten")
    assert "/sozialindex/ausgaben/" in planner.page.url
    examine(planner)
