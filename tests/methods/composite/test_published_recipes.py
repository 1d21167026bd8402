"""Published recipes are declarations on the engine and follow their formulas."""

import numpy as np
import pytest
from scipy.stats import zscore

from sozialraum.methods.composite import DefinitionError, Indicator, Panel, compute
from sozialraum.methods.composite.published import imd, points, svi, townsend

UNITS = tuple("ABCDEFGHIJ")
CODES = ("poverty", "no_car", "elderly")


def panel(values, codes=CODES):
    return Panel([2020], UNITS[: len(values)], codes, np.array([values], dtype=float))


def invented(codes=CODES):
    return np.random.default_rng(5).gamma(2.0, 10.0, size=(10, len(codes)))


def percent_rank(column):
    """PERCENTRANK.INC with ties at the lower end, four digits."""
    return np.array([round(float(np.sum(column < one)) / (len(column) - 1), 4) for one in column])


def test_a_theme_is_the_percent_rank_of_the_sum_of_rounded_percent_ranks():
    values = invented()
    theme = svi.summed_ranks("theme", [Indicator(code) for code in CODES])
    result = compute(theme, panel(values))
    ranks = np.column_stack([percent_rank(column) for column in values.T])
    np.testing.assert_allclose(result.normalised[0], ranks, atol=1e-12)
    np.testing.assert_allclose(result.scores[0], percent_rank(ranks.sum(axis=1).round(9)))
    assert np.array_equal(svi.flags(result)[0], ranks >= 0.9)


def test_the_overall_index_adds_all_variables_of_all_themes():
    values = invented()
    one, two = CODES[:1], CODES[1:]
    sums = sum(
        compute(svi.summed_ranks("t", [Indicator(c) for c in part]), panel(values)).composite[0]
        for part in (one, two)
    )
    overall = compute(svi.summed_ranks("all", [Indicator(c) for c in CODES]), panel(values))
    np.testing.assert_allclose(overall.composite[0], sums)


def test_an_area_with_a_missing_variable_is_not_ranked_nor_counted():
    values = invented()
    values[3, 1] = svi.MISSING_CODE
    theme = svi.summed_ranks("theme", [Indicator(code) for code in CODES])
    result = compute(theme, panel(svi.without_code(values)))
    assert np.isnan(result.scores[0, 3])
    assert result.scores[0].max(where=~np.isnan(result.scores[0]), initial=0) == 1
    assert not svi.flags(result)[0, 3, 1]


def test_the_exponential_transformation_spreads_the_most_deprived():
    transformed = imd.exponential(np.arange(1.0, 1001.0))
    assert transformed[-1] == pytest.approx(100)
    assert transformed[899] == pytest.approx(50, abs=1)
    assert transformed[499] < 16
    assert np.all(np.diff(transformed) > 0)


def test_deprivation_in_one_domain_is_hardly_made_up_for_by_another():
    values = np.column_stack([np.arange(10.0), np.arange(10.0)[::-1]])
    domains = panel(values, ("income", "health"))
    index = imd.of_domains("imd", {"income": 0.5, "health": 0.5})
    scores = compute(index, imd.transformed_domains(domains)).scores[0]
    assert scores[0] == pytest.approx(scores[-1])
    assert scores[0] > 2 * scores[4]


def test_townsend_sums_four_z_scores_two_of_them_of_logarithms():
    codes = tuple(leaf.code for leaf in townsend.TOWNSEND.indicators)
    values = invented(codes)
    result = compute(townsend.TOWNSEND, townsend.logged(panel(values, codes)))
    used = values.copy()
    used[:, :2] = np.log(used[:, :2] + 1)
    np.testing.assert_allclose(result.scores[0], zscore(used).sum(axis=1))


def test_points_follow_the_class_of_the_rate_in_percent_of_the_reference():
    table = points.PointsTable(bounds=(80.0, 120.0), points=(0.0, 1.0, 3.0))
    rates = panel([[4.0, 10.0], [5.0, 8.0], [6.0, 4.0], [np.nan, 9.0]], CODES[:2])
    in_points = points.in_points(rates, [5.0, 10.0], table)
    assert in_points.values[0, :3].tolist() == [[1, 1], [1, 1], [3, 0]]
    index = points.sum_of_points("need", {CODES[0]: 2.0, CODES[1]: 1.0})
    scores = compute(index, in_points).scores[0]
    assert scores[:3].tolist() == [3, 3, 6]
    assert np.isnan(scores[3])


def test_a_table_of_points_must_make_sense():
    with pytest.raises(DefinitionError, match="one class more"):
        points.PointsTable((80.0,), (1.0,))
    table = points.PointsTable((80.0,), (0.0, 1.0))
    with pytest.raises(DefinitionError, match="above zero"):
        points.in_points(panel([[1.0], [2.0]], CODES[:1]), [0.0], table)
