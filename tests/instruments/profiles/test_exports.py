"""Files to take away and pages to embed: public figures with states and sources."""

import csv
import io
import json

import pytest
from python_calamine import load_workbook

from .conftest import HIDDEN
from .test_maps import give_outlines

FILES = [
    f"/sozialraeume/{HIDDEN}/2021.csv",
    f"/sozialraeume/{HIDDEN}/2021.xlsx",
    "/sozialraeume/kennzahlen/unemployed.csv?ebene=municipality",
    "/sozialraeume/kennzahlen/unemployed.geojson?ebene=municipality",
    "/sozialraeume/kennzahlen/unemployed/karte.svg?ebene=municipality",
    "/sozialraeume/kennzahlen/unemployed/karte.png?ebene=municipality",
    f"/sozialraeume/kennzahlen/unemployed/verlauf.svg?orte={HIDDEN}",
    f"/sozialraeume/kennzahlen/unemployed/verlauf.png?orte={HIDDEN}",
    "/sozialraeume/lake/2021/verlauf.svg",
    "/sozialraeume/lake/2021/verlauf.png",
]
FRAMES = [
    "/sozialraeume/einbetten/unemployed/karte/",
    "/sozialraeume/einbetten/unemployed/verlauf/",
]


def rows(client, path):
    return list(csv.DictReader(io.StringIO(client.get(path).content.decode())))


@pytest.mark.parametrize("path", FILES)
def test_every_file_can_be_had_without_signing_in_and_kept(client, county, path):
    response = client.get(path)
    assert response.status_code == 200
    assert "public" in response["Cache-Control"]


def test_the_profile_as_csv_has_states_and_sources(client, county):
    found = {row["indicator"]: row for row in rows(client, FILES[0])}
    assert found["unemployed"]["value"] == ""
    assert found["unemployed"]["state"] == "suppressed_primary"
    assert found["unemployed"]["numerator"] == ""
    assert found["population"]["value"] == "920.0"
    assert found["population"]["source"] == "© Test"


def test_the_workbook_has_figures_series_and_sources(client, county):
    book = load_workbook(io.BytesIO(client.get(FILES[1]).content))
    assert book.sheet_names == ["Profil 2021", "Reihen", "Quellen"]
    sources = book.get_sheet_by_name("Quellen").to_python()
    assert ["© Test (frei)"] in sources


def test_an_indicator_as_csv_holds_every_year_and_the_district(client, county):
    found = rows(client, FILES[2])
    assert {row["year"] for row in found} == {"2019", "2020", "2021"}
    assert found[-1]["level"] == "district"


def test_hidden_counts_are_in_no_file_and_cannot_be_subtracted(client, county):
    found = [row for row in rows(client, FILES[2]) if row["year"] == "2021"]
    parts = [row for row in found if row["level"] == "municipality"]
    missing = [row for row in parts if row["numerator"] == ""]
    assert len(missing) > 1  # one alone would follow from the district's sum
    assert HIDDEN in {row["unit"] for row in missing}


def test_the_geojson_has_value_state_and_source(client, county):
    give_outlines(county)
    data = json.loads(client.get(FILES[3]).content)
    found = {feature["id"]: feature["properties"] for feature in data["features"]}
    assert found[HIDDEN]["value"] is None
    assert found[HIDDEN]["state"] == "suppressed_primary"
    assert data["source"] == "© Test"
    assert data["geometry_source"] == "© Grenzen"


@pytest.mark.parametrize("path", [*FILES[:5], *FRAMES])
def test_a_planner_takes_away_what_everybody_may_have(client, planner, county, path):
    public = client.get(path).content
    client.force_login(planner)
    joined = "&" if "?" in path else "?"
    inside = client.get(f"{path}{joined}ansicht=innen")
    assert inside.status_code == 200
    if not path.endswith(".xlsx"):  # a workbook holds the time of its making
        assert inside.content == public


@pytest.mark.parametrize("path", FRAMES)
def test_only_pages_for_embedding_may_be_framed(client, county, path):
    framed = client.get(path)
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    ordinary = client.get("/sozialraeume/lake/")
    assert "frame-ancestors 'none'" in ordinary["Content-Security-Policy"]
    assert ordinary["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", FRAMES)
def test_pages_for_embedding_load_nothing_from_others(client, county, path):
    text = client.get(path).content.decode()
    assert "<script" not in text
    assert 'src="http' not in text


def test_a_picture_is_a_picture(client, county):
    assert client.get(FILES[9]).content.startswith(b"\x89PNG")
    assert client.get(FILES[8]).content.startswith(b"<svg")
