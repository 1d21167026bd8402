"""What a cell of official statistics says beside, or instead of, a number."""

from enum import IntEnum


class ValueState(IntEnum):
    """State of a value; a missing value is never 0.

    Source: signs of German official statistics (DIN 55301) and the suppression
    rules of the Federal Employment Agency; see ``docs/explanation/value-states.md``.
    """

    VALUE = 1
    ZERO = 2
    SUPPRESSED_PRIMARY = 3
    SUPPRESSED_SECONDARY = 4
    NOT_AVAILABLE = 5
    NOT_APPLICABLE = 6
    UNRELIABLE = 7
    ESTIMATED = 8

    @property
    def has_number(self) -> bool:
        """True where a number stands behind the state and may be computed with."""
        return self in _WITH_NUMBER

    @property
    def is_suppressed(self) -> bool:
        """True where the number exists but must not be shown."""
        return self in (ValueState.SUPPRESSED_PRIMARY, ValueState.SUPPRESSED_SECONDARY)


_WITH_NUMBER = frozenset(
    {ValueState.VALUE, ValueState.ZERO, ValueState.UNRELIABLE, ValueState.ESTIMATED}
)
