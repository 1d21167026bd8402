"""Points in units, and the place of a label."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.territory import build_topology, contains, label_point, locate
from tests.methods.territory.shapes import SOUTH, STEP, WEST, cells, square, wavy_cells

WAVY = build_topology(wavy_cells(3, 3, seed=3))
UNITS = {key: WAVY.polygons(key) for key in WAVY.keys}


@given(st.integers(0, 8), st.integers(0, 43))
def test_a_point_on_a_shared_border_belongs_to_exactly_one_unit(place: int, vertex: int) -> None:
    ring = UNITS["1-1"][0][0]
    points = ring[[vertex % len(ring)]] * (1 - place / 8) + ring[[(vertex + 1) % len(ring)]] * (
        place / 8
    )
    holders = [key for key, polygons in UNITS.items() if contains(polygons, points)[0]]
    assert len(holders) == 1


def test_points_outside_belong_to_nobody() -> None:
    points = np.array([[11.0, 52.0], [WEST + STEP / 2, SOUTH + STEP / 2]])
    board = build_topology(cells(1, 1))
    assert locate(points, {"0-0": board.polygons("0-0")}) == [None, "0-0"]
    assert locate(np.empty((0, 2)), UNITS) == []


def test_a_point_in_a_hole_is_outside() -> None:
    ring_shaped = ((square(0, 0, 3), square(1, 1)),)
    middle = np.array([[WEST + 1.5 * STEP, SOUTH + 1.5 * STEP]])
    assert not contains(ring_shaped, middle)[0]


@pytest.mark.parametrize(
    "polygons",
    [
        ((square(0, 0, 3), square(0.5, 0.5, 2)),),
        ((square(0, 0),), (square(4, 4, 3), square(5, 5))),
        UNITS["1-1"],
    ],
)
def test_a_label_stands_inside_its_unit(polygons: tuple[tuple[np.ndarray, ...], ...]) -> None:
    assert contains(polygons, np.array([label_point(polygons)]))[0]


def test_the_label_of_a_square_stands_in_its_middle() -> None:
    longitude, latitude = label_point(((square(0, 0),),), precision=0.001)
    assert longitude == pytest.approx(WEST + STEP / 2, abs=STEP / 100)
    assert latitude == pytest.approx(SOUTH + STEP / 2, abs=STEP * 0.2)
