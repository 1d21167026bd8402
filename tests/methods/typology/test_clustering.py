"""Groups are found again, the same every time, by both methods."""

from itertools import product
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.typology import (
    WARD_LIMIT,
    KMeans,
    SettingError,
    TooFewUnitsError,
    TooManyUnitsError,
    Ward,
)
from sozialraum.methods.typology.clustering import centres_of, explained, within

from .examples import noise, three_groups

POINTS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=4, max_size=7)


@pytest.mark.parametrize("clustering", [KMeans(3, seed=1), Ward(3)])
def test_groups_that_lie_apart_are_found(clustering):
    labels = clustering.labels(three_groups(each=20))
    for group in np.split(labels, 3):
        assert len(set(group)) == 1
    assert len(set(labels)) == 3


@pytest.mark.parametrize("clustering", [KMeans(5, seed=1), Ward(5)])
def test_the_same_points_give_the_same_groups(clustering):
    points = noise().points
    np.testing.assert_array_equal(clustering.labels(points), clustering.labels(points))


def best_in_two(points):
    ways = (np.array(way) for way in product((0, 1), repeat=len(points)) if len(set(way)) == 2)
    return min(within(points, way) for way in ways)


@given(POINTS.map(lambda rows: np.array(rows, dtype=float)))
def test_k_means_is_never_better_than_the_best_of_all_ways(points):
    if len(np.unique(points, axis=0)) < 2:
        return
    found = within(points, KMeans(2, seed=1).labels(points))
    assert best_in_two(points) - 1e-9 <= found < within(points, np.zeros(len(points), dtype=int))


@given(st.integers(0, 1000))
def test_of_groups_that_lie_apart_k_means_finds_the_best_of_all_ways(seed):
    points = three_groups(each=4, seed=seed)[:8]
    found = within(points, KMeans(2, seed=1).labels(points))
    assert found == pytest.approx(best_in_two(points))


def test_with_k_means_every_unit_is_nearest_to_its_own_centre():
    points = noise().points
    labels = KMeans(6, seed=1).labels(points)
    distances = np.linalg.norm(points[:, np.newaxis] - centres_of(points, labels), axis=2)
    np.testing.assert_array_equal(distances.argmin(axis=1), labels)


def test_more_starts_are_never_worse():
    points = noise().points
    few, many = (KMeans(6, seed=1, restarts=n).labels(points) for n in (1, 20))
    assert within(points, many) <= within(points, few)


def test_groups_of_ward_contain_those_of_more_groups():
    points = noise().points
    coarse, fine = Ward(3).labels(points), Ward(7).labels(points)
    assert len(set(zip(coarse.tolist(), fine.tolist(), strict=True))) == 7


@given(st.integers(1, 9))
def test_the_explained_share_lies_between_0_and_1(k):
    points = noise(units=30).points
    assert -1e-12 <= explained(points, KMeans(k, seed=2).labels(points)) <= 1
    assert explained(points, np.arange(30)) == 1


@pytest.mark.parametrize("clustering", [KMeans(3, seed=1), Ward(3)])
def test_two_different_units_form_no_three_types(clustering):
    with pytest.raises(TooFewUnitsError) as error:
        clustering.labels(np.array([[1.0], [2.0], [2.0], [1.0]]))
    assert (error.value.units, error.value.types) == (2, 3)


def test_as_many_types_as_units_are_possible():
    points = np.array([[1.0], [2.0], [4.0]])
    assert sorted(Ward(3).labels(points)) == sorted(KMeans(3, seed=1).labels(points)) == [0, 1, 2]


def test_ward_refuses_what_would_not_fit_into_memory():
    with pytest.raises(TooManyUnitsError) as error:
        Ward(2).labels(np.zeros((WARD_LIMIT + 1, 8)))
    assert error.value.limit == WARD_LIMIT


@pytest.mark.parametrize("make", [lambda: Ward(0), lambda: KMeans(0, seed=1)])
def test_no_group_at_all_is_no_clustering(make):
    with pytest.raises(SettingError):
        make()
    with pytest.raises(SettingError):
        KMeans(2, seed=1, restarts=0)


@pytest.mark.slow
def test_eleven_thousand_units_take_a_few_seconds():
    points = np.random.default_rng(1).normal(size=(11_000, 8))
    start = process_time()
    assert len(set(KMeans(8, seed=1).labels(points))) == 8
    assert process_time() - start < 20
