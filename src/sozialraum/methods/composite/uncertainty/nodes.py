"""The nodes of a tree by levels and families, and their weights in every replication."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, IntArray
from sozialraum.methods.composite.definition import Child, Dimension, IndexDefinition


@dataclass(frozen=True, eq=False, slots=True)
class NodeWeights:
    """Weights ``[nodes, replications]``; nodes stand in reading order."""

    codes: tuple[str, ...]
    values: FloatArray

    def of(self, codes: Sequence[str]) -> FloatArray:
        """The weights of some nodes ``[codes, replications]``."""
        return self.values[self._places(codes)]

    def changed(self, codes: Sequence[str], values: FloatArray) -> "NodeWeights":
        """The same with other weights ``[codes, replications]`` of some nodes."""
        weights = self.values.copy()
        weights[self._places(codes)] = values
        return NodeWeights(self.codes, weights)

    def rows(self, replications: IntArray) -> "NodeWeights":
        """The weights in some replications."""
        return NodeWeights(self.codes, self.values[:, replications])

    def _places(self, codes: Sequence[str]) -> list[int]:
        places = {code: place for place, code in enumerate(self.codes)}
        return [places[code] for code in codes]


def nominal_weights(definition: IndexDefinition, replications: int) -> NodeWeights:
    """The declared weights, the same in every replication."""
    nodes = definition.nodes
    declared = np.array([[node.weight] for node in nodes], dtype=np.float64)
    return NodeWeights(tuple(node.code for node in nodes), np.tile(declared, replications))


def levels(definition: IndexDefinition) -> dict[str, int]:
    """Code → level, counted from below: indicators 1, their dimensions 2, and so on."""
    found: dict[str, int] = {}
    for child in definition.children:
        _level(child, found)
    return found


def _level(node: Child, found: dict[str, int]) -> int:
    below = [_level(child, found) for child in node.children] if isinstance(node, Dimension) else []
    found[node.code] = 1 + max(below, default=0)
    return found[node.code]


def siblings(definition: IndexDefinition) -> list[tuple[str, ...]]:
    """The codes of each family of more than one child."""
    return [codes for codes in _families(definition.children) if len(codes) > 1]


def _families(children: tuple[Child, ...]) -> list[tuple[str, ...]]:
    own = tuple(child.code for child in children)
    inner = (child.children for child in children if isinstance(child, Dimension))
    return [own, *(family for each in inner for family in _families(each))]
