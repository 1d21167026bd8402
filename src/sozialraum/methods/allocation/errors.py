"""What can be wrong with a distribution; views build the sentence for people from attributes."""

from fractions import Fraction


class AllocationError(ValueError):
    """Base of all errors of the package."""


class KeyDefinitionError(AllocationError):
    """The key is described in a way that has no meaning, whatever the figures."""


class AreaError(AllocationError):
    """An error at one area."""

    def __init__(self, area: str, reason: str) -> None:
        super().__init__(f"{area!r}: {reason}")
        self.area = area


class MissingValueError(AreaError):
    """An area lacks a figure of the key; a gap is never taken for zero."""

    def __init__(self, area: str, subject: str) -> None:
        super().__init__(area, f"{subject!r} is missing")
        self.subject = subject


class UnusableValueError(AreaError):
    """A figure is negative or infinite where money is shared in proportion to it."""

    def __init__(self, area: str, subject: str, value: object) -> None:
        super().__init__(area, f"{subject!r} is {value}, but must be a finite number from 0 on")
        self.subject = subject
        self.value = value


class UnknownAreaError(AreaError):
    """A lump sum, a floor or a cap is given for an area that the key does not know."""

    def __init__(self, area: str) -> None:
        super().__init__(area, "the key does not know this area")


class NothingToShareByError(AllocationError):
    """All areas have zero, so the figure cannot share anything."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"{subject!r} is zero in all areas")
        self.subject = subject


class NoSpreadError(AllocationError):
    """All areas (or the only one) have the same value, so nothing tells them apart."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"{subject!r} is the same in all areas")
        self.subject = subject


class InfeasibleError(AllocationError):
    """Base of the errors where lump sums, floors and caps leave no solution."""


class ContradictionError(InfeasibleError):
    """The cap of an area lies below its lump sum or its floor. Cents."""

    def __init__(self, area: str, least: int, cap: int) -> None:
        super().__init__(f"{area!r}: the cap of {cap} cents lies below {least} cents")
        self.area = area
        self.least = least
        self.cap = cap


class BudgetTooSmallError(InfeasibleError):
    """Lump sums and floors need more than there is. Cents."""

    def __init__(self, budget: int, needed: int) -> None:
        super().__init__(f"lump sums and floors need {needed} cents of a budget of {budget}")
        self.budget = budget
        self.needed = needed


class BudgetTooLargeError(InfeasibleError):
    """The caps leave money over that no area may take. Cents."""

    def __init__(self, budget: int, possible: int) -> None:
        super().__init__(f"the caps take {possible} cents at most of a budget of {budget}")
        self.budget = budget
        self.possible = possible


class NotWholeError(AllocationError):
    """The exact amounts do not add up to whole cents, so rounding would lose money."""

    def __init__(self, total: Fraction) -> None:
        super().__init__(f"the amounts add up to {total}, which is no whole number of cents")
        self.total = total


class AreasDifferError(AllocationError):
    """Two sets of figures are not about the same areas."""

    def __init__(self, areas: frozenset[str]) -> None:
        super().__init__(f"only on one side: {', '.join(sorted(areas))}")
        self.areas = areas
