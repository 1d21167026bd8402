"""The engine agrees with the R package COINr on its own example (51 countries)."""

import csv
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from sozialraum.methods.composite import (
    Aggregation,
    BadReferenceError,
    Borda,
    Dimension,
    Direction,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    Falling,
    FractionOfMaximum,
    GeneralisedMean,
    IndexDefinition,
    Indicator,
    MinMax,
    Panel,
    PercentRank,
    Rank,
    Ties,
    ZScore,
    compute,
    outranking_matrix,
)
from tests.shared import shared_file

FOLDER = "reference/coinr_asem"


def rows_of(name):
    with shared_file(f"{FOLDER}/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def matrix(name, columns):
    units = [row["uCode"] for row in rows_of("base_Treated")]
    by_unit = {row["uCode"]: row for row in rows_of(name)}
    return np.array([[float(by_unit[unit][column]) for column in columns] for unit in units])


@cache
def asem_tree():
    meta = [row for row in rows_of("base_meta_ind") if row["Type"] in {"Indicator", "Aggregate"}]

    def below(parent):
        return tuple(node(row) for row in meta if row["Parent"] == parent)

    def node(row):
        if row["Type"] == "Aggregate":
            return Dimension(row["iCode"], below(row["iCode"]), float(row["Weight"]))
        direction = Direction(int(row["Direction"]))
        return Indicator(row["iCode"], direction, float(row["Weight"]))

    return below("Index")


def asem(normalisation, aggregation=Aggregation.ARITHMETIC):
    index = IndexDefinition("Index", asem_tree(), normalisation, aggregation)
    return computed(index)


def computed(index):
    codes = [leaf.code for leaf in index.indicators]
    units = [row["uCode"] for row in rows_of("base_Treated")]
    return compute(index, Panel([2018], units, codes, matrix("base_Treated", codes)[np.newaxis]))


@pytest.mark.parametrize(
    ("normalisation", "name"),
    [
        (ZScore(ddof=1), "var_norm_zscore_0_1"),
        (MinMax(0, 100), "base"),
        (MinMax(1, 100), "var_norm_minmax_1_100"),
        (PercentRank(), "var_norm_prank"),
        (ZScore(ddof=1, to_mean=100, to_sd=10), "var_norm_zscore_100_10"),
        (Rank(), "var_norm_rank"),
        (Rank(Ties.AVERAGE), "var_norm_rank_avg"),
        (Borda(), "var_norm_borda"),
        (DistanceToMaximum(), "var_norm_dist2max"),
    ],
)
def test_normalised_values_and_all_levels_agree(normalisation, name):
    result = asem(normalisation)
    normalised = matrix(f"{name}_Normalised", result.indicators)
    np.testing.assert_allclose(result.normalised[0], normalised, rtol=1e-12, atol=1e-11)
    agree_on_all_levels(result, f"{name}_Aggregated")


@pytest.mark.parametrize(
    ("aggregation", "name"),
    [
        (Aggregation.ARITHMETIC, "a_amean"),
        (Aggregation.GEOMETRIC, "a_gmean"),
        (Aggregation.HARMONIC, "a_hmean"),
        (GeneralisedMean(2.0), "a_genmean_p2"),
        (GeneralisedMean(0.5), "a_genmean_p0.5"),
        (GeneralisedMean(-1.0), "a_genmean_p-1"),
    ],
)
def test_means_agree_on_all_levels(aggregation, name):
    agree_on_all_levels(asem(MinMax(1, 100), aggregation), f"var_minmax1_{name}_Aggregated")


def test_means_that_differ_by_level_agree():
    tree = with_rule(asem_tree(), {2: Aggregation.ARITHMETIC, 3: Aggregation.GEOMETRIC})
    index = IndexDefinition("Index", tree, MinMax(1, 100), Aggregation.HARMONIC)
    agree_on_all_levels(computed(index), "var_minmax1_amean_gmean_hmean_by_level_Aggregated")


def with_rule(children, rules):
    """Dimensions of level 2 (of indicators) and 3 (of those) with a rule of their own."""

    def level(node):
        return 1 + max(map(level, node.children)) if isinstance(node, Dimension) else 1

    def ruled(node):
        if isinstance(node, Indicator):
            return node
        inner = tuple(map(ruled, node.children))
        return replace(node, children=inner, aggregation=rules[level(node)])

    return tuple(map(ruled, children))


def test_equal_weights_agree():
    def equal(node):
        inner = {"children": tuple(map(equal, node.children))} if hasattr(node, "children") else {}
        return replace(node, weight=1.0, **inner)

    index = IndexDefinition("Index", tuple(map(equal, asem_tree())), MinMax(0, 100))
    agree_on_all_levels(computed(index), "var_minmax0_amean_equal_weights_Aggregated")


def agree_on_all_levels(result, name):
    levels = matrix(name, (*result.dimensions, "Index"))
    ours = np.column_stack([result.dimension_scores[0], result.scores[0]])
    np.testing.assert_allclose(ours, levels, rtol=1e-12, atol=1e-11)


def test_outranking_agrees_with_the_reference():
    result = asem(MinMax(0, 100))
    places = [row["uCode"] for row in rows_of("base_Treated")]
    order = [places.index(row["uCode"]) for row in rows_of("var_outrank_pillars")]
    pillars = [
        result.dimensions.index(node.code)
        for node in result.definition.dimensions
        if isinstance(node.children[0], Indicator)
    ]
    ours = outranking_matrix(result.dimension_scores[0][:, pillars].T, np.ones(len(pillars)))
    columns = [f"X{number}" for number in range(1, len(order) + 1)]
    theirs = [[float(row[column]) for column in columns] for row in rows_of("var_outrank_pillars")]
    np.testing.assert_allclose(ours[np.ix_(order, order)], theirs, rtol=0, atol=1e-12)


def test_ranks_agree():
    result = asem(MinMax(0, 100))
    expected = matrix("base_results_full_ranks", ("Index",))[:, 0]
    np.testing.assert_array_equal(result.ranks[0], expected)


def finite_columns(name, codes):
    """Indicators for which the reference has numbers; elsewhere it divides by zero."""
    units = [row["uCode"] for row in rows_of("base_Treated")]
    by_unit = {row["uCode"]: row for row in rows_of(name)}
    table = np.array([[_number(by_unit[unit][code]) for code in codes] for unit in units])
    finite = np.isfinite(table).all(axis=0)
    return [code for code, good in zip(codes, finite, strict=True) if good], table[:, finite]


def _number(text):
    return {"NA": np.nan, "Inf": np.inf, "-Inf": -np.inf}.get(text) or float(text)


def targets():
    return {
        row["iCode"]: float(row["Target"]) for row in rows_of("in_iMeta") if row["Level"] == "1"
    }


@pytest.mark.parametrize(
    ("choice", "name"),
    [
        (lambda code: FractionOfMaximum(Falling.NEGATED), "var_norm_fracmax"),
        (lambda code: DistanceToReference("AUS"), "var_norm_dist2ref1"),
    ],
)
def test_distances_agree_and_impossible_ones_are_refused(choice, name):
    leaves = asem(MinMax()).definition.indicators
    codes, expected = finite_columns(f"{name}_Normalised", [leaf.code for leaf in leaves])
    alone = {
        leaf.code: IndexDefinition("one", (replace(leaf, weight=1.0),), choice(leaf.code))
        for leaf in leaves
    }
    for code, column in zip(codes, expected.T, strict=True):
        normalised = computed(alone[code]).normalised[0, :, 0]
        np.testing.assert_allclose(normalised, column, rtol=1e-12, atol=1e-11)
    for code in set(alone) - set(codes):
        with pytest.raises(BadReferenceError):
            computed(alone[code])


def test_distances_to_targets_agree():
    expected = targets()

    def aimed(node):
        if isinstance(node, Dimension):
            return replace(node, children=tuple(map(aimed, node.children)))
        return replace(node, normalisation=DistanceToTarget(expected[node.code]))

    result = computed(IndexDefinition("Index", tuple(map(aimed, asem_tree())), MinMax()))
    np.testing.assert_allclose(
        result.normalised[0], matrix("var_norm_dist2targ_Normalised", result.indicators), atol=1e-9
    )
    agree_on_all_levels(result, "var_norm_dist2targ_Aggregated")


def test_copeland_agrees_on_all_levels():
    result = asem(MinMax(1, 100), Aggregation.COPELAND)
    agree_on_all_levels(result, "var_minmax1_a_copeland_all_Aggregated")
