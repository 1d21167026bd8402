"""An index is described completely, or refused."""

import dataclasses
import pickle

import pytest

from sozialraum.methods.composite import (
    Aggregation,
    BaseYearFrame,
    DefinitionError,
    Dimension,
    GivenFrame,
    ImputeMean,
    IndexDefinition,
    Indicator,
    MinMax,
    PercentRank,
    Reweight,
    Scale,
    Weighting,
    ZScore,
    with_weight,
    without,
)
from tests.methods.composite.examples import POVERTY_AND_WORK, UNEMPLOYMENT, flat


def test_a_definition_lists_its_leaves_and_inner_nodes_in_reading_order():
    index = IndexDefinition("needs", POVERTY_AND_WORK)
    assert [leaf.code for leaf in index.indicators] == ["benefits", "income_tax", "unemployment"]
    assert [node.code for node in index.dimensions] == ["poverty", "work"]


def test_a_definition_cannot_be_changed_but_compared_and_kept():
    with pytest.raises(dataclasses.FrozenInstanceError):
        UNEMPLOYMENT.code = "other"
    assert pickle.loads(pickle.dumps(UNEMPLOYMENT)) == UNEMPLOYMENT
    assert {UNEMPLOYMENT: 1}[flat("unemployment")] == 1
    assert Reweight(0.5) != ImputeMean(0.5)


@pytest.mark.parametrize(
    "children",
    [
        (),
        (Dimension("empty", ()),),
        (Indicator("a"), Indicator("a")),
        (Indicator("index"),),
        (Indicator(""),),
        (Indicator("a", weight=0.0),),
        (Indicator("a", weight=-1.0),),
        (Indicator("a", weight=float("nan")),),
        (Dimension("d", (Indicator("a"),), weight=float("inf")),),
    ],
)
def test_a_tree_without_meaning_is_refused(children):
    with pytest.raises(DefinitionError):
        IndexDefinition("index", children)


@pytest.mark.parametrize("normalisation", [ZScore(), MinMax(0, 1), MinMax(-1, 1), PercentRank()])
def test_a_geometric_mean_needs_min_max_to_a_range_above_zero(normalisation):
    with pytest.raises(DefinitionError, match="above zero"):
        flat("a", aggregation=Aggregation.GEOMETRIC, normalisation=normalisation)
    flat("a", aggregation=Aggregation.GEOMETRIC, normalisation=MinMax(1, 100))


@pytest.mark.parametrize("choices", [{"normalisation": PercentRank()}, {"rescale": PercentRank()}])
def test_a_percent_rank_has_no_fixed_frame(choices):
    with pytest.raises(DefinitionError, match="yearly frame"):
        flat("a", frame=BaseYearFrame(2020), **choices)


def test_a_given_frame_names_exactly_the_indicators_and_the_index_if_it_is_rescaled():
    with pytest.raises(DefinitionError, match="b"):
        flat("a", "b", frame=GivenFrame((Scale("a", 0, 1),)))
    with pytest.raises(DefinitionError, match="c"):
        flat("a", frame=GivenFrame((Scale("a", 0, 1), Scale("c", 0, 1))))
    with pytest.raises(DefinitionError, match="index"):
        flat("a", frame=GivenFrame((Scale("a", 0, 1),)), rescale=ZScore())


@pytest.mark.parametrize(
    "build",
    [
        lambda: ZScore(ddof=-1),
        lambda: ZScore(ddof=1, weighting=Weighting.POPULATION),
        lambda: ZScore(clip=0),
        lambda: MinMax(1, 1),
        lambda: MinMax(0, float("inf")),
        lambda: Reweight(0),
        lambda: Reweight(1.1),
        lambda: ImputeMean(float("nan")),
        lambda: Scale("a", 0, 0),
        lambda: Scale("a", float("nan"), 1),
        lambda: GivenFrame((Scale("a", 0, 1), Scale("a", 1, 1))),
        lambda: flat("a", tie_decimals=16),
    ],
)
def test_a_parameter_outside_its_range_is_refused(build):
    with pytest.raises(DefinitionError):
        build()


def test_a_weight_can_be_varied_anywhere_in_the_tree():
    index = IndexDefinition("needs", POVERTY_AND_WORK)
    assert with_weight(index, "benefits", 1.5).indicators[0].weight == 3.0
    assert with_weight(index, "poverty", 0.5).dimensions[0].weight == 1.5


def test_leaving_out_the_last_indicator_of_a_dimension_leaves_out_the_dimension():
    index = IndexDefinition("needs", POVERTY_AND_WORK)
    assert [node.code for node in without(index, "unemployment").dimensions] == ["poverty"]
    assert [leaf.code for leaf in without(index, "poverty").indicators] == ["unemployment"]


def test_leaving_out_an_indicator_takes_its_given_scale_along():
    index = flat("a", "b", frame=GivenFrame((Scale("a", 0, 1), Scale("b", 0, 1))))
    assert without(index, "a").frame == GivenFrame((Scale("b", 0, 1),))


def test_an_unknown_code_cannot_be_varied():
    with pytest.raises(DefinitionError, match="nowhere"):
        without(UNEMPLOYMENT, "nowhere")
