"""What diagnostics say of small invented figures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.composite import (
    Direction,
    IndexDefinition,
    Indicator,
    Panel,
    PanelError,
    TooFewUnitsError,
    ZeroVarianceError,
    compute,
)
from sozialraum.methods.composite.diagnostics import (
    Concern,
    Correlation,
    Table,
    correlations,
    cronbach_alpha,
    describe,
    importance,
    importance_in,
    opposed,
    principal_components,
    redundant,
    standings,
    with_parents,
    without_each,
    without_each_unit,
)

UNITS = ("A", "B", "C", "D", "E")
VALUES = [[1, 9, 2], [2, 7, 1], [3, 8, 5], [4, 4, 3], [8, 1, 4]]
CODES = ("poverty", "income", "distance")
INDEX = IndexDefinition(
    "needs", (Indicator("poverty"), Indicator("income", Direction.LOWERS), Indicator("distance"))
)


def panel(values=VALUES):
    return Panel([2021], UNITS, CODES, np.array([values], dtype=float))


def table(values=VALUES):
    return Table(UNITS, CODES, values)


@pytest.mark.parametrize("method", list(Correlation))
@given(
    columns=st.lists(
        st.lists(st.integers(-50, 50), min_size=5, max_size=5, unique=True), min_size=2, max_size=2
    )
)
def test_correlations_lie_between_minus_one_and_one_and_are_symmetric(method, columns):
    found = correlations(Table(UNITS, ["x", "y"], np.array(columns).T), method=method)
    assert found.between("x", "y") == pytest.approx(found.between("y", "x"), abs=1e-12)
    assert -1 <= found.between("x", "y") <= 1
    assert found.between("x", "x") == pytest.approx(1)


def test_a_pair_rests_on_the_units_that_have_both():
    gaps = np.array(VALUES, dtype=float)
    gaps[0, 0] = gaps[1, 1] = np.nan
    found = correlations(table(gaps))
    assert found.pairs[0, 1] == 3
    assert found.pairs[0, 2] == 4


def test_two_units_or_a_constant_have_no_correlation():
    constant = Table(UNITS, ["x", "y"], [[1, 1], [1, 2], [1, 3], [1, 4], [1, 5]])
    assert np.isnan(correlations(constant).between("x", "y"))
    assert np.isnan(correlations(Table("AB", ["x", "y"], [[1, 2], [3, 1]])).between("x", "y"))


def test_what_says_the_same_and_what_works_against_is_named():
    doubled = Table(UNITS, ["x", "twice", "against"], [[v, 2 * v, -v] for v in (1, 2, 4, 5, 9)])
    same = {(pair.first, pair.second) for pair in redundant(doubled)}
    assert same == {("x", "twice"), ("x", "against"), ("twice", "against")}
    against = {(pair.first, pair.second) for pair in opposed(doubled)}
    assert against == {("x", "against"), ("twice", "against")}
    groups = {"x": "one", "twice": "one", "against": "two"}
    assert [pair.second for pair in redundant(doubled, groups=groups)] == ["twice"]


def test_indicators_are_compared_with_their_parent():
    found = with_parents(compute(INDEX, panel()), 2021)
    assert [(pair.first, pair.second) for pair in found] == [(code, "needs") for code in CODES]
    assert all(pair.correlation > 0 for pair in found)


def test_alpha_of_copies_is_one_and_of_opposites_is_refused():
    copies = Table(UNITS, ["x", "y"], [[v, v] for v in (1, 2, 4, 5, 9)])
    assert cronbach_alpha(copies).alpha == pytest.approx(1)
    with pytest.raises(ZeroVarianceError):
        cronbach_alpha(Table(UNITS, ["x", "y"], [[v, -v] for v in (1, 2, 4, 5, 9)]))
    with pytest.raises(PanelError):
        cronbach_alpha(Table(UNITS, ["x"], [[v] for v in range(5)]))
    with pytest.raises(TooFewUnitsError):
        cronbach_alpha(Table("A", ["x", "y"], [[1, 2]]))


def test_components_keep_all_variance_and_name_a_constant():
    found = principal_components(table())
    assert found.eigenvalues.sum() == pytest.approx(3)
    assert found.shares.sum() == pytest.approx(1)
    np.testing.assert_allclose(found.vectors.T @ found.vectors, np.eye(3), atol=1e-12)
    assert found.above_average >= 1
    with pytest.raises(ZeroVarianceError, match="'y'"):
        principal_components(Table("ABC", ["x", "y"], [[1, 5], [2, 5], [3, 5]]))


def test_an_indicator_may_count_more_than_its_weight():
    found = {one.code: one for one in importance_in(compute(INDEX, panel()), 2021)}
    assert sum(one.share for one in found.values()) == pytest.approx(1)
    assert found["poverty"].weight == pytest.approx(1 / 3)
    assert found["poverty"].share > found["distance"].share


def test_where_nothing_varies_there_is_no_influence_to_share():
    flat = Table(UNITS, ["x", "y"], [[1, 2]] * 5)
    scores = Table(UNITS, ["index"], [[1], [2], [3], [4], [5]])
    found = importance(flat, scores, {"x": 1.0, "y": 1.0})
    assert all(np.isnan(one.share) for one in found)


def test_concerns_are_named():
    rows = [[0, 7], [0, 7], [0, 7], [np.nan, 1], [5, 2]]
    zeros, few = describe(Table(UNITS, ["zeros", "few"], rows))
    assert Concern.MANY_ZEROS in zeros.concerns()
    assert few.most_frequent == 3
    assert zeros.available == 4


def test_standings_begin_with_what_weighs_most_on_a_place():
    found = standings(compute(INDEX, panel()), year=2021, unit="E")
    assert [(one.indicator, one.rank) for one in found] == [
        ("poverty", 1),
        ("income", 1),
        ("distance", 2),
    ]
    assert found[1].value == 1
    with pytest.raises(PanelError, match="Nirgends"):
        standings(compute(INDEX, panel()), year=2021, unit="Nirgends")


def test_leaving_out_what_says_nothing_shifts_no_rank():
    doubled = [[row[0], row[0], row[2]] for row in VALUES]
    index = IndexDefinition("needs", (Indicator("poverty"), Indicator("income")))
    (found,) = without_each(index, panel(doubled), 2021, ["income"])
    assert found.rank_shift == 0


def test_leaving_out_a_unit_compares_the_others_among_themselves():
    index = IndexDefinition("needs", (Indicator("poverty"),))
    for found in without_each_unit(index, panel(), 2021):
        assert found.rank_shift == 0
        assert np.isnan(found.ranks[UNITS.index(found.removed)])
    shifts = [found.rank_shift for found in without_each_unit(INDEX, panel(), 2021)]
    assert all(shift >= 0 for shift in shifts)


def test_a_table_refuses_what_does_not_fit():
    with pytest.raises(PanelError, match="shape"):
        Table(UNITS, CODES, [[1]])
    with pytest.raises(PanelError, match="only once"):
        Table("AA", ["x"], [[1], [2]])
    with pytest.raises(PanelError, match="infinite"):
        Table("A", ["x"], [[np.inf]])
    with pytest.raises(PanelError, match="no column wealth"):
        table()["wealth"]
