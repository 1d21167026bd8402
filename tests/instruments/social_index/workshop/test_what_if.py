"""What if: anybody may try another method; the address holds it all, and it is marked."""

from dataclasses import replace

import html5lib
import pytest

from sozialraum.instruments.social_index import queries
from tests.instruments.social_index.example import METHOD, declared, published
from tests.instruments.social_index.test_desk import draft_of

pytestmark = pytest.mark.django_db
URL = "/sozialindex/was-waere-wenn/"


@pytest.fixture
def edition(county):
    return published(county)


def shifts(response) -> list[int]:
    return [shift.ranks for row in response.context["preview"].rows for shift in row.shifts]


def test_without_any_change_it_shows_the_edition(client, edition):
    response = client.get(URL)
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert "Gedankenspiel, kein Ergebnis des Landkreises" in text
    assert "Alle Orte behalten ihre Ränge" in text
    assert not any(shifts(response))


def test_before_anything_is_published_there_is_nothing_to_play_with(client, county):
    response = client.get(URL)
    assert response.status_code == 200
    assert "preview" not in response.context


def test_weight_nought_leaves_an_indicator_out(client, edition):
    response = client.get(URL, {"bedarf_jobless": "0"})
    assert response.context["differences"] == ["jobless: weggelassen (Gewicht 2 in der Ausgabe)"]
    method = replace(METHOD, needs=METHOD.needs[1:])
    alone = queries.compute(method, 2021).needs.standings[-1]
    rows = {row.place.code: row.shifts[0].after for row in response.context["preview"].rows}
    places = queries.outcome_of(edition).places
    assert [rows[place.code].standing.rank for place in places] == [one.rank for one in alone]


def test_the_link_leads_to_the_same_scenario_and_names_the_edition_for_good(client, edition):
    response = client.get(URL, {"bedarf_jobless": "0,5", "normierung": "min_max", "jahr": "2020"})
    query = response.context["query"]
    assert f"ausgabe={edition.pk}" in query
    assert "poor" not in query  # only what is different
    again = client.get(f"{URL}?{query}")
    assert again.context["preview"] == response.context["preview"]
    assert again.context["differences"] == response.context["differences"]


def test_the_fragment_is_the_preview_of_the_page(client, edition):
    choices = {"bedarf_jobless": "0"}
    part = client.get(URL, choices, HTTP_HX_REQUEST="true")
    assert "<html" not in part.content.decode()
    assert part.context["preview"] == client.get(URL, choices).context["preview"]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"bedarf_jobless": "0", "bedarf_poor": "0"}, "mindestens eine Kennzahl mitzählen"),
        ({"mittel": "geometric"}, "Ein geometrisches Mittel braucht"),
        ({"bedarf_jobless": "viel"}, "jobless"),
        ({"bedarf_jobless": "-1"}, "größer oder gleich 0"),
        ({"normierung": "gar nicht"}, "Wie werden Kennzahlen vergleichbar"),
        ({"bedarf_jobless": "nan"}, "jobless"),
    ],
)
def test_what_cannot_be_computed_is_said(client, edition, choices, message):
    response = client.get(URL, choices)
    assert response.status_code == 200
    html5lib.HTMLParser(strict=True).parse(response.content.decode())
    assert message in response.content.decode()
    assert "preview" not in response.context


def test_percent_ranks_go_without_a_base_year(client, county):
    published(county, replace(METHOD, base_year=2020))
    assert client.get(URL, {"normierung": "percent_rank"}).context["preview"].compared


def test_a_year_before_the_base_year_can_be_looked_at(client, county):
    published(county, replace(METHOD, base_year=2020))
    response = client.get(URL, {"jahr": "2019", "bedarf_jobless": "5"})
    assert response.context["preview"].year == 2019


def test_a_draft_is_played_with_by_planners_only(client, county):
    edition = draft_of(county)
    assert client.get(URL, {"ausgabe": edition.pk}).status_code == 404
    client.force_login(county.planner)
    assert client.get(URL, {"ausgabe": edition.pk}).status_code == 200


def test_the_points_of_experts_spread_only_the_weights_they_gave(client, county):
    asked = tuple(replace(part, opinions=(20.0, 80.0)) for part in METHOD.needs)
    published(county, replace(METHOD, needs=asked))
    told = client.get(URL).context["preview"]
    other = client.get(URL, {"bedarf_jobless": "2,01"}).context["preview"]
    assert told.rows != other.rows
    assert declared(county)  # another version does not disturb


def test_many_places_need_no_more_queries(client, edition, django_assert_max_num_queries):
    client.get(URL)
    with django_assert_max_num_queries(8):
        client.get(URL, {"bedarf_jobless": "0"}, HTTP_HX_REQUEST="true")
