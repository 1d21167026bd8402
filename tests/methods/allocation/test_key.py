"""A key is complete, adds up to one, and says whose figure is missing."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.allocation import (
    AreasDifferError,
    Key,
    KeyDefinitionError,
    KeyPart,
    MissingValueError,
    NoSpreadError,
    NothingToShareByError,
    UnusableValueError,
    need_factors,
    standard_points,
    standardised,
    weighted,
)

from .examples import keys, one_part


@given(keys())
def test_the_keys_of_all_areas_add_up_to_one(key):
    assert sum(key.shares().values()) == 1


def test_each_part_steers_its_share():
    parts = KeyPart("young", 0.75, {"A": 1, "B": 3}), KeyPart("places", 0.25, {"B": 0, "A": 7})
    key = Key(parts)
    assert key.contributions() == {
        "A": (Fraction(3, 16), Fraction(1, 4)),
        "B": (Fraction(9, 16), Fraction(0)),
    }


def test_ten_tenths_are_one_although_their_floats_are_not():
    assert sum([0.1] * 10) != 1
    Key(tuple(KeyPart(str(place), 0.1, {"A": 1}) for place in range(10)))


@pytest.mark.parametrize("number", [3, 3.0, Decimal(3), Fraction(3), np.int64(3), np.float64(3)])
def test_numbers_of_every_kind_are_read_exactly(number):
    assert one_part({"A": number, "B": 1}).shares()["A"] == Fraction(3, 4)


def test_large_numpy_integers_do_not_overflow():
    basis = {str(place): np.int64(2**62) for place in range(5)}
    assert set(one_part(basis).shares().values()) == {Fraction(1, 5)}


@pytest.mark.parametrize("shares", [(0.5, 0.4), (0.5, 0.6), (1.5, -0.5), (1, 0), ()])
def test_shares_are_positive_and_add_up_to_one(shares):
    with pytest.raises(KeyDefinitionError):
        Key(tuple(KeyPart(str(place), share, {"A": 1}) for place, share in enumerate(shares)))


def test_two_parts_of_one_name_are_refused():
    with pytest.raises(KeyDefinitionError):
        Key((KeyPart("young", 0.5, {"A": 1}), KeyPart("young", 0.5, {"A": 1})))


@pytest.mark.parametrize("gap", [None, float("nan"), Decimal("NaN")])
def test_a_missing_figure_names_area_and_part_and_is_never_zero(gap):
    with pytest.raises(MissingValueError) as error:
        one_part({"A": 1, "B": gap}).shares()
    assert (error.value.area, error.value.subject) == ("B", "basis")


def test_an_area_that_one_part_lacks_is_named():
    with pytest.raises(MissingValueError) as error:
        Key((KeyPart("young", 0.5, {"A": 1, "B": 2}), KeyPart("old", 0.5, {"A": 1})))
    assert (error.value.area, error.value.subject) == ("B", "old")


@pytest.mark.parametrize("value", [-1, float("inf")])
def test_nothing_is_shared_by_a_negative_or_infinite_figure(value):
    with pytest.raises(UnusableValueError) as error:
        one_part({"A": value, "B": 1}).shares()
    assert (error.value.area, error.value.value) == ("A", value)


def test_nothing_is_shared_by_zeros():
    with pytest.raises(NothingToShareByError):
        one_part({"A": 0, "B": 0}).shares()


def test_z_scores_follow_the_declared_divisor():
    need = {"A": 2, "B": 4, "C": 9}
    for ddof in (0, 1):
        z = np.array(list(standardised(need, ddof=ddof).values()))
        assert z.mean() == pytest.approx(0)
        assert z.std(ddof=ddof) == pytest.approx(1)


@pytest.mark.parametrize("need", [{"A": 0.1, "B": 0.1, "C": 0.1}, {"A": 1}, {}])
def test_where_nothing_differs_nothing_is_standardised(need):
    for measure in (standardised, standard_points):
        with pytest.raises(NoSpreadError):
            measure(need)


def test_need_raises_what_an_inhabitant_counts():
    factors = need_factors({"A": -1.5, "B": 0, "C": 1.5}, strength=0.2)
    assert factors == {"A": Fraction(7, 10), "B": 1, "C": Fraction(13, 10)}
    assert weighted({"A": 100, "B": 100, "C": 10}, factors) == {"A": 70, "B": 100, "C": 13}


def test_a_strength_that_makes_inhabitants_count_negatively_is_refused():
    with pytest.raises(UnusableValueError) as error:
        need_factors({"A": -2.5, "B": 1}, strength=0.5)
    assert error.value.area == "A"


def test_strength_zero_leaves_the_inhabitants_as_they_are():
    heads = {"A": 120, "B": 80}
    assert weighted(heads, need_factors(standardised({"A": 5, "B": 9}), strength=0)) == heads


def test_points_go_by_rank_and_ties_share_the_smaller_number():
    points = standard_points({"A": 7, "B": 3, "C": 7, "D": 3, "E": 100})
    assert points == {"A": 50, "B": 0, "C": 50, "D": 0, "E": 100}


@given(st.dictionaries(st.text(min_size=1), st.integers(), min_size=2, max_size=9))
def test_points_lie_between_0_and_100_and_follow_the_need(need):
    if len(set(need.values())) == 1:
        return
    points = standard_points(need)
    assert min(points.values()) == 0
    assert max(points.values()) <= 100
    assert all((points[a] < points[b]) == (need[a] < need[b]) for a in need for b in need)


def test_a_gap_in_the_need_names_the_area():
    for measure in (standardised, standard_points):
        with pytest.raises(MissingValueError) as error:
            measure({"A": 1, "B": None})
        assert error.value.area == "B"


def test_factors_are_about_the_same_areas():
    with pytest.raises(AreasDifferError) as error:
        weighted({"A": 1, "B": 2}, {"A": 1, "C": 2})
    assert error.value.areas == {"B", "C"}
