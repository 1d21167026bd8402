"""Silhouette, elbow and stability tell true types from imagined ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sozialraum.methods.typology import (
    Assessment,
    KMeans,
    SettingError,
    Ward,
    assess,
    clearest,
    elbow,
    find_types,
    stability,
    to_points,
)
from sozialraum.methods.typology.silhouette import silhouettes
from sozialraum.methods.typology.stability import adjusted_rand, best_matches, cross_table

from .examples import noise, sample_of, three_groups

CLOUD = to_points(sample_of(three_groups()))
KS = range(2, 8)


def test_three_true_groups_are_the_clearest_and_the_elbow():
    for make in (lambda k: KMeans(k, seed=1), Ward):
        found = assess(CLOUD, [make(k) for k in KS])
        assert [one.k for one in found] == list(KS)
        assert clearest(found).k == elbow(found).k == 3
        assert found[1].silhouette > 0.8
        assert found[1].smallest == 20
        assert found[1].between == 0


def test_more_types_always_explain_more():
    shares = [one.explained for one in assess(CLOUD, [Ward(k) for k in KS])]
    assert shares == sorted(shares)


def test_where_measures_are_equal_fewer_types_win():
    same = [Assessment(k, k / 8, 0.5, 0.0, 9) for k in (2, 3, 4)]
    assert clearest(same).k == elbow(same).k == 2


@pytest.mark.parametrize("ks", [(2, 3), (4, 3, 2), (2, 2, 3)])
def test_an_elbow_needs_three_rising_numbers_of_types(ks):
    with pytest.raises(SettingError):
        elbow([Assessment(k, 0.1 * k, 0.5, 0.0, 9) for k in ks])


def test_one_group_alone_has_no_silhouette():
    with pytest.raises(SettingError):
        assess(CLOUD, [Ward(1)])


def direct_silhouette(points, labels, unit):
    distances = np.linalg.norm(points - points[unit], axis=1)
    own = labels == labels[unit]
    if own.sum() == 1:
        return 0.0
    a = distances[own].sum() / (own.sum() - 1)
    b = min(distances[labels == other].mean() for other in set(labels) - {labels[unit]})
    return (b - a) / max(a, b) if max(a, b) else 0.0


@given(st.integers(0, 1000), st.integers(2, 5))
def test_silhouettes_follow_their_definition(seed, k):
    rng = np.random.default_rng(seed)
    points = rng.integers(0, 5, size=(12, 2)).astype(float)
    labels = np.append(np.arange(k), rng.integers(0, k, size=12 - k))
    expected = [direct_silhouette(points, labels, unit) for unit in range(12)]
    np.testing.assert_allclose(silhouettes(points, [labels])[0], expected, atol=1e-12)


def test_silhouettes_of_many_units_are_computed_in_portions():
    points = noise(units=2_300).points
    labels = KMeans(4, seed=1, restarts=1).labels(points)
    found = silhouettes(points, [labels, labels])
    for unit in (0, 999, 1000, 2299):
        assert found[1, unit] == pytest.approx(direct_silhouette(points, labels, unit))


def test_true_types_are_stable_and_imagined_ones_are_not():
    true = stability(find_types(CLOUD, KMeans(3, seed=1)), seed=1, samples=20)
    assert true.weakest > 0.99
    assert true.rand > 0.99
    imagined = stability(find_types(noise(), KMeans(6, seed=1)), seed=1, samples=20)
    assert max(imagined.jaccard) < 0.75
    assert imagined.rand < 0.6


def test_the_draws_depend_on_the_seed_alone():
    types = find_types(noise(units=60), Ward(4))
    assert stability(types, seed=1, samples=5) == stability(types, seed=1, samples=5)
    assert stability(types, seed=1, samples=5) != stability(types, seed=2, samples=5)


def test_a_draw_that_cannot_form_the_types_counts_against_them():
    """Three units, three types: most draws hold two different units or one."""
    types = find_types(to_points(sample_of([[1, 1], [2, 5], [9, 2]])), Ward(3))
    assert max(stability(types, seed=1, samples=30).jaccard) < 0.8


def test_stability_needs_a_draw():
    with pytest.raises(SettingError):
        stability(find_types(CLOUD, Ward(3)), seed=1, samples=0)


def test_a_type_is_compared_with_its_best_match():
    table = np.array([[8.0, 2.0], [0.0, 10.0]])
    np.testing.assert_allclose(best_matches(table), [8 / 10, 10 / 12])
    assert best_matches(np.array([[0.0, 0.0], [3.0, 0.0]])).tolist() == [0, 1]


def test_the_adjusted_rand_index_of_a_table_worked_by_hand():
    """Of 15 pairs 4 are together in both; rows have 7 and columns 6: by chance 2.8, at most 6.5."""
    table = np.array([[3.0, 1.0], [0.0, 2.0]])
    assert adjusted_rand(table) == pytest.approx((4 - 2.8) / (6.5 - 2.8))


LABELS = st.lists(st.integers(0, 3), min_size=2, max_size=30).map(np.array)


@given(LABELS, st.permutations(range(4)))
def test_names_of_the_groups_do_not_matter(labels, names):
    renamed = np.array(names)[labels]
    assert adjusted_rand(cross_table(labels, renamed, 4)) == 1


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_independent_partitions_agree_no_more_than_by_chance(seed):
    rng = np.random.default_rng(seed)
    first, second = rng.integers(0, 4, size=(2, 4_000))
    assert abs(adjusted_rand(cross_table(first, second, 4))) < 0.02
