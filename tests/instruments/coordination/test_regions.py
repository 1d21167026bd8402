"""Planning regions at a glance, and how a place differs from the county."""

import re
from datetime import date

import html5lib
import pytest

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.needs.queries import places
from sozialraum.instruments.coordination.queries.differences import differences
from sozialraum.instruments.coordination.queries.reach import Reach
from sozialraum.instruments.coordination.queries.regions import regions
from tests.county import define_indicator, define_variable, observe

from .conftest import ago, ahead, holder

PATH = "/koordination/"


def row(desk, code: str, user=None):
    found = regions(Reach(user or desk.planner))
    return next(one for region in found for one in region.rows if one.unit.code == code)


def text(response) -> str:
    content = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(content)
    return content


def test_a_row_tells_last_and_next_conference_and_what_is_open(desk):
    last = desk.held(desk.chain.conference, ago(40))
    desk.held(desk.chain.conference, ago(400))
    coming = desk.meeting(desk.chain.conference, ahead(30))
    desk.meeting(desk.chain.conference, ahead(90))
    desk.chain.need()
    desk.chain.late(desk.chain.handed_over())
    desk.task(last, ago(1))
    desk.task(last, ahead(1))
    found = row(desk, "lake")
    assert (found.rhythm.last, found.rhythm.next) == (last, coming)
    assert (found.load.open, found.load.overdue, found.load.unanswered) == (2, 1, 1)
    assert (found.tasks.open, found.tasks.late) == (2, 1)
    assert not found.is_quiet
    assert row(desk, "mill").is_quiet


def test_a_need_of_two_municipalities_counts_once_for_their_space(desk):
    desk.chain.need(units=["12069101", "12069102", "hill"])
    assert row(desk, "lake").load.open == 1
    assert row(desk, "hill").load.open == 1
    assert regions(Reach(desk.planner))[0].whole.load.open == 1


def test_very_many_needs_of_several_places_count_once_as_well(desk, monkeypatch):
    monkeypatch.setattr(places, "_FEW", 1)
    for _number in range(3):
        desk.chain.need(units=["12069101", "12069102", "hill"])
    assert row(desk, "lake").load.open == 3
    assert regions(Reach(desk.planner))[0].whole.load.open == 3


def test_a_plan_shows_only_where_one_reads_what_is_inside(desk):
    desk.meeting(desk.chain.conference, ahead(30), state="planned")
    assert row(desk, "lake", holder("coordinator", "unit:north")).rhythm.next
    assert not row(desk, "lake", holder("coordinator", "unit:south")).rhythm.next


def test_partners_without_activity_are_counted_where_they_sit(desk):
    desk.partner(desk.town("lake"))
    desk.partner(desk.provider("Träger A", "lake"))
    desk.held(desk.chain.conference, ago(10))
    assert row(desk, "lake").silent == 1


@pytest.mark.parametrize(
    ("role", "scope", "order"),
    [
        ("planner", "county", ["north", "south"]),
        ("auditor", "county", ["north", "south"]),
        ("coordinator", "unit:north", ["north", "south"]),
        ("coordinator", "unit:south", ["south", "north"]),
        ("municipality", "unit:mill", ["south"]),
        ("provider", "county", None),
        ("member", "county", None),
        ("committee_member", "county", None),
        ("funding_officer", "county", None),
        ("administrator", "county", None),
    ],
)
def test_everybody_sees_the_own_region_first_and_no_more_than_allowed(
    client, desk, role, scope, order
):
    client.force_login(holder(role, scope))
    response = client.get(PATH)
    assert response.status_code == (403 if order is None else 200)
    if order:
        assert re.findall(r'<section class="soz-section" id="(\w+)"', text(response)) == order


@pytest.mark.parametrize(("code", "status"), [("mill", 200), ("south", 403), ("lake", 403)])
def test_a_municipality_opens_its_own_place_alone(client, desk, code, status):
    client.force_login(holder("municipality", "unit:mill"))
    assert client.get(f"{PATH}orte/{code}/").status_code == status


def test_only_social_spaces_and_regions_have_a_page(client, desk):
    client.force_login(desk.planner)
    assert client.get(f"{PATH}orte/12069101/").status_code == 404
    assert client.get(f"{PATH}orte/nowhere/").status_code == 404
    assert "Noch keine Kennzahlen" in text(client.get(f"{PATH}orte/lake/"))


def test_the_overview_asks_the_data_base_as_often_for_thirty_meetings(
    client, desk, same_number_of_queries
):
    client.force_login(desk.planner)

    def more(number=1):
        for at in range(number):
            meeting = desk.held(desk.chain.conference, ago(40 + at))
            desk.task(meeting, ago(1))
            desk.meeting(desk.chain.conference, ahead(30 + at))
            desk.body(f"srk-{at}-{number}", "conference", "hill")
            desk.chain.handed_over()

    more()
    same_number_of_queries(lambda: client.get(PATH), after=lambda: more(29))


@pytest.fixture
def series(desk):
    """Lake above the county since 2015, with a gap in 2017; hill and mill beside it."""
    county = desk.chain.county
    people = define_variable(county, "people")
    cases = define_variable(county, "cases")
    one = {"12069101": 50, "12069102": 50, "12069201": 100, "12069301": 50, "12069302": 50}
    for year, lake in {2013: 4, 2014: 5, 2015: 14, 2016: 15, 2018: 20}.items():
        observe(county, people, one, year=year)
        observed = {
            "12069101": lake,
            "12069102": lake,
            "12069201": 10,
            "12069301": 6,
            "12069302": 6,
        }
        observe(county, cases, observed, year=year)
    define_indicator(county, "rate", {"cases": 1.0}, {"people": 1.0})
    define_indicator(county, "count", {"cases": 1.0}, {}, factor=1.0)
    figures.recompute()
    return county


def test_a_place_differs_from_the_county_since_the_first_year_on_this_side(desk, series):
    reach = Reach(desk.planner)
    (found,) = differences(reach.county, reach.county.by_code["lake"])
    assert (found.indicator.code, found.year, found.since) == ("rate", 2018, 2015)
    assert found.value > found.county
    assert found.is_clear
    assert not found.from_the_start
    (mill,) = differences(reach.county, reach.county.by_code["mill"])
    assert mill.value < mill.county
    assert (mill.since, mill.from_the_start) == (2015, False)


def test_the_page_of_a_place_says_it_in_words(client, desk, series):
    desk.held(desk.chain.conference, date(2022, 6, 16), title="Konferenz 2022")
    client.force_login(desk.planner)
    page = text(client.get(f"{PATH}orte/lake/"))
    assert "1 von 1 Kennzahlen deutlich anders als im Landkreis" in page
    assert "2015" in page
    assert "Konferenz 2022" in page
