"""What can be wrong with the records."""

from collections import Counter
from collections.abc import Iterable


class ScreeningError(ValueError):
    """Base of all errors of the package."""


class RepeatedKeyError(ScreeningError):
    """Two records have the same key, so a finding would not say which is meant."""

    def __init__(self, key: str) -> None:
        super().__init__(f"two records have the key {key!r}")
        self.key = key


class PeriodError(ScreeningError):
    """A project ends before it begins."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key!r} ends before it begins")
        self.key = key


def check_keys(keys: Iterable[str]) -> None:
    """Raise for the first key that stands there twice."""
    for key, times in Counter(keys).items():
        if times > 1:
            raise RepeatedKeyError(key)
