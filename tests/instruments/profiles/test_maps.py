"""Maps: classes by choice, the same over the years on request, states with looks of their own."""

import json

import pytest
from django.http import QueryDict

from sozialraum.commons.indicators import queries as figures
from sozialraum.commons.indicators.queries import Audience
from sozialraum.commons.places import services as places
from sozialraum.commons.places.queries import tree
from sozialraum.instruments.profiles import queries
from sozialraum.instruments.profiles.pages.maps import choice_of, indicator_map, map_form
from sozialraum.methods.composite import ClassMethod
from tests.support.queries import queries_of

from .conftest import HIDDEN, PEOPLE, YEARS

MAP = "/sozialraeume/kennzahlen/unemployed/karte/"


def form(address=""):
    return map_form(QueryDict(address), list(YEARS), "social_space")


def shown(address=""):
    choice = choice_of(form(address))
    found = figures.indicator("unemployed")
    return indicator_map(tree(), found, choice, Audience.PUBLIC, all_years=True)


def give_outlines(county, keys=PEOPLE):
    """Each municipality a square of its own."""
    features = [
        {
            "type": "Feature",
            "properties": {"ags": key},
            "geometry": {
                "type": "Polygon",
                "coordinates": [
                    [[x, 52.0], [x + 0.1, 52.0], [x + 0.1, 52.1], [x, 52.1], [x, 52.0]]
                ],
            },
        }
        for x, key in zip((12.0, 12.1, 12.2, 12.3, 12.4), keys, strict=False)
    ]
    places.import_boundaries(
        by=county.planner,
        collection={"type": "FeatureCollection", "features": features},
        source=places.BoundarySource(credit="© Grenzen", licence="frei"),
    )


def test_without_a_choice_the_latest_year_has_five_natural_classes():
    choice = choice_of(form())
    assert (choice.year, choice.method, choice.count) == (2021, ClassMethod.JENKS, 5)
    assert not choice.fixed


@pytest.mark.parametrize(
    ("word", "method"),
    [
        ("quantile", ClassMethod.QUANTILES),
        ("gleich", ClassMethod.EQUAL_STEPS),
        ("sd", ClassMethod.STANDARD_DEVIATION),
    ],
)
def test_each_way_of_making_classes_can_be_chosen(county, word, method):
    assert shown(f"klassen={word}&anzahl=3").scale.classes.method is method


def test_own_classes_are_written_in_german():
    choice = choice_of(form("klassen=manuell&grenzen=2,5; 3,5;1.000,5"))
    assert choice.breaks == (2.5, 3.5, 1000.5)


@pytest.mark.parametrize("text", ["eins", "3;2", "1;1", "1;2;3;4;5;6;7", "nan", "inf", ""])
def test_wrong_classes_say_what_is_wrong_and_leave_natural_ones(text):
    wrong = form(f"klassen=manuell&grenzen={text}")
    assert choice_of(wrong).method is ClassMethod.JENKS
    assert wrong.errors["grenzen"]


@pytest.mark.parametrize("address", ["jahr=3000", "jahr=x", "ebene=mond", "anzahl=99", "klassen=x"])
def test_an_unknown_choice_falls_back_to_the_default(address):
    choice = choice_of(form(address))
    assert (choice.year, choice.level, choice.count) == (2021, "social_space", 5)


def test_fixed_classes_are_the_same_in_every_year(county):
    fixed = {shown(f"fest=on&jahr={year}").scale.classes.breaks for year in YEARS}
    free = {shown(f"jahr={year}").scale.classes.breaks for year in YEARS}
    assert len(fixed) == 1
    assert len(free) == len(YEARS)


def test_a_county_without_boundaries_gets_a_schematic_map(client, county):
    assert queries.outlines(tree(), "social_space").is_schematic
    text = client.get(MAP).content.decode()
    assert "Schematische Karte" in text
    assert "<svg" in text
    assert "data-map " not in text


def test_boundaries_make_a_real_map_with_its_credit_line(client, county):
    give_outlines(county)
    text = client.get(MAP).content.decode()
    assert "Schematische Karte" not in text
    assert "© Grenzen" in text
    assert "data-map " in text


def test_new_boundaries_make_a_new_map(county):
    give_outlines(county)
    before = queries.outlines(tree(), "municipality").version
    give_outlines(county)
    assert queries.outlines(tree(), "municipality").version != before


def test_once_drawn_the_outlines_cost_one_query(county):
    give_outlines(county)
    made = tree()
    assert len(queries_of(lambda: queries.outlines(made, "social_space"))) == 1


def test_the_interactive_map_gets_all_years_in_words_and_no_secret(client, county):
    data = json.loads(client.get(f"{MAP}werte.json?ebene=municipality").content)
    assert data["years"] == list(YEARS)
    hidden = data["areas"][HIDDEN]["years"]["2021"]
    assert hidden["class"] == 0
    assert hidden["sign"] == "suppressed"
    assert "0,2" not in json.dumps(hidden)


def test_the_geometry_holds_areas_and_the_regions_around_them(client, county):
    give_outlines(county)
    data = json.loads(client.get("/sozialraeume/grenzen/social_space.json").content)
    roles = [feature["properties"]["role"] for feature in data["features"]]
    assert (roles.count("area"), roles.count("region")) == (3, 2)


def test_data_of_maps_may_be_kept_and_is_asked_for_again_by_its_mark(client, county):
    answer = client.get(f"{MAP}werte.json")
    assert "public" in answer["Cache-Control"]
    again = client.get(f"{MAP}werte.json", headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
