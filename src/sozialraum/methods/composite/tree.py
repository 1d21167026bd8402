"""The tree in the form in which it is computed, and its aggregation.

A sum is an arithmetic mean in disguise: with the *mass* of a node (its weight times the masses
below it) as weight, ``Σ w·x`` equals the total mass times the mean by mass. So one routine serves
all three aggregations: means of values, means of logarithms, and means times a total mass.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TypeAlias

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.definition import (
    Aggregation,
    Child,
    IndexDefinition,
    Indicator,
)
from sozialraum.methods.composite.missing import MissingRule, NoScore, Reweight

Weight: TypeAlias = float | FloatArray

_ROUNDING = 1e-12  # weights such as 0.1 + 0.2 must not fail a minimum of 0.3


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """A node with its weight among its siblings and the total that turns its mean into a sum.

    Weights are numbers, or arrays ``[scenarios, 1, 1]`` where many weightings are computed at
    once; all arrays above such a node then have scenarios in front.
    """

    code: str
    leaf: int | None
    weight: Weight
    total: Weight
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
    shares: tuple[FloatArray, ...] = ()

    @property
    def scored(self) -> BoolArray:
        """Mask of the units with a score here."""
        scored: BoolArray = ~np.isnan(self.mean)
        return scored


def build(definition: IndexDefinition, factors: Mapping[str, Weight] | None = None) -> Node:
    """The tree of a definition; ``factors`` multiply the weights of the nodes they name."""
    places = {leaf.code: place for place, leaf in enumerate(definition.indicators)}
    changed = factors or {}

    def node(child: Child) -> Node:
        weight = child.weight * changed.get(child.code, 1.0)
        if isinstance(child, Indicator):
            return Node(child.code, places[child.code], weight, 1.0)
        return _inner(definition, child.code, weight, tuple(node(c) for c in child.children))

    children = tuple(node(child) for child in definition.children)
    return _inner(definition, definition.code, 1.0, children)


def _inner(
    definition: IndexDefinition, code: str, weight: Weight, children: tuple[Node, ...]
) -> Node:
    summed = definition.aggregation is Aggregation.SUM
    total = _full_weight(children) if summed else 1.0
    return Node(code, None, weight * total, total, children)


def _full_weight(nodes: tuple[Node, ...]) -> Weight:
    return reduce(add, (node.weight for node in nodes))


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
    full = np.asarray(_full_weight(node.children))
    divisor = np.where(full > 0, full, 1.0)
    in_use = reduce(np.add, weights)
    coverage = reduce(np.add, (_observed_weight(child, rule) for child in children)) / divisor
    scored = (in_use > 0) & _meets(rule, coverage, in_use / divisor)
    shares = tuple(weight / np.where(scored, in_use, np.nan) for weight in weights)
    terms = (
        share * np.where(child.scored, child.mean, 0.0)
        for share, child in zip(shares, children, strict=True)
    )
    return Branch(node, reduce(np.add, terms), coverage, children, shares)


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
