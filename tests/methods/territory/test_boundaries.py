"""Boundaries from GeoJSON: what is usable is kept, what is wrong is named."""

import json

import pytest

from sozialraum.methods.territory import read_features
from sozialraum.methods.territory.geometry import area_km2
from tests.methods.territory.shapes import square
from tests.shared import shared_file

RING = square(0, 0).tolist()


def feature(geometry: object, **properties: object) -> dict[str, object]:
    known = {"ags": "12069304", "name": "Kleinmachnow", **properties}
    return {"type": "Feature", "properties": known, "geometry": geometry}


def collection(*features: object, **members: object) -> dict[str, object]:
    return {"type": "FeatureCollection", **members, "features": list(features)}


def polygon(*rings: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


def test_a_sound_feature_is_read_without_remark() -> None:
    found = read_features(collection(feature(polygon(RING))))
    assert found.problems == ()
    assert (found.features[0].key, found.features[0].name) == ("12069304", "Kleinmachnow")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ([], "FeatureCollection"),
        ({"type": "Polygon"}, "gefunden: 'Polygon'"),
        ({"type": "FeatureCollection"}, "features"),
        (collection(crs={"properties": {"name": "urn:ogc:def:crs:EPSG::25833"}}), "nicht WGS84"),
    ],
)
def test_a_wrong_file_is_refused_as_a_whole(content: object, words: str) -> None:
    found = read_features(content)
    assert not found.ok
    assert words in found.problems[0].message


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        (None, "keine Geometrie"),
        ({"type": "Point", "coordinates": [12, 52]}, "'Point' statt einer Fläche"),
        (polygon([[379484, 5808117], [1, 2], [3, 4], [379484, 5808117]]), "UTM"),
        (polygon([[12, 52], ["a", 52], [12, 53], [12, 52]]), "keine Zahlen"),
        (polygon([[12, 52], [12, float("nan")], [13, 53], [12, 52]]), "keine Zahlen"),
        (polygon([[12, 52], [13, 52], [12, 52]]), "ohne Fläche"),
        (polygon([[12, 52], [13, 52], [14, 52], [12, 52]]), "ohne Fläche"),
        (polygon(), "ohne Inhalt"),
        (polygon([]), "ohne Inhalt"),
        ({"type": "MultiPolygon", "coordinates": 7}, "keine brauchbare Fläche"),
    ],
)
def test_a_broken_feature_is_left_out_and_named(geometry: object, words: str) -> None:
    sound = feature(polygon(RING), ags="12069017")
    found = read_features(collection(sound, feature(geometry)))
    assert [unit.key for unit in found.features] == ["12069017"]
    assert not found.ok
    messages = [problem.message for problem in found.problems]
    assert any(words in message for message in messages)
    assert all(message.startswith("Objekt 2 (12069304): ") for message in messages)
    assert found.problems[0].feature == 2


def test_missing_and_repeated_keys_are_named() -> None:
    found = read_features(
        collection(
            feature(polygon(RING), ags=""), feature(polygon(RING)), feature(polygon(RING)), 5
        )
    )
    assert [(problem.feature, problem.severity) for problem in found.problems] == [
        (1, "error"),
        (3, "error"),
        (4, "error"),
    ]
    assert "„ags“" in found.problems[0].message
    assert "schon früher" in found.problems[1].message
    assert len(found.features) == 1


def test_an_open_ring_is_closed_with_a_warning() -> None:
    found = read_features(collection(feature(polygon(RING[:-1]))))
    assert found.ok
    assert "geschlossen" in found.problems[0].message
    ring = found.features[0].polygons[0][0]
    assert ring[0].tolist() == ring[-1].tolist()


def test_crossing_and_touching_rings_are_kept_with_a_warning() -> None:
    bow_tie = [[12, 52], [12.2, 52.2], [12.2, 52], [12, 52.1], [12, 52]]
    pinched = [[12, 52], [12.1, 52], [12.1, 52.1], [12.2, 52.2], [12, 52.2], [12.1, 52.1], [12, 52]]
    for ring, words in ((bow_tie, "überschneidet"), (pinched, "selbst berührt")):
        found = read_features(collection(feature(polygon(ring))))
        assert found.ok
        assert len(found.features) == 1
        assert words in found.problems[0].message


def test_height_is_dropped_and_numbers_as_keys_become_text() -> None:
    high = [[*point, 35.0] for point in RING]
    found = read_features(collection(feature(polygon(high), ags=12069304)))
    assert found.features[0].key == "12069304"
    assert found.features[0].polygons[0][0].shape == (5, 2)


def test_the_stray_line_in_the_national_file_is_left_out() -> None:
    raw = json.loads(shared_file("data/germany/de_gemeinden_2022_sim.geojson").read_text())
    rows = [row for row in raw["features"] if row["properties"]["ags"].startswith("07333")]
    found = read_features({**raw, "features": rows})
    assert len(found.features) == len(rows)
    [problem] = found.problems
    assert (problem.key, problem.severity) == ("07333056", "warning")
    assert "LineString" in problem.message
    unit = next(unit for unit in found.features if unit.key == "07333056")
    assert area_km2(unit.polygons) > 0
