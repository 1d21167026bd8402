"""Years are comparable only on a common frame."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from sozialraum.methods.composite import (
    BaseYearFrame,
    Direction,
    GivenFrame,
    IndexDefinition,
    Indicator,
    MinMax,
    NoValuesError,
    PanelError,
    Scale,
    StepKind,
    ZScore,
    compute,
    given_frame,
)
from tests.methods.composite.examples import UNEMPLOYMENT, complete_arrays, flat, panel

HALVED = panel([[[2.0], [4.0], [6.0]], [[1.0], [2.0], [3.0]]], years=(2020, 2021))
ON_2020 = flat("unemployment", frame=BaseYearFrame(2020))


def test_a_yearly_frame_does_not_see_that_need_has_halved_everywhere():
    scores = compute(UNEMPLOYMENT, HALVED).scores
    np.testing.assert_allclose(scores[0], scores[1])


def test_a_base_year_frame_sees_it():
    result = compute(ON_2020, HALVED)
    assert result.scores[1].max() < result.scores[0].mean()
    np.testing.assert_array_equal(result.frame.centre, [[4.0], [4.0]])
    (step,) = [step for step in result.steps if step.kind is StepKind.FRAME]
    assert (step.year, step.values["centre"], step.values["units"]) == (2020, 4.0, 3)


def test_in_the_base_year_both_frames_agree():
    yearly, fixed = compute(UNEMPLOYMENT, HALVED), compute(ON_2020, HALVED)
    np.testing.assert_array_equal(yearly.scores[0], fixed.scores[0])


def test_a_base_year_without_figures_is_named():
    with pytest.raises(PanelError, match="1999"):
        compute(flat("unemployment", frame=BaseYearFrame(1999)), HALVED)
    gap = panel([[[np.nan], [np.nan]], [[1.0], [2.0]]], years=(2020, 2021))
    with pytest.raises(NoValuesError) as caught:
        compute(ON_2020, gap)
    assert (caught.value.subject, caught.value.year) == ("unemployment", 2020)


def test_a_given_frame_measures_a_single_unit():
    given_scales = GivenFrame((Scale("unemployment", centre=5.0, spread=2.0),))
    result = compute(flat("unemployment", frame=given_scales), panel([[[9.0]]]))
    assert result.scores[0, 0] == 2.0


def test_min_max_beyond_a_fixed_frame_leaves_the_range_unless_clipped():
    later = panel([[[0.0], [10.0]], [[5.0], [20.0]]], years=(2020, 2021))
    fixed = BaseYearFrame(2020)
    open_ended = compute(flat("unemployment", normalisation=MinMax(), frame=fixed), later)
    assert open_ended.scores[1].tolist() == [0.5, 2.0]
    held = compute(flat("unemployment", normalisation=MinMax(clip=True), frame=fixed), later)
    assert held.scores[1].tolist() == [0.5, 1.0]


@pytest.mark.parametrize("normalisation", [ZScore(), ZScore(ddof=1), MinMax(1, 100)])
@given(values=complete_arrays())
def test_the_frame_of_a_result_reproduces_it(normalisation, values):
    children = (Indicator("a"), Indicator("b", Direction.LOWERS), Indicator("c", weight=2.0))
    index = IndexDefinition("index", children, normalisation=normalisation, rescale=ZScore())
    figures = panel(values, years=(2020, 2021), indicators=("a", "b", "c"))
    try:
        result = compute(index, figures)
    except ValueError:  # sums that happen to be equal cannot be rescaled
        return
    again = compute(replace(index, frame=given_frame(result, 2021)), figures)
    np.testing.assert_allclose(again.scores[1], result.scores[1], rtol=1e-12, atol=1e-12)


def test_rescaling_is_measured_on_the_same_base_year():
    index = flat("unemployment", frame=BaseYearFrame(2020), rescale=ZScore())
    result = compute(index, HALVED)
    assert result.frame.rescale_spread[0] == result.frame.rescale_spread[1]
    assert result.scores[0].mean() == pytest.approx(0.0)
    assert result.scores[1].mean() < -1
