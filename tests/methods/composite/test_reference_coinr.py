"""The engine agrees with the R package COINr on its own example (51 countries)."""

import csv
from functools import cache

import numpy as np
import pytest

from sozialraum.methods.composite import (
    Aggregation,
    Dimension,
    Direction,
    IndexDefinition,
    Indicator,
    MinMax,
    Panel,
    PercentRank,
    ZScore,
    compute,
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
    ],
)
def test_normalised_values_and_all_levels_agree(normalisation, name):
    result = asem(normalisation)
    normalised = matrix(f"{name}_Normalised", result.indicators)
    np.testing.assert_allclose(result.normalised[0], normalised, rtol=1e-12, atol=1e-11)
    levels = matrix(f"{name}_Aggregated", (*result.dimensions, "Index"))
    ours = np.column_stack([result.dimension_scores[0], result.scores[0]])
    np.testing.assert_allclose(ours, levels, rtol=1e-12, atol=1e-11)


def test_geometric_means_agree_on_all_levels():
    result = asem(MinMax(1, 100), Aggregation.GEOMETRIC)
    levels = matrix("var_minmax1_a_gmean_Aggregated", (*result.dimensions, "Index"))
    ours = np.column_stack([result.dimension_scores[0], result.scores[0]])
    np.testing.assert_allclose(ours, levels, rtol=1e-12)


def test_ranks_agree():
    result = asem(MinMax(0, 100))
    expected = matrix("base_results_full_ranks", ("Index",))[:, 0]
    np.testing.assert_array_equal(result.ranks[0], expected)
