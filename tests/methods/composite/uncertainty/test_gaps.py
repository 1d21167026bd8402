"""With gaps, too, every replication is the index that could have been declared so."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.composite import (
    Aggregation,
    DefinitionError,
    Dimension,
    GeneralisedMean,
    ImputeMean,
    IndexDefinition,
    Indicator,
    MinMax,
    NoScore,
    Panel,
    Reweight,
    compute,
)
from sozialraum.methods.composite.preparation import (
    GroupMean,
    Preparation,
    RowMean,
    Screening,
)
from sozialraum.methods.composite.uncertainty import (
    LeftOut,
    Model,
    WeightNoise,
    WeightSets,
    monte_carlo,
    random_choices,
    replicate,
)
from sozialraum.methods.composite.uncertainty import model as model_module

from .cases import CODES, INDEX, UNITS, figures

RULES = (NoScore(), Reweight(0.2), Reweight(0.5), Reweight(0.75), ImputeMean(0.5))
MEANS = (
    Aggregation.ARITHMETIC,
    Aggregation.GEOMETRIC,
    Aggregation.HARMONIC,
    Aggregation.SUM,
    GeneralisedMean(2.0),
)
YEAR = 2021


@st.composite
def trees(draw):
    """Indices with one to three levels over six indicators, each dimension with its own mean."""
    weights = st.sampled_from([0.5, 1.0, 2.0, 3.0])
    leaves = [Indicator(f"i{at}", weight=draw(weights)) for at in range(6)]
    means = st.none() | st.sampled_from(MEANS)
    depth = draw(st.integers(1, 3))
    children = tuple(leaves)
    if depth > 1:
        cut = draw(st.integers(1, 5))
        halves = (tuple(leaves[:cut]), tuple(leaves[cut:]))
        children = tuple(
            Dimension(f"d{at}", half, draw(weights), draw(means)) for at, half in enumerate(halves)
        )
    if depth > 2:
        children = (Dimension("top", children[:1], draw(weights), draw(means)), *children[1:])
    return IndexDefinition(
        "needs",
        children,
        MinMax(1, 100),
        draw(st.sampled_from(MEANS)),
        draw(st.sampled_from(RULES)),
    )


@st.composite
def panels(draw):
    """Eight units, of which all but three may have gaps."""
    generator = np.random.default_rng(draw(st.integers(0, 2**32)))
    values = generator.gamma(3.0, size=(1, 8, 6))
    values[:, 3:][generator.random((1, 5, 6)) < draw(st.sampled_from([0.0, 0.1, 0.4, 0.8]))] = (
        np.nan
    )
    return Panel([YEAR], UNITS[:8], [f"i{at}" for at in range(6)], values)


def experts(seed):
    sets = np.random.default_rng(seed).integers(0, 4, size=(3, 5)).astype(float)
    return WeightSets(("i0", "i2", "i5"), sets, name="experts")


def one_by_one(model, choices):
    """The same replications, each computed by the whole engine."""
    with patch.object(model_module, "is_weighted_mean", return_value=False):
        return replicate(replace(model), choices)


def same_outcome(found, expected):
    np.testing.assert_allclose(found.scores, expected.scores, rtol=1e-12, atol=1e-12)
    np.testing.assert_array_equal(found.ranks, expected.ranks)


@given(trees(), panels(), st.integers(0, 1000))
def test_gaps_change_a_replication_as_they_change_the_index(index, panel, seed):
    factors = (WeightNoise(0.4), experts(seed), LeftOut.each_of(index))
    model = Model(index, panel, factors, YEAR, seed)
    choices = random_choices(model, 12)
    same_outcome(replicate(model, choices), one_by_one(model, choices))


def test_a_gap_closes_no_quick_way():
    model = Model(
        replace(INDEX, missing=Reweight(0.5)), figures(gaps=True), (WeightNoise(0.3),), YEAR
    )
    with patch.object(model_module, "compute", wraps=compute) as whole_engine:
        monte_carlo(model, 200)
    whole_engine.assert_not_called()


def test_a_unit_loses_its_score_where_the_weight_of_its_gap_grows():
    index = IndexDefinition(
        "needs", (Indicator("benefits"), Indicator("unemployment")), MinMax(), missing=Reweight(0.5)
    )
    sets = WeightSets(("benefits",), [[1.0, 1.5, 0.0]])
    model = Model(index, figures(gaps=True), (sets,), YEAR)
    found = replicate(model, np.array([[0], [1], [2]]))
    without_benefits = found.scores[:, 1]  # area 1 has no figure for benefits
    assert np.isnan(without_benefits).tolist() == [False, True, False]
    assert np.isnan(found.ranks[:, 1]).tolist() == [False, True, False]
    assert not np.isnan(found.scores[:, 2]).any()


def test_imputed_figures_do_not_count_as_observed():
    panel = Panel(
        [YEAR], UNITS, CODES, figures(gaps=True).values, groups={"region": ["all"] * len(UNITS)}
    )
    index = replace(
        INDEX,
        preparation=Preparation(imputation=GroupMean("region")),
        missing=Reweight(0.9),
    )
    found = monte_carlo(Model(index, panel, (WeightNoise(0.1),), YEAR), 10)
    assert np.isnan(found.scores[:, [1, 4]]).all()
    assert not np.isnan(found.scores[:, [0, 2, 3]]).any()


@pytest.mark.parametrize(
    "preparation",
    [Preparation(screening=Screening(min_available=0.8)), Preparation(imputation=RowMean())],
)
def test_an_indicator_left_out_takes_no_part_in_the_preparation_either(preparation):
    index = replace(INDEX, preparation=preparation, missing=Reweight(0.2))
    model = Model(index, figures(gaps=True), (LeftOut.each_of(index),), YEAR)
    choices = np.arange(5)[:, np.newaxis]
    same_outcome(replicate(model, choices), one_by_one(model, choices))


@pytest.mark.parametrize("gaps", [False, True])
def test_an_index_of_which_nothing_is_left_is_refused(gaps):
    index = IndexDefinition("needs", (Indicator("benefits"),), MinMax(), missing=Reweight(0.5))
    model = Model(index, figures(gaps=gaps), (LeftOut(("benefits",)),), YEAR)
    with pytest.raises(DefinitionError, match="nothing of the index"):
        replicate(model, np.array([[1]]))
