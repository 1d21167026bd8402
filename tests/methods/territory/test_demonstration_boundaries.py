"""The boundaries of the demonstration county that come with the project."""

import csv
import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from sozialraum.methods.territory import (
    area_km2,
    build_topology,
    dissolve,
    overlaps,
    read_features,
)
from tests.shared import shared_file

FILE = resources.files("sozialraum.demo") / "data" / "boundaries.geojson"
PLAIN = json.loads(FILE.read_text(encoding="utf-8"))
TOPOLOGY = build_topology(read_features(PLAIN).features)


def test_there_are_38_sound_municipalities_in_about_100_kilobytes() -> None:
    assert read_features(PLAIN).problems == ()
    assert len(TOPOLOGY.keys) == 38
    assert all(key.startswith("12069") for key in TOPOLOGY.keys)
    assert overlaps(TOPOLOGY) == ()
    assert 80_000 < len(FILE.read_bytes()) < 110_000


def test_the_file_carries_credit_and_licence_and_little_else() -> None:
    assert PLAIN["credit"] == "© GeoBasis-DE / BKG 2016 (Daten verändert)"
    assert PLAIN["licence"] == "GeoNutzV"
    assert {tuple(row["properties"]) for row in PLAIN["features"]} == {("ags", "name")}


def test_the_district_is_three_polygons_without_a_gap() -> None:
    outline = dissolve(TOPOLOGY, {"12069": TOPOLOGY.keys}).polygons("12069")
    assert [len(polygon) for polygon in outline] == [1, 1, 1]
    assert area_km2(outline) == pytest.approx(2592.04, rel=1e-3)


def test_areas_are_close_to_the_register() -> None:
    with shared_file("data/pm/pm_schluessel.csv").open(encoding="utf-8") as file:
        official = {row["ags"]: float(row["flaeche_km2"]) for row in csv.DictReader(file)}
    own = {key: area_km2(TOPOLOGY.polygons(key)) for key in TOPOLOGY.keys}
    assert own == pytest.approx(official, rel=0.03)


def test_the_file_can_be_compiled_again(tmp_path: Path) -> None:
    source = shared_file("data/pm/pm_gemeinden.geojson")
    script = Path(__file__).parents[3] / "tools" / "compile_boundaries.py"
    target = tmp_path / "boundaries.geojson"
    subprocess.run([sys.executable, script, source, target], check=True, capture_output=True)
    assert target.read_bytes() == FILE.read_bytes()
