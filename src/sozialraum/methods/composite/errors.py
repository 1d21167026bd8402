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


class NotPositiveError(SubjectError):
    """A geometric mean met a value that is not above zero."""

    def __init__(self, subject: str, year: int, unit: str) -> None:
        super().__init__(subject, year, f"unit {unit!r} is not above zero in a geometric mean")
        self.unit = unit
