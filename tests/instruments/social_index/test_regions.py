"""The matrix shows how far both indices of a place may move."""

import re
from dataclasses import replace

import pytest

from sozialraum.instruments.social_index import queries
from sozialraum.instruments.social_index.method import Part

from .example import METHOD, published

pytestmark = pytest.mark.django_db
PAGE = "/sozialindex/"
EXPLAINED = "Die helle Fläche mit den Strichen ist die Spanne eines Orts"


def regions(text: str) -> int:
    return len(re.findall(r'<rect [^>]*fill-opacity="0\.\d+"', text))


def test_every_place_with_both_values_has_its_region(client, county):
    edition = published(county)
    chart = client.get(PAGE).context["chart"]
    outcome = queries.outcome_of(edition)
    assert regions(chart.svg()) == len(outcome.places)
    known = outcome.standing("needs", 2021, "alm")
    cell = next(row for row in chart.table.rows if row[0].text == "Alm")[2]
    low, high = (f"{one:.2f}".replace("-", "−").replace(".", ",") for one in _ends(known))
    assert cell.text == f"{low} bis {high}"


def _ends(standing):
    return standing.score_low, standing.score_high


def test_the_page_says_what_a_region_means(client, county):
    published(county)
    text = client.get(PAGE).content.decode()
    assert EXPLAINED in text
    assert "90 % von 500 Rechnungen" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_indices_of_one_indicator_have_no_regions_and_nothing_is_explained(client, county):
    published(county, replace(METHOD, needs=(Part("jobless"),), resources=(Part("clubs"),)))
    response = client.get(PAGE)
    assert regions(response.context["chart"].svg()) == 0
    assert EXPLAINED not in response.content.decode()


def test_a_place_without_a_value_has_no_region(client, county):
    published(county, replace(METHOD, carry_years=0, min_coverage=0.6))
    chart = client.get(f"{PAGE}?jahr=2021").context["chart"]
    without = [row[0].text for row in chart.table.rows if row[1].text == "keine Angabe"]
    assert without == ["Cramer"]
    assert "Cramer:" not in chart.svg()


def outlined(drawing: str) -> int:
    return len(re.findall(r'<rect [^>]*stroke-dasharray="4,3"(?![^>]*visibility)', drawing))


@pytest.mark.parametrize(
    ("asked", "count"), [("", 0), ("?ort=alm", 1), ("?ort=alm&ort=dorn", 2), ("?ort=nirgends", 0)]
)
def test_the_regions_of_the_places_in_focus_are_outlined(client, county, asked, count):
    published(county)
    assert outlined(client.get(f"{PAGE}{asked}").context["chart"].svg()) == count
    assert outlined(client.get(f"/sozialindex/bild/matrix.svg{asked}").content.decode()) == count


def test_the_place_to_bring_out_is_chosen_in_the_form_and_kept_in_the_picture(client, county):
    published(county)
    text = client.get(f"{PAGE}?ort=alm").content.decode()
    assert '<option value="alm" selected>' in text
    assert re.search(r'href="/sozialindex/bild/matrix\.png\?[^"]*&amp;ort=alm"', text)


def test_the_picture_to_take_away_has_the_regions(client, county):
    published(county)
    picture = client.get("/sozialindex/bild/matrix.svg").content.decode()
    assert regions(picture) == 6
    assert "Spanne der Werte" in picture
