"""Scores of very many weightings at once, for the family of weighted means.

A weighted mean of this family is ``f⁻¹(Σ w·f(x) / Σ w)``. Nested means with the same ``f`` are
one mean with the products of the weights, so a complete index needs one multiplication and one
addition for each indicator, unit and replication. Where something is missing, the shares of a
unit depend on what it has; then the tree of the engine is gone through, with all replications
side by side. Everything is elementwise: the result does not depend on how replications are put
together, on threads or on the number of machines.
"""

from dataclasses import dataclass, field

import numpy as np

from sozialraum.methods.composite.aggregation import Aggregation, AggregationRule
from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import (
    Child,
    Dimension,
    IndexDefinition,
    Indicator,
    Parent,
    walk,
)
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.means import Mean, mean_of
from sozialraum.methods.composite.missing import NoScore
from sozialraum.methods.composite.tree import Leaves, aggregate, build

from .factors import NodeWeights


def is_weighted_mean(definition: IndexDefinition) -> bool:
    """True where every node is a mean of this family (a sum is one times the full weight)."""
    return all(mean_of(rule) is not None for rule in definition.aggregations)


def tree_of(definition: IndexDefinition, leaves: Leaves) -> "WeightedTree | PartialTree":
    """The quickest tree that gives the scores of the engine."""
    complete = not np.isnan(leaves.values).any()
    covered = leaves.unobserved is None or isinstance(definition.missing, NoScore)
    if complete and covered and Aggregation.SUM not in definition.aggregations:
        return WeightedTree(definition, leaves)
    return PartialTree(definition, leaves)


@dataclass(frozen=True, eq=False, slots=True)
class PartialTree:
    """The tree of an index in which every unit may have shares of its own."""

    definition: IndexDefinition
    leaves: Leaves

    def scores(self, weights: NodeWeights) -> FloatArray:
        """Scores as those of :class:`WeightedTree`, NaN where the missing rule gives none."""
        alive = _alive(self.definition, weights)
        declared = {node.code: node.weight for node in walk(self.definition.children)}
        factors = {code: (alive[code] / declared[code])[:, None, None] for code in declared}
        root = aggregate(build(self.definition, factors), self.leaves, self.definition.missing)
        return root.score[:, 0]


@dataclass(frozen=True, eq=False, slots=True)
class WeightedTree:
    """The tree of an index over complete figures of one year."""

    definition: IndexDefinition
    leaves: Leaves
    _transformed: dict[tuple[str, AggregationRule], FloatArray] = field(
        default_factory=dict, init=False, repr=False
    )

    def scores(self, weights: NodeWeights) -> FloatArray:
        """Scores ``[replications, units]`` for node weights ``[replications]``.

        A weight of 0 leaves the node out; where all nodes of a dimension are left out, so is
        the dimension. Errors: ``DefinitionError`` where nothing is left of the index.
        """
        alive = _alive(self.definition, weights)
        some = next(iter(alive.values()))
        shape = (len(some), len(self.leaves.labels.units))
        return self._mean(self.definition, np.ones(len(some)), alive, shape)

    def _mean(
        self,
        parent: Parent,
        scale: FloatArray,
        weights: NodeWeights,
        shape: tuple[int, int],
    ) -> FloatArray:
        rule = self.definition.rule_of(parent)
        total = np.zeros(shape)
        self._add(total, np.empty(shape), parent, scale, rule, weights)
        return _mean_of(rule).back(total)

    def _add(  # noqa: PLR0913 - two buffers that are used again, and what is summed
        self,
        total: FloatArray,
        room: FloatArray,
        parent: Parent,
        scale: FloatArray,
        rule: AggregationRule,
        weights: NodeWeights,
    ) -> None:
        """Add ``scale · share · f(child)`` of every child, going down where ``f`` is the same."""
        family = np.array([weights[child.code] for child in parent.children])
        sums = family.sum(axis=0)
        family *= np.divide(scale, sums, out=np.zeros_like(sums), where=sums > 0)
        for child, share in zip(parent.children, family, strict=True):
            if isinstance(child, Dimension) and self.definition.rule_of(child) == rule:
                self._add(total, room, child, share, rule, weights)
                continue
            np.multiply(share[:, np.newaxis], self._forth(child, rule, weights, total), out=room)
            total += room

    def _forth(
        self, child: Child, rule: AggregationRule, weights: NodeWeights, total: FloatArray
    ) -> FloatArray:
        if isinstance(child, Indicator):
            return self._leaf(child.code, rule)
        rows, units = total.shape
        return _mean_of(rule).forth(self._mean(child, np.ones(rows), weights, (rows, units)))

    def _leaf(self, code: str, rule: AggregationRule) -> FloatArray:
        """``f`` of an indicator's values, which is the same in every replication."""
        if (code, rule) not in self._transformed:
            codes = [leaf.code for leaf in self.definition.indicators]
            mean, values = _mean_of(rule), self.leaves.values[codes.index(code), 0]
            labels = self.leaves.labels
            for unit in np.flatnonzero(mean.wrong(values))[:1]:
                assert mean.refusal is not None
                raise mean.refusal(code, labels.years[0], labels.units[unit])
            self._transformed[code, rule] = mean.forth(values)
        return self._transformed[code, rule]


def _mean_of(rule: AggregationRule) -> Mean:
    mean = mean_of(rule)
    assert mean is not None, "only trees of weighted means are computed here"
    return mean


def _alive(definition: IndexDefinition, weights: NodeWeights) -> NodeWeights:
    """The weights, 0 for dimensions of which nothing is left."""
    alive = _without_empty(definition.children, weights)
    if not np.all(np.sum([alive[child.code] for child in definition.children], axis=0) > 0):
        raise DefinitionError("weights of 0 leave nothing of the index")
    return alive


def _without_empty(children: tuple[Child, ...], weights: NodeWeights) -> NodeWeights:
    found = dict(weights)
    for child in children:
        if isinstance(child, Dimension):
            found = _without_empty(child.children, found)
            below = sum(found[grandchild.code] for grandchild in child.children)
            found[child.code] = np.where(np.asarray(below) > 0, found[child.code], 0.0)
    return found
