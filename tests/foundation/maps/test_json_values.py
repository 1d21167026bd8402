"""What the interactive map reads says the same as the drawing."""

import json

from django.template.loader import render_to_string

from sozialraum.foundation.charts import Reading
from sozialraum.foundation.maps import map_geometry, map_values
from tests.foundation.maps.samples import (
    CAPTION,
    FEATURES,
    READINGS,
    REGIONS,
    SCALE,
    SUPPRESSED,
    base,
    drawn_map,
)

YEARS = {2020: {"a": SUPPRESSED, "b": Reading(5.0)}, 2021: READINGS}


def test_every_place_has_a_figure_in_every_year() -> None:
    figures = map_values(base(), YEARS, scale=SCALE, caption=CAPTION, hrefs={"a": "/a/"})
    assert figures["years"] == [2020, 2021]
    assert [one["label"] for one in figures["classes"]] == [
        "bis 2,0",
        "über 2,0 bis 4,0",
        "über 4,0",
    ]
    assert figures["areas"]["a"]["href"] == "/a/"
    assert figures["areas"]["a"]["years"]["2020"] == {
        "class": 0,
        "sign": "suppressed",
        "state": "suppressed_primary",
        "text": "geheim gehalten",
    }
    assert figures["areas"]["b"]["years"]["2020"]["class"] == 3
    assert figures["areas"]["d"]["years"]["2020"]["state"] == "not_available"


def test_no_number_travels_with_a_suppressed_figure() -> None:
    written = json.dumps(map_values(base(), YEARS, scale=SCALE, caption=CAPTION)["areas"]["c"])
    assert "value" not in written


def test_geometry_tells_places_from_regions() -> None:
    collection = map_geometry(FEATURES, REGIONS)
    roles = [one["properties"]["role"] for one in collection["features"]]
    assert roles == ["area"] * 4 + ["region"]
    assert json.dumps(collection)


def test_the_template_works_without_the_script() -> None:
    html = render_to_string("maps/choropleth.html", {"map": drawn_map(), "year": 2021})
    assert "data-map" not in html
    assert html.count("<svg") >= 1
    for text in ("Als Tabelle", "bis 2,0", "Karte: Erfundene Grenzen", "Erfundene Zahlen"):
        assert text in html
    assert " style=" not in html


def test_the_template_tells_the_script_where_everything_is() -> None:
    context = {"map": drawn_map(), "year": 2021, "values_url": "/werte", "geometry_url": "/grenzen"}
    html = render_to_string("maps/choropleth.html", context)
    for text in ('data-values="/werte"', 'data-geometry="/grenzen"', "maplibre-gl-worker.mjs"):
        assert text in html
    assert "data-map-still" in html
