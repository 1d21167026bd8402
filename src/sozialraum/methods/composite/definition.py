"""The description of an index: a tree of indicators and dimensions with its declared choices."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from math import isfinite
from typing import TypeAlias

from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.frames import Frame, GivenFrame, YearlyFrame
from sozialraum.methods.composite.missing import MissingRule, NoScore
from sozialraum.methods.composite.normalisation import (
    MinMax,
    Normalisation,
    PercentRank,
    ZScore,
)


class Direction(IntEnum):
    """What a high value of an indicator does to the index."""

    RAISES = 1
    LOWERS = -1


class Aggregation(StrEnum):
    """How children become the score of their parent.

    ``ARITHMETIC``  Σ w·x / Σ w: strengths make up for weaknesses one for one.
    ``GEOMETRIC``   exp(Σ w·ln x / Σ w): low values weigh more; only for values above zero.
    ``SUM``         Σ w·x; where weights are renormalised, the mean times the full weight, so
                    that a gap never makes a sum small.
    """

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Indicator:
    """A leaf of the tree: one column of the panel, its direction and weight in the parent."""

    code: str
    direction: Direction = Direction.RAISES
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Dimension:
    """An inner node of the tree: several indicators or dimensions, and its own weight."""

    code: str
    children: tuple["Child", ...]
    weight: float = 1.0


Child: TypeAlias = Indicator | Dimension


@dataclass(frozen=True, slots=True)
class IndexDefinition:
    """An index, complete enough that anybody can recompute it.

    ``rescale`` normalises the aggregated scores once more (Berlin's MSS standardises the sum of
    z-scores again); it is measured on the same reference frame, in a ``GivenFrame`` under the
    index's own code. ``tie_decimals`` says when two scores are equal in the ranking: when they
    agree after rounding to so many decimals. The scores themselves are never rounded.
    """

    code: str
    children: tuple[Child, ...]
    normalisation: Normalisation = field(default_factory=ZScore)
    aggregation: Aggregation = Aggregation.ARITHMETIC
    missing: MissingRule = field(default_factory=NoScore)
    frame: Frame = field(default_factory=YearlyFrame)
    rescale: Normalisation | None = None
    tie_decimals: int = 9

    def __post_init__(self) -> None:
        _check_tree(self)
        _check_choices(self)
        _check_given_frame(self)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The leaves, in reading order."""
        return tuple(node for node in walk(self.children) if isinstance(node, Indicator))

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The inner nodes, in reading order, each before its children."""
        return tuple(node for node in walk(self.children) if isinstance(node, Dimension))


def walk(children: tuple[Child, ...]) -> Iterator[Child]:
    """All nodes below the index, in reading order, each before its children."""
    for child in children:
        yield child
        if isinstance(child, Dimension):
            yield from walk(child.children)


def _check_tree(definition: IndexDefinition) -> None:
    nodes = tuple(walk(definition.children))
    codes = [definition.code, *(node.code for node in nodes)]
    if not all(codes) or len(set(codes)) != len(codes):
        raise DefinitionError("each indicator, dimension and the index needs a code of its own")
    if not all(isfinite(node.weight) and node.weight > 0 for node in nodes):
        raise DefinitionError("a weight is a finite number above zero")
    dimensions = (node for node in nodes if isinstance(node, Dimension))
    if not (definition.children and all(node.children for node in dimensions)):
        raise DefinitionError("the index and each dimension need at least one child")


def _check_choices(definition: IndexDefinition) -> None:
    if definition.aggregation is Aggregation.GEOMETRIC:
        _check_positive_range(definition.normalisation)
    ranked = PercentRank() in (definition.normalisation, definition.rescale)
    if ranked and not isinstance(definition.frame, YearlyFrame):
        raise DefinitionError("a percent rank belongs to its own year and needs a yearly frame")
    if not 0 <= definition.tie_decimals <= 15:  # noqa: PLR2004 – what a float64 can hold
        raise DefinitionError("ties are decided on 0 to 15 decimals")


def _check_positive_range(normalisation: Normalisation) -> None:
    if not (isinstance(normalisation, MinMax) and normalisation.low > 0):
        raise DefinitionError("a geometric mean needs min-max to a range above zero")


def _check_given_frame(definition: IndexDefinition) -> None:
    if not isinstance(definition.frame, GivenFrame):
        return
    wanted = {indicator.code for indicator in definition.indicators}
    if definition.rescale is not None:
        wanted.add(definition.code)
    given = {scale.code for scale in definition.frame.scales}
    if wanted != given:
        differing = ", ".join(sorted(wanted ^ given))
        raise DefinitionError(f"the given frame does not fit the index: {differing}")
