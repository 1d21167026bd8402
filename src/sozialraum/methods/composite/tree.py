"""The tree in the form in which it is computed, and its aggregation.

A sum is an arithmetic mean in disguise: with the *mass* of a node (its weight times the masses
below it) as weight, ``Σ w·x`` equals the total mass times the mean by mass. So a sum is computed
as a mean and multiplied by its total; under a parent that is a sum itself, it enters as that mean
with its mass.

Sums run over the children one by one, in reading order, not through a matrix product: so they
are the same to the last bit on every machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import TypeAlias

import numpy as np

from sozialraum.methods.composite.aggregation import (
    Aggregation,
    AggregationRule,
    MazziottaPareto,
    OwnAggregation,
)
from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.combining import Children, combine
from sozialraum.methods.composite.definition import Child, IndexDefinition, Indicator, Parent
from sozialraum.methods.composite.errors import (
    NegativeValueError,
    NotPositiveError,
    OwnAggregationError,
)
from sozialraum.methods.composite.means import Mean, mean_of
from sozialraum.methods.composite.missing import MissingRule, NoScore, Reweight
from sozialraum.methods.composite.steps import Labels

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
    rule: AggregationRule = Aggregation.ARITHMETIC
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Leaves:
    """Values ``[indicators, years, units]`` to aggregate, NaN where there is none.

    ``unobserved`` marks what is missing or was filled in; None where all is observed.
    """

    values: FloatArray
    unobserved: BoolArray | None
    labels: Labels

    def year_only(self, year: int) -> "Leaves":
        """The leaves of a single year, contiguous."""
        at = self.labels.years.index(year)
        values = np.ascontiguousarray(self.values[:, at : at + 1])
        gaps = None if self.unobserved is None else self.unobserved[:, at : at + 1]
        unobserved = None if gaps is None or not gaps.any() else gaps
        return Leaves(values, unobserved, Labels((year,), self.labels.units))


@dataclass(frozen=True, eq=False, slots=True)
class Branch:
    """Outcome at one node, arrays ``[years, units]``.

    ``mean`` is the score, of a sum before it is multiplied by its total, NaN where there is
    none; ``coverage`` the share of the weight that rests on observed values, and the number 1
    where all of it does for every unit; ``shares`` of the children in the score; ``whole`` where
    every unit has a score with the same shares.
    """

    node: Node
    mean: FloatArray
    coverage: Weight
    children: tuple["Branch", ...] = ()
    shares: tuple[Weight, ...] = ()
    whole: bool = False

    @property
    def score(self) -> FloatArray:
        """The score of the node."""
        return self.mean if _is_one(self.node.total) else self.mean * self.node.total

    @property
    def scored(self) -> BoolArray:
        """Mask of the units with a score here."""
        scored: BoolArray = ~np.isnan(self.mean)
        return scored

    @property
    def complete(self) -> bool:
        """True where every unit has a score that rests on observed values alone."""
        return _is_one(self.coverage)


def _is_one(number: Weight) -> bool:
    return isinstance(number, float) and number == 1.0


def build(definition: IndexDefinition, factors: Mapping[str, Weight] | None = None) -> Node:
    """The tree of a definition; ``factors`` multiply the weights of the nodes they name."""
    places = {leaf.code: place for place, leaf in enumerate(definition.indicators)}
    changed = factors or {}

    def inner(parent: Parent, weight: Weight, *, in_sum: bool) -> Node:
        rule = definition.rule_of(parent)
        summed = rule is Aggregation.SUM
        children = tuple(node(child, in_sum=summed) for child in parent.children)
        total = _full_weight(children) if summed else 1.0
        mass = weight * total if in_sum else weight
        return Node(parent.code, None, mass, total, rule, children)

    def node(child: Child, *, in_sum: bool) -> Node:
        weight = child.weight * changed.get(child.code, 1.0)
        if isinstance(child, Indicator):
            return Node(child.code, places[child.code], weight, 1.0)
        return inner(child, weight, in_sum=in_sum)

    return inner(definition, 1.0, in_sum=False)


def _full_weight(nodes: tuple[Node, ...]) -> Weight:
    return reduce(add, (node.weight for node in nodes))


def aggregate(root: Node, leaves: Leaves, rule: MissingRule) -> Branch:
    """Scores up the tree.

    Children without a score are left out under ``Reweight``; under the other rules they leave
    the parent without a score. Errors: ``NotPositiveError``, ``NegativeValueError``,
    ``OwnAggregationError``.
    """
    if root.leaf is not None:
        return _leaf(root, root.leaf, leaves)
    children = tuple(aggregate(child, leaves, rule) for child in root.children)
    if all(child.whole and _all_positive(child.node.weight) for child in children):
        return _join_whole(root, children, rule, leaves.labels)
    return _join(root, children, rule, leaves.labels)


def _leaf(node: Node, place: int, leaves: Leaves) -> Branch:
    values, unobserved = leaves.values[place], leaves.unobserved
    if unobserved is None or not unobserved[place].any():
        return Branch(node, values, 1.0, whole=True)
    whole = not np.isnan(values).any()
    return Branch(node, values, 1.0 - unobserved[place], whole=whole)


def _all_positive(weight: Weight) -> bool:
    return weight > 0 if isinstance(weight, float) else bool(np.all(weight > 0))


def _join_whole(
    node: Node, children: tuple[Branch, ...], rule: MissingRule, labels: Labels
) -> Branch:
    """All units have all children: the shares are theirs, whatever was filled in."""
    full = _full_weight(node.children)
    shares = tuple(child.node.weight / full for child in children)
    coverage: Weight = 1.0
    if not all(child.complete for child in children):
        parts = (child.node.weight * child.coverage for child in children)
        coverage = reduce(add, parts) / full
        if not np.all(_meets(rule, np.asarray(coverage), np.ones(()))):
            return _join(node, children, rule, labels)
    return Branch(node, _score(node, children, shares, labels), coverage, children, shares, True)


def _join(node: Node, children: tuple[Branch, ...], rule: MissingRule, labels: Labels) -> Branch:
    weights = [np.where(child.scored, child.node.weight, 0.0) for child in children]
    full = np.asarray(_full_weight(node.children))
    divisor = np.where(full > 0, full, 1.0)
    in_use = reduce(np.add, weights)
    coverage = reduce(np.add, (_observed_weight(child, rule) for child in children)) / divisor
    scored = (in_use > 0) & _meets(rule, coverage, in_use / divisor)
    shares = tuple(weight / np.where(scored, in_use, np.nan) for weight in weights)
    score = np.where(scored, _score(node, children, shares, labels), np.nan)
    return Branch(node, score, coverage, children, shares)


def _observed_weight(child: Branch, rule: MissingRule) -> FloatArray:
    """Weight that rests on observed values; under ``Reweight`` only where it is in use."""
    observed = np.asarray(child.node.weight * child.coverage)
    return np.where(child.scored, observed, 0.0) if isinstance(rule, Reweight) else observed


def _meets(rule: MissingRule, coverage: FloatArray, in_use: FloatArray) -> BoolArray:
    complete: BoolArray = in_use >= 1 - _ROUNDING
    if isinstance(rule, NoScore):
        return complete
    enough: BoolArray = coverage >= rule.min_coverage - _ROUNDING
    return enough if isinstance(rule, Reweight) else enough & complete


def _score(
    node: Node, children: tuple[Branch, ...], shares: tuple[Weight, ...], labels: Labels
) -> FloatArray:
    """Score of a node; where a unit gets none, whatever comes out is replaced by NaN."""
    mean = mean_of(node.rule)
    if mean is None:
        return _combined(node, children, shares, labels)
    summed = node.rule is Aggregation.SUM
    terms = (
        share * _term(mean, child, child.mean if summed else child.score, labels)
        for share, child in zip(shares, children, strict=True)
    )
    return mean.back(reduce(np.add, terms))


def _term(mean: Mean, child: Branch, values: FloatArray, labels: Labels) -> FloatArray:
    """What is averaged of a child, 0 at a gap."""
    if mean.refusal is not None:
        _refuse(mean.refusal, child.node, mean.wrong(values), labels)
    term = mean.forth(values)
    return term if child.whole else np.where(child.scored, term, 0.0)


def _refuse(
    error: type[NotPositiveError | NegativeValueError | OwnAggregationError],
    node: Node,
    wrong: BoolArray,
    labels: Labels,
) -> None:
    for *_, year, unit in np.argwhere(wrong)[:1]:
        raise error(node.code, labels.years[year], labels.units[unit])


def _combined(
    node: Node, children: tuple[Branch, ...], shares: tuple[Weight, ...], labels: Labels
) -> FloatArray:
    if isinstance(node.rule, MazziottaPareto):
        for child in children:
            _refuse(NotPositiveError, child.node, child.score <= 0, labels)
    values = np.array([child.score for child in children])
    spread = np.array([np.broadcast_to(share, values.shape[1:]) for share in shares])
    values[np.isnan(spread)] = np.nan
    weights = np.array([float(child.node.weight) for child in children])
    scores = combine(node.rule, Children(values, spread, weights))
    if isinstance(node.rule, OwnAggregation):
        unusable = ~np.isnan(spread).any(axis=0) & ~np.isfinite(scores)
        _refuse(OwnAggregationError, node, unusable, labels)
    return scores
