"""What can be wrong with an index; views build the sentence for people from the attributes."""


class CompositeError(ValueError):
    """Base of all errors of the engine."""


class DefinitionError(CompositeError):
    """The index is described in a way that has no meaning, whatever the figures."""


class PanelError(CompositeError):
    """The figures do not fit their labels or the index."""


class SubjectError(CompositeError):
    """An error at one indicator (or at the index itself) in one year."""

    def __init__(self, subject: str, year: int | None, reason: str) -> None:
        place = f"{subject!r}" if year is None else f"{subject!r} in {year}"
        super().__init__(f"{place}: {reason}")
        self.subject = subject
        self.year = year


class NoValuesError(SubjectError):
    """There is no value at all where at least one is needed."""

    def __init__(self, subject: str, year: int | None = None) -> None:
        super().__init__(subject, year, "no value is present")


class TooFewUnitsError(SubjectError):
    """A spread cannot be measured because too few units have a value."""

    def __init__(self, subject: str, year: int | None) -> None:
        super().__init__(subject, year, "too few units have a value to measure a spread")


class ZeroVarianceError(SubjectError):
    """All units have the same value (up to rounding), so nothing tells them apart."""

    def __init__(self, subject: str, year: int | None) -> None:
        super().__init__(subject, year, "all units have the same value")


class BadReferenceError(SubjectError):
    """A maximum, target or reference unit that no distance can be measured from."""

    def __init__(self, subject: str, year: int | None) -> None:
        super().__init__(subject, year, "the point of reference is not beyond the worst value")


class UnitError(SubjectError):
    """An error at one unit."""

    def __init__(self, subject: str, year: int, unit: str, reason: str) -> None:
        super().__init__(subject, year, f"unit {unit!r} {reason}")
        self.unit = unit


class NotPositiveError(UnitError):
    """A value that is not above zero met an aggregation that is defined above zero only."""

    def __init__(self, subject: str, year: int, unit: str) -> None:
        super().__init__(subject, year, unit, "is not above zero, as the aggregation needs")


class NegativeValueError(UnitError):
    """A value below zero met a mean of powers."""

    def __init__(self, subject: str, year: int, unit: str) -> None:
        super().__init__(subject, year, unit, "is below zero, where a mean of powers is undefined")


class OwnAggregationError(UnitError):
    """A declared function gave no finite number for a unit that should have a score."""

    def __init__(self, subject: str, year: int, unit: str) -> None:
        super().__init__(subject, year, unit, "got no finite number from the declared function")
