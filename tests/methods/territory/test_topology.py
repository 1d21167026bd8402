"""Shared borders: no gaps, no overlaps, holes and exclaves right."""

import json
import math
from collections import defaultdict
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.methods.territory import (
    TerritoryError,
    Topology,
    area_km2,
    build_topology,
    contains,
    dissolve,
    drop_islands,
    feature_collection,
    locate,
    overlaps,
    polygons_of,
    read_features,
    simplify,
)
from sozialraum.methods.territory.geometry import signed_area
from sozialraum.methods.territory.rings import repeated_vertex
from tests.methods.territory.shapes import cells, centre, square, unit, wavy_cells
from tests.shared import shared_file


def total_area(topology: Topology) -> float:
    return math.fsum(area_km2(topology.polygons(key)) for key in topology.keys)


def crossings(topology: Topology) -> int:
    """Pairs of border edges that cross properly, counted by brute force."""
    starts = np.vstack([arc[:-1] for arc in topology.arcs]).astype(float)
    ends = np.vstack([arc[1:] for arc in topology.arcs]).astype(float)

    def side(a: np.ndarray, b: np.ndarray, p: np.ndarray) -> np.ndarray:
        d, o = (b - a)[:, None], p[None] - a[:, None]
        return np.sign(d[..., 0] * o[..., 1] - d[..., 1] * o[..., 0])

    apart = side(starts, ends, starts) * side(starts, ends, ends) < 0
    return int((apart & apart.T).sum()) // 2


def assert_sound(topology: Topology) -> None:
    """Rings are simple, closed and turn the right way."""
    for key in topology.keys:
        polygons = topology.polygons(key)
        assert polygons
        for polygon in polygons:
            for place, ring in enumerate(polygon):
                assert ring[0].tolist() == ring[-1].tolist()
                assert repeated_vertex(ring) is None
                assert (signed_area(ring) > 0) == (place == 0)


def test_a_common_border_is_stored_once() -> None:
    topology = build_topology(cells(2, 1))
    assert len(topology.arcs) == 3
    one, other = (topology.units[key][0][0] for key in topology.keys)
    assert {~arc for arc in one} & set(other)


def test_an_enclave_is_a_hole_of_its_neighbour() -> None:
    around = unit("around", (square(0, 0, 3), square(1, 1)))
    topology = build_topology([around, unit("inside", (square(1, 1),))])
    assert len(topology.arcs) == 2
    joined = dissolve(topology, {"all": ["around", "inside"]})
    assert [len(polygon) for polygon in joined.units["all"]] == [1]


def test_rings_are_turned_to_the_direction_of_rfc_7946() -> None:
    clockwise = unit("a", (square(0, 0, 3)[::-1], square(1, 1)))
    assert_sound(build_topology([clockwise]))


def test_a_unit_that_vanishes_in_rounding_is_named() -> None:
    with pytest.raises(TerritoryError, match="tiny: Die Fläche verschwindet"):
        build_topology([unit("tiny", (square(0, 0, 1e-4),))], digits=4)


def test_units_that_touch_in_a_corner_stay_two_polygons() -> None:
    joined = dissolve(build_topology(cells(2, 2)), {"both": ["0-0", "1-1"]})
    assert [len(polygon) for polygon in joined.units["both"]] == [1, 1]
    assert_sound(joined)


def test_four_squares_around_an_empty_one_are_four_polygons_without_hole() -> None:
    members = ["0-1", "1-0", "1-2", "2-1"]
    joined = dissolve(build_topology(cells(3, 3)), {"four": members})
    assert [len(polygon) for polygon in joined.units["four"]] == [1, 1, 1, 1]


def test_a_hole_that_touches_the_outline_in_a_corner_is_a_ring_of_its_own() -> None:
    keys = [f"{c}-{r}" for c in range(3) for r in range(3) if (c, r) not in {(1, 1), (2, 2)}]
    joined = dissolve(build_topology(cells(3, 3)), {"seven": keys})
    assert [len(polygon) for polygon in joined.units["seven"]] == [2]
    assert_sound(joined)


def test_unknown_members_are_named() -> None:
    with pytest.raises(TerritoryError, match="Amt: Für 9-9 gibt es keine Grenze"):
        dissolve(build_topology(cells(2, 1)), {"Amt": ["0-0", "9-9"]})


def test_overlapping_units_are_found() -> None:
    over = [unit("a", (square(0, 0),)), unit("b", (square(0, 0, 2),)), unit("c", (square(0, 0),))]
    assert ("a", "c") in overlaps(build_topology(over))
    assert overlaps(build_topology(cells(3, 3))) == ()


@st.composite
def partitions(draw: st.DrawFn) -> dict[str, list[str]]:
    """A board of 5 × 5 cells coloured with three colours."""
    groups: dict[str, list[str]] = defaultdict(list)
    for cell in cells(5, 5):
        groups[draw(st.sampled_from("ABC"))].append(cell.key)
    return dict(groups)


BOARD = build_topology(cells(5, 5))


@given(partitions())
def test_any_grouping_keeps_every_place_in_exactly_its_group(groups: dict[str, list[str]]) -> None:
    joined = dissolve(BOARD, groups)
    assert_sound(joined)
    assert total_area(joined) == pytest.approx(total_area(BOARD), rel=1e-12)
    for group, members in groups.items():
        for cell in BOARD.keys:
            inside = contains(joined.polygons(group), centre(cell))[0]
            assert inside == (cell in members)


@given(st.integers(0, 10_000), st.integers(12, 150))
@settings(max_examples=25)
def test_simplified_neighbours_have_neither_gaps_nor_crossings(seed: int, points: int) -> None:
    topology = build_topology(wavy_cells(3, 3, seed), digits=6)
    simple = simplify(topology, max_points=points)
    assert simple.point_count <= topology.point_count
    assert crossings(simple) == 0
    assert_sound(simple)
    outline = dissolve(simple, {"all": simple.keys})
    assert total_area(simple) == pytest.approx(total_area(outline), rel=1e-12)


def test_simplification_keeps_chosen_points_where_they_are() -> None:
    topology = build_topology(wavy_cells(2, 2, seed=1))
    simple = simplify(topology, tolerance_m2=500.0)
    known = {tuple(point) for arc in topology.arcs for point in arc.tolist()}
    left = {tuple(point) for arc in simple.arcs for point in arc.tolist()}
    assert left < known
    assert simplify(topology, tolerance_m2=500.0).geometry("0-0") == simple.geometry("0-0")
    assert simplify(topology, tolerance_m2=0.0).point_count == topology.point_count


def test_a_point_stays_while_a_place_lies_in_its_triangle() -> None:
    spike = np.array([(0, 0), (2, 0), (2, 2), (1.02, 2), (1, 1), (0.98, 2), (0, 2), (0, 0)])
    outer = spike * 0.01 + (12.0, 52.0)
    inlet = np.array([(0.995, 1.5), (1.005, 1.5), (1.0, 1.9), (0.995, 1.5)]) * 0.01 + (12.0, 52.0)
    topology = build_topology([unit("bay", (outer,)), unit("islet", (inlet,))])
    simple = simplify(topology, max_points=1)
    assert not contains(simple.polygons("bay"), np.array([[12.01, 52.016]]))[0]
    assert crossings(simple) == 0


def test_every_unit_keeps_a_ring_however_few_points_are_wanted() -> None:
    simple = simplify(build_topology(wavy_cells(3, 3, seed=7)), max_points=1)
    assert_sound(simple)
    assert len(simple.keys) == 9


def test_simplify_wants_to_know_how_far() -> None:
    with pytest.raises(ValueError, match="needed"):
        simplify(BOARD)


def test_small_islands_go_but_never_a_piece_between_neighbours() -> None:
    islet = (square(8, 8, 0.1),)
    exclave = (square(1, 1),)
    parts = [
        unit("a", (square(5, 0, 2),), islet, exclave),
        unit("b", (square(0, 0, 3), square(1, 1))),
        unit("c", (square(9, 9, 0.1),)),
    ]
    kept = drop_islands(build_topology(parts), min_area_km2=1.0)
    assert [len(kept.units[key]) for key in "abc"] == [2, 1, 1]


def test_a_collection_carries_its_credit_line() -> None:
    found = feature_collection(BOARD, {"0-0": {"ags": "0-0"}}, credit="© BKG")
    assert found["credit"] == "© BKG"
    assert read_features(json.loads(json.dumps(found))).features[0].key == "0-0"


@cache
def pm() -> tuple[Topology, dict[str, dict[str, list[str]]]]:
    raw = json.loads(shared_file("data/pm/pm_gemeinden.geojson").read_text())
    levels: dict[str, dict[str, list[str]]] = {
        "sozialraum_nr": defaultdict(list),
        "planregion": defaultdict(list),
    }
    for row in raw["features"]:
        for level, groups in levels.items():
            groups[str(row["properties"][level])].append(row["properties"]["ags"])
    return build_topology(read_features(raw).features), levels


@pytest.mark.parametrize(
    ("file", "level"),
    [("pm_sozialraeume", "sozialraum_nr"), ("pm_planregionen", "planregion")],
)
def test_dissolved_municipalities_are_the_published_areas(file: str, level: str) -> None:
    topology, levels = pm()
    joined = dissolve(topology, levels[level])
    published = json.loads(shared_file(f"data/pm/{file}.geojson").read_text())["features"]
    for row in published:
        own, theirs = joined.polygons(str(row["properties"][level])), polygons_of(row["geometry"])
        assert [len(polygon) for polygon in own] == [len(polygon) for polygon in theirs]
        assert area_km2(own) == pytest.approx(area_km2(theirs), rel=1e-9)


@pytest.mark.parametrize("points", [1500, 250])
def test_potsdam_mittelmark_survives_strong_simplification(points: int) -> None:
    topology, _ = pm()
    simple = simplify(topology, max_points=points)
    assert crossings(simple) == 0
    assert_sound(simple)
    outline = dissolve(simple, {"12069": simple.keys})
    assert total_area(simple) == pytest.approx(area_km2(outline.polygons("12069")), rel=1e-12)
    assert total_area(simple) == pytest.approx(total_area(topology), rel=5e-3)


def test_schools_lie_in_the_municipality_the_list_says() -> None:
    topology, _ = pm()
    rows = json.loads(shared_file("data/pm/pm_schulen.geojson").read_text())["features"]
    places = np.array([row["geometry"]["coordinates"] for row in rows])
    found = locate(places, {key: topology.polygons(key) for key in topology.keys})
    expected = [row["properties"]["ags"] for row in rows]
    assert found == expected
