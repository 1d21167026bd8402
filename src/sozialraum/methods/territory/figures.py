"""Adding and sharing counts with their value states: the one rule for both."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from sozialraum.methods.states import ValueState

_MISSING_BY_RANK = (
    ValueState.NOT_AVAILABLE,
    ValueState.SUPPRESSED_PRIMARY,
    ValueState.SUPPRESSED_SECONDARY,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with its state; ``value`` is None exactly where the state has no number."""

    value: float | None
    state: ValueState

    def __post_init__(self) -> None:
        if (self.value is None) == self.state.has_number:
            raise ValueError(f"Wert {self.value} passt nicht zum Zustand {self.state.name}.")

    @classmethod
    def missing(cls, state: ValueState = ValueState.NOT_AVAILABLE) -> "Figure":
        """A figure without a number."""
        return cls(None, state)

    @classmethod
    def count(cls, value: float) -> "Figure":
        """An ordinary count; 0 is a true zero."""
        return cls(value, ValueState.VALUE if value else ValueState.ZERO)


def sum_figures(figures: Iterable[Figure]) -> Figure:
    """Sum of counts: exact where every part has a number, never a partial sum.

    One part without a number makes the sum missing: *not available* outranks *suppressed
    (primary)*, which outranks *suppressed (secondary)*. *Not applicable* stays only where
    all parts are; mixed with others the sum is not available. *Unreliable* outranks
    *estimated*; zeros alone stay a true zero. No parts at all: not available.
    """
    parts = tuple(figures)
    state = _sum_state({part.state for part in parts})
    if not state.has_number:
        return Figure.missing(state)
    return Figure(math.fsum(part.value or 0.0 for part in parts), state)


def _sum_state(states: set[ValueState]) -> ValueState:
    if states == {ValueState.NOT_APPLICABLE}:
        return ValueState.NOT_APPLICABLE
    if not states or ValueState.NOT_APPLICABLE in states:
        return ValueState.NOT_AVAILABLE
    ranked = (*_MISSING_BY_RANK, ValueState.UNRELIABLE, ValueState.ESTIMATED, ValueState.VALUE)
    return next((state for state in ranked if state in states), ValueState.ZERO)


def share_of(figure: Figure, weight: float) -> Figure:
    """The part ``weight`` (0 < weight ≤ 1) of a count.

    The whole and every part of a true zero stay exact; any other part is an estimate. A
    figure without a number stays as it is.
    """
    if figure.value is None or figure.state is ValueState.ZERO or weight == 1.0:
        return figure
    unreliable = figure.state is ValueState.UNRELIABLE
    state = ValueState.UNRELIABLE if unreliable else ValueState.ESTIMATED
    return Figure(figure.value * weight, state)
