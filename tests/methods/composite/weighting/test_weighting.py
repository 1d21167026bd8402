"""Weights from experts and from figures, with their dangers named."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ortho_group

from sozialraum.methods.composite import DefinitionError, PanelError
from sozialraum.methods.composite.diagnostics import Table, all_levels
from sozialraum.methods.composite.weighting import (
    InfeasibleError,
    Negative,
    NegativeWeightError,
    benefit_of_the_doubt,
    budget_allocation,
    equal_weights,
    factor_weights,
    influence,
    kendalls_w,
    pca_weights,
    varimax,
    weights_for_influence,
)
from tests.methods.composite.diagnostics.test_reference_coinr import result
from tests.methods.composite.preparation import coinr

PILLARS = (
    "Physical",
    "ConEcFin",
    "Political",
    "Instit",
    "P2P",
    "Environ",
    "Social",
    "SusEcFin",
)


def invented(units=40, seed=4):
    generator = np.random.default_rng(seed)
    common = generator.normal(size=(units, 2))
    noise = 0.6 * generator.normal(size=(units, 4))
    values = 10 + common[:, [0, 0, 1, 1]] + noise
    return Table([f"u{unit}" for unit in range(units)], ["a", "b", "c", "d"], values)


@given(st.lists(st.lists(st.integers(1, 50), min_size=3, max_size=3), min_size=2, max_size=6))
def test_the_mean_of_experts_is_a_share_of_everything(points):
    shared = [[100 * one / sum(row) for one in row] for row in points]
    found = budget_allocation("abc", shared)
    assert found.mean.sum() == pytest.approx(1)
    assert np.all(found.low <= found.mean + 1e-12)
    assert np.all(found.mean <= found.high + 1e-12)
    assert np.all((found.distance >= 0) & (found.distance < 1))
    assert np.isnan(found.agreement) or 0 <= found.agreement <= 1 + 1e-12


def test_experts_who_order_alike_agree_and_opposites_do_not():
    assert budget_allocation("abc", [[50, 30, 20], [60, 25, 15]]).agreement == 1
    assert budget_allocation("abc", [[50, 30, 20], [20, 30, 50]]).agreement == 0
    one = budget_allocation("ab", [[70, 30]])
    assert np.isnan(one.agreement)
    assert np.isnan(one.deviation).all()
    assert np.isnan(kendalls_w(np.ones((3, 4))))


def test_points_that_do_not_sum_are_refused_with_the_expert():
    with pytest.raises(PanelError, match="expert 2 sum to 90, not to 100"):
        budget_allocation("ab", [[60, 40], [60, 30]])
    with pytest.raises(PanelError, match="not negative"):
        budget_allocation("ab", [[120, -20]])
    with pytest.raises(PanelError, match="one column"):
        budget_allocation("abc", [[60, 40]])


def test_equal_weights_are_equal():
    assert equal_weights(("a", "b", "c", "d")).shares.tolist() == [0.25] * 4


def test_principal_component_weights_agree_with_the_reference_and_name_what_is_negative():
    table = all_levels(result(), 2018).select(PILLARS)
    expected = {row["iCode"]: float(row["Weight"]) for row in coinr.asem("base_pca_lev2_weights")}
    found = pca_weights(table, Negative.KEEP)
    assert found.values == pytest.approx([expected[code] for code in PILLARS], abs=1e-8)
    assert found.negative == ("Environ", "SusEcFin")
    with pytest.raises(NegativeWeightError, match="'Environ', 'SusEcFin'"):
        pca_weights(table)
    clipped = pca_weights(table, Negative.CLIP)
    assert clipped.values.min() == 0
    assert clipped.negative == found.negative


def test_a_rotation_keeps_what_the_columns_have_in_common():
    loadings = np.array([[0.8, 0.4], [0.7, 0.5], [0.5, -0.6], [0.6, -0.5]])
    turned = varimax(loadings)
    np.testing.assert_allclose((turned**2).sum(axis=1), (loadings**2).sum(axis=1), rtol=1e-12)
    assert np.var(turned**2, axis=0).sum() > np.var(loadings**2, axis=0).sum()
    other = varimax(loadings @ ortho_group.rvs(2, random_state=3))
    np.testing.assert_allclose(np.sort(other**2, axis=1), np.sort(turned**2, axis=1), atol=1e-6)


def test_a_rotation_does_not_rest_at_a_saddle():
    crossed = np.array([[1, 1], [1, -1], [1, 1], [1, -1]]) / np.sqrt(2)
    squares = varimax(crossed) ** 2
    np.testing.assert_allclose(np.sort(squares, axis=1), [[0, 1]] * 4, atol=1e-12)


def test_an_impossible_number_of_factors_is_refused():
    for factors in (0, 9):
        with pytest.raises(DefinitionError, match="one factor"):
            factor_weights(invented(), factors=factors)


def test_factor_weights_are_shares_and_find_the_two_themes():
    found = factor_weights(invented(), factors=2)
    assert found.shares.sum() == pytest.approx(1)
    assert np.all(found.values > 0)


def scores_of(table):
    return lambda weights: table.values @ weights


def test_weights_can_be_found_that_give_each_column_the_same_influence():
    table = invented(units=200)
    found = weights_for_influence(table, scores_of(table))
    assert found.reached
    assert found.obtained == pytest.approx([0.25] * 4, abs=0.01)
    assert np.all(found.weights.values >= 0)
    assert found.weights.values.sum() == pytest.approx(1)


def test_a_wish_that_cannot_be_fulfilled_is_not_reported_as_solved():
    copies = [
        [one, one + 1e-9 * two] for one, two in zip(range(12), np.sin(range(12)), strict=True)
    ]
    table = Table([str(unit) for unit in range(12)], ["a", "b"], copies)
    found = weights_for_influence(table, scores_of(table), wanted=np.array([0.9, 0.1]))
    assert not found.reached
    assert found.gap > 0.3
    for wrong in ([1.0], [np.nan, 1.0], [0.0, 0.0], [-1.0, 2.0]):
        with pytest.raises(DefinitionError):
            weights_for_influence(table, scores_of(table), wanted=np.array(wrong))


def test_the_influence_behind_the_reference_s_optimised_weights_agrees():
    """Its weights are partly negative, and its shares are of correlations, in another order."""
    table = all_levels(result(), 2018).select(PILLARS)
    rows = coinr.asem("base_optweights_equal_lev2_result")
    weights = np.array([float(row["OptWeight"]) for row in rows])
    connected, sustained = slice(0, 5), slice(5, 8)
    parts = [
        table.values[:, part] @ weights[part] / weights[part].sum()
        for part in (connected, sustained)
    ]
    scores = (parts[0] + parts[1]) / 2
    obtained = [float(row["Obtained"]) for row in rows]
    r = np.array([np.corrcoef(scores, column)[0, 1] for column in table.values.T])
    assert sorted(r / r.sum()) == pytest.approx(sorted(obtained), abs=1e-6)
    assert influence(table, scores).sum() == pytest.approx(1)


def test_every_unit_is_weighed_as_it_likes_best():
    table = Table("ABC", ["x", "y"], [[4.0, 1.0], [1.0, 4.0], [1.0, 1.0]])
    found = benefit_of_the_doubt(table)
    assert found.scores == pytest.approx([1, 1, 0.4])
    assert np.all(found.weights @ table.values.T <= 1 + 1e-9)
    plain = np.array([0.2, 0.2]) @ table.values.T
    assert np.all(found.scores >= plain - 1e-9)


def test_bounds_hold_the_shares_of_the_own_score():
    table = Table("ABC", ["x", "y"], [[4.0, 1.0], [1.0, 4.0], [1.0, 1.0]])
    found = benefit_of_the_doubt(table, {"x": (0.3, 0.6)})
    assert np.all((found.shares[:, 0] >= 0.3 - 1e-9) & (found.shares[:, 0] <= 0.6 + 1e-9))
    assert found.shares.sum(axis=1) == pytest.approx([1, 1, 1])


def test_bounds_that_nobody_can_meet_are_an_error_that_names_the_unit():
    table = Table("AB", ["x", "y"], [[4.0, 1.0], [0.0, 4.0]])
    with pytest.raises(InfeasibleError, match="'B'"):
        benefit_of_the_doubt(table, {"x": (0.3, 0.6)})
    with pytest.raises(DefinitionError):
        benefit_of_the_doubt(table, {"x": (0.6, 0.3)})
    with pytest.raises(DefinitionError, match="no shares"):
        benefit_of_the_doubt(table, {"x": (0.7, 0.8), "y": (0.6, 0.9)})
    with pytest.raises(DefinitionError, match="between 0 and 1"):
        benefit_of_the_doubt(table, {"x": (np.nan, 0.8)})
    with pytest.raises(DefinitionError, match="z"):
        benefit_of_the_doubt(table, {"z": (0.0, 1.0)})


def test_a_unit_with_a_gap_has_no_score_and_is_nobody_s_measure():
    table = Table("ABC", ["x", "y"], [[1.0, 1.0], [np.nan, 9.0], [1.0, 0.5]])
    found = benefit_of_the_doubt(table)
    assert np.isnan(found.scores[1])
    assert found.scores[0] == pytest.approx(1)
    with pytest.raises(PanelError, match="not negative"):
        benefit_of_the_doubt(Table("A", ["x"], [[-1.0]]))
    with pytest.raises(PanelError, match="nothing that could be weighed"):
        benefit_of_the_doubt(Table("A", ["x"], [[0.0]]))
