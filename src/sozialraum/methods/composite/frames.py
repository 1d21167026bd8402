"""Reference frames: what centre and spread of a normalisation are measured on."""

from dataclasses import dataclass
from math import isfinite
from typing import TypeAlias

from sozialraum.methods.composite.errors import DefinitionError


@dataclass(frozen=True, slots=True)
class YearlyFrame:
    """Each year is measured on itself: shows the relative position, never a common trend."""


@dataclass(frozen=True, slots=True)
class BaseYearFrame:
    """All years are measured on one year, so that scores can be compared over time."""

    year: int


@dataclass(frozen=True, slots=True)
class PooledFrame:
    """All years are measured on all years together, each unit counting once a year.

    Scores can be compared over time, but every new year changes those of all others; a base
    year does not. Source: COINr ("global" treatment of panels).
    """


@dataclass(frozen=True, slots=True)
class Scale:
    """Given parameters of one indicator, or of the index where it is rescaled.

    For a z-score ``centre`` is the mean and ``spread`` the standard deviation; for min-max and
    the distances ``centre`` is the value that maps to the low end (for a falling indicator the
    highest one) and ``spread`` the distance to the value that maps to the high end.
    """

    code: str
    centre: float
    spread: float

    def __post_init__(self) -> None:
        if not (isfinite(self.centre) and isfinite(self.spread) and self.spread > 0):
            raise DefinitionError(f"{self.code!r} needs a finite centre and a spread above zero")


@dataclass(frozen=True, slots=True)
class GivenFrame:
    """All years are measured on published or agreed parameters, one ``Scale`` per code.

    Indicators whose normalisation declares its own posts (goalposts, scaled) need none.
    """

    scales: tuple[Scale, ...]

    def __post_init__(self) -> None:
        if len({scale.code for scale in self.scales}) != len(self.scales):
            raise DefinitionError("a given frame names each code once")

    def __getitem__(self, code: str) -> Scale:
        return next(scale for scale in self.scales if scale.code == code)


Frame: TypeAlias = YearlyFrame | BaseYearFrame | PooledFrame | GivenFrame
