"""What was planned, and what was proven. Cents."""

from dataclasses import dataclass

from ..money import at_least


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Planned eligible expenses (P), own funds (E) and funds of third parties (D), in cents.

    Negative amounts raise :class:`~sozialraum.methods.money.TooSmallError`.
    """

    expenses: int
    own: int = 0
    third: int = 0

    def __post_init__(self) -> None:
        _check(self.expenses, self.own, self.third)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Proven eligible expenses (A), own funds (E′) and funds of third parties (D′), in cents.

    ``units`` are the proven pieces, participants or days of a piece rate; ``None`` where they were
    not counted, which is not zero.
    """

    expenses: int
    own: int = 0
    third: int = 0
    units: int | None = None

    def __post_init__(self) -> None:
        _check(self.expenses, self.own, self.third)
        at_least("units", self.units or 0)


def _check(expenses: int, own: int, third: int) -> None:
    at_least("expenses", expenses)
    at_least("own funds", own)
    at_least("third-party funds", third)
