"""A hidden figure is hidden, and cannot be computed, in every output."""

import io
import itertools
import json
import zipfile

import numpy as np
import pytest

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.indicators.queries import Audience
from sozialraum.commons.indicators.queries import figures as read
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.instruments.profiles import services as profiles
from sozialraum.instruments.social_index import services as index
from sozialraum.instruments.social_index.method import IndexMethod, Part
from sozialraum.methods import disclosure
from tests.county import build_county, define_indicator, define_variable, observe
from tests.security.crawler import walk

pytestmark = pytest.mark.django_db
YEARS = (2020, 2021)
PRIMES = (1009, 1013, 1019, 1021, 1031)
SMALL = {2020: (1, 70, 80, 90, 60), 2021: (2, 48, 110, 3, 100)}
DIGITS = 6  # so many that no other figure looks the same


@pytest.fixture
def county(monkeypatch):
    """Some municipalities have so few cases that they and others must be hidden."""
    county = build_county()
    figures.define_rule(
        by=county.planner, code="five", title="fünf", min_cases=5, zero_is_safe=True
    )
    cases = define_variable(county, "cases", rule="five")
    others = define_variable(county, "others")
    people = define_variable(county, "people")
    define_indicator(
        county, "rate", {"cases": 1.0}, {"people": 1.0}, digits=DIGITS, title="Fälle je Hundert"
    )
    define_indicator(county, "joint", {"cases": 1.0, "others": 1.0}, {"people": 1.0}, digits=DIGITS)
    define_indicator(county, "people", {"people": 1.0}, {}, factor=1.0, digits=0)
    codes = sorted(code for code in county.units if code.startswith("12069"))
    for year in YEARS:
        observe(county, cases, dict(zip(codes, SMALL[year], strict=True)), year=year)
        observe(county, others, dict.fromkeys(codes, 13), year=year)
        observe(county, people, dict(zip(codes, PRIMES, strict=True)), year=year)
    figures.recompute()
    _publish(county)
    return county


def _publish(county):
    second = create_user(username="second", password=None, role=Role.PLANNER)
    for code in ("kreis", "lake", "12069101"):
        edition = profiles.prepare_edition(by=county.planner, unit_code=code, year=2021)
        profiles.release(by=second, edition_id=edition.pk)
        profiles.publish(by=county.planner, edition_id=edition.pk)
    method = IndexMethod(
        needs=(Part("rate"), Part("people")),
        resources=(Part("people"), Part("joint")),
        first_year=2020,
        min_coverage=0.5,
        level="municipality",
    )
    version = index.declare_version(
        by=county.planner, title="Test", explanation="Test", method=method
    )
    given = index.prepare_edition(by=county.planner, version=version, last_year=2021)
    index.release(by=second, edition_id=given.pk)
    index.publish(by=county.planner, edition_id=given.pk)


def hidden_figures():
    public, inside = read(Audience.PUBLIC), read(Audience.INTERNAL)
    return [f for f in inside if public.get(f.indicator, f.unit_id, f.year).value != f.value]


def spellings(value):
    """How a rate could be written: German, English, raw, as a fraction of one."""
    for number in (value, value / 100):
        text = f"{number:.{DIGITS}f}"
        yield from (text, text.replace(".", ","), repr(number)[:9])


def text_of(response, documents):
    """The readable content of any output."""
    kind = response["Content-Type"]
    if "spreadsheetml" in kind:
        with zipfile.ZipFile(io.BytesIO(response.content)) as book:
            return " ".join(book.read(name).decode() for name in book.namelist())
    if kind == "application/pdf":
        return documents[-1]
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8", errors="ignore")


@pytest.fixture
def documents(monkeypatch):
    """What reaches the typesetter, as text: glyphs in a PDF cannot be searched."""
    from sozialraum.instruments.profiles import pdf

    seen: list[str] = []
    original = pdf.typeset

    def spy(template, data, **more):
        seen.append(json.dumps(data, ensure_ascii=False, default=str))
        return original(template, data, **more)

    monkeypatch.setattr(pdf, "typeset", spy)
    return seen


def seeds():
    county = tree()
    pages = ["/", "/sozialraeume/", "/sozialindex/", "/zahlen/kennzahlen/"]
    levels = ("municipality", "social_space", "planning_region", "district")
    pages += [
        f"/sozialraeume/{unit.code}/?jahr={year}" for unit in county.ordered for year in YEARS
    ]
    pages += [
        f"/api/v1/values?indicator={code}&level={level}{form}"
        for code, level, form in itertools.product(("rate", "joint"), levels, ("", "&format=csv"))
    ]
    return [*pages, "/api/v1/index/editions", "/api/v1/index/editions/1"]


def test_no_output_shows_a_hidden_figure(client, county, documents):
    secrets = {spelling for f in hidden_figures() if f.value for spelling in spellings(f.value)}
    assert len(secrets) >= 10
    kinds: set[str] = set()
    for address, response in walk(client, seeds()):
        if response.status_code == 200:
            kinds.add(response["Content-Type"].split(";")[0])
            text = text_of(response, documents)
            found = [secret for secret in secrets if secret in text]
            assert not found, f"{address} shows {found}"
        else:
            assert response.status_code < 500, address
    assert {
        "text/html",
        "text/csv",
        "application/json",
        "application/pdf",
        "image/svg+xml",
    } <= kinds
    assert any("spreadsheetml" in kind for kind in kinds)


def test_nothing_hidden_can_be_computed_from_what_is_published(client, county):
    """The attacker takes all published counts and the sums of the tree."""
    units = tree().ordered
    parents = [
        next((i for i, u in enumerate(units) if u.id == unit.parent_id), -1) for unit in units
    ]
    for year in YEARS:
        grid = np.full((len(units), 3), np.nan)
        known = np.full((len(units), 3), np.nan)
        for row, unit in enumerate(units):
            inside = read(Audience.INTERNAL)
            grid[row] = [
                inside.get("rate", unit.id, year).numerator,
                inside.get("joint", unit.id, year).numerator,
                inside.get("joint", unit.id, year).numerator
                - inside.get("rate", unit.id, year).numerator,
            ]
            public = _published(client, unit, year)
            known[row] = [public["rate"], public["joint"], grid[row, 2]]
        table = disclosure.Table.of_tree(grid, parents, combinations=[{1: 1, 0: -1, 2: -1}])
        hidden = np.isnan(known)
        assert hidden.any()
        rule = disclosure.Rule(min_cases=5, zero_is_safe=True)
        assert disclosure.breaches(table, hidden, rule) == ()


def _published(client, unit, year):
    found = {}
    for code in ("rate", "joint"):
        query = {"indicator": code, "level": unit.level, "period": year}
        values = client.get("/api/v1/values", query).json()
        found[code] = next((v["numerator"] for v in values if v["unit"] == unit.code), None)
    return {code: np.nan if value is None else value for code, value in found.items()}
