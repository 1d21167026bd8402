"""A budget is shared to the cent, and what is shared follows the key."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.allocation import (
    Bound,
    BudgetTooLargeError,
    BudgetTooSmallError,
    ContradictionError,
    Key,
    KeyPart,
    UnknownAreaError,
    UnusableValueError,
    allocate,
    compare,
    need_factors,
    standardised,
    weighted,
)

from .examples import BUDGETS, COUNTS, bases, feasible, keys, one_part

THREE = one_part({"A": 6, "B": 3, "C": 1})


@given(BUDGETS, keys())
def test_not_a_cent_is_lost(budget, key):
    shared = allocate(budget, key)
    assert sum(shared.cents.values()) == budget
    assert sum(portion.exact for portion in shared.portions) == budget


@given(feasible())
def test_with_limits_the_sum_is_the_budget_and_every_limit_holds(case):
    budget, key, limits = case
    shared = allocate(budget, key, **limits)
    assert sum(shared.cents.values()) == budget
    for portion in shared.portions:
        assert portion.cents >= portion.limits.least
        assert portion.limits.cap is None or portion.cents <= portion.limits.cap
        assert abs(portion.cents - portion.exact) < 1


@given(feasible())
def test_one_rate_explains_all_amounts(case):
    """Whoever is at no limit gets lump sum plus rate times key; the others lie beyond."""
    budget, key, limits = case
    shared = allocate(budget, key, **limits)
    free = [p for p in shared.portions if p.bound is Bound.NONE and p.share > 0]
    rates = {(p.exact - p.limits.lump_sum) / p.share for p in free}
    assert len(rates) <= 1
    for rate in rates:
        for portion in shared.portions:
            wanted = portion.limits.lump_sum + rate * portion.share
            assert portion.bound is not Bound.CAP or wanted >= portion.exact
            if portion.bound is Bound.FLOOR and portion.limits.floor != portion.limits.cap:
                assert wanted <= portion.exact


@given(feasible())
def test_the_rounds_can_be_followed(case):
    """A sheet that takes each round's rest and rate ends at the same amounts."""
    budget, key, limits = case
    shared = allocate(budget, key, **limits)
    free = [portion for portion in shared.portions if portion.share > 0]
    for one in shared.rounds:
        held = sum(p.exact for p in shared.portions if p not in free)
        assert one.rest == budget - held - sum(p.limits.lump_sum for p in free)
        assert one.free_key == sum(p.share for p in free)
        assert not one.settled or set(one.settled) <= {p.area for p in free}
        last = one.rate
        free = [portion for portion in free if portion.area not in one.settled]
    assert all(p.exact == p.limits.lump_sum + last * p.share for p in free)


@given(feasible(), st.randoms(use_true_random=False))
def test_the_order_of_the_areas_does_not_matter(case, random):
    budget, key, limits = case
    order = list(key.areas)
    random.shuffle(order)
    parts = (KeyPart(p.code, p.share, {a: p.basis[a] for a in order}) for p in key.parts)
    turned = allocate(budget, Key(tuple(parts)), **limits)
    assert turned.cents == allocate(budget, key, **limits).cents


@given(BUDGETS, keys(smallest=2))
def test_who_has_the_larger_key_never_gets_less(budget, key):
    portions = sorted(allocate(budget, key).portions, key=lambda portion: portion.share)
    for smaller, larger in pairwise(portions):
        assert smaller.share == larger.share or smaller.cents <= larger.cents
        assert smaller.share != larger.share or abs(smaller.cents - larger.cents) <= 1


@given(feasible(), st.integers(0, 10_000))
def test_a_bigger_budget_takes_at_most_a_rounding_cent_from_anybody(case, more):
    budget, key, limits = case
    try:
        richer = allocate(budget + more, key, **limits)
    except BudgetTooLargeError:
        return
    for before, after in zip(
        allocate(budget, key, **limits).portions, richer.portions, strict=True
    ):
        assert after.exact >= before.exact
        assert after.cents >= before.cents - 1


def test_with_one_cent_more_an_area_can_get_a_cent_less():
    """The Alabama paradox: rounding compares remainders only."""
    key = one_part({"A": 6, "B": 6, "C": 2})
    assert allocate(10, key).cents == {"A": 4, "B": 4, "C": 2}
    assert allocate(11, key).cents == {"A": 5, "B": 5, "C": 1}


@given(feasible(), st.data())
def test_an_area_that_grows_never_gets_less_before_rounding(case, data):
    budget, key, limits = case
    grown = data.draw(st.sampled_from(key.areas))
    after = allocate(budget, with_more(key, grown, data.draw(st.integers(1, 5_000))), **limits)
    before = allocate(budget, key, **limits)
    assert after[grown].exact >= before[grown].exact
    assert after[grown].cents >= before[grown].cents - 1


@given(feasible(), st.data())
def test_by_one_basis_an_area_that_grows_alone_never_loses_a_cent(case, data):
    """The others lose before rounding, so none of them overtakes it when the cents are given."""
    budget, key, limits = case
    single = one_part(key.parts[0].basis)
    grown = data.draw(st.sampled_from(key.areas))
    more = with_more(single, grown, data.draw(st.integers(1, 5_000)))
    try:
        before, after = (allocate(budget, k, **limits) for k in (single, more))
    except BudgetTooLargeError:
        return
    assert after[grown].cents >= before[grown].cents
    assert all(after[a].exact <= before[a].exact for a in key.areas if a != grown)


def with_more(key, grown, more):
    def larger(basis):
        return {area: count + more * (area == grown) for area, count in basis.items()}

    return Key(tuple(KeyPart(p.code, p.share, larger(p.basis)) for p in key.parts))


def test_of_two_growing_areas_the_faster_can_lose_a_cent_to_the_slower():
    """The population paradox: A doubles, B grows by two thirds, and A's cent goes to B."""
    assert allocate(4, one_part({"A": 1, "B": 3, "C": 5})).cents == {"A": 1, "B": 1, "C": 2}
    assert allocate(4, one_part({"A": 2, "B": 5, "C": 5})).cents == {"A": 0, "B": 2, "C": 2}


@given(bases(), BUDGETS, st.integers(2, 9))
def test_only_proportions_count(basis, budget, factor):
    larger = {area: count * factor for area, count in basis.items()}
    assert allocate(budget, one_part(larger)).cents == allocate(budget, one_part(basis)).cents


def test_the_lump_sum_comes_first_and_the_rest_goes_by_key():
    shared = allocate(1000, THREE, lump_sums=100)
    assert shared.cents == {"A": 520, "B": 310, "C": 170}
    assert shared.rounds[0].rest == 700


def test_what_the_cap_frees_is_shared_by_key_again():
    shared = allocate(1000, THREE, caps={"A": 200})
    assert shared.cents == {"A": 200, "B": 600, "C": 200}
    assert [one.settled for one in shared.rounds] == [("A",), ()]


def test_the_floor_is_paid_for_by_the_others_by_key():
    shared = allocate(1000, THREE, floors={"C": 190})
    assert shared.cents == {"A": 540, "B": 270, "C": 190}
    assert shared["C"].bound is Bound.FLOOR


def test_an_area_below_its_floor_may_rise_above_it_when_a_cap_sets_money_free():
    """Settling floors and caps together would leave B at 350 and money over."""
    shared = allocate(1000, THREE, floors={"B": 350}, caps={"A": 300})
    assert shared.cents == {"A": 300, "B": 525, "C": 175}
    assert shared["B"].bound is Bound.NONE


def test_the_worked_example_of_the_documentation():
    """docs/explanation/budget-by-key.md: need raises the key, Heide is lifted, Auental is cut."""
    young = {"Auental": 2400, "Heide": 600, "Nordufer": 1500, "Seeland": 1000}
    need = standardised({"Auental": 3, "Heide": 17, "Nordufer": 9, "Seeland": 11})
    by_need = weighted(young, need_factors(need, strength=0.25))
    assert by_need == {"Auental": 1560, "Heide": 810, "Nordufer": 1425, "Seeland": 1050}
    key = Key((KeyPart("young", 0.5, young), KeyPart("need", 0.5, by_need)))
    shared = allocate(10_000_000, key, lump_sums=500_000, floors=1_700_000, caps=3_450_000)
    assert list(shared.cents.values()) == [3_450_000, 1_700_000, 2_760_612, 2_089_388]
    assert [one.rest for one in shared.rounds] == [8_000_000, 6_800_000, 3_850_000]
    assert [one.settled for one in shared.rounds] == [("Heide",), ("Auental",), ()]
    changes = compare(allocate(10_000_000, one_part(young)), shared).changes
    assert [change.cents for change in changes] == [-913_636, 609_091, 33_339, 271_206]


def test_equal_remainders_go_by_key_then_by_label():
    assert allocate(100, one_part({"C": 1, "B": 1, "A": 1})).cents == {"C": 33, "B": 33, "A": 34}
    shared = allocate(2, one_part({"A": 1, "B": 3}))
    assert [portion.remainder for portion in shared.portions] == [Fraction(1, 2)] * 2
    assert shared.cents == {"A": 0, "B": 2}
    assert shared["B"].extra_cent
    assert not shared["A"].extra_cent


def test_an_area_without_key_gets_its_lump_sum_or_floor():
    key = one_part({"A": 1, "B": 0})
    assert allocate(100, key, lump_sums=10).cents == {"A": 90, "B": 10}
    assert allocate(100, key, floors={"B": 25}).cents == {"A": 75, "B": 25}


def test_floors_that_need_more_than_there_is_name_both_sums():
    with pytest.raises(BudgetTooSmallError) as error:
        allocate(1000, THREE, floors=400, lump_sums={"A": 500})
    assert (error.value.budget, error.value.needed) == (1000, 1300)


def test_caps_that_leave_money_over_name_both_sums():
    with pytest.raises(BudgetTooLargeError) as error:
        allocate(1000, THREE, caps=300)
    assert (error.value.budget, error.value.possible) == (1000, 900)


def test_money_for_areas_without_key_finds_no_taker():
    with pytest.raises(BudgetTooLargeError):
        allocate(100, one_part({"A": 1, "B": 0}), caps={"A": 50})


def test_a_cap_below_floor_or_lump_sum_names_the_area():
    for limits in ({"floors": {"B": 90}}, {"lump_sums": 90}):
        with pytest.raises(ContradictionError) as error:
            allocate(1000, THREE, caps={"B": 80}, **limits)
        assert (error.value.area, error.value.least, error.value.cap) == ("B", 90, 80)


def test_a_limit_for_an_unknown_area_is_an_error():
    with pytest.raises(UnknownAreaError) as error:
        allocate(1000, THREE, floors={"Z": 1})
    assert error.value.area == "Z"


def test_limits_are_whole_cents_from_zero_on():
    with pytest.raises(UnusableValueError):
        allocate(1000, THREE, floors=-1)
    with pytest.raises(TypeError):
        allocate(1000.5, THREE)


def test_an_area_that_is_not_there_has_no_portion():
    with pytest.raises(KeyError):
        allocate(1000, THREE)["Z"]


@given(st.lists(COUNTS, min_size=2, max_size=8).filter(any), BUDGETS)
def test_every_figure_on_the_way_leads_to_the_next(counts, budget):
    basis = {str(place): count for place, count in enumerate(counts)}
    for portion in allocate(budget, one_part(basis)).portions:
        assert portion.share == sum(portion.parts) == Fraction(basis[portion.area], sum(counts))
        assert portion.exact == budget * portion.share
        assert portion.cents == portion.exact - portion.remainder + portion.extra_cent


def test_eleven_thousand_areas_take_no_time_worth_mentioning():
    basis = {f"{place:05}": 1 + place * 37 % 9973 for place in range(11_000)}
    shared = allocate(5_000_000_000, one_part(basis), floors=100_000, caps=800_000)
    assert sum(shared.cents.values()) == 5_000_000_000
    assert {portion.bound for portion in shared.portions} == set(Bound)
