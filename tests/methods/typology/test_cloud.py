"""Every feature counts the same; a unit with a gap takes no part."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.typology import (
    Feature,
    Gap,
    NoSpreadError,
    NotPositiveError,
    Sample,
    SampleError,
    SettingError,
    to_points,
)

from .examples import FEATURES, sample_of, three_groups


@pytest.mark.parametrize("ddof", [0, 1])
def test_each_feature_has_mean_zero_and_deviation_one(ddof):
    points = to_points(sample_of(three_groups()), ddof=ddof).points
    np.testing.assert_allclose(points.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(points.std(axis=0, ddof=ddof), 1)


@given(st.floats(0.1, 1000), st.floats(-100, 100))
def test_the_measure_of_a_feature_does_not_matter(factor, shift):
    values = three_groups(each=4)
    other = to_points(sample_of(values * factor + shift)).points
    np.testing.assert_allclose(other, to_points(sample_of(values)).points, atol=1e-6)


def test_with_the_logarithm_each_doubling_is_a_step_of_the_same_size():
    features = (Feature("density", log=True),)
    points = to_points(sample_of([[50], [100], [200], [400]], features)).points[:, 0]
    np.testing.assert_allclose(np.diff(points), np.diff(points)[0])


def test_there_is_no_logarithm_of_zero():
    with pytest.raises(NotPositiveError) as error:
        to_points(sample_of([[0], [1]], [Feature("density", log=True)]))
    assert error.value.feature == "density"


def test_extreme_units_are_held_at_the_declared_bound():
    values = np.append(np.zeros(99), 1000.0).reshape(-1, 1)
    cloud = to_points(sample_of(values, [Feature("growth")]), clip=3)
    assert cloud.points.max() == 3
    assert cloud.values.max() == 1000


def test_a_unit_with_a_gap_is_left_out_and_listed_with_what_it_lacks():
    values = three_groups(each=2)
    complete = to_points(sample_of(values[:4]))
    values[4] = [np.nan, 1.0]
    values[5] = np.nan
    cloud = to_points(sample_of(values))
    assert cloud.units == complete.units
    np.testing.assert_array_equal(cloud.points, complete.points)
    assert cloud.gaps == (Gap("unit 0004", ("age",)), Gap("unit 0005", ("age", "growth")))


def test_a_feature_that_is_the_same_everywhere_tells_nobody_apart():
    with pytest.raises(NoSpreadError) as error:
        to_points(sample_of([[1.0, 0.1 + 0.2], [2.0, 0.3], [3.0, 0.3]]))
    assert error.value.feature == "growth"


def test_where_every_unit_has_a_gap_there_is_nothing_to_measure():
    with pytest.raises(NoSpreadError):
        to_points(sample_of([[1.0, np.nan]]))


@pytest.mark.parametrize("settings", [{"ddof": -1}, {"clip": 0}, {"clip": float("nan")}])
def test_settings_without_meaning_are_refused(settings):
    with pytest.raises(SettingError):
        to_points(sample_of(three_groups()), **settings)


@pytest.mark.parametrize(
    ("units", "features", "values"),
    [
        ("AB", FEATURES, [[1, 2]]),
        ("AA", FEATURES, [[1, 2], [3, 4]]),
        ("AB", (FEATURES[0], FEATURES[0]), [[1, 2], [3, 4]]),
        ("AB", FEATURES, [[1, 2], [3, np.inf]]),
        ("AB", (), [[], []]),
    ],
)
def test_figures_that_do_not_fit_their_labels_are_refused(units, features, values):
    with pytest.raises(SampleError):
        Sample.of(units, features, values)
