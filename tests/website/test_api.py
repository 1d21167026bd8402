"""Programs read the same public figures as people."""

import csv
import io

import pytest

from sozialraum.commons.indicators import services as figures
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from sozialraum.instruments.social_index import services as index
from sozialraum.instruments.social_index.method import IndexMethod, Part
from tests.county import build_county, define_indicator, define_variable, observe

pytestmark = pytest.mark.django_db
CASES = {"12069101": 2, "12069102": 20, "12069201": 30, "12069301": 40, "12069302": 50}
PEOPLE = {"12069101": 100, "12069102": 400, "12069201": 500, "12069301": 800, "12069302": 200}


@pytest.fixture
def county():
    county = build_county()
    figures.define_rule(
        by=county.planner, code="three", title="drei", min_cases=3, zero_is_safe=True
    )
    cases = define_variable(county, "cases", rule="three")
    people = define_variable(county, "people")
    define_indicator(county, "rate", {"cases": 1.0}, {"people": 1.0})
    define_indicator(county, "people", {"people": 1.0}, {}, factor=1.0)
    observe(county, cases, CASES)
    observe(county, people, PEOPLE)
    figures.recompute()
    return county


def get(client, path, **query):
    response = client.get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content
    return response.json()


def test_units_of_a_level_carry_their_official_key(client, county):
    units = get(client, "units", level="municipality")
    assert {unit["key"] for unit in units} == set(CASES)
    assert {unit["parent"] for unit in units} == {"lake", "hill", "mill"}


def test_an_indicator_names_its_formula_and_source(client, county):
    rate = next(i for i in get(client, "indicators") if i["code"] == "rate")
    assert rate["numerator"] == {"cases": 1.0}
    assert rate["denominator"] == {"people": 1.0}
    assert rate["sources"] == ["© Test"]
    assert rate["years"] == [2021]


def test_a_value_carries_state_numerator_denominator_unit_and_source(client, county):
    (value,) = get(client, "values", indicator="rate", level="district", period=2021)
    assert value["value"] == 100 * 142 / 2000
    assert (value["numerator"], value["denominator"]) == (142, 2000)
    assert (value["state"], value["unit_of_measure"], value["source"]) == ("value", "%", "© Test")


def test_a_hidden_value_has_no_number_and_no_numerator(client, county):
    values = get(client, "values", indicator="rate", level="municipality", period=2021)
    hidden = next(value for value in values if value["key"] == "12069101")
    assert hidden["state"] == "suppressed_primary"
    assert hidden["value"] is None
    assert hidden["numerator"] is None


def test_a_planner_sees_nothing_more_in_the_api(client, county):
    before = get(client, "values", indicator="rate", level="municipality")
    client.force_login(county.planner)
    assert get(client, "values", indicator="rate", level="municipality") == before


@pytest.mark.parametrize("how", [{"query": {"format": "csv"}}, {"headers": {"accept": "text/csv"}}])
def test_the_same_values_come_as_csv(client, county, how):
    query = {"indicator": "rate", "level": "municipality"} | how.get("query", {})
    response = client.get("/api/v1/values", query, headers=how.get("headers"))
    assert response["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode())))
    hidden = next(row for row in rows if row["key"] == "12069101")
    assert (hidden["value"], hidden["state"]) == ("", "suppressed_primary")
    assert len(rows) == 5


def test_an_unknown_indicator_is_not_found(client, county):
    assert client.get("/api/v1/values", {"indicator": "nope"}).status_code == 404


def test_an_impossible_year_is_refused(client, county):
    response = client.get("/api/v1/values", {"indicator": "rate", "period": "soon"})
    assert response.status_code == 422


def test_protected_counts_are_not_given_out_for_other_territories(client, county):
    path = "variables/cases/as-of"
    assert get(client, path, period=2021, territory="2021-12-31") == []
    found = get(client, "variables/people/as-of", period=2021, territory="2021-12-31")
    assert len(found) == 5


def test_editions_of_the_index_are_listed_when_published(client, county):
    releaser = create_user(username="second", password=None, role=Role.PLANNER)
    method = IndexMethod(needs=(Part("people"),), resources=(Part("people"),), first_year=2021)
    version = index.declare_version(
        by=county.planner, title="Test", explanation="Test", method=method
    )
    edition = index.prepare_edition(by=county.planner, version=version, last_year=2021)
    index.release(by=releaser, edition_id=edition.pk)
    assert get(client, "index/editions") == []
    index.publish(by=county.planner, edition_id=edition.pk)
    (listed,) = get(client, "index/editions")
    detail = get(client, f"index/editions/{listed['id']}")
    assert detail["content_hash"] == listed["content_hash"]
    assert detail["content"]["years"] == [2021]


@pytest.mark.parametrize("path", ["units", "indicators", "values?indicator=rate"])
def test_the_number_of_queries_does_not_grow_with_the_county(
    client, county, path, django_assert_max_num_queries
):
    with django_assert_max_num_queries(9):
        client.get(f"/api/v1/{path}")
