"""What is lost when a cell is hidden."""

from collections.abc import Sequence

import numpy as np

from . import relations as rel
from ._types import FloatArray, FloatLike

_LEVEL_FACTOR = 4
_COST_UNIT = 8


def tree_costs(values: FloatLike, parents: Sequence[int]) -> FloatArray:
    """What is lost when a cell is hidden: small cells and low levels first, roots last.

    Logarithm of the count, four times as much per level above the leaves; a root costs more
    than all other cells together, so the district's total goes only where nothing else helps.
    """
    grid = np.asarray(values, dtype=np.float64)
    height = rel.heights(parents).astype(np.float64)
    factor = _LEVEL_FACTOR ** height.reshape(-1, *[1] * (grid.ndim - 1))
    costs = np.round(value_costs(grid) * factor)
    root = np.asarray(parents) == rel.ROOT
    costs[root] = costs[~root].sum() + 1
    return costs


def value_costs(values: FloatArray) -> FloatArray:
    """Information in a count: its logarithm, so that a large count costs more than a small one."""
    return np.asarray(_COST_UNIT * (1 + np.log2(1 + np.abs(np.nan_to_num(values)))))
