"""Class bounds: five methods, missing values stay without class."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.composite import (
    NO_CLASS,
    ClassBounds,
    ClassMethod,
    DefinitionError,
    NoValuesError,
    QuantileType,
    class_bounds,
    classify,
    equal_steps,
    jenks,
    manual,
    quantiles,
    standard_deviations,
)

DERIVED = [method for method in ClassMethod if method is not ClassMethod.MANUAL]


def inner_spread(values, breaks):
    classes = classify(values, manual(breaks))
    groups = [values[classes == number] for number in np.unique(classes)]
    return sum(float(np.sum((group - group.mean()) ** 2)) for group in groups)


def least_inner_spread(values, count):
    points = np.unique(values)
    ends = combinations(points[:-1], min(count, points.size) - 1)
    return min(inner_spread(values, breaks) for breaks in ends)


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=9), st.integers(1, 5))
def test_natural_breaks_are_the_best_of_all_partitions(values, count):
    array = np.array(values, dtype=float)
    found = inner_spread(array, jenks(array, count).breaks)
    assert found == pytest.approx(least_inner_spread(array, count), abs=1e-9)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40), st.integers(1, 7))
def test_natural_breaks_never_part_equal_values_and_fill_every_class(values, count):
    bounds = jenks(values, count)
    assert bounds.count == min(count, len(set(values)))
    assert set(classify(values, bounds)) == set(range(1, bounds.count + 1))


def test_natural_breaks_find_the_gaps():
    values = [1, 2, 2, 3, 40, 41, 42, 90, 95]
    assert jenks(values, 3).breaks == (3.0, 42.0)


def test_natural_breaks_of_large_numbers_close_together_are_still_found():
    values = np.array([1, 2, 3, 10, 11, 12]) + 1e9
    assert jenks(values, 2).breaks == (1e9 + 3,)


def test_natural_breaks_of_many_values_equal_the_slow_way():
    values = np.sort(np.random.default_rng(7).gamma(2.0, size=300))
    expected = _slow_cost(values, 5)
    assert inner_spread(values, jenks(values, 5).breaks) == pytest.approx(expected, rel=1e-12)


def _slow_cost(values, count):
    size = len(values)
    ssq = np.full((size, size), np.inf)
    for start in range(size):
        run = values[start:]
        n = np.arange(1, size - start + 1)
        ssq[start, start:] = np.cumsum(run**2) - np.cumsum(run) ** 2 / n
    cost = ssq[0]
    for _ in range(count - 1):
        cost = np.array(
            [
                min([ssq[0, j], *(cost[i - 1] + ssq[i, j] for i in range(1, j + 1))])
                for j in range(size)
            ]
        )
    return cost[-1]


def test_quantiles_are_of_type_7():
    values = [1.0, 2.0, 4.0, 8.0, 16.0]
    assert quantiles(values, 3).breaks == pytest.approx((2 + 2 / 3, 4 + 4 * 2 / 3))


def test_quantiles_of_type_9_stand_further_out():
    values = [4.0, 1.0, 8.0, 2.0]  # sorted 1, 2, 4, 8: h = 4.25/3 + 0.375 and 8.5/3 + 0.375
    low, high = 4.25 / 3 + 0.375 - 1, 8.5 / 3 + 0.375 - 3
    expected = pytest.approx((1 + low, 4 + 4 * high))
    assert quantiles(values, 3, QuantileType.NINE).breaks == expected
    named = class_bounds(values, ClassMethod.QUANTILES, 3, quantile_type=QuantileType.NINE)
    assert named.breaks == expected
    assert named != class_bounds(values, ClassMethod.QUANTILES, 3)


def test_quantiles_of_tied_values_leave_fewer_classes():
    bounds = quantiles([0.0] * 8 + [1.0, 2.0], 5)
    assert bounds.breaks == pytest.approx((0.0, 0.2))
    assert set(classify([0.0, 2.0], bounds)) == {1, 3}


def test_equal_steps_share_the_range():
    assert equal_steps([0.0, 3.0, 10.0], 4).breaks == (2.5, 5.0, 7.5)


def test_standard_deviations_stand_around_the_mean_also_where_no_value_is():
    values = [1.0, 1.0, 3.0, 3.0]
    assert standard_deviations(values).breaks == (0.5, 1.5, 2.5, 3.5)
    assert standard_deviations(values, (0.0,)).breaks == (2.0,)


@pytest.mark.parametrize("method", DERIVED)
def test_one_value_makes_one_class(method):
    for values in ([5.0], [5.0, 5.0, 5.0], [5.0, np.nan]):
        bounds = class_bounds(values, method)
        assert bounds.count == 1
        assert classify([5.0, np.nan], bounds).tolist() == [1, NO_CLASS]


@pytest.mark.parametrize("method", DERIVED)
def test_two_values_are_told_apart(method):
    low, high = classify([1.0, 9.0], class_bounds([1.0, 9.0], method, 5))
    assert low < high


@pytest.mark.parametrize("method", DERIVED)
def test_missing_values_only_is_an_error(method):
    with pytest.raises(NoValuesError):
        class_bounds([np.nan, np.nan], method)


@pytest.mark.parametrize("method", DERIVED)
@given(values=st.lists(st.floats(-1e3, 1e3, width=32), min_size=1, max_size=30))
def test_classes_rise_with_the_values_and_missing_ones_have_none(method, values):
    array = np.array([*values, np.nan]).reshape(-1, 1)
    bounds = class_bounds(array, method, 4)
    classes = classify(array, bounds)
    assert classes.shape == array.shape
    assert classes[-1, 0] == NO_CLASS
    order = np.argsort(values)
    assert np.all(np.diff(classes[order, 0]) >= 0)
    assert classes[:-1].min() >= 1
    assert classes.max() <= bounds.count


def test_a_break_belongs_to_the_class_below_unless_it_says_otherwise():
    assert classify([1.0, 2.0], manual((1.0, 2.0))).tolist() == [1, 2]
    mixed = manual((1.0, 2.0), opens_upper=(True, False))
    assert classify([1.0, 2.0], mixed).tolist() == [2, 2]


def test_values_beyond_the_extremes_belong_to_the_outer_classes():
    bounds = equal_steps([10.0, 20.0], 2)
    assert classify([-5.0, 99.0], bounds).tolist() == [1, 2]


def test_a_legend_has_one_interval_per_class():
    assert equal_steps([0.0, 4.0], 2).intervals == ((0.0, 2.0), (2.0, 4.0))
    assert manual((1.0,)).intervals == ((None, 1.0), (1.0, None))


@pytest.mark.parametrize(
    "build",
    [
        lambda: manual((2.0, 1.0)),
        lambda: manual((1.0, 1.0)),
        lambda: manual((float("nan"),)),
        lambda: ClassBounds((1.0,), ClassMethod.MANUAL, opens_upper=(True, False)),
        lambda: class_bounds([1.0, 2.0], ClassMethod.MANUAL),
        lambda: class_bounds([1.0, 2.0], ClassMethod.JENKS, 0),
    ],
)
def test_bounds_without_meaning_are_refused(build):
    with pytest.raises(DefinitionError):
        build()
