"""An index whose levels use different means has no contributions, and the pages say why."""

from dataclasses import replace

import html5lib
import pytest

from sozialraum.instruments.social_index.method import Part

from .example import published
from .made_up import METHODS

pytestmark = pytest.mark.django_db
METHOD = replace(
    METHODS["two means"],
    needs=(Part("jobless", topic="work"), Part("poor", topic="life")),
    resources=(Part("clubs", topic="work"), Part("voters", topic="life")),
)
WHY = "Beiträge der einzelnen Kennzahlen gibt es hier nicht"


def test_a_place_says_why_there_are_no_contributions_and_shows_no_empty_cells(client, county):
    published(county, METHOD)
    text = client.get("/sozialindex/ort/alm/").content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert text.count(WHY) == 2
    assert "Summe der Beiträge" not in text
    assert ">Beitrag<" not in text
    assert "bild/beitraege" not in text


def test_with_one_mean_the_contributions_stand_there(client, county):
    published(county, replace(METHOD, topic_mean="arithmetic"))
    text = client.get("/sozialindex/ort/alm/").content.decode()
    assert WHY not in text
    assert "Summe der Beiträge" in text
