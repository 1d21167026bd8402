"""What can be wrong with a deadline; views build the sentence for people from attributes."""

from datetime import date


class DeadlineError(ValueError):
    """Base of all errors of the package."""


class NoRuleError(DeadlineError):
    """No rule of the table was in force on the day."""

    def __init__(self, day: date) -> None:
        super().__init__(f"no rule is in force on {day}")
        self.day = day


class OverlappingRulesError(DeadlineError):
    """More than one rule of the table was in force on the day, so none decides."""

    def __init__(self, day: date) -> None:
        super().__init__(f"more than one rule is in force on {day}")
        self.day = day


class OrderError(DeadlineError):
    """Two days stand in an order that cannot be."""

    def __init__(self, earlier: str, later: str, day: date) -> None:
        super().__init__(f"{later} cannot be on {day}, before {earlier}")
        self.earlier = earlier
        self.later = later
        self.day = day


class LengthError(DeadlineError):
    """A period is negative, or no period at all where there must be one."""

    def __init__(self, length: int) -> None:
        super().__init__(f"a period cannot be {length} long")
        self.length = length
