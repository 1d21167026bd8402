"""What can be wrong with a typology; views build the sentence for people from the attributes."""


class TypologyError(ValueError):
    """Base of all errors of the package."""


class SampleError(TypologyError):
    """The figures do not fit their labels."""


class SettingError(TypologyError):
    """A setting has no meaning, whatever the figures."""


class FeatureError(TypologyError):
    """An error at one feature."""

    def __init__(self, feature: str, reason: str) -> None:
        super().__init__(f"{feature!r}: {reason}")
        self.feature = feature


class NoSpreadError(FeatureError):
    """All units have the same value (up to rounding), so nothing tells them apart."""

    def __init__(self, feature: str) -> None:
        super().__init__(feature, "all units have the same value")


class NotPositiveError(FeatureError):
    """A logarithm met a value that is not above zero."""

    def __init__(self, feature: str) -> None:
        super().__init__(feature, "a value is not above zero, so it has no logarithm")


class MissingFeaturesError(TypologyError):
    """A unit with a gap has no nearest type."""

    def __init__(self, features: tuple[str, ...]) -> None:
        super().__init__(f"missing: {', '.join(features)}")
        self.features = features


class TooFewUnitsError(TypologyError):
    """There are fewer different complete units than types are asked for."""

    def __init__(self, units: int, types: int) -> None:
        super().__init__(f"{units} different units cannot form {types} types")
        self.units = units
        self.types = types


class TooManyUnitsError(TypologyError):
    """Ward's method keeps all distances at once, which these units would not fit into."""

    def __init__(self, units: int, limit: int) -> None:
        super().__init__(f"Ward's method takes up to {limit} units, not {units}; use k-means")
        self.units = units
        self.limit = limit
