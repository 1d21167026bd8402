"""Every replication is an index of its own that could have been declared."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.composite import (
    Aggregation,
    CompositeError,
    Dimension,
    IndexDefinition,
    Indicator,
    MinMax,
    NoScore,
    Panel,
    Reweight,
    ZScore,
    compute,
    with_weight,
    without,
)
from sozialraum.methods.composite.uncertainty import (
    CountLaw,
    CountNoise,
    Law,
    LeftOut,
    Setting,
    WeightNoise,
    WeightSets,
    monte_carlo,
    random_choices,
    replicate,
    uniform_rows,
)

from .cases import CODES, EVERYTHING, INDEX, SETTINGS, UNITS, figures, model


def scores_of(definition, panel=None):
    return compute(definition, panel or figures()).scores[0]


def test_a_row_of_random_numbers_is_the_same_whoever_draws_it():
    everything = uniform_rows(5, np.arange(40), 7)
    assert np.array_equal(uniform_rows(5, np.array([31, 8]), 7), everything[[31, 8]])
    assert not np.array_equal(uniform_rows(6, np.arange(40), 7), everything)
    assert everything.min() >= 0
    assert everything.max() < 1


def test_a_longer_run_begins_with_the_shorter_one():
    short, long = monte_carlo(model(), 30), monte_carlo(model(), 300)
    assert np.array_equal(long.choices[:30], short.choices)
    assert np.array_equal(long.scores[:30], short.scores)


def test_whole_numbers_as_weights_scatter_like_any_others():
    def index(one, two):
        return IndexDefinition(
            "index", (Indicator(CODES[0], weight=one), Indicator(CODES[1], weight=two))
        )

    whole, broken = (
        monte_carlo(model(WeightNoise(0.3), index=index(*weights)), 50).scores
        for weights in ((2, 1), (2.0, 1.0))
    )
    assert np.array_equal(whole, broken)


@pytest.mark.parametrize("gaps", [False, True])
def test_a_replication_has_the_same_bits_alone_and_among_thousands(gaps):
    index = replace(INDEX, missing=Reweight(0.2))
    one = model(*SETTINGS, WeightNoise(0.3), panel=figures(gaps=gaps), index=index)
    choices = random_choices(one, 12_000)
    scores, ranks = one.evaluate(choices)
    for row in (0, 17, 5_000, 11_999):
        alone = one.evaluate(choices[row : row + 1])
        assert np.array_equal(alone[0][0], scores[row], equal_nan=True)
        assert np.array_equal(alone[1][0], ranks[row], equal_nan=True)


def test_settings_give_the_scores_of_the_index_so_declared():
    found = replicate(model(*SETTINGS), np.array([[0, 0], [1, 0], [0, 1], [1, 1]]))
    for row, (normalisation, aggregation) in enumerate(
        [
            (MinMax(1, 100), Aggregation.ARITHMETIC),
            (MinMax(10, 20), Aggregation.ARITHMETIC),
            (MinMax(1, 100), Aggregation.GEOMETRIC),
            (MinMax(10, 20), Aggregation.GEOMETRIC),
        ]
    ):
        declared = replace(INDEX, normalisation=normalisation, aggregation=aggregation)
        assert found.scores[row] == pytest.approx(scores_of(declared), abs=1e-12)
        assert np.array_equal(found.ranks[row], compute(declared, figures()).ranks[0])


def test_the_index_as_declared_is_given_beside_the_replications():
    found = monte_carlo(model(), 5)
    assert np.array_equal(found.nominal_scores, scores_of(INDEX))


@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize("aggregation", [Aggregation.ARITHMETIC, Aggregation.GEOMETRIC])
def test_an_indicator_left_out_is_an_index_without_it(gaps, aggregation):
    panel = figures(gaps=gaps)
    index = replace(INDEX, missing=Reweight(0.1), aggregation=aggregation)
    choices = np.arange(5)[:, np.newaxis]
    found = replicate(model(LeftOut.each_of(index), panel=panel, index=index), choices)
    assert found.scores[0] == pytest.approx(scores_of(index, panel), nan_ok=True)
    for place, code in enumerate(CODES, start=1):
        expected = scores_of(without(index, code), panel)
        assert found.scores[place] == pytest.approx(expected, nan_ok=True)


def test_a_dimension_whose_indicators_are_all_left_out_counts_no_more():
    index = IndexDefinition(
        "needs",
        (Dimension("alone", (Indicator("benefits"),), 5.0), Indicator("unemployment")),
        MinMax(),
    )
    found = replicate(model(LeftOut(("benefits",)), index=index), np.array([[1]]))
    assert found.scores[0] == pytest.approx(scores_of(without(index, "benefits")))


def test_experts_weights_are_taken_as_they_stand():
    sets = WeightSets(("benefits", "family"), [[1.0, 2.0, 8.0], [1.0, 3.0, 0.0]])
    found = replicate(model(sets), np.array([[0], [1], [2]]))
    factor = {0: (0.5, 1.0), 1: (1.0, 3.0)}
    for row, (benefits, family) in factor.items():
        declared = with_weight(with_weight(INDEX, "benefits", benefits), "family", family)
        assert found.scores[row] == pytest.approx(scores_of(declared))
    declared = without(with_weight(INDEX, "benefits", 4.0), "family")
    assert found.scores[2] == pytest.approx(scores_of(declared))


@pytest.mark.parametrize("law", list(Law))
def test_noise_stays_around_the_declared_weights(law):
    noise = WeightNoise(0.2, level=2, law=law)
    index = replace(INDEX, aggregation=Aggregation.ARITHMETIC)
    found = monte_carlo(model(noise, index=index), 4000)
    middle = found.scores.mean(axis=0)
    assert middle == pytest.approx(found.nominal_scores, abs=1.0)
    assert np.all(found.scores.std(axis=0) > 0.01)
    two = found.scores[:, :2]
    assert len(np.unique(two[:, 0])) == 4000


def test_uniform_noise_never_leaves_its_bounds():
    index = IndexDefinition("i", (Indicator("benefits"), Indicator("unemployment")), MinMax())
    found = monte_carlo(model(WeightNoise(0.5), index=index), 2000)
    single = [scores_of(without(index, code)) for code in ("unemployment", "benefits")]
    shares = (found.scores - single[1]) / (single[0] - single[1])
    assert np.all((shares > 0.25 - 1e-9) & (shares < 0.75 + 1e-9))
    assert shares.max() > 0.7
    assert shares.min() < 0.3


@given(st.integers(0, 2**40), st.integers(1, 60))
def test_scores_of_complete_figures_stay_within_the_scale(seed, replications):
    found = monte_carlo(model(*SETTINGS, WeightNoise(0.9), seed=seed), replications)
    low = np.where(found.choices[:, 0] == 0, 1, 10)[:, np.newaxis]
    high = np.where(found.choices[:, 0] == 0, 100, 20)[:, np.newaxis]
    assert np.all((found.scores >= low - 1e-9) & (found.scores <= high + 1e-9))
    assert np.all(found.ranks.min(axis=1) == 1)


def test_gaps_are_treated_as_declared_in_every_replication():
    panel = figures(gaps=True)
    strict = monte_carlo(
        model(WeightNoise(0.3), panel=panel, index=replace(INDEX, missing=NoScore())), 20
    )
    assert np.all(np.isnan(strict.scores[:, [1, 4]]))
    index = replace(INDEX, missing=Reweight(0.2))
    mild = monte_carlo(model(WeightNoise(0.3), panel=panel, index=index), 20)
    assert not np.isnan(mild.scores).any()


def test_small_counts_scatter_and_large_ones_hardly_do():
    people = np.full((1, len(UNITS), 1), 10_000.0)
    cases = np.linspace(20, 6_000, len(UNITS)).reshape(1, -1, 1)
    panel = Panel([2021], UNITS, ["unemployment"], 100 * cases / people)
    index = IndexDefinition("needs", (Indicator("unemployment"),), ZScore())
    for law in CountLaw:
        noise = CountNoise(cases, people, np.array([100.0]), law)
        values = np.array([noise.values(panel.values, k, 1)[0, :, 0] for k in range(400)])
        relative = values.std(axis=0) / values.mean(axis=0)
        assert relative[0] > 8 * relative[-1]
        assert values.mean(axis=0) == pytest.approx(panel.values[0, :, 0], rel=0.05)
    found = monte_carlo(
        model(CountNoise(cases, people, np.array([100.0])), panel=panel, index=index), 10
    )
    assert len(np.unique(found.scores[:, 0])) == 10


def test_what_is_no_counted_rate_keeps_its_value():
    panel = figures()
    unknown = np.full(panel.values.shape, np.nan)
    noise = CountNoise(unknown, unknown, np.ones(len(CODES)))
    assert np.array_equal(noise.values(panel.values, 3, 1), panel.values)


def test_all_ways_of_a_factor_occur_about_equally_often():
    choices = random_choices(model(), 8000)
    assert np.bincount(choices[:, 0]) == pytest.approx([4000, 4000], rel=0.1)
    assert np.bincount(choices[:, 3]) == pytest.approx([1600] * 5, rel=0.15)
    assert np.array_equal(choices[:, 2], np.arange(8000))


def test_the_same_factor_twice_is_refused():
    with pytest.raises(CompositeError, match="once"):
        model(SETTINGS[0], SETTINGS[0])
    with pytest.raises(CompositeError, match="2020"):
        type(model())(INDEX, figures(), EVERYTHING, 2020)


def test_the_tree_itself_is_no_setting():
    with pytest.raises(CompositeError, match="anything but the tree"):
        model(Setting("children", (INDEX.children,)))


def test_impossible_noise_and_weights_are_refused():
    with pytest.raises(CompositeError, match="between 0 and 1"):
        WeightNoise(1.5)
    with pytest.raises(CompositeError, match="not negative"):
        WeightSets(("benefits",), [[-1.0]])
    with pytest.raises(CompositeError, match="one row for each node"):
        WeightSets(("benefits",), [1.0])


def test_a_setting_that_makes_no_index_is_refused_with_its_reason():
    geometric_of_z = Setting("aggregation", (Aggregation.GEOMETRIC,))
    index = replace(INDEX, normalisation=ZScore())
    with pytest.raises(CompositeError, match="range above zero"):
        monte_carlo(model(geometric_of_z, index=index), 1)
