"""Scores of very many weightings at once, for the family of weighted means.

A weighted mean of this family is ``f⁻¹(Σ w·f(x) / Σ w)``. Nested means with the same ``f`` are
one mean with the products of the weights, so a complete index needs one multiplication and one
addition for each indicator, unit and replication. Where something is missing, the shares of a
unit depend on what it has; there, and where the means differ, the tree of the engine is gone
through, with all replications side by side. Everything is elementwise: the result does not
depend on how replications are put together, on threads or on the number of machines.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sozialraum.methods.composite.aggregation import Aggregation
from sozialraum.methods.composite.arrays import FloatArray, IntArray
from sozialraum.methods.composite.definition import IndexDefinition
from sozialraum.methods.composite.errors import DefinitionError
from sozialraum.methods.composite.means import Mean, mean_of
from sozialraum.methods.composite.missing import NoScore
from sozialraum.methods.composite.tree import Leaves, aggregate, build

from .nodes import NodeWeights

_TERMS = 2**16  # up to that many products stay in the processor's cache, to be added up at once


def is_weighted_mean(definition: IndexDefinition) -> bool:
    """True where every node is a mean of this family (a sum is one times the full weight)."""
    return all(mean_of(rule) is not None for rule in definition.aggregations)


@dataclass(frozen=True, eq=False, slots=True)
class Weighting:
    """Weights of all nodes, 0 where nothing is left, and the shares of the indicators.

    ``shares`` ``[indicators, replications]`` are what each has in the index of a unit without
    gaps, where all means are of one kind. ``room`` is where their products with the figures are
    written before they are added up, each time over the last ones.
    """

    weights: NodeWeights
    shares: FloatArray
    room: FloatArray


def weighting_of(definition: IndexDefinition, weights: NodeWeights) -> Weighting:
    """A weight of 0 leaves a node out; a dimension of which nothing is left goes, too.

    Errors: ``DefinitionError`` where nothing is left of the index.
    """
    places = {code: place for place, code in enumerate(weights.codes)}
    families = [
        _Family(places.get(parent.code), [places[child.code] for child in parent.children])
        for parent in definition.parents
    ]
    alive = _alive(weights.values, families)
    leaves = [places[leaf.code] for leaf in definition.indicators]
    shares = _shares(alive, families)[leaves]
    return Weighting(NodeWeights(weights.codes, alive), shares, np.empty(_TERMS))


class _Family(NamedTuple):
    """Places of a parent (None: the index) and of its children; parents before children."""

    parent: int | None
    children: list[int]


def _alive(weights: FloatArray, families: list[_Family]) -> FloatArray:
    """The weights, 0 for dimensions of which nothing is left."""
    if weights.all():
        return weights
    alive = weights.copy()
    for parent, children in reversed(families):
        left = alive[children].sum(axis=0) > 0
        if parent is not None:
            alive[parent] *= left
        elif not left.all():
            raise DefinitionError("weights of 0 leave nothing of the index")
    return alive


def _shares(weights: FloatArray, families: list[_Family]) -> FloatArray:
    """Share of each node in the index; 0 below a node that is left out."""
    shares = np.empty_like(weights)
    for parent, children in families:
        family = weights[children]
        total = family.sum(axis=0)
        above = np.ones_like(total) if parent is None else shares[parent]
        unit = np.divide(above, total, out=np.zeros_like(total), where=total > 0)
        shares[children] = family * unit
    return shares


def tree_of(definition: IndexDefinition, leaves: Leaves) -> "OneMean | WholeTree":
    """The quickest way to the scores of the engine."""
    complete = not np.isnan(leaves.values).any()
    covered = leaves.unobserved is None or isinstance(definition.missing, NoScore)
    rule = next(iter(definition.aggregations))
    alike = len(definition.aggregations) == 1 and rule is not Aggregation.SUM
    # The terms of a single unit would lie side by side, where NumPy adds in pairs.
    if not (complete and covered and alike and len(leaves.labels.units) > 1):
        return WholeTree(definition, leaves)
    mean = mean_of(rule)
    assert mean is not None, "only trees of weighted means are computed here"
    return OneMean(mean, _terms(definition, mean, leaves))


@dataclass(frozen=True, eq=False, slots=True)
class OneMean:
    """An index that is one mean of complete figures; ``terms`` ``[indicators, units]`` are f(x)."""

    mean: Mean
    terms: FloatArray

    def scores(self, weighting: Weighting, rows: IntArray) -> FloatArray:
        """Scores ``[rows, units]`` of these replications."""
        shares = weighting.shares[:, rows]
        count, units = shares.shape[1], self.terms.shape[1]
        if count * self.terms.size <= _TERMS:
            weighted = weighting.room[: count * self.terms.size].reshape(-1, count, units)
            np.einsum("ir,iu->iru", shares, self.terms, out=weighted)  # products, no sums
            return self.mean.back(np.add.reduce(weighted, axis=0))
        total = np.zeros((count, units))
        room = np.empty(total.shape)
        for share, term in zip(shares, self.terms, strict=True):
            total += np.multiply(share[:, np.newaxis], term, out=room)
        return self.mean.back(total)


@dataclass(frozen=True, eq=False, slots=True)
class WholeTree:
    """An index in which units may have shares of their own, or nodes their own means."""

    definition: IndexDefinition
    leaves: Leaves

    def scores(self, weighting: Weighting, rows: IntArray) -> FloatArray:
        """Scores ``[rows, units]`` of these replications, NaN where the missing rule gives none."""
        drawn = zip(self.definition.nodes, weighting.weights.values[:, rows], strict=True)
        factors = {node.code: (w / node.weight)[:, None, None] for node, w in drawn}
        root = aggregate(build(self.definition, factors), self.leaves, self.definition.missing)
        return root.score[:, 0]


def _terms(definition: IndexDefinition, mean: Mean, leaves: Leaves) -> FloatArray:
    values = leaves.values[:, 0]
    for place, unit in np.argwhere(mean.wrong(values))[:1]:
        assert mean.refusal is not None
        code, labels = definition.indicators[place].code, leaves.labels
        raise mean.refusal(code, labels.years[0], labels.units[unit])
    return mean.forth(values)
