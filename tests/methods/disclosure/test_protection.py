"""Protection hides enough, and no more."""

from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from sozialraum.methods.disclosure import (
    ProtectionImpossible,
    Rule,
    Table,
    attack,
    breaches,
    join,
    protect,
    split,
)
from sozialraum.methods.disclosure import _search as search
from sozialraum.methods.states import ValueState

from . import brute, counties

THREE = Rule(min_cases=3, zero_is_safe=True)
FIVE = Rule(min_cases=5, zero_is_safe=False)
RULES = st.sampled_from(
    [THREE, FIVE, Rule(min_cases=2, zero_is_safe=False), Rule(min_cases=10, zero_is_safe=True)]
)


def protected(values, parents, rule=THREE, **known):
    table = Table.of_tree(values, parents, **known)
    return table, protect(table, rule.primary(values), rule)


def test_nothing_is_hidden_where_nothing_is_secret():
    _, found = protected([30, 10, 20], [-1, 0, 0])
    assert not found.hidden.any()
    assert found.optimal


def test_the_smallest_sibling_is_hidden_with_the_secret_one():
    _, found = protected([50, 30, 12, 6, 2], [-1, 0, 0, 0, 0])
    assert found.primary.tolist() == [False, False, False, False, True]
    assert found.secondary.tolist() == [False, False, False, True, False]
    assert np.isnan(found.values).tolist() == found.hidden.tolist()


def test_a_place_and_its_only_part_are_hidden_together():
    """A social space of one municipality is one quantity under two names."""
    values = [60, 40, 20, 18, 2, 18, 2]
    _, found = protected(values, [-1, 0, 0, 2, 2, 3, 4])
    assert found.hidden.tolist() == [False, False, False, True, True, True, True]


def test_an_only_child_of_a_hidden_parent_is_hidden_in_a_chain_of_four():
    table, found = protected([2, 2, 2, 2], [-1, 0, 1, 2])
    assert found.hidden.all()
    assert np.isinf(attack(table, found.hidden, THREE).upper).all()


def test_several_small_counts_need_no_further_cell_where_they_share_enough():
    _, found = protected([30, 21, 2, 2, 2, 2, 1], [-1, 0, 0, 0, 0, 0, 0])
    assert not found.secondary.any()


def test_small_counts_that_share_too_little_need_a_further_cell():
    """Two hidden ones sum up to 2: each is exactly 1 where zeros are shown."""
    _, found = protected([30, 20, 8, 1, 1], [-1, 0, 0, 0, 0])
    assert found.secondary.tolist() == [False, False, True, False, False]


def test_a_safe_zero_stays_and_is_never_used_as_camouflage():
    _, found = protected([30, 20, 8, 2, 0], [-1, 0, 0, 0, 0])
    assert found.values[4] == 0
    assert found.secondary.tolist() == [False, False, True, False, False]


def test_an_unsafe_zero_is_hidden_like_a_small_count():
    _, found = protected([30, 20, 10, 0], [-1, 0, 0, 0], FIVE)
    assert found.primary.tolist() == [False, False, False, True]
    assert found.hidden.sum() == 2


def test_the_district_total_stays_where_it_can():
    parent = counties.model_county()
    leaves = np.array([u not in parent for u in range(len(parent))])
    values = counties.added_up(np.where(leaves, np.arange(len(parent)) % 7, 0), parent)
    _, found = protected(values, parent)
    assert found.primary.any()
    assert not found.hidden[0]
    assert found.optimal


def test_an_indicator_that_shares_variables_is_hidden_too():
    """All = with + without job: hiding "with" alone would be futile."""
    values = np.array([[60, 20, 40], [30, 2, 28], [30, 18, 12]], dtype=float)
    table, found = protected(values, [-1, 0, 0], combinations=[{0: 1, 1: -1, 2: -1}])
    assert found.hidden[1, 1]
    assert attack(table, found.hidden, THREE).width[found.hidden].min() >= 3
    assert found.hidden.sum() == 4


def test_two_published_sums_do_not_give_away_a_variable_that_nobody_publishes():
    """Shown are a + b and b; the difference is a, which is 1 in the first part."""
    values = np.array([[61, 50, 11], [31, 30, 1], [30, 20, 10]], dtype=float)
    shown = [[True, True, False]] * 3
    links = [{0: 1, 1: -1, 2: -1}]
    table = Table.of_tree(values, [-1, 0, 0], combinations=links, published=shown)
    assert attack(table, np.zeros((3, 3), dtype=bool)).width[1, 2] == 0
    found = protect(table, THREE.primary(values), THREE)
    assert attack(table, found.hidden, THREE).width[1, 2] >= 3


def test_a_change_against_last_year_gives_last_year_away():
    """Columns: this year, last year, published change; this year's 2 = 9 - 7."""
    values = np.array([[40, 50, -10], [2, 9, -7], [38, 41, -3]], dtype=float)
    relation = [{0: 1, 1: -1, 2: -1}]
    lower = np.array([[0, 0, -np.inf]] * 3)
    table = Table.of_tree(values, [-1, 0, 0], combinations=relation, lower=lower)
    primary = np.zeros((3, 3), dtype=bool)
    primary[1, 0] = True
    found = protect(table, primary, THREE)
    assert found.hidden[1, 1] or found.hidden[1, 2]
    assert breaches(table, found.hidden, THREE, primary=primary) == ()


def test_what_is_public_anyway_is_never_hidden_but_taken_into_account():
    fixed = [True, True, True, False, False]
    _, found = protected([50, 30, 12, 6, 2], [-1, 0, 0, 0, 0], fixed=fixed)
    assert not found.hidden[:3].any()
    assert found.hidden[3:].all()


def test_where_everything_else_is_public_protection_says_that_it_is_impossible():
    with pytest.raises(ProtectionImpossible) as caught:
        protected([50, 30, 18, 2], [-1, 0, 0, 0], fixed=[True, True, True, False])
    assert caught.value.cells == (3,)
    assert caught.value.protection.hidden[3]


def test_a_secret_cell_that_is_public_anyway_cannot_be_protected():
    with pytest.raises(ProtectionImpossible) as caught:
        protected([50, 48, 2], [-1, 0, 0], fixed=[False, False, True])
    assert 2 in caught.value.cells


def test_two_inhabitants_cannot_hide_more_than_their_number():
    """At most 2 of 2 are unemployed: publication adds nothing, and protection does not fail."""
    values = [40, 30, 9, 1]
    table = Table.of_tree(values, [-1, 0, 0, 0], upper=[999, 500, 400, 2])
    found = protect(table, THREE.primary(values), THREE)
    interval = attack(table, found.hidden, THREE)
    assert (interval.lower[3], interval.upper[3]) == (1, 2)


def test_a_count_is_protected_although_outsiders_know_the_denominator():
    """1 of 4 and 3 of 4: two hidden cells under a bound of 4 each leave too little room."""
    values = np.array([[24, 90], [20, 40], [1, 4], [3, 46]], dtype=float)
    table = Table.of_tree(values, [-1, 0, 0, 0], at_most={0: 1}, fixed=[[0, 1]] * 4)
    primary = np.column_stack([THREE.primary(values[:, 0]), np.zeros(4, dtype=bool)])
    found = protect(table, primary, THREE)
    assert attack(table, found.hidden, THREE).width[2, 0] == 3


def test_cells_the_source_keeps_secret_stay_secret():
    values = [40, 25, np.nan, np.nan]
    table = Table.of_tree(values, [-1, 0, 0, 0])
    found = protect(table, np.isnan(values), THREE)
    assert found.hidden.tolist() == [False, False, True, True]
    assert found.states.tolist()[2:] == [ValueState.SUPPRESSED_PRIMARY] * 2


def test_one_cell_the_source_keeps_secret_needs_a_second_one():
    values = [40, 25, 9, np.nan]
    table = Table.of_tree(values, [-1, 0, 0, 0])
    found = protect(table, np.isnan(values), THREE)
    assert found.secondary.tolist() == [False, False, True, False]


def test_a_missing_figure_is_not_available_and_not_protected():
    values = [40, 25, 9, np.nan]
    _, found = protected(values, [-1, 0, 0, 0])
    assert not found.hidden.any()
    assert found.states[3] == ValueState.NOT_AVAILABLE


def test_a_level_that_is_not_published_gives_nothing_away():
    values = [60, 40, 20, 38, 2]
    below = [True, True, True, False, False]
    table = Table.of_tree(values, [-1, 0, 0, 1, 1], published=below)
    found = protect(table, THREE.primary(values), THREE)
    assert not found.secondary.any()
    assert found.states[3] == ValueState.NOT_AVAILABLE


def test_a_level_published_elsewhere_gives_the_level_above_away():
    """We publish no municipality, but 38 stands in another office's table: 40 - 38 = 2."""
    values = [60, 40, 20, 38, 2]
    below = [True, True, True, False, False]
    elsewhere = [False, False, False, True, False]
    table = Table.of_tree(values, [-1, 0, 0, 1, 1], published=below, fixed=elsewhere)
    found = protect(table, THREE.primary(values), THREE)
    assert found.secondary.tolist() == [False, True, True, False, False]


def test_the_public_sees_no_difference_between_primary_and_secondary():
    _, found = protected([50, 30, 12, 6, 2, 0], [-1, 0, 0, 0, 0, 0])
    assert found.states.tolist() == [
        ValueState.VALUE,
        ValueState.VALUE,
        ValueState.VALUE,
        ValueState.SUPPRESSED_SECONDARY,
        ValueState.SUPPRESSED_PRIMARY,
        ValueState.ZERO,
    ]
    assert found.public_states.tolist()[3:5] == [ValueState.SUPPRESSED_PRIMARY] * 2


def test_a_dominated_cell_needs_room_above_its_value():
    """The largest of three contributors has 90 of 100: the second may not come within 10 %."""
    values = [400, 210, 90, 100]
    table = Table.of_tree(values, [-1, 0, 0, 0])
    primary = [False, False, False, True]
    found = protect(table, primary, THREE, upward=[0, 0, 0, 8.0])
    assert attack(table, found.hidden, THREE).upper[3] >= 108


def test_the_same_table_always_gives_the_same_choice():
    parent = [-1] + [0] * 8
    values = [44, 2, 6, 6, 6, 6, 6, 6, 6]
    first = protected(values, parent)[1].hidden.tolist()
    assert all(protected(values, parent)[1].hidden.tolist() == first for _ in range(3))


def test_tables_joined_give_the_same_choice_as_each_alone():
    parent = counties.model_county()
    rng = np.random.default_rng(7)
    leaves = np.array([u not in parent for u in range(len(parent))])
    years = [counties.added_up(np.where(leaves, rng.poisson(6, 62), 0), parent) for _ in range(4)]
    tables = [Table.of_tree(year, parent) for year in years]
    together = join(*tables)
    primary = np.concatenate([THREE.primary(year) for year in years])
    found = split(protect(together, primary, THREE).hidden, *tables)
    alone = [protect(t, THREE.primary(y), THREE).hidden for t, y in zip(tables, years, strict=True)]
    assert [f.tolist() for f in found] == [a.tolist() for a in alone]


def test_without_iterations_left_the_result_is_still_safe():
    """The fallback hides everything in reach and shows again what need not be hidden."""
    parent = counties.model_county()
    rng = np.random.default_rng(3)
    leaves = np.array([u not in parent for u in range(len(parent))])
    values = counties.added_up(np.where(leaves, rng.poisson(5, 62), 0), parent)
    best = protected(values, parent)[1]
    with patch.object(search, "_ROUNDS", 0):
        table, found = protected(values, parent)
    assert not found.optimal
    assert breaches(table, found.hidden, THREE, primary=found.primary) == ()
    cost = table.weights[found.secondary].sum()
    assert table.weights[best.secondary].sum() <= cost < table.weights.sum() / 2


@pytest.mark.parametrize(("count", "hidden"), [(2, True), (0, False), (20, False)])
def test_a_place_alone(count, hidden):
    _, found = protected([count], [-1])
    assert found.hidden.tolist() == [hidden]


def test_a_table_without_places_is_safe():
    _, found = protected([], [])
    assert found.hidden.size == 0


def test_a_small_count_among_millions_is_protected():
    values = [83_000_012, 83_000_000, 5, 5, 2]
    table, found = protected(values, [-1, 0, 0, 0, 0])
    assert found.hidden.tolist() == [False, False, True, False, True]
    assert attack(table, found.hidden, THREE).upper[4] == 6


def test_a_flat_table_of_hundreds_of_places_is_protected():
    values = np.array([1.0, *np.arange(9, 609)])
    _, found = protected([values.sum(), *values], [-1] + [0] * values.size)
    assert found.hidden.nonzero()[0].tolist() == [1, 2]


def test_protection_spends_little_effort_on_hard_tables_and_stays_safe():
    """Sex and age linked in every place: from some effort on, cells are only added."""
    parent = counties.model_county()
    rng = np.random.default_rng(11)
    leaves = np.array([u not in parent for u in range(len(parent))])
    parts = np.where(leaves[:, None], rng.poisson(rng.gamma(0.7, 12, (62, 4))), 0)
    parts = counties.added_up(parts, parent)
    sums = [parts[:, :2].sum(1), parts[:, 2:].sum(1), parts[:, ::2].sum(1), parts[:, 1::2].sum(1)]
    values = np.column_stack([parts, *sums])
    links = [{4: 1, 0: -1, 1: -1}, {5: 1, 2: -1, 3: -1}, {6: 1, 0: -1, 2: -1}, {7: 1, 1: -1, 3: -1}]
    with patch.object(search, "_EFFORT", 0):
        table, found = protected(values, parent, combinations=links)
    assert not found.optimal
    assert found.hidden.mean() < 0.5
    assert breaches(table, found.hidden, THREE, primary=found.primary) == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_breach_is_left_in_any_hierarchy(data):
    parent = data.draw(counties.parents())
    values = data.draw(counties.counts(parent))[:, 0]
    rule = data.draw(RULES)
    table, found = protected(values, parent, rule)
    primary = rule.primary(values)
    assert np.all(found.hidden[primary])
    assert found.hidden.any() == primary.any()
    interval = attack(table, found.hidden, rule)
    assert np.all(interval.width[found.hidden] >= rule.width)
    assert np.all((interval.lower <= values) & (values <= interval.upper))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_breach_is_left_where_variables_are_linked(data):
    parent = data.draw(counties.parents(most=9))
    parts = data.draw(counties.counts(parent, variables=3))
    values = np.column_stack([parts[:, 0] + parts[:, 1], parts, parts[:, 1] + parts[:, 2]])
    links = [{0: 1, 1: -1, 2: -1}, {4: 1, 2: -1, 3: -1}]
    rule = data.draw(RULES)
    table, found = protected(values, parent, rule, combinations=links)
    assert np.all(found.hidden[rule.primary(values)])
    assert np.all(attack(table, found.hidden, rule).width[found.hidden] >= rule.width)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_choice_is_cheaper_than_the_one_found(data):
    parent = data.draw(counties.parents(most=5))
    values = data.draw(counties.counts(parent, numbers=counties.TINY))[:, 0]
    rule = data.draw(st.sampled_from([THREE, Rule(min_cases=2, zero_is_safe=False)]))
    most = max(6, int(values.max()))
    fixed = np.zeros(len(parent), dtype=bool)
    fixed[0] = data.draw(st.booleans())
    table = Table.of_tree(values, parent, upper=most, fixed=fixed)
    primary = rule.primary(values)
    best = brute.cheapest_safe_cost(table, primary, rule, most)
    if best is None:
        with pytest.raises(ProtectionImpossible):
            protect(table, primary, rule)
        return
    found = protect(table, primary, rule)
    assert found.optimal
    assert table.weights[found.secondary].sum() == best


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_without_secondary_cells_the_attack_recomputes_hidden_ones(data):
    """Whatever protect() hides in addition, it hides because the attack succeeds without it."""
    parent = data.draw(counties.parents())
    values = data.draw(counties.counts(parent))[:, 0]
    table, found = protected(values, parent)
    if found.secondary.any():
        assert breaches(table, found.primary, THREE, primary=found.primary)
    else:
        assert breaches(table, found.primary, THREE, primary=found.primary) == ()


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_relations_are_protected_or_declared_impossible(data):
    cells = data.draw(st.integers(2, 3))
    row = st.lists(st.integers(-2, 2), min_size=cells, max_size=cells)
    relations = csr_array(np.array(data.draw(st.lists(row, min_size=1, max_size=2)), dtype=float))
    values = np.array(data.draw(st.lists(st.integers(0, 5), min_size=cells, max_size=cells)))
    table = Table.of(values, relations, upper=7)
    rule = Rule(min_cases=3, zero_is_safe=False)
    primary = rule.primary(values)
    best = brute.cheapest_safe_cost(table, primary, rule, 7)
    if best is None:
        with pytest.raises(ProtectionImpossible):
            protect(table, primary, rule)
        return
    found = protect(table, primary, rule)
    assert table.weights[found.secondary].sum() == best
