"""Adding counts: a missing part is never treated as 0."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.states import ValueState
from sozialraum.methods.territory.figures import Figure, share_of, sum_figures

_NUMBERS = st.floats(0, 1e9)


@given(st.lists(_NUMBERS, min_size=1))
def test_numbers_add_up_exactly(values: list[float]) -> None:
    total = sum_figures(Figure.count(value) for value in values)
    assert total.value == math.fsum(values)
    assert total.state is (ValueState.VALUE if any(values) else ValueState.ZERO)


@given(st.lists(_NUMBERS), st.sampled_from([s for s in ValueState if not s.has_number]))
def test_one_missing_part_leaves_no_partial_sum(values: list[float], state: ValueState) -> None:
    total = sum_figures([*map(Figure.count, values), Figure.missing(state)])
    assert total.value is None
    assert not total.state.has_number


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["VALUE", "SUPPRESSED_PRIMARY"], "SUPPRESSED_PRIMARY"),
        (["SUPPRESSED_SECONDARY", "SUPPRESSED_PRIMARY"], "SUPPRESSED_PRIMARY"),
        (["SUPPRESSED_PRIMARY", "NOT_AVAILABLE"], "NOT_AVAILABLE"),
        (["NOT_APPLICABLE", "NOT_APPLICABLE"], "NOT_APPLICABLE"),
        (["NOT_APPLICABLE", "VALUE"], "NOT_AVAILABLE"),
        (["ZERO", "ZERO"], "ZERO"),
        (["ZERO", "VALUE"], "VALUE"),
        (["ESTIMATED", "VALUE"], "ESTIMATED"),
        (["ESTIMATED", "UNRELIABLE"], "UNRELIABLE"),
        ([], "NOT_AVAILABLE"),
    ],
)
def test_the_gravest_state_of_the_parts_is_the_state_of_the_sum(
    states: list[str], expected: str
) -> None:
    parts = [ValueState[name] for name in states]
    total = sum_figures(Figure(1.0 if s.has_number else None, s) for s in parts)
    assert total.state is ValueState[expected]


def test_a_part_is_an_estimate_but_a_part_of_zero_is_zero() -> None:
    assert share_of(Figure.count(8), 0.25) == Figure(2.0, ValueState.ESTIMATED)
    assert share_of(Figure.count(8), 1.0) == Figure.count(8)
    assert share_of(Figure.count(0), 0.25).state is ValueState.ZERO
    assert share_of(Figure(8.0, ValueState.UNRELIABLE), 0.5).state is ValueState.UNRELIABLE
    hidden = Figure.missing(ValueState.SUPPRESSED_PRIMARY)
    assert share_of(hidden, 0.25) == hidden


def test_a_number_and_a_state_without_number_contradict_each_other() -> None:
    with pytest.raises(ValueError, match="NOT_AVAILABLE"):
        Figure(1.0, ValueState.NOT_AVAILABLE)
    with pytest.raises(ValueError, match="VALUE"):
        Figure(None, ValueState.VALUE)
