"""The published replications of COINr are repeated with the choices they were made from."""

import numpy as np
import pytest

from sozialraum.methods.composite import (
    Aggregation,
    Dimension,
    Direction,
    IndexDefinition,
    Indicator,
    MinMax,
    ZScore,
)
from sozialraum.methods.composite.preparation import (
    Denominator,
    GroupMean,
    Log,
    Preparation,
    Treatment,
    Winsorise,
)
from sozialraum.methods.composite.uncertainty import (
    Model,
    Setting,
    WeightSets,
    indices_of,
    rank_statistics,
    replicate,
)
from tests.methods.composite.preparation.coinr import asem, groups, number, panel, units

MINMAX, ZSCORE = MinMax(1, 100), ZScore(ddof=1, to_mean=10, to_sd=2)
WAYS = {
    "normalisation": {"n_minmax": 0, "n_zscore": 1},
    "aggregation": {"a_amean": 0, "a_gmean": 1},
}


def index():
    meta = [row for row in asem("in_iMeta") if row["Type"] in {"Indicator", "Aggregate"}]

    def below(parent):
        return tuple(node(row) for row in meta if row["Parent"] == parent)

    def node(row):
        if row["Type"] == "Aggregate":
            return Dimension(row["iCode"], below(row["iCode"]), float(row["Weight"]))
        return Indicator(row["iCode"], Direction(int(row["Direction"])), float(row["Weight"]))

    return IndexDefinition("Index", below("Index"), MinMax(0, 100), preparation=preparation(5))


def preparation(most_points):
    meta = [row for row in asem("in_iMeta") if row["Denominator"] != "NA"]
    return Preparation(
        denominators=tuple(Denominator(row["iCode"], by=row["Denominator"]) for row in meta),
        imputation=GroupMean("EurAsia_group"),
        treatment=Treatment((Winsorise(most_points), Log())),
    )


def weight_sets():
    rows = [row for row in asem("sens_noisy_weights") if row["iCode"] != "Index"]
    values = [[float(row[f"w{number}"]) for number in range(1, 101)] for row in rows]
    return WeightSets(tuple(row["iCode"] for row in rows), values)


def model():
    figures = panel(
        "in_iData",
        helping=("Area", "Energy", "GDP", "Population"),
        grouping=groups("EurAsia_group"),
    )
    factors = (
        Setting("preparation", tuple(preparation(most) for most in range(1, 6))),
        Setting("normalisation", (MINMAX, ZSCORE)),
        weight_sets(),
        Setting("aggregation", (Aggregation.ARITHMETIC, Aggregation.GEOMETRIC)),
    )
    return Model(index(), figures, factors, 2018)


def choices(run):
    """The realised parameters as numbers of ways."""
    return np.array(
        [
            [
                int(row["winmax"]) - 1,
                WAYS["normalisation"][row["normalisation"]],
                int(row["weight_set"]) - 1,
                WAYS["aggregation"][row["aggregation"]],
            ]
            for row in asem(f"sens_{run}_para")
        ]
    )


def outcome(run, name):
    """A table ``[replications, units]`` and its column of the nominal index."""
    by_unit = {row["uCode"]: row for row in asem(f"sens_{run}_{name}")}
    columns = [column for column in next(iter(by_unit.values())) if column.startswith("r_")]
    table = [[number(by_unit[unit][column]) for column in columns] for unit in units()]
    return np.array(table).T, np.array([number(by_unit[unit]["Nominal"]) for unit in units()])


@pytest.mark.parametrize("run", ["UA1000", "SA100"])
def test_every_published_replication_comes_out_the_same(run):
    found = replicate(model(), choices(run))
    scores, nominal = outcome(run, "scores")
    np.testing.assert_allclose(found.nominal_scores, nominal, rtol=0, atol=1e-9)
    np.testing.assert_allclose(found.scores, scores, rtol=0, atol=1e-9)
    ranks, nominal_ranks = outcome(run, "ranks")
    assert np.array_equal(found.ranks, ranks)
    assert np.array_equal(found.nominal_ranks, nominal_ranks)


def test_the_published_rank_statistics_follow():
    firm = rank_statistics(replicate(model(), choices("UA1000")))
    published = {row["uCode"]: row for row in asem("sens_UA1000_rankstats")}
    for name, values in (
        ("Nominal", firm.nominal),
        ("Mean", firm.mean),
        ("Median", firm.median),
        ("Q5", firm.low),
        ("Q95", firm.high),
    ):
        expected = [number(published[unit][name]) for unit in units()]
        np.testing.assert_allclose(values, expected, rtol=0, atol=1e-9, err_msg=name)


def test_the_published_sensitivity_indices_follow():
    found = indices_of(replicate(model(), choices("SA100")))
    published = asem("sens_SA100_indices")
    np.testing.assert_allclose(found.first, [number(row["Si"]) for row in published], atol=1e-9)
    np.testing.assert_allclose(found.total, [number(row["STi"]) for row in published], atol=1e-9)
    # The bootstrap is drawn by chance, there as here: bounds agree roughly.
    expected = [number(row["STi_q95"]) for row in published]
    np.testing.assert_allclose(found.total_high, expected, atol=0.2)
