"""Tables say what outsiders know."""

import numpy as np
import pytest

from sozialraum.methods.disclosure import (
    Table,
    combination_relations,
    join,
    split,
    tree_costs,
    tree_relations,
)

from . import counties


def test_each_place_is_the_sum_of_its_parts():
    assert tree_relations([-1, 0, 0, 1]).toarray().tolist() == [[1, -1, -1, 0], [0, 1, 0, -1]]


def test_each_variable_adds_up_on_its_own():
    relations = tree_relations([-1, 0], variables=2)
    assert relations.toarray().tolist() == [[1, 0, -1, 0], [0, 1, 0, -1]]


def test_a_forest_may_have_several_roots_and_any_order():
    assert tree_relations([2, 2, -1, -1]).toarray().tolist() == [[-1, -1, 1, 0]]


def test_a_combination_holds_in_every_place():
    relations = combination_relations([{0: 1, 1: -2}], units=2, variables=2)
    assert relations.toarray().tolist() == [[1, -2, 0, 0], [0, 0, 1, -2]]


@pytest.mark.parametrize("parents", [[1, 0], [-1, 2], [-2], [0]])
def test_what_is_no_tree_is_refused(parents):
    with pytest.raises(ValueError, match="parent"):
        tree_relations(parents)


def test_a_combination_of_an_unknown_variable_is_refused():
    with pytest.raises(ValueError, match="variable"):
        combination_relations([{3: 1}], units=1, variables=2)


def test_as_many_parents_as_places():
    with pytest.raises(ValueError, match="3 units, but 2 parents"):
        Table.of_tree([1, 2, 3], [-1, 0])


def test_a_value_outside_its_bounds_is_refused():
    with pytest.raises(ValueError, match=r"cells \[1\]"):
        Table.of_tree([9, 9], [-1, 0], upper=[9, 8])


def test_a_mask_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"shape \(2,\)"):
        Table.of_tree([9, 9], [-1, 0]).flat([True])


def test_an_unknown_value_is_filled_in_so_that_sums_hold():
    table = Table.of_tree([9, 4, np.nan, np.nan], [-1, 0, 0, 0])
    assert table.truth[2:].sum() == 5
    assert table.truth[2:].min() >= 0
    assert table.discrepancies().tolist() == [0]


def test_unknown_values_that_cannot_fit_leave_a_discrepancy():
    table = Table.of_tree([9, 11, np.nan], [-1, 0, 0])
    assert table.truth.tolist() == [9, 11, 0]


def test_a_numerator_above_its_denominator_is_a_discrepancy_not_an_error():
    table = Table.of_tree([[7, 5]], [-1], at_most={0: 1})
    assert table.lower[-1] == -2


def test_the_root_costs_more_than_all_else_together():
    parent = counties.model_county()
    costs = tree_costs(np.full(len(parent), 50.0), parent)
    assert costs[0] > costs[1:].sum()
    assert costs[1] > costs[5] > costs[-1]


def test_joined_arrays_come_back_in_their_shapes():
    one = Table.of_tree([[3, 4], [3, 4]], [-1, 0], at_most={0: 1})
    two = Table.of_tree([5, 5], [-1, 0])
    both = join(one, two)
    back = split(both.values, one, two)
    assert [part.tolist() for part in back] == [[[3, 4], [3, 4]], [5, 5]]


def test_there_must_be_something_to_join():
    with pytest.raises(ValueError, match="nothing"):
        join()
