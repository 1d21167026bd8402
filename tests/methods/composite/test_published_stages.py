"""Stages of severity rest on one common factor and bounds that are given."""

import numpy as np
import pytest

from sozialraum.methods.composite import DefinitionError, Direction, Panel, compute
from sozialraum.methods.composite.diagnostics import Table
from sozialraum.methods.composite.published.stages import loadings, one_factor, stages

CODES = ("benefits", "language", "migration", "needs")
LOADINGS = np.array([0.9, 0.8, 0.6, 0.5])


def with_correlations(correlations, units=40):
    """Figures that have exactly these correlations."""
    noise = np.random.default_rng(3).normal(size=(units, len(correlations)))
    noise -= noise.mean(axis=0)
    white = noise @ np.linalg.inv(np.linalg.cholesky(noise.T @ noise / (units - 1))).T
    return 50 + 10 * white @ np.linalg.cholesky(correlations).T


def schools(signs=(1, 1, 1, 1)):
    """Figures behind which one factor stands."""
    found = LOADINGS * np.array(signs)
    correlations = np.outer(found, found)
    np.fill_diagonal(correlations, 1.0)
    values = with_correlations(correlations)
    return Table([f"school {number}" for number in range(len(values))], CODES, values)


def panel(values):
    return Panel([2023], [f"school {n}" for n in range(len(values))], CODES, [values])


def test_a_factor_that_stands_behind_the_figures_is_found():
    np.testing.assert_allclose(loadings(schools()), LOADINGS, atol=1e-9)


def test_the_score_is_the_factor_that_regression_finds():
    table = schools()
    scores = compute(one_factor("burden", table), panel(table.values)).scores[0]
    z = (table.values - table.values.mean(axis=0)) / table.values.std(axis=0, ddof=1)
    unique = 1 - LOADINGS**2  # Thomson's weights in the form for one factor: λ / (1 − λ²)
    expected = z @ (LOADINGS / unique)
    np.testing.assert_allclose(scores, expected / expected.std(), atol=1e-8)


def test_what_the_factor_counts_against_the_others_lowers_the_score():
    index = one_factor("burden", schools(signs=(1, -1, 1, 1)))
    falling = [leaf.code for leaf in index.indicators if leaf.direction is Direction.LOWERS]
    assert falling == ["language"]


def test_a_score_on_a_bound_belongs_to_the_stage_above_and_a_gap_to_none():
    values = schools().values.copy()
    values[2, 1] = np.nan
    result = compute(one_factor("burden", schools()), panel(values))
    middle = float(result.scores[0, 7])
    found = stages(result, (-9.0, middle, 9.0))[0]
    assert found[7] == 3
    assert found[2] == 0
    known = ~np.isnan(result.scores[0])
    assert np.array_equal(found[known], 2 + (result.scores[0, known] >= middle))


def test_figures_without_a_common_factor_are_refused():
    two = Table("ABCD", CODES[:2], [[1, 2], [2, 1], [3, 4], [4, 3]])
    with pytest.raises(DefinitionError, match="three columns"):
        one_factor("burden", two)
    contrary = np.array([[1, 0.9, 0.1], [0.9, 1, 0.4], [0.1, 0.4, 1]])  # λ² = 0.9 · 0.4 / 0.1
    table = Table([str(n) for n in range(40)], CODES[:3], with_correlations(contrary))
    with pytest.raises(DefinitionError, match="no common factor"):
        one_factor("burden", table)
