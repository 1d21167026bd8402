"""The lower bound of the benchmark does the same task as the engine: it gives the same figures."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks import plain_composite as plain
from sozialraum.methods.composite import (
    Aggregation,
    Dimension,
    Direction,
    IndexDefinition,
    Indicator,
    MinMax,
    Panel,
    StepKind,
    ZScore,
    compute,
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
    WeightNoise,
    monte_carlo,
    random_choices,
    rank_statistics,
    replicate,
    saltelli_choices,
    sensitivity,
)

from .preparation.coinr import groups, panel
from .preparation.test_reference_coinr import denominators, invented_panel, invented_tree
from .uncertainty.test_reference_coinr import index as asem_index

SEED = 3
RATES = Preparation(
    denominators=(Denominator("i1", by="people"),),
    imputation=GroupMean("region"),
    treatment=Treatment(),
)


def invented():
    """40 units with gaps, outliers on either side that winsorising mends or does not, rates."""
    generator = np.random.default_rng(5)
    values = generator.normal(20.0, 1.0, size=(2, 40, 7))
    values[:, :, 1] = np.exp(2 * generator.normal(size=(2, 40)))
    values[:, :3, 2] += 30
    values[:, :1, 3] -= 12
    values[:, 5:30, 0][generator.random((2, 25)) < 0.3] = np.nan
    values[:, :, 6] = 2.0
    tree = (
        Dimension("d1", (Indicator("i0"), Indicator("i1", Direction.LOWERS, 2.0)), 3.0),
        Dimension("d2", (*(Indicator(f"i{at}") for at in (2, 3, 4)), Indicator("i5", weight=0.5))),
    )
    codes = [*(f"i{at}" for at in range(6)), "people"]
    names = [f"area {number}" for number in range(40)]
    members = {"region": ["north", "south"] * 20}
    definition = IndexDefinition("Index", tree, MinMax(1, 100), preparation=RATES)
    return definition, Panel([2020, 2021], names, codes, values, groups=members)


def countries():
    columns = ("Area", "Energy", "GDP", "Population")
    figures = panel("in_iData", helping=columns, grouping=groups("EurAsia_group"))
    preparation = Preparation(
        denominators=denominators(),
        imputation=GroupMean("EurAsia_group"),
        treatment=Treatment(),
    )
    return replace(asem_index(), normalisation=MinMax(1, 100), preparation=preparation), figures


def national():
    preparation = Preparation(imputation=GroupMean("Group"), treatment=Treatment())
    tree = invented_tree("Index")
    definition = IndexDefinition("Index", tree, MinMax(1, 100), preparation=preparation)
    return definition, invented_panel()


def uncertain(definition, figures):
    preparations = tuple(
        replace(definition.preparation, treatment=Treatment((Winsorise(most), Log())))
        for most in range(1, 6)
    )
    factors = (
        Setting("preparation", preparations),
        Setting("normalisation", (MinMax(1, 100), ZScore(ddof=1, to_mean=10, to_sd=2))),
        WeightNoise(0.25),
        Setting("aggregation", (Aggregation.ARITHMETIC, Aggregation.GEOMETRIC)),
    )
    return Model(definition, figures, factors, figures.years[0], SEED)


@pytest.mark.parametrize("case", [invented, countries, national])
def test_the_bound_builds_the_same_index(case):
    definition, figures = case()
    scores, ranks, remaining = plain.build(plain.task_of(definition, figures))
    result = compute(definition, figures)
    np.testing.assert_allclose(scores, result.scores, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(ranks, result.ranks)
    codes = [leaf.code for leaf in definition.indicators]
    left = [step for step in result.steps if step.kind is StepKind.OUTLIERS_REMAIN]
    for year, rows in zip(figures.years, remaining, strict=True):
        assert [codes[row] for row in rows] == [s.subject for s in left if s.year == year]


@pytest.mark.parametrize("case", [invented, countries])
def test_the_bound_runs_the_same_replications(case):
    model = uncertain(*case())
    task = plain.task_of(model.definition, model.panel)
    choices = plain.random_choices(task, 300, SEED)
    np.testing.assert_array_equal(choices, random_choices(model, 300))
    scores, ranks = plain.replications(task, choices, SEED + 2)
    found = monte_carlo(model, 300)
    np.testing.assert_allclose(scores, found.scores, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(ranks, found.ranks)
    firm = rank_statistics(found)
    intervals = plain.rank_intervals(ranks)
    np.testing.assert_allclose(intervals, [firm.low, firm.median, firm.high], atol=1e-9)


def test_the_bound_varies_a_single_normalisation_of_many_units_likewise():
    model = uncertain(*national())
    model = replace(model, factors=(model.factors[0], *model.factors[2:]))
    task = plain.task_of(model.definition, model.panel)
    task = replace(task, normalisations=(plain.MIN_MAX,))
    choices = plain.random_choices(task, 20, SEED)
    scores, ranks = plain.replications(task, choices, SEED + 1)
    found = monte_carlo(model, 20)
    np.testing.assert_allclose(scores, found.scores, rtol=0, atol=1e-9)
    np.testing.assert_array_equal(ranks, found.ranks)


def test_the_bound_finds_the_same_sensitivity():
    model = uncertain(*countries())
    task = plain.task_of(model.definition, model.panel)
    choices = plain.saltelli_choices(100, SEED)
    np.testing.assert_array_equal(choices, saltelli_choices(model, 100))
    ranks = plain.replications(task, choices, SEED + 2)[1]
    np.testing.assert_array_equal(ranks, replicate(model, choices).ranks)
    first, total = plain.sobol_indices(ranks, plain.build(task)[1], SEED)
    found = sensitivity(model, 100)
    np.testing.assert_allclose(first[0], found.first, rtol=0, atol=1e-9)
    np.testing.assert_allclose(total[0], found.total, rtol=0, atol=1e-9)
    np.testing.assert_allclose(total[2], found.total_high, rtol=0, atol=0.3)  # drawn by chance
