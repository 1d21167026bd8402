"""The tree in the form in which it is computed, and its aggregation.

A sum is an arithmetic mean in disguise: with the *mass* of a node (its weight times the masses
below it) as weight, ``Σ w·x`` equals the total mass times the mean by mass. So one routine serves
all three aggregations: means of values, means of logarithms, and means times a total mass.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.definition import (
    Aggregation,
    Child,
    IndexDefinition,
    Indicator,
)
from sozialraum.methods.composite.missing import MissingRule, NoScore, Reweight

_ROUNDING = 1e-12  # weights such as 0.1 + 0.2 must not fail a minimum of 0.3


@dataclass(frozen=True, slots=True)
class Node:
    """A node with its weight among its siblings and the total that turns its mean into a sum."""

    code: str
    leaf: int | None
    weight: float
    total: float
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Branch:
    """Outcome at one node, arrays ``[years, units]``.

    ``mean`` of the children in use, NaN where the node has no score; ``coverage`` the share of
    its weight that rests on observed values; ``shares`` of the children in the mean.
    """

    node: Node
    mean: FloatArray
    coverage: FloatArray
    children: tuple["Branch", ...] = ()
    shares: tuple[FloatArray, ...] = field(default=())

    @property
    def scored(self) -> BoolArray:
        """Mask of the units with a score here."""
        scored: BoolArray = ~np.isnan(self.mean)
        return scored


def build(definition: IndexDefinition, places: Mapping[str, int]) -> Node:
    """The tree of a definition; ``places`` tells in which row of the values a leaf stands."""
    summed = definition.aggregation is Aggregation.SUM

    def node(child: Child) -> Node:
        if isinstance(child, Indicator):
            return Node(child.code, places[child.code], child.weight, 1.0)
        return inner(child.code, child.children, child.weight)

    def inner(code: str, children: tuple[Child, ...], weight: float) -> Node:
        nodes = tuple(node(child) for child in children)
        total = sum(child.weight for child in nodes) if summed else 1.0
        return Node(code, None, weight * total, total, nodes)

    return inner(definition.code, definition.children, 1.0)


def leaf_places(definition: IndexDefinition) -> dict[str, int]:
    """The row of each indicator when values stand in the order of the leaves."""
    return {leaf.code: place for place, leaf in enumerate(definition.indicators)}


def aggregate(root: Node, values: FloatArray, observed: BoolArray, rule: MissingRule) -> Branch:
    """Weighted means up the tree from ``values`` ``[indicators, years, units]``.

    ``observed`` marks the values that were not filled in. Children without a score are left out
    under ``Reweight``; under the other rules they leave the parent without a score.
    """
    if root.leaf is not None:
        return Branch(root, values[root.leaf], observed[root.leaf].astype(np.float64))
    children = tuple(aggregate(child, values, observed, rule) for child in root.children)
    return _join(root, children, rule)


def _join(node: Node, children: tuple[Branch, ...], rule: MissingRule) -> Branch:
    weights = [np.where(child.scored, child.node.weight, 0.0) for child in children]
    full = sum(child.weight for child in node.children)
    in_use = np.add.reduce(weights)
    coverage = np.add.reduce([_observed_weight(child, rule) for child in children]) / full
    scored = (in_use > 0) & _meets(rule, coverage, in_use / full)
    divisor = np.where(scored, in_use, np.nan)
    shares = tuple(weight / divisor for weight in weights)
    terms = [
        share * np.where(child.scored, child.mean, 0.0)
        for share, child in zip(shares, children, strict=True)
    ]
    return Branch(node, np.add.reduce(terms), coverage, children, shares)


def _observed_weight(child: Branch, rule: MissingRule) -> FloatArray:
    """Weight that rests on observed values; under ``Reweight`` only where it is in use."""
    observed = child.node.weight * child.coverage
    return np.where(child.scored, observed, 0.0) if isinstance(rule, Reweight) else observed


def _meets(rule: MissingRule, coverage: FloatArray, in_use: FloatArray) -> BoolArray:
    complete: BoolArray = in_use >= 1 - _ROUNDING
    if isinstance(rule, NoScore):
        return complete
    enough: BoolArray = coverage >= rule.min_coverage - _ROUNDING
    return enough if isinstance(rule, Reweight) else enough & complete
