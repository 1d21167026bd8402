"""Types have numbers with a meaning, a description, and a place for new units."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.methods.typology import (
    Feature,
    KMeans,
    MissingFeaturesError,
    Sample,
    SampleError,
    Ward,
    find_types,
    to_points,
)

from .examples import CORNERS, FEATURES, noise, sample_of, three_groups

VALUES = three_groups()
TYPES = find_types(to_points(sample_of(VALUES)), KMeans(3, seed=1))


def test_types_are_numbered_by_the_first_declared_feature():
    assert list(TYPES.types.values()) == [1] * 20 + [2] * 20 + [3] * 20
    for seed in range(5):
        again = find_types(TYPES.cloud, KMeans(3, seed=seed))
        assert again.types == TYPES.types


def test_where_the_first_feature_is_equal_the_second_decides():
    values = [[1.0, 9], [1.0, 9], [1.0, 2], [1.0, 2], [5.0, 5], [5.0, 5]]
    assert list(find_types(to_points(sample_of(values)), Ward(3)).types.values()) == [
        *(2, 2),
        *(1, 1),
        *(3, 3),
    ]


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(40)), st.sampled_from([KMeans(4, seed=1), Ward(4)]))
def test_the_order_of_the_units_does_not_matter(order, clustering):
    values = noise(units=40).values
    features = [Feature(str(place)) for place in range(4)]
    units = [f"unit {place:04}" for place in order]
    turned = find_types(to_points(Sample.of(units, features, values[order])), clustering)
    assert turned.types == find_types(noise(units=40), clustering).types


def test_a_unit_with_a_gap_has_no_type_and_is_listed():
    values = VALUES.copy()
    values[7, 1] = np.nan
    types = find_types(to_points(sample_of(values)), KMeans(3, seed=1))
    assert "unit 0007" not in types.types
    assert [(gap.unit, gap.missing) for gap in types.gaps] == [("unit 0007", ("growth",))]


def test_a_type_is_described_by_what_marks_it_most():
    shrinking = TYPES.profiles()[1]
    assert (shrinking.number, shrinking.size) == (2, 20)
    assert [trait.feature for trait in shrinking.traits] == ["growth", "age"]
    assert shrinking.traits[0].difference < -1
    assert shrinking.traits[0].median == pytest.approx(-5, abs=0.5)
    assert TYPES.profiles()[2].traits[0].feature == "age"


@given(st.integers(1, 6))
def test_differences_from_the_mean_balance_over_the_types(k):
    profiles = find_types(noise(), KMeans(k, seed=1)).profiles()
    for feature in ("0", "1", "2", "3"):
        found = [(p.size, t.difference) for p in profiles for t in p.traits if t.feature == feature]
        assert sum(size * difference for size, difference in found) == pytest.approx(0, abs=1e-9)


def test_a_new_unit_gets_the_nearest_type():
    for number, corner in enumerate(CORNERS, start=1):
        found = TYPES.nearest(corner)
        assert found.number == number
        assert found.clearness > 0.9


def test_a_new_unit_halfway_is_told_to_lie_between():
    found = TYPES.nearest(TYPES.cloud.values[:40].mean(axis=0))
    assert {found.number, found.second} == {1, 2}
    assert found.clearness < 0.1


def test_with_k_means_the_units_that_took_part_find_their_own_type():
    types = find_types(noise(), KMeans(5, seed=1))
    for unit, row in zip(types.cloud.units, types.cloud.values, strict=True):
        assert types.nearest(row).number == types.types[unit]


def test_a_new_unit_with_a_gap_has_no_nearest_type():
    with pytest.raises(MissingFeaturesError) as error:
        TYPES.nearest([np.nan, 3])
    assert error.value.features == ("age",)
    with pytest.raises(SampleError):
        TYPES.nearest([1, 2, 3])


def test_a_unit_between_two_types_is_named():
    values = np.vstack([VALUES, (CORNERS[0] + CORNERS[1]) / 2])
    types = find_types(to_points(sample_of(values)), KMeans(3, seed=1))
    assert types.between(threshold=0.1) == ("unit 0060",)
    assert types.between(threshold=-0.5) == ()


def test_the_least_clear_unit_comes_first():
    types = find_types(noise(), KMeans(5, seed=1))
    widths = [types.silhouettes[unit] for unit in types.between()]
    assert widths
    assert widths == sorted(widths)
    assert max(widths) <= 0


def test_a_single_type_holds_everybody_and_has_no_neighbour():
    types = find_types(to_points(sample_of(VALUES, FEATURES)), Ward(1))
    assert set(types.types.values()) == {1}
    assert set(types.silhouettes.values()) == {0.0}
    assert types.explained == pytest.approx(0)
    assert types.nearest(CORNERS[0]).clearness is None


def test_a_new_unit_on_two_centres_at_once_is_no_division_by_zero():
    found = TYPES.nearest(TYPES.cloud.values[0])
    assert 0 <= found.clearness <= 1
