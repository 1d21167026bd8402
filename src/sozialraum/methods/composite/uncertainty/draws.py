"""Random numbers of which each replication has its own, however the work is divided."""

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, IntArray

_WORDS = 4  # Philox 4×64 makes four numbers for each step of its counter


def uniform_rows(seed: int, rows: IntArray, width: int) -> FloatArray:
    """Uniform numbers in ``[0, 1)``, ``[len(rows), width]``: row ``r`` is always the same.

    The counter-based generator Philox (Salmon et al., Parallel Random Numbers: As Easy as
    1, 2, 3, SC 2011) is set to the place of the row, so a row does not depend on which other
    rows are drawn, nor on who draws them.

    >>> first = uniform_rows(7, np.arange(4), 3)
    >>> bool((uniform_rows(7, np.array([2]), 3) == first[2]).all())
    True
    """
    start, stop = int(rows.min()), int(rows.max()) + 1
    steps = -(-width // _WORDS)
    bits = np.random.Philox(key=seed)
    bits.advance(start * steps)
    table = np.random.Generator(bits).random((stop - start, steps * _WORDS))
    return table[rows - start, :width]


def generator_of(seed: int, row: int) -> np.random.Generator:
    """A generator of its own for one replication, where the quantity of numbers is not known."""
    return np.random.Generator(np.random.Philox(key=[seed, row]))
