"""Outliers are treated as declared, and the record says what became of each indicator."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sozialraum.methods.composite import DefinitionError, StepKind
from sozialraum.methods.composite.preparation import (
    BoxCox,
    Cap,
    Log,
    LogEitherSide,
    OutlierTest,
    Treatment,
    Winsorise,
    YeoJohnson,
    kurtosis,
    skewness,
)
from tests.methods.composite.preparation.examples import (
    CALM,
    ONE_OUTLIER,
    column,
    kinds,
    lively,
    prepared,
    steps_of,
    table,
    treated,
    values_of,
)

GAP = np.nan
ATTEMPTS = (Winsorise(), Log(), LogEitherSide(), BoxCox(0.5), YeoJohnson(), Cap())


def test_an_indicator_without_outliers_is_tested_and_left():
    result = treated(column(*CALM))
    assert values_of(result).tolist() == list(CALM)
    (step,) = result.steps
    assert (step.kind, step.subject, step.year) == (StepKind.OUTLIER_TEST, "x", 2021)
    assert step.values == {"skewness": 0, "kurtosis": pytest.approx(-1.2)}


def test_an_outlier_is_set_to_the_next_value():
    result = treated(column(*ONE_OUTLIER))
    assert values_of(result).tolist() == [*CALM[:-1], 8]
    assert result.treated[0, :, 0].tolist() == [False] * 8 + [True]
    (step,) = result.steps
    assert (step.kind, step.units) == (StepKind.TREATMENT, ("unit 8",))
    assert step.values["points"] == 1
    assert step.values["passes"] is True
    assert step.values["skewness_before"] == pytest.approx(float(skewness(ONE_OUTLIER)))
    assert step.values["kurtosis_after"] == pytest.approx(float(kurtosis([*CALM[:-1], 8])))


def test_low_outliers_are_raised():
    result = treated(column(*(-value for value in ONE_OUTLIER)))
    assert values_of(result).tolist() == [*(-value for value in CALM[:-1]), -8]


def test_both_sides_are_winsorised_one_point_at_a_time():
    values = [*np.arange(40.0), 900.0, -600.0]
    result = treated(column(*values))
    assert values_of(result).tolist() == [*np.arange(40.0), 39, 0]
    assert result.steps[0].units == ("unit 40", "unit 41")


def test_tied_outliers_move_together_and_count_each():
    values = [*np.arange(60.0), 900, 900, 900]
    (step,) = treated(column(*values)).steps
    assert (step.values["points"], len(step.units)) == (3, 3)


def test_a_round_that_began_may_pass_the_limit_and_no_further_one_begins():
    values = [*np.arange(60.0), 900, 900, 900]
    (step,) = treated(column(*values), Winsorise(2)).steps
    assert (step.kind, step.values["points"]) == (StepKind.TREATMENT, 3)
    far = [*values, 5_000]
    first, last = treated(column(*far), Winsorise(1)).steps
    assert (first.values["points"], first.values["passes"]) == (1, False)
    assert last.kind is StepKind.OUTLIERS_REMAIN


def test_winsorising_that_does_not_suffice_is_undone_before_the_logarithm():
    values = np.exp(np.linspace(0, 14, 40))
    result = treated(column(*values), Winsorise(1), Log())
    low, high = values[0], values[-1]
    expected = np.log(values - low + 0.01 * (high - low))
    np.testing.assert_allclose(values_of(result), expected, rtol=1e-12)
    assert kinds(result) == [StepKind.TREATMENT_DISCARDED, StepKind.TREATMENT]
    assert result.treated.all()


def test_an_indicator_that_fails_after_all_is_recorded_as_such():
    rare = [0.0] * 40 + [1.0, 2.0]
    result = treated(column(*rare))
    assert kinds(result) == [
        StepKind.TREATMENT_DISCARDED,
        StepKind.TREATMENT,
        StepKind.OUTLIERS_REMAIN,
    ]
    assert result.steps[1].values["passes"] is False
    shape_now = float(skewness(values_of(result)))
    assert result.steps[2].values["skewness"] == pytest.approx(shape_now)


@pytest.mark.parametrize("attempt", [Winsorise(99), Cap(0, 0.9)])
def test_no_treatment_makes_all_units_equal(attempt):
    one_in_forty = [0.0] * 39 + [1.0]
    result = treated(column(*one_in_forty), attempt)
    assert values_of(result).tolist() == one_in_forty
    assert kinds(result)[-1] is StepKind.OUTLIERS_REMAIN
    assert not result.treated.any()


@pytest.mark.parametrize("values", [[1.0, 2.0, GAP], [5.0] * 9, [GAP] * 3])
@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: type(attempt).__name__)
def test_what_cannot_be_tested_is_left_and_recorded(values, attempt):
    result = prepared(column(*values), treatment=Treatment((attempt,), always=True))
    np.testing.assert_array_equal(values_of(result), values)
    (step,) = result.steps
    assert step.kind is StepKind.NOT_TESTABLE
    assert step.values == {"values": np.sum(~np.isnan(values))}


def test_the_limits_of_the_test_are_declared():
    strict = Treatment(test=OutlierTest(skewness=0.1, kurtosis=-2))
    lopsided = (1.0, 2.0, 3.0, 4.0, 5.0, 9.0)
    assert kinds(prepared(column(*lopsided), treatment=Treatment())) == [StepKind.OUTLIER_TEST]
    assert StepKind.TREATMENT in kinds(prepared(column(*lopsided), treatment=strict))


def test_each_indicator_can_have_a_treatment_of_its_own():
    panel = table(a=ONE_OUTLIER, b=ONE_OUTLIER, c=ONE_OUTLIER)
    exceptions = (("b", Treatment((Log(),))), ("c", None))
    result = prepared(panel, treatment=Treatment(), treatment_of=exceptions)
    assert values_of(result, "a")[-1] == 8
    assert values_of(result, "b")[-1] == pytest.approx(np.log(899 * 1.01))
    assert values_of(result, "c")[-1] == 900
    assert {step.subject for step in result.steps} == {"a", "b"}


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: type(attempt).__name__)
@given(values=lively(), gaps=st.binary(min_size=30, max_size=30))
def test_whatever_the_figures_the_record_tells_the_truth(attempt, values, gaps):
    missing = np.frombuffer(gaps[: values.size], dtype=np.uint8) % 4 == 0
    figures = np.where(missing, np.nan, values)
    result = treated(column(*figures), attempt)
    after = result.panel.values[0, :, 0]
    np.testing.assert_array_equal(np.isnan(after), missing)
    np.testing.assert_array_equal(result.treated[0, :, 0], ~missing & (after != figures))
    shape = float(skewness(after)), float(kurtosis(after))
    passes = abs(shape[0]) < 2 or shape[1] < 3.5
    remaining = steps_of(result, StepKind.OUTLIERS_REMAIN)
    assert passes or remaining or steps_of(result, StepKind.NOT_TESTABLE)
    if steps_of(result, StepKind.OUTLIER_TEST):
        np.testing.assert_array_equal(after, figures)


@given(lively(), st.randoms(use_true_random=False))
def test_the_order_of_the_units_does_not_change_a_single_bit(values, random):
    order = list(range(values.size))
    random.shuffle(order)
    straight = treated(column(*values)).panel.values[0, :, 0]
    turned = treated(column(*values[order])).panel.values[0, :, 0]
    np.testing.assert_array_equal(turned, straight[order])


@given(lively(), st.sampled_from([0.001, 3.0, 100.0, 1e7]))
def test_the_unit_of_an_indicator_does_not_change_which_points_are_treated(values, factor):
    plain, scaled = treated(column(*values)), treated(column(*(values * factor)))
    assume(not near_a_limit(plain))
    assert moved_points(scaled) == moved_points(plain)
    assert kinds(scaled) == kinds(plain)


def near_a_limit(result):
    """Whether any test was so close that the last bit decides."""
    numbers = [
        value for step in result.steps for key, value in step.values.items() if "ness" in key
    ]
    return any(abs(abs(number) - 2) < 1e-9 or abs(number) < 1e-9 for number in numbers)


def moved_points(result):
    return [(step.kind, step.units) for step in result.steps]


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: type(attempt).__name__)
@given(values=lively())
def test_no_treatment_turns_the_order_of_two_units_round(attempt, values):
    after = treated(column(*values), attempt).panel.values[0, :, 0]
    rising = np.argsort(values, kind="stable")
    assert np.all(np.diff(after[rising]) >= 0)


@given(values=lively(least=6), most=st.integers(1, 9))
def test_winsorising_agrees_with_the_rule_applied_by_hand(values, most):
    assume(np.ptp(values) > 0)
    result = treated(column(*values), Winsorise(most))
    assume(not near_a_limit(result))
    expected = winsorised_by_hand(values, most)
    np.testing.assert_array_equal(result.panel.values[0, :, 0], expected)


def winsorised_by_hand(values, most):
    now, high, low = values.copy(), np.zeros(0, int), np.zeros(0, int)
    while high.size + low.size < most and not passes(now):
        side = now.max() if skewness(now) >= 0 else now.min()
        rest = now[now != side]
        if np.ptp(rest) == 0:
            break
        if side == now.max():
            high = np.flatnonzero(now == side)
            now[high] = rest.max()
        else:
            low = np.flatnonzero(now == side)
            now[low] = rest.min()
    return now


def passes(values):
    return abs(float(skewness(values))) < 2 or float(kurtosis(values)) < 3.5


def test_winsorising_stops_before_the_last_difference_is_gone():
    result = treated(column(*[0.0] * 39, 1, 2), Winsorise(99))
    assert values_of(result).tolist() == [0.0] * 39 + [1, 1]
    assert kinds(result) == [StepKind.TREATMENT, StepKind.OUTLIERS_REMAIN]


@pytest.mark.parametrize("side", [1, -1])
def test_a_far_outlier_leaves_no_rounding_error_behind(side):
    calm = side * np.random.default_rng(2).normal(size=499)
    (step,) = treated(column(*calm, side * 1e12)).steps
    expected = np.append(calm, side * np.max(side * calm))
    assert step.values["points"] == 1
    assert step.values["skewness_after"] == pytest.approx(float(skewness(expected)), abs=1e-9)
    assert step.values["kurtosis_after"] == pytest.approx(float(kurtosis(expected)), abs=1e-9)


@pytest.mark.parametrize(
    "build",
    [
        lambda: Treatment(()),
        lambda: Winsorise(0),
        lambda: Cap(0.9, 0.1),
        lambda: Cap(-0.1, 0.5),
        lambda: BoxCox(float("nan")),
        lambda: YeoJohnson(float("inf")),
        lambda: OutlierTest(skewness=0),
        lambda: OutlierTest(kurtosis=float("nan")),
    ],
)
def test_choices_without_meaning_are_refused(build):
    with pytest.raises(DefinitionError):
        build()
