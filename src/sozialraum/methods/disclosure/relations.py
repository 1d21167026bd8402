"""Relations that every outsider knows: sums along the tree and between variables.

A relation is a row of a sparse matrix A with A x = 0. Cells of a grid of units × variables
are numbered in C order: ``unit * variables + variable``.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import coo_array, csr_array, vstack

from ._types import IntArray

ROOT = -1


def tree_relations(parents: Sequence[int], variables: int = 1) -> csr_array:
    """One row per unit with children and variable: parent - children = 0.

    ``parents[u]`` is the index of the parent of unit u, ``ROOT`` (-1) for a root. A unit
    with a single child gives parent - child = 0: both are one quantity.

    >>> tree_relations([-1, 0, 0]).toarray().tolist()
    [[1.0, -1.0, -1.0]]
    """
    parent = _checked_parents(parents)
    child = np.flatnonzero(parent != ROOT)
    above, row = np.unique(parent[child], return_inverse=True)
    rows = np.concatenate([np.arange(above.size), row])
    units = np.concatenate([above, child])
    signs = np.concatenate([np.ones(above.size), -np.ones(child.size)])
    step = np.arange(variables)
    return csr_array(
        coo_array(
            (
                np.repeat(signs, variables),
                (
                    (rows[:, None] * variables + step).ravel(),
                    (units[:, None] * variables + step).ravel(),
                ),
            ),
            shape=(above.size * variables, parent.size * variables),
        )
    )


def combination_relations(
    combinations: Sequence[Mapping[int, float]], units: int, variables: int
) -> csr_array:
    """One row per unit and combination {variable: coefficient} whose sum is 0 in every unit.

    >>> combination_relations([{0: 1, 1: -1, 2: -1}], units=1, variables=3).toarray().tolist()
    [[1.0, -1.0, -1.0]]
    """
    rows = [_per_unit(combination, units, variables) for combination in combinations]
    return stack(rows, units * variables)


def stack(parts: Sequence[csr_array], cells: int) -> csr_array:
    """Relations below one another; ``cells`` columns even where there is none."""
    return csr_array(vstack([csr_array((0, cells)), *parts]))


def heights(parents: Sequence[int]) -> IntArray:
    """Levels below each unit: 0 for leaves, at most depth for roots."""
    parent = _checked_parents(parents)
    height = np.zeros(parent.size, dtype=np.intp)
    for unit in np.argsort(-_depths(parent), kind="stable"):
        if parent[unit] != ROOT:
            height[parent[unit]] = max(height[parent[unit]], height[unit] + 1)
    return height


def _per_unit(combination: Mapping[int, float], units: int, variables: int) -> csr_array:
    columns = np.array(list(combination), dtype=np.intp)
    if columns.size and (columns.min() < 0 or columns.max() >= variables):
        raise ValueError(f"a combination names a variable outside 0 … {variables - 1}")
    unit = np.arange(units)
    row = np.repeat(unit, columns.size)
    column = (unit[:, None] * variables + columns).ravel()
    data = np.tile(np.array(list(combination.values()), dtype=np.float64), units)
    return csr_array(coo_array((data, (row, column)), shape=(units, units * variables)))


def _checked_parents(parents: Sequence[int]) -> IntArray:
    parent = np.asarray(parents, dtype=np.intp)
    if np.any((parent < ROOT) | (parent >= parent.size)):
        raise ValueError("a parent is neither -1 nor the index of a unit")
    _depths(parent)
    return parent


def _depths(parent: IntArray) -> IntArray:
    depth = np.zeros(parent.size, dtype=np.intp)
    above = parent.copy()
    while np.any(above != ROOT):
        inside = above != ROOT
        depth[inside] += 1
        above[inside] = parent[above[inside]]
        if depth.max(initial=0) >= parent.size:
            raise ValueError("the parents form a circle")
    return depth
