"""A figure and its state belong together."""

import pytest

from sozialraum.foundation.charts import MISSING, Reading
from sozialraum.foundation.charts.readings import extent
from sozialraum.methods.states import ValueState


@pytest.mark.parametrize("state", [state for state in ValueState if not state.has_number])
def test_a_number_behind_a_missing_state_is_refused(state: ValueState) -> None:
    with pytest.raises(ValueError, match=state.name):
        Reading(4.2, state)


@pytest.mark.parametrize("state", [state for state in ValueState if state.has_number])
def test_a_state_with_a_number_needs_one(state: ValueState) -> None:
    with pytest.raises(ValueError, match=state.name):
        Reading(None, state)


def test_a_missing_reading_has_no_number_and_is_not_zero() -> None:
    with pytest.raises(ValueError, match="NOT_AVAILABLE"):
        _ = MISSING.number


def test_the_extent_counts_intervals_and_skips_what_is_missing() -> None:
    known = extent([Reading(2.0, low=1.0, high=5.0), MISSING, Reading(3.0)])
    assert (known.low, known.high, known.known) == (1.0, 5.0, True)
    assert not extent([MISSING]).known
