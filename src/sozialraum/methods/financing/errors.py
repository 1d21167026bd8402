"""What can be wrong with a financing; views build the sentence for people from attributes."""

from datetime import date


class FinancingError(ValueError):
    """Base of all errors of the package."""


class MissingUnitsError(FinancingError):
    """A piece rate is settled without a number of proven units; a gap is not zero."""

    def __init__(self) -> None:
        super().__init__("a piece rate needs the number of proven units")


class RepeatedItemError(FinancingError):
    """Two items of a plan have the same key."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key!r} stands in the plan twice")
        self.key = key


class BaseRatesError(FinancingError):
    """The table of base rates is no table: a day out of order or no day on which the rate changes."""

    def __init__(self, day: date) -> None:
        super().__init__(f"{day} cannot stand here in a table of base rates")
        self.day = day


class NoBaseRateError(FinancingError):
    """Interest is asked for a day that the table does not cover."""

    def __init__(self, day: date) -> None:
        super().__init__(f"the base rate of {day} is not known")
        self.day = day
