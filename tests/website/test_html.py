"""Every page that links lead to is valid HTML with one headline, and no link is dead."""

from collections import Counter
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import html5lib
import pytest
from django.http import HttpResponse
from django.urls import resolve

from sozialraum.instruments.profiles import services as profiles
from tests.instruments.social_index.example import index_county, published
from tests.security.crawler import walk

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
HTML = "{http://www.w3.org/1999/xhtml}"
SEEDS = [
    "/",
    "/sozialraeume/",
    "/sozialindex/",
    "/zahlen/kennzahlen/",
    "/raumeinheiten/",
    "/organisationen/",
    "/vertrag/",
    "/daten/",
]
# Addresses of one view with the same choices differ in place, year or order: so many are enough.
ALIKE = 3
LEAST = 40


class Reader:
    """Asks in one language, and only for some of the addresses that are alike."""

    def __init__(self, client: Any, language: str) -> None:
        self.client, self.language = client, language
        self.asked: Counter[tuple[str, ...]] = Counter()

    def get(self, address: str) -> Any:
        parts = urlsplit(address)
        choices = sorted({name for name, _value in parse_qsl(parts.query)})
        shape = (resolve(parts.path).view_name, *choices)
        self.asked[shape] += 1
        if self.asked[shape] > ALIKE:
            return HttpResponse(content_type="text/plain")
        return self.client.get(address, headers={"accept-language": self.language})


@pytest.fixture
def county(db: None, settings: Any, tmp_path: Any) -> None:
    """Six social spaces with a published index and a published profile."""
    settings.CHART_CACHE_DIR = tmp_path / "charts"
    settings.DOCUMENT_CACHE_DIR = tmp_path / "documents"
    county = index_county()
    edition = published(county)
    profile = profiles.prepare_edition(by=county.planner, unit_code="alm", year=2021)
    profiles.release(by=edition.released_by, edition_id=profile.pk)
    profiles.publish(by=county.planner, edition_id=profile.pk)


def faults(text: str, language: str) -> list[str]:
    """What is wrong with a page, in words."""
    parser = html5lib.HTMLParser()
    document = parser.parse(text)
    found = [f"not valid: {where} {what}" for where, what, _more in parser.errors]
    elements = list(document.iter())
    headlines = [one for one in elements if one.tag == f"{HTML}h1"]
    title = document.find(f"{HTML}head/{HTML}title")
    names = [one.get("id") for one in elements if one.get("id")]
    rules = {
        "its language is not named": document.get("lang") == language,
        f"{len(headlines)} headlines": len(headlines) == 1,
        "an empty headline": all("".join(one.itertext()).strip() for one in headlines),
        "no title": title is not None and bool((title.text or "").strip(" –")),
    }
    twice = [f"id {name} {times} times" for name, times in Counter(names).items() if times > 1]
    return [*found, *twice, *(rule for rule, kept in rules.items() if not kept), *_inline(elements)]


def _inline(elements: list[Any]) -> list[str]:
    """Styles and scripts in the page, which the Content-Security-Policy forbids."""
    named = [one for one in elements if isinstance(one.tag, str)]
    found = [
        f"{one.tag} with {name}"
        for one in named
        for name in one.attrib
        if name == "style" or name.startswith("on")
    ]
    scripts = [one for one in named if one.tag == f"{HTML}script"]
    found += ["an inline script" for one in scripts if not _from_file_or_data(one)]
    return found + ["a style block" for one in named if one.tag.endswith("}style")]


def _from_file_or_data(script: Any) -> bool:
    return bool(script.get("src")) or script.get("type") in {"application/json", "importmap"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_is_valid_and_no_link_is_dead(client: Any, county: None, language: str) -> None:
    pages, found = 0, []
    for address, response in walk(Reader(client, language), SEEDS):
        to_sign_in = response.status_code == 302 and "/anmelden/" in response.url
        if response.status_code >= 400 and not to_sign_in:
            found.append(f"{address} answers {response.status_code}")
        elif response["Content-Type"].startswith("text/html") and response.status_code == 200:
            pages += 1
            wrong = faults(response.content.decode(), language)
            found += [f"{address}: {one}" for one in dict.fromkeys(wrong)]
    assert not found, "\n".join(found)
    assert pages >= LEAST


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE html><html lang="de"><title>T</title><h1>A</h1><h1>B</h1>',
        '<!DOCTYPE html><html lang="de"><title>T</title><h1>A</h1><p style="color:red">x</p>',
        '<!DOCTYPE html><html lang="de"><title>T</title><h1>A</h1><script>x</script>',
        '<!DOCTYPE html><html lang="de"><title>T</title><h1 onclick="x">A</h1>',
        '<!DOCTYPE html><html lang="de"><title></title><h1>A</h1>',
        '<!DOCTYPE html><html lang="fr"><title>T</title><h1>A</h1>',
        '<!DOCTYPE html><html lang="de"><title>T</title><h1>A</h1><ul><p></ul></p>',
    ],
)
def test_each_kind_of_fault_would_be_found(page: str) -> None:
    assert faults(page, "de")


def test_a_page_without_fault_has_none() -> None:
    assert not faults('<!DOCTYPE html><html lang="de"><title>T</title><h1>A</h1>', "de")
