"""The pages that everybody sees."""

import re

import html5lib
import pytest

from sozialraum.commons.indicators import services as figures
from tests.county import build_county, define_indicator, define_variable
from tests.support.queries import queries_of

from .conftest import HIDDEN

PAGES = [
    "/sozialraeume/",
    "/sozialraeume/?kennzahl=population&jahr=2020",
    "/sozialraeume/kreis/",
    "/sozialraeume/north/",
    "/sozialraeume/lake/?jahr=2020",
    f"/sozialraeume/{HIDDEN}/",
    "/sozialraeume/vergleich/",
    "/sozialraeume/vergleich/?orte=lake",
    "/sozialraeume/vergleich/?orte=lake&orte=hill&jahr=2021",
    "/sozialraeume/kennzahlen/unemployed/",
    "/sozialraeume/kennzahlen/unemployed/?orte=lake&ordnung=wert",
    "/sozialraeume/kennzahlen/population/?ebene=municipality",
    "/sozialraeume/kennzahlen/unemployed/karte/",
    "/sozialraeume/kennzahlen/unemployed/karte/?ebene=planning_region&klassen=sd&fest=on",
    "/sozialraeume/einbetten/unemployed/karte/",
    "/sozialraeume/einbetten/unemployed/verlauf/",
]


SECRET = re.compile(r">[^<]*(?<![\d.,])0,22(?!\d)")
"""2 of 920 is 0.2174 %; in texts, since drawings hold many numbers."""


def page(client, path, status=200):
    """The page's text, valid as HTML 5."""
    response = client.get(path)
    assert response.status_code == status, path
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_answers_with_valid_html(client, county, path):
    page(client, path)


@pytest.mark.parametrize("path", PAGES[:6])
def test_pages_work_in_english(client, county, path):
    response = client.get(path, headers={"accept-language": "en"})
    assert response.status_code == 200


def test_the_profile_shows_value_comparison_rank_and_source(client, county):
    text = page(client, "/sozialraeume/lake/")
    for expected in ("6,73", "3,76", "+2,97", "Rang 1 von 3", "© Test", "Was bedeutet das?"):
        assert expected in text, expected


def test_a_hidden_figure_is_hidden_on_every_page(client, county):
    for path in PAGES:
        text = client.get(path).content.decode()
        assert not SECRET.search(text), path
    assert "geheim" in page(client, f"/sozialraeume/{HIDDEN}/")


def test_the_year_of_the_address_counts_if_there_are_figures(client, county):
    assert "Lake · 2020" in page(client, "/sozialraeume/lake/?jahr=2020")
    assert "Lake · 2021" in page(client, "/sozialraeume/lake/?jahr=1789")
    assert "Lake · 2021" in page(client, "/sozialraeume/lake/?jahr=heute")


def test_invented_figures_say_so(client, county):
    figures.define_source(
        by=county.planner,
        code="test",
        title="Test",
        publisher="Test",
        licence="frei",
        credit="© Test",
        invented=True,
    )
    assert "erfundene Demonstrationszahl" in page(client, "/sozialraeume/lake/")
    assert "erfundene Demonstrationszahl" in page(client, "/sozialraeume/kennzahlen/unemployed/")


@pytest.mark.parametrize(
    "path",
    [
        "/sozialraeume/nirgendwo/",
        "/sozialraeume/kennzahlen/nichts/",
        "/sozialraeume/kennzahlen/nichts/karte/",
        "/sozialraeume/grenzen/mond.json",
        "/sozialraeume/ausgaben/4711/",
    ],
)
def test_what_does_not_exist_is_not_found(client, county, path):
    assert client.get(path).status_code == 404


def test_the_comparison_takes_at_most_six_places(client, county):
    places = ["kreis", "north", "south", "lake", "hill", "mill", "12069101", "12069102"]
    query = "&".join(f"orte={code}" for code in places[1:])
    text = page(client, f"/sozialraeume/vergleich/?{query}")
    assert "mehr als sechs Orte" in text
    assert text.count(" selected") >= 6  # what was chosen is still there


def test_the_comparison_shows_the_same_rows_for_all_places(client, county):
    text = page(client, "/sozialraeume/vergleich/?orte=lake&orte=hill&jahr=2021")
    for expected in ("6,73", "2,48", "3,76"):
        assert expected in text


def test_small_charts_stand_by_region_or_by_value(client, county):
    path = "/sozialraeume/kennzahlen/unemployed/"
    by_region = page(client, f"{path}?ordnung=region").split('id="verlauf"')[1]
    by_value = page(client, f"{path}?ordnung=wert").split('id="verlauf"')[1]
    assert by_region.index("Hill") < by_region.index("Lake") < by_region.index("Mill")
    assert by_value.index("Lake") < by_value.index("Mill") < by_value.index("Hill")


@pytest.mark.parametrize(
    "path", ["/sozialraeume/lake/", "/sozialraeume/kennzahlen/unemployed/karte/"]
)
def test_pages_of_an_instance_without_figures_say_why_they_are_empty(client, db, path):
    county = build_county()
    define_variable(county, "people")
    define_indicator(county, "unemployed", {"people": 1.0}, {})
    assert "Zahlen" in page(client, path)


def test_without_a_county_the_overview_offers_the_first_step(client, db):
    assert "Noch kein Landkreis angelegt" in page(client, "/sozialraeume/")


def test_planners_may_look_inside_and_the_page_says_so(client, planner, county):
    client.force_login(planner)
    response = client.get(f"/sozialraeume/{HIDDEN}/?ansicht=innen")
    assert "Innenansicht" in response.content.decode()
    assert SECRET.search(response.content.decode())
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("who", ["nobody", "administrator", "superuser"])
def test_others_do_not_look_inside(client, county, who, request):
    if who != "nobody":
        client.force_login(request.getfixturevalue(who))
    for path in ("/sozialraeume/lake/", "/sozialraeume/kennzahlen/unemployed/"):
        assert client.get(f"{path}?ansicht=innen").status_code == 403
    provenance = client.get("/sozialraeume/kennzahlen/unemployed/herkunft/12069101/2021/")
    assert provenance.status_code == (302 if who == "nobody" else 403)


def test_a_planner_sees_file_row_and_hash_behind_a_figure(client, planner, county):
    client.force_login(planner)
    text = page(client, "/sozialraeume/kennzahlen/unemployed/herkunft/12069101/2021/")
    assert "test.csv" in text
    assert "0" * 64 in text
    assert "12069102" in page(client, "/sozialraeume/kennzahlen/unemployed/herkunft/lake/2021/")


@pytest.mark.parametrize("path", [*PAGES[2:6], PAGES[9], PAGES[12], PAGES[0]])
def test_more_indicators_do_not_mean_more_queries(client, county, path):
    few = len(queries_of(lambda: client.get(path)))
    for number in range(29):
        define_indicator(county, f"more-{number}", {"jobless": 1.0}, {"people": 1.0}, position=9)
    figures.recompute()
    assert len(queries_of(lambda: client.get(path))) == few
