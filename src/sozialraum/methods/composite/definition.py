"""The description of an index: a tree of indicators and dimensions with its declared choices."""

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from math import inf
from typing import TypeAlias

from sozialraum.methods.composite.aggregation import (
    Aggregation,
    AggregationRule,
    GeneralisedMean,
    MazziottaPareto,
)
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.frames import (
    Frame,
    GivenFrame,
    PooledFrame,
    YearlyFrame,
)
from sozialraum.methods.composite.missing import MissingRule, NoScore, Reweight
from sozialraum.methods.composite.normalisation import (
    DistanceToReference,
    Normalisation,
    Posted,
    Ranked,
    ZScore,
    reaches_zero,
)
from sozialraum.methods.composite.preparation import Preparation
from sozialraum.methods.composite.ranking import Ties

__all__ = [
    "Aggregation",
    "AggregationRule",
    "Child",
    "Dimension",
    "Direction",
    "IndexDefinition",
    "Indicator",
    "Parent",
    "walk",
]


class Direction(IntEnum):
    """What a high value of an indicator does to the index."""

    RAISES = 1
    LOWERS = -1


@dataclass(frozen=True, slots=True)
class Indicator:
    """A leaf of the tree: one column of the panel, its direction and weight in the parent.

    ``normalisation`` is its own, where it differs from that of the index (targets, goalposts).
    """

    code: str
    direction: Direction = Direction.RAISES
    weight: float = 1.0
    normalisation: Normalisation | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """An inner node of the tree: several indicators or dimensions, and its own weight.

    ``aggregation`` says how *its children* become its score, where that differs from the index.
    """

    code: str
    children: tuple["Child", ...]
    weight: float = 1.0
    aggregation: AggregationRule | None = None


Child: TypeAlias = Indicator | Dimension


@dataclass(frozen=True)
class IndexDefinition:
    """An index, complete enough that anybody can recompute it.

    ``normalisation`` and ``aggregation`` hold for every indicator and node that declares none of
    its own; ``preparation`` is done before, on all figures. ``rescale`` normalises the aggregated scores once more (Berlin's MSS standardises
    the sum of z-scores again); it is measured on the same reference frame, in a ``GivenFrame``
    under the index's own code. ``tie_decimals`` says when two scores are equal in the ranking:
    when they agree after rounding to so many decimals; ``ties`` which rank they then get. The
    scores themselves are never rounded.
    """

    code: str
    children: tuple[Child, ...]
    normalisation: Normalisation = field(default_factory=ZScore)
    aggregation: AggregationRule = Aggregation.ARITHMETIC
    missing: MissingRule = field(default_factory=NoScore)
    frame: Frame = field(default_factory=YearlyFrame)
    rescale: Normalisation | None = None
    tie_decimals: int = 9
    ties: Ties = Ties.MIN
    preparation: Preparation = field(default_factory=Preparation)

    def __post_init__(self) -> None:
        _check_tree(self)
        _check_aggregations(self)
        _check_frame(self)
        _check_given_frame(self)
        if not 0 <= self.tie_decimals <= 15:  # noqa: PLR2004 – what a float64 can hold
            raise DefinitionError("ties are decided on 0 to 15 decimals")

    @cached_property
    def nodes(self) -> tuple[Child, ...]:
        """Everything below the index, in reading order, each before its children."""
        return walk(self.children)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The leaves, in reading order."""
        return tuple(node for node in self.nodes if isinstance(node, Indicator))

    @cached_property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The inner nodes, in reading order, each before its children."""
        return tuple(node for node in self.nodes if isinstance(node, Dimension))

    @property
    def directions(self) -> dict[str, int]:
        """1 or −1 for each leaf, in reading order."""
        return {leaf.code: int(leaf.direction) for leaf in self.indicators}

    @cached_property
    def normalisations(self) -> tuple[Normalisation, ...]:
        """The normalisation of each leaf, in reading order."""
        return tuple(leaf.normalisation or self.normalisation for leaf in self.indicators)

    @cached_property
    def aggregations(self) -> frozenset[AggregationRule]:
        """The different rules of the index and its dimensions."""
        return frozenset(self.rule_of(node) for node in self.parents)

    @property
    def parents(self) -> "tuple[Parent, ...]":
        """The index and its dimensions."""
        return (self, *self.dimensions)

    def rule_of(self, node: "Parent") -> AggregationRule:
        """How the children of a dimension, or of the index itself, become its score."""
        return node.aggregation or self.aggregation


Parent: TypeAlias = Dimension | IndexDefinition


def walk(children: tuple[Child, ...]) -> tuple[Child, ...]:
    """All nodes below the index, in reading order, each before its children."""
    found: list[Child] = []
    for child in children:
        found.append(child)
        if isinstance(child, Dimension):
            found.extend(walk(child.children))
    return tuple(found)


def _check_tree(definition: IndexDefinition) -> None:
    nodes = definition.nodes
    codes = [definition.code, *[node.code for node in nodes]]
    if not all(codes) or len(set(codes)) != len(codes):
        raise DefinitionError("each indicator, dimension and the index needs a code of its own")
    if not all(0 < node.weight < inf for node in nodes):
        raise DefinitionError("a weight is a finite number above zero")
    if not (definition.children and all(node.children for node in definition.dimensions)):
        raise DefinitionError("the index and each dimension need at least one child")


def _check_aggregations(definition: IndexDefinition) -> None:
    for node in definition.parents:
        rule = definition.rule_of(node)
        if _needs_positive(rule):
            _check_positive_leaves(definition, node)
        if isinstance(rule, MazziottaPareto) and isinstance(definition.missing, Reweight):
            raise DefinitionError(
                f"{node.code!r}: a gap would lessen the penalty of Mazziotta-Pareto; "
                "fill gaps or give no score"
            )


def _needs_positive(rule: AggregationRule) -> bool:
    if isinstance(rule, GeneralisedMean):
        return rule.exponent < 0
    positive = (Aggregation.GEOMETRIC, Aggregation.HARMONIC)
    return isinstance(rule, MazziottaPareto) or rule in positive


def _check_positive_leaves(definition: IndexDefinition, node: Parent) -> None:
    for leaf in node.children:
        if isinstance(leaf, Indicator) and reaches_zero(
            leaf.normalisation or definition.normalisation
        ):
            raise DefinitionError(
                f"{leaf.code!r} needs a normalisation to a range above zero in {node.code!r}"
            )


def _check_frame(definition: IndexDefinition) -> None:
    used = (*definition.normalisations, *_rescale(definition))
    movable = isinstance(definition.frame, YearlyFrame | PooledFrame)
    if not movable and any(isinstance(one, Ranked) for one in used):
        raise DefinitionError("a rank needs a yearly frame or a pooled one: it has no parameters")
    pooled = isinstance(definition.frame, PooledFrame)
    if pooled and any(isinstance(one, DistanceToReference) for one in used):
        raise DefinitionError("a unit of reference belongs to one year, not to a pooled frame")


def _rescale(definition: IndexDefinition) -> tuple[Normalisation, ...]:
    return () if definition.rescale is None else (definition.rescale,)


def _check_given_frame(definition: IndexDefinition) -> None:
    if not isinstance(definition.frame, GivenFrame):
        return
    codes = [*(leaf.code for leaf in definition.indicators), definition.code]
    used = [*definition.normalisations, *_rescale(definition)]
    measured = zip(codes, used, strict=False)
    wanted = {code for code, one in measured if not isinstance(one, Posted)}
    given = {scale.code for scale in definition.frame.scales}
    if wanted != given:
        differing = ", ".join(sorted(wanted ^ given))
        raise DefinitionError(f"the given frame does not fit the index: {differing}")
