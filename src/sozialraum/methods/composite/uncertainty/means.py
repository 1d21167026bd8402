"""Which aggregations are weighted means ``f⁻¹(Σ w·f(x) / Σ w)``, and their ``f``."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import Aggregation, Dimension, IndexDefinition


@dataclass(frozen=True, slots=True)
class Mean:
    """``forth`` is f, ``back`` its inverse."""

    forth: Callable[[FloatArray], FloatArray]
    back: Callable[[FloatArray], FloatArray]


def _same(values: FloatArray) -> FloatArray:
    return values


_MEANS = {
    Aggregation.ARITHMETIC: Mean(_same, _same),
    Aggregation.GEOMETRIC: Mean(np.log, np.exp),
}


def mean_of(definition: IndexDefinition, parent: IndexDefinition | Dimension) -> Mean:
    """The mean of a node; ``KeyError`` where its aggregation is none."""
    del parent
    return _MEANS[definition.aggregation]


def is_mean(definition: IndexDefinition) -> bool:
    """True where every node of the tree is a mean of this family."""
    return definition.aggregation in _MEANS
