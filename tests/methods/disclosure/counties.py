"""Invented counties: random trees of places with counts that add up."""

import numpy as np
from hypothesis import strategies as st

SMALL = st.sampled_from([0, 0, 1, 1, 2, 3, 4, 7, 12, 60])
TINY = st.sampled_from([0, 0, 1, 1, 2, 3])


@st.composite
def parents(draw, most=14, depth=4):
    """A tree of places, also with single children; parents come before their children."""
    units = draw(st.integers(2, most))
    parent, level = [-1], [0]
    for _ in range(units - 1):
        above = draw(st.sampled_from([u for u in range(len(parent)) if level[u] < depth - 1]))
        parent.append(above)
        level.append(level[above] + 1)
    return parent


@st.composite
def counts(draw, parent, variables=1, numbers=SMALL):
    """Counts of the lowest places, added up along the tree."""
    leaves = [u for u in range(len(parent)) if u not in parent]
    grid = np.zeros((len(parent), variables))
    for leaf in leaves:
        grid[leaf] = draw(st.lists(numbers, min_size=variables, max_size=variables))
    return added_up(grid, parent)


def added_up(grid, parent):
    """Fills in the upper levels; only the lowest places need numbers."""
    total = np.array(grid, dtype=float)
    for unit in range(len(parent) - 1, 0, -1):
        total[parent[unit]] += total[unit]
    return total


def model_county():
    """Parents of 62 places: district, 4 planning regions, 19 social spaces, 38 municipalities."""
    sizes = [1] * 14 + [5, 6, 4, 3, 6]
    parent = [-1, 0, 0, 0, 0]
    parent += [1 + space % 4 for space in range(len(sizes))]
    for space, size in enumerate(sizes):
        parent += [5 + space] * size
    return parent
