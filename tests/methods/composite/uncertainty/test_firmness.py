"""How firm a rank is, and which decision moves it."""

import numpy as np
import pytest

from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.uncertainty import (
    QuantileType,
    Replications,
    WeightNoise,
    before_chances,
    indices_of,
    mean_rank_shift,
    monte_carlo,
    rank_statistics,
    saltelli_choices,
    sensitivity,
    top_chances,
)

from .cases import EVERYTHING, SETTINGS, model


def outcome(ranks, factors=("a",)):
    ranks = np.array(ranks, dtype=float)
    units = tuple(f"area {number}" for number in range(ranks.shape[1]))
    nothing = np.zeros(ranks.shape[1])
    choices = np.zeros((len(ranks), len(factors)), dtype=np.int64)
    return Replications(units, factors, choices, -ranks, ranks, nothing, nothing + 1)


def test_an_interval_holds_its_share_of_the_replications():
    found = outcome([[rank] for rank in range(1, 102)])
    firm = rank_statistics(found, share=0.9)
    assert (firm.low[0], firm.median[0], firm.high[0]) == pytest.approx((6, 51, 96))
    assert firm.mean[0] == 51
    other = rank_statistics(found, share=0.9, quantile_type=QuantileType.NINE)
    assert other.low[0] < firm.low[0]


def test_replications_without_a_score_take_no_part():
    firm = rank_statistics(outcome([[1, np.nan], [3, np.nan], [np.nan, np.nan]]))
    assert firm.mean[0] == 2
    assert firm.scored[0] == pytest.approx(2 / 3)
    assert np.isnan(firm.low[1])
    assert firm.scored[1] == 0


def test_the_chance_of_a_place_counts_the_replications():
    found = outcome([[1, 2, 3], [2, 1, 3], [1, 3, 2], [1, 2, np.nan]])
    assert top_chances(found, 1) == pytest.approx([0.75, 0.25, 0])
    assert top_chances(found, 2) == pytest.approx([1, 0.75, 0.25])


def test_before_and_behind_sum_to_one_and_ties_are_shared():
    found = outcome([[1, 2], [1, 1], [2, 1], [1, 2]])
    before = before_chances(found)
    assert before[0, 1] == 0.625
    assert before[0, 1] + before[1, 0] == 1


def test_pairs_of_very_many_areas_are_refused():
    with pytest.raises(ValueError, match="2000"):
        before_chances(outcome(np.ones((1, 2001))))


def test_an_interval_needs_a_share_between_none_and_all():
    with pytest.raises(ValueError, match="between 0 and 1"):
        rank_statistics(outcome([[1]]), share=1.0)


def test_nothing_uncertain_means_no_interval():
    found = monte_carlo(model(WeightNoise(1e-9)), 50)
    firm = rank_statistics(found)
    assert np.array_equal(firm.low, found.nominal_ranks)
    assert np.array_equal(firm.high, found.nominal_ranks)


def test_the_scheme_changes_one_column_at_a_time():
    rows = saltelli_choices(model(), 8)
    base, other, mixed = rows[:8], rows[8:16], rows[16:].reshape(4, 8, 4)
    for column in range(4):
        assert np.array_equal(mixed[column][:, column], other[:, column])
        rest = [one for one in range(4) if one != column]
        assert np.array_equal(mixed[column][:, rest], base[:, rest])


def additive(count=4096):
    """Shift = x₁ + 2·x₂ with uniform x: variances 1/12 and 4/12."""
    generator = np.random.default_rng(1)
    first, second = generator.random((2, count, 2))
    blocks = [first, second]
    for column in range(2):
        mixed = first.copy()
        mixed[:, column] = second[:, column]
        blocks.append(mixed)
    shifts = np.concatenate(blocks) @ [1.0, 2.0]
    return outcome(1 + shifts[:, np.newaxis], ("one", "two"))


def test_the_indices_of_an_additive_outcome_are_its_shares_of_variance():
    found = indices_of(additive())
    assert found.first == pytest.approx([0.2, 0.8], abs=0.1)
    assert found.total == pytest.approx([0.2, 0.8], abs=0.02)
    assert np.all(found.first_low <= found.first)
    assert np.all(found.first <= found.first_high)
    assert np.all(found.total_low < found.total_high)


def test_the_shift_is_the_mean_distance_from_the_declared_ranks():
    found = outcome([[1, 4], [3, 1]])
    assert mean_rank_shift(found) == pytest.approx([1.5, 1.0])


def test_a_decision_without_effect_has_no_index():
    indices = sensitivity(model(*SETTINGS[:1], WeightNoise(0.5)), 256)
    normalisation, weights = indices.total
    assert normalisation == pytest.approx(0, abs=1e-12)  # two min-max scales, arithmetic mean
    assert weights == pytest.approx(1, abs=0.15)


def test_the_same_seed_gives_the_same_indices():
    first, second = sensitivity(model(), 32), sensitivity(model(), 32)
    assert np.array_equal(first.total_high, second.total_high)
    other = sensitivity(model(*EVERYTHING, seed=4), 32)
    assert not np.array_equal(first.total, other.total)


def test_rows_that_do_not_follow_the_scheme_are_refused():
    with pytest.raises(DefinitionError, match="Saltelli"):
        indices_of(outcome([[1.0]] * 7))
