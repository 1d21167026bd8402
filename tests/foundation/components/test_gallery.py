"""The gallery shows every component in valid, lawful HTML in both languages."""

import re
from pathlib import Path

import pytest
from django.test import Client
from html5lib import HTMLParser

import sozialraum.foundation.components as app

pytestmark = [pytest.mark.urls("tests.foundation.components.urls")]
TEMPLATES = Path(app.__file__).parent / "templates"
PART_OF_EVERY_PAGE = {"page_header", "breadcrumb"}


@pytest.fixture(params=["de", "en"])
def page(request: pytest.FixtureRequest, client: Client) -> str:
    answer = client.get("/bausteine/", headers={"accept-language": request.param})
    assert answer.status_code == 200
    assert answer["Content-Language"] == request.param
    return answer.content.decode()


def test_the_gallery_shows_every_component() -> None:
    source = (TEMPLATES / "components" / "gallery.html").read_text(encoding="utf-8")
    used = {name.replace("-", "_") for name in re.findall(r"<c-([a-z-]+)", source)} - {"slot"}
    known = {path.stem for path in (TEMPLATES / "cotton").glob("*.html")}
    assert used == known - PART_OF_EVERY_PAGE


def test_the_page_is_valid_html(page: str) -> None:
    HTMLParser(strict=True).parse(page)


def test_no_id_is_given_twice(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)), sorted({name for name in ids if ids.count(name) > 1})


def test_every_reference_to_an_id_leads_somewhere(page: str) -> None:
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    references = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', page)
    assert {name for names in references for name in names.split()} <= ids


def test_the_page_has_one_headline_and_no_inline_code(page: str) -> None:
    assert page.count("<h1") == 1
    assert " style=" not in page
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)


def test_the_language_of_the_page_is_named(client: Client) -> None:
    german = client.get("/bausteine/", headers={"accept-language": "de"}).content.decode()
    assert '<html lang="de">' in german
    assert 'name="language" value="en" lang="en"' in german


def test_the_visitor_can_switch_the_language_and_stays_on_the_page(client: Client) -> None:
    answer = client.post("/sprache/setlang/", {"language": "en", "next": "/bausteine/?a=1"})
    assert answer["Location"] == "/bausteine/?a=1"
    assert '<html lang="en">' in client.get("/bausteine/").content.decode()


def test_the_gallery_needs_no_data_base(client: Client) -> None:
    # Without the mark django_db a query would fail this test.
    assert client.get("/bausteine/").status_code == 200
