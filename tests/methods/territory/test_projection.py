"""The plane of the map and the drawing on it."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.territory import (
    MapFrame,
    build_topology,
    from_utm,
    svg_path,
    utm,
    utm_zone,
)
from tests.methods.territory.shapes import square, wavy_cells

# Easting and northing in ETRS89/UTM 33N, computed with PROJ 9 (EPSG:25833).
PROJ = {
    (12.5, 52.3): (329536.87704, 5797349.24331),
    (13.2282, 52.41): (379484.22376, 5808117.93050),
    (15.0, 52.0): (500000.0, 5761038.21247),
    (9.0, 54.9): (115473.69280, 6100161.15362),
    (6.0, 50.8): (-133705.56634, 5666298.12071),
    (14.9, 47.3): (492440.10181, 5238507.74763),
}


def test_utm_agrees_with_proj_to_the_millimetre() -> None:
    found = utm(np.array(list(PROJ)), 33)
    assert np.abs(found - np.array(list(PROJ.values()))).max() < 1e-3


@given(st.floats(5.5, 15.5), st.floats(47.0, 55.5), st.sampled_from([32, 33]))
def test_there_and_back_is_the_same_place(longitude: float, latitude: float, zone: int) -> None:
    place = np.array([[longitude, latitude]])
    assert from_utm(utm(place, zone), zone) == pytest.approx(place, abs=1e-9)


@given(st.floats(12.0, 13.5), st.floats(51.9, 52.7))
def test_the_projection_keeps_angles(longitude: float, latitude: float) -> None:
    tiny = 1e-6
    steps = np.array([(0, 0), (tiny / np.cos(np.radians(latitude)), 0), (0, tiny)])
    origin, east, north = utm(steps + np.array([longitude, latitude]), 33)
    eastward, northward = east - origin, north - origin
    cosine = eastward @ northward / np.linalg.norm(eastward) / np.linalg.norm(northward)
    assert abs(cosine) < 1e-3


def test_zones_follow_the_longitude() -> None:
    assert [utm_zone(longitude) for longitude in (6.1, 11.9, 12.0, 13.2)] == [32, 32, 33, 33]


TOPOLOGY = build_topology(wavy_cells(2, 2, seed=5))
UNITS = [TOPOLOGY.polygons(key) for key in TOPOLOGY.keys]


def test_the_frame_holds_all_units_and_north_is_up() -> None:
    frame = MapFrame.fit(UNITS, width=500, margin=10)
    points = np.vstack(
        [frame.project(ring) for unit in UNITS for polygon in unit for ring in polygon]
    )
    assert points.min(axis=0) == pytest.approx([10, 10])
    assert points[:, 0].max() == pytest.approx(490)
    assert points[:, 1].max() == pytest.approx(frame.height - 10, abs=0.1)
    south, north = frame.project(np.array([[12.0, 52.0], [12.0, 52.01]]))
    assert north[1] < south[1]


def test_a_unit_of_the_drawing_is_a_known_distance_on_the_ground() -> None:
    frame = MapFrame.fit(UNITS, width=500)
    places = np.array([[12.0, 52.0], [12.01, 52.0]])
    ground = float(np.linalg.norm(np.diff(utm(places, frame.zone), axis=0)))
    drawn = float(np.linalg.norm(np.diff(frame.project(places), axis=0)))
    assert drawn * frame.metres_per_unit == pytest.approx(ground)


def test_a_path_returns_to_the_points_it_was_made_of() -> None:
    path = svg_path(((np.array([(1, 2), (3.04, 2), (3, -4.26), (1, 2)]),),), lambda ring: ring)
    assert path == "M1 2l2 0 0-6.3z"
    assert svg_path(((square(0, 0),),), lambda ring: ring * 0 + 1) == ""


def test_a_path_is_the_same_each_time_and_short() -> None:
    frame = MapFrame.fit(UNITS, width=500)
    paths = [svg_path(unit, frame.project) for unit in UNITS]
    assert paths == [svg_path(unit, frame.project) for unit in UNITS]
    assert all(re.fullmatch(r"(M[-\d. ]+l[-\d. ]+z)+", path) for path in paths)
    assert max(map(len, paths)) < 6 * 2 * 45


def test_whole_numbers_need_no_decimals() -> None:
    ring = np.array([(10.4, 20), (30, 20), (30, 40), (10.4, 20)])
    assert svg_path(((ring,),), lambda points: points, digits=0) == "M10 20l20 0 0 20z"
