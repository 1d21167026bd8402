"""The attacker's check finds exactly what an outsider can find out."""

import csv

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from sozialraum.methods.disclosure import (
    DisclosureError,
    Rule,
    Table,
    assert_safe,
    attack,
    breaches,
)
from tests.shared import shared_file

from . import brute, counties

THREE = Rule(min_cases=3, zero_is_safe=True)


def test_a_single_hidden_part_is_recomputed_from_its_total():
    table = Table.of_tree([20, 11, 7, 2], [-1, 0, 0, 0])
    found = attack(table, [False, False, False, True])
    assert (found.lower[3], found.upper[3]) == (2, 2)


def test_two_hidden_parts_share_what_is_left():
    table = Table.of_tree([20, 11, 7, 2], [-1, 0, 0, 0])
    found = attack(table, [False, False, True, True])
    assert found.lower.tolist() == [20, 11, 0, 0]
    assert found.upper.tolist() == [20, 11, 9, 9]


def test_who_knows_that_zeros_are_shown_knows_that_hidden_places_have_at_least_one():
    table = Table.of_tree([20, 11, 7, 2], [-1, 0, 0, 0])
    found = attack(table, [False, False, True, True], THREE)
    assert found.lower.tolist() == [20, 11, 1, 1]
    assert found.upper.tolist() == [20, 11, 8, 8]


def test_an_only_child_gives_its_parent_away():
    table = Table.of_tree([20, 18, 2, 2], [-1, 0, 0, 2])
    found = attack(table, [False, False, True, False])
    assert found.width.tolist() == [0, 0, 0, 0]


def test_a_hidden_count_is_bounded_by_what_is_known_beforehand():
    table = Table.of_tree([[9, 12], [2, 4], [7, 8]], [-1, 0, 0], at_most={0: 1})
    hidden = np.array([[True, False], [True, False], [True, False]])
    found = attack(table, hidden)
    assert found.lower[:, 0].tolist() == [0, 0, 0]
    assert found.upper[:, 0].tolist() == [12, 4, 8]


def test_a_count_is_bounded_by_each_of_its_denominators():
    table = Table.of_tree([[2, 9, 4]], [-1], at_most=[(0, 1), (0, 2)])
    assert attack(table, [[True, False, False]]).upper[0, 0] == 4


def test_a_total_that_nothing_bounds_is_unbounded():
    table = Table.of_tree([5, 2, 3], [-1, 0, 0])
    found = attack(table, [True, True, False])
    assert found.upper.tolist() == [np.inf, np.inf, 3]
    assert found.lower.tolist() == [3, 0, 3]


def test_two_published_indicators_that_share_a_variable_give_it_away():
    """All = with + without job; with and without are hidden, but all and without are shown."""
    table = Table.of_tree(
        [[10, 2, 8], [4, 1, 3], [6, 1, 5]], [-1, 0, 0], combinations=[{0: 1, 1: -1, 2: -1}]
    )
    hidden = np.zeros((3, 3), dtype=bool)
    hidden[1:, 1] = True
    assert attack(table, hidden).width.max() == 0
    hidden[1:, 2] = True
    assert attack(table, hidden).width[1:, 1:].min() == 2


def test_only_whole_numbers_count():
    """2a + 2b - c = 0 and c is 4 at most: halves would make a's interval wider."""
    relations = csr_array([[2.0, 2.0, -1.0], [2.0, -2.0, -1.0]])
    table = Table.of([2, 0, 4], relations, upper=[3, 3, 5])
    found = attack(table, [True, True, True])
    low, high = brute.intervals(table, [True, True, True])
    assert found.lower.tolist() == low.tolist()
    assert found.upper.tolist() == high.tolist()


def test_official_sums_that_do_not_add_up_are_no_protection():
    table = Table.of_tree([6489, 6485, 2], [-1, 0, 0])
    assert table.discrepancies().tolist() == [2]
    assert attack(table, [False, False, True]).width[2] == 0


def test_a_breach_names_the_cell_its_interval_and_the_demand():
    table = Table.of_tree([20, 11, 7, 2], [-1, 0, 0, 0])
    (breach,) = breaches(table, [False, False, False, True], THREE)
    assert (breach.cell, breach.lower, breach.upper, breach.required) == (3, 2, 2, 3)
    with pytest.raises(DisclosureError, match="cell 3 lies between 2 and 2"):
        assert_safe(table, [False, False, False, True], THREE)


def test_a_secret_cell_that_is_shown_is_a_breach():
    table = Table.of_tree([20, 11, 9], [-1, 0, 0])
    (breach,) = breaches(table, [False] * 3, THREE, primary=[False, True, False])
    assert breach.cell == 1


def test_six_secret_municipalities_share_exactly_nine():
    """Employed foreigners at residence, 30.06.2015: county 2,026, 32 of 38 published.

    Source: Regionalstatistik 13111-02-02-5 (2015), Potsdam-Mittelmark. The published
    municipalities sum up to 2,017.
    """
    published = [2017]
    secret = [np.nan] * 6
    table = Table.of_tree([2026, *published, *secret], [-1] + [0] * 7)
    hidden = np.isnan(table.grid(table.values))
    found = attack(table, hidden)
    assert found.lower[2:].tolist() == [0] * 6
    assert found.upper[2:].tolist() == [9] * 6
    assert breaches(table, hidden, THREE, primary=hidden) == ()
    ten = Rule(min_cases=10, zero_is_safe=False)
    assert len(breaches(table, hidden, ten, primary=hidden)) == 6


def test_the_official_file_leaves_nine_for_six_municipalities():
    path = shared_file("data/pm/pm_indikatoren.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["indikator"] == "svb_wohnort_ausl"]
    values = [r["wert"] for r in rows if r["ebene"] == "gemeinde"]
    known = [float(value) for value in values if value]
    (county,) = [float(r["wert"]) for r in rows if r["ebene"] == "kreis"]
    assert (county, sum(known), len(values) - len(known)) == (2026, 2017, 6)
    table = Table.of_tree([county, *known, *[np.nan] * 6], [-1] + [0] * 38)
    found = attack(table, np.isnan(table.values))
    assert found.upper[-6:].tolist() == [9] * 6


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_attack_agrees_with_enumeration(data):
    parent = data.draw(counties.parents(most=6))
    values = data.draw(counties.counts(parent, numbers=counties.TINY))[:, 0]
    most = max(9, int(values.max()))
    table = Table.of_tree(values, parent, upper=most)
    hidden = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(parent), max_size=len(parent)))
    )
    rule = data.draw(st.sampled_from([None, THREE, Rule(min_cases=2, zero_is_safe=False)]))
    low, high = brute.intervals(table, hidden, rule, most)
    found = attack(table, hidden, rule)
    assert found.lower.tolist() == low.tolist()
    assert found.upper.tolist() == high.tolist()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_attack_agrees_with_enumeration_on_any_relations(data):
    """Coefficients from -2 to 2: vertices need not be whole numbers."""
    cells = data.draw(st.integers(2, 5))
    row = st.lists(st.integers(-2, 2), min_size=cells, max_size=cells)
    relations = csr_array(np.array(data.draw(st.lists(row, min_size=1, max_size=3)), dtype=float))
    values = data.draw(st.lists(st.integers(0, 6), min_size=cells, max_size=cells))
    hidden = np.array(data.draw(st.lists(st.booleans(), min_size=cells, max_size=cells)))
    table = Table.of(values, relations, upper=6)
    low, high = brute.intervals(table, hidden)
    found = attack(table, hidden)
    assert found.lower.tolist() == low.tolist()
    assert found.upper.tolist() == high.tolist()
