"""Scores of very many weightings at once, for the family of weighted means.

A weighted mean of this family is ``f⁻¹(Σ w·f(x) / Σ w)``. Nested means with the same ``f`` are
one mean with the products of the weights, so an index needs one multiplication and one addition
for each indicator, unit and replication. Both are elementwise: the result does not depend on how
replications are put together, on threads or on the number of machines.
"""

from dataclasses import dataclass, field

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import Child, Dimension, IndexDefinition, Indicator

from .factors import NodeWeights
from .means import Mean, mean_of


@dataclass(frozen=True, eq=False, slots=True)
class WeightedTree:
    """The tree of an index over complete normalised values ``[indicators, units]``."""

    definition: IndexDefinition
    values: dict[str, FloatArray]
    _transformed: dict[tuple[str, Mean], FloatArray] = field(default_factory=dict, repr=False)

    def scores(self, weights: NodeWeights) -> FloatArray:
        """Scores ``[replications, units]`` for node weights ``[replications]``.

        A weight of 0 leaves the node out; where all nodes of a dimension are left out, so is
        the dimension.
        """
        alive = _without_empty(self.definition.children, weights)
        some = next(iter(alive.values()))
        shape = (len(some), len(next(iter(self.values.values()))))
        return self._mean(self.definition, np.ones(len(some)), alive, shape)

    def _mean(
        self,
        parent: IndexDefinition | Dimension,
        scale: FloatArray,
        weights: NodeWeights,
        shape: tuple[int, int],
    ) -> FloatArray:
        mean = mean_of(self.definition, parent)
        total = np.zeros(shape)
        room = np.empty(shape)
        self._add(total, room, parent, scale, mean, weights)
        return mean.back(total)

    def _add(  # noqa: PLR0913 - two buffers that are used again, and what is summed
        self,
        total: FloatArray,
        room: FloatArray,
        parent: IndexDefinition | Dimension,
        scale: FloatArray,
        mean: Mean,
        weights: NodeWeights,
    ) -> None:
        """Add ``scale · share · f(child)`` of every child, going down where ``f`` is the same."""
        sums = sum(weights[child.code] for child in parent.children)
        for child in parent.children:
            share = scale * _share(weights[child.code], np.asarray(sums))
            if isinstance(child, Dimension) and mean_of(self.definition, child) == mean:
                self._add(total, room, child, share, mean, weights)
                continue
            np.multiply(share[:, np.newaxis], self._forth(child, mean, weights, total), out=room)
            total += room

    def _forth(
        self, child: Child, mean: Mean, weights: NodeWeights, total: FloatArray
    ) -> FloatArray:
        if isinstance(child, Indicator):
            return self._leaf(child.code, mean)
        rows, units = total.shape
        return mean.forth(self._mean(child, np.ones(rows), weights, (rows, units)))

    def _leaf(self, code: str, mean: Mean) -> FloatArray:
        """``f`` of an indicator's values, which is the same in every replication."""
        if (code, mean) not in self._transformed:
            self._transformed[code, mean] = mean.forth(self.values[code])
        return self._transformed[code, mean]


def _share(weight: FloatArray, total: FloatArray) -> FloatArray:
    return np.divide(weight, total, out=np.zeros_like(weight), where=total > 0)


def _without_empty(children: tuple[Child, ...], weights: NodeWeights) -> NodeWeights:
    found = dict(weights)
    for child in children:
        if isinstance(child, Dimension):
            found = _without_empty(child.children, found)
            below = sum(found[grandchild.code] for grandchild in child.children)
            found[child.code] = np.where(np.asarray(below) > 0, found[child.code], 0.0)
    return found
