"""The attacker's check: what an outsider can find out about each hidden cell."""

from dataclasses import dataclass

import numpy as np

from ._types import BoolArray, FloatArray, FloatLike
from .errors import Breach, DisclosureError
from .knowledge import Knowledge
from .outsider import Demand, Outsider
from .rule import Rule
from .table import Table


@dataclass(frozen=True, eq=False)
class Intervals:
    """For each cell the smallest and largest number it can be, in the table's shape.

    A shown cell has its number twice (or what its rounding leaves open); infinity where
    nothing bounds a cell.
    """

    lower: FloatArray
    upper: FloatArray

    @property
    def width(self) -> FloatArray:
        """Upper - lower; 0 means that the cell can be computed."""
        return self.upper - self.lower


def attack(table: Table, hidden: FloatLike, rule: Rule | None = None) -> Intervals:
    """Exact interval of each cell from all shown cells, relations and bounds.

    ``hidden`` is a mask in the table's shape; cells not meant for publication are not seen
    either. With a ``rule`` the outsider also knows the rule: the rounding, and, where zeros
    are shown, that a hidden count is at least 1.

    Linear programmes (HiGHS) over {x: A x = A truth, bounds}; where a vertex is not whole
    but the table is, integer programmes. An integer programme cut off by its node limit
    returns what it attained, which is never wider than the truth: the check errs on the
    side of secrecy.

    >>> table = Table.of_tree([9, 4, 2, 3], [-1, 0, 0, 0])
    >>> attack(table, [False, False, True, False]).width.tolist()   # 9 - 4 - 3
    [0.0, 0.0, 0.0, 0.0]
    """
    knowledge = Knowledge.of(table, rule)
    free = _free(table, hidden)
    outsider = Outsider(knowledge, free)
    lower, upper = table.truth + outsider.low, table.truth + outsider.high
    for cell, (down, up) in outsider.intervals(np.flatnonzero(free).tolist()).items():
        lower[cell], upper[cell] = table.truth[cell] + down, table.truth[cell] + up
    return Intervals(table.grid(lower), table.grid(upper))


def breaches(
    table: Table,
    hidden: FloatLike,
    rule: Rule,
    *,
    primary: FloatLike | None = None,
    upward: FloatLike | None = None,
) -> tuple[Breach, ...]:
    """Every cell that an outsider knows better than the rule allows; empty means safe.

    Looked at are the hidden cells meant for publication, and the ``primary`` ones whether
    they are meant for publication or not. ``upward`` as in :func:`protect`.
    """
    secret = table.flat_mask(np.zeros(table.shape) if primary is None else primary)
    knowledge = Knowledge.of(table, rule)
    free = _free(table, hidden)
    wanted = demand(knowledge, secret, table.flat_mask(hidden) | secret, upward)
    naked = np.flatnonzero(secret & ~free & (wanted.reach > 0))
    found = [_shown_breach(table, cell, wanted) for cell in naked.tolist()]
    for gap in Outsider(knowledge, free).gaps(wanted):
        truth = float(table.truth[gap.cell])
        required = float(wanted.reach[gap.cell])
        found.append(Breach(gap.cell, truth - gap.down, truth + gap.up, required))
    return tuple(sorted(found, key=lambda breach: breach.cell))


def assert_safe(
    table: Table,
    hidden: FloatLike,
    rule: Rule,
    *,
    primary: FloatLike | None = None,
    upward: FloatLike | None = None,
) -> None:
    """Raises :class:`DisclosureError` naming each cell that an outsider knows too well."""
    found = breaches(table, hidden, rule, primary=primary, upward=upward)
    if found:
        raise DisclosureError(found)


def demand(
    knowledge: Knowledge, primary: BoolArray, hidden: BoolArray, upward: FloatLike | None
) -> Demand:
    """How uncertain each cell must stay if it is hidden.

    Never more than what outsiders did not know anyway: where the bounds alone leave less
    than the rule wants (2 inhabitants, at most 2 unemployed), publication must not narrow
    them at all.
    """
    table = knowledge.table
    rule = knowledge.rule
    base = 0.0 if rule is None else float(rule.width)
    looked_at = (hidden & table.published) | primary
    room = knowledge.hidden_high - knowledge.hidden_low
    width = np.where(looked_at, np.minimum(base, room), 0.0)
    above = np.zeros(table.size) if upward is None else table.flat(upward)
    return Demand(width, np.where(primary, np.minimum(above, knowledge.hidden_high), 0.0))


def _free(table: Table, hidden: FloatLike) -> BoolArray:
    return (table.flat_mask(hidden) & ~table.fixed) | ~table.published


def _shown_breach(table: Table, cell: int, wanted: Demand) -> Breach:
    value = float(table.truth[cell])
    return Breach(cell, value, value, float(wanted.reach[cell]))
