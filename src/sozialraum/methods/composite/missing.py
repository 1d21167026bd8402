"""Declared rules for missing values; none of them turns a gap into a good value."""

from dataclasses import dataclass
from typing import TypeAlias

from sozialraum.methods.composite.errors import DefinitionError


@dataclass(frozen=True, slots=True)
class NoScore:
    """A unit that lacks any indicator of a dimension has no score there, nor in the index."""


@dataclass(frozen=True, slots=True)
class _WithCoverage:
    min_coverage: float

    def __post_init__(self) -> None:
        if not 0 < self.min_coverage <= 1:
            raise DefinitionError("the minimum coverage is a share above 0 and at most 1")


class Reweight(_WithCoverage):
    """Weights are renormalised inside each parent over what the unit has.

    A dimension, and the index, has a score where indicators of at least ``min_coverage`` of its
    weight are observed. What stands below that is not used further up, and not counted there.
    """

    __slots__ = ()


class ImputeMean(_WithCoverage):
    """A gap takes the plain mean of the units that have the indicator in the same year.

    Filling comes before normalising, so the filled value belongs to the year's frame (as in
    COINr's order of steps). Each dimension, and the index, needs observed values for at least
    ``min_coverage`` of its weight. A year in which nobody has the indicator cannot be filled:
    its units have no score.
    """

    __slots__ = ()


MissingRule: TypeAlias = NoScore | Reweight | ImputeMean
