"""Secondary suppression: hide as little as possible so that nothing secret can be computed."""

from dataclasses import dataclass

import numpy as np

from sozialraum.methods.states import ValueState

from ._search import Search
from ._types import BoolArray, FloatArray, FloatLike, IntArray
from .attack import breaches
from .errors import Breach, UnsolvableError
from .rounding import round_to
from .rule import Rule
from .table import Table


@dataclass(frozen=True, eq=False)
class Protection:
    """What may be shown of a table; all arrays in the table's shape.

    ``hidden``     cells meant for publication, or secret, that must not be shown
    ``primary``    those secret by themselves
    ``values``     what may be shown, rounded where the rule says so; NaN elsewhere
    ``optimal``    proven that no cheaper choice of secondary cells is safe
    """

    hidden: BoolArray
    primary: BoolArray
    values: FloatArray
    rounded: bool
    optimal: bool

    @property
    def secondary(self) -> BoolArray:
        """Hidden only so that primary cells cannot be computed."""
        return self.hidden & ~self.primary

    @property
    def states(self) -> IntArray:
        """:class:`ValueState` per cell, for those who may see the reasons.

        Not for the public: that a cell is *primary* tells that it lies in 1 … k-1.
        """
        states = self.public_states
        states[self.secondary] = ValueState.SUPPRESSED_SECONDARY
        return states

    @property
    def public_states(self) -> IntArray:
        """:class:`ValueState` per cell without the reason: every hidden cell is SUPPRESSED_PRIMARY.

        A rounded 0 is a VALUE, since it need not be a true zero.
        """
        states = np.full(self.hidden.shape, int(ValueState.VALUE), dtype=np.intp)
        states[np.isnan(self.values)] = ValueState.NOT_AVAILABLE
        if not self.rounded:
            states[self.values == 0] = ValueState.ZERO
        states[self.hidden] = ValueState.SUPPRESSED_PRIMARY
        return states


class ProtectionImpossible(Exception):  # noqa: N818 - says what is the case
    """Even with everything hidden that can be hidden, these cells stay recognisable.

    ``protection`` hides all that can be hidden and is **not** safe: nothing of the table
    may be published on its strength. ``breaches`` says which cells an outsider knows too
    well, because of figures that are public anyway.
    """

    def __init__(self, breaches: tuple[Breach, ...], protection: Protection) -> None:
        super().__init__("; ".join(str(breach) for breach in breaches))
        self.breaches = breaches
        self.cells = tuple(breach.cell for breach in breaches)
        self.protection = protection


def protect(
    table: Table, primary: FloatLike, rule: Rule, *, upward: FloatLike | None = None
) -> Protection:
    """Hides the primary cells and the cheapest further ones that make them safe.

    ``primary`` is a mask in the table's shape (from :meth:`Rule.primary`, plus what the
    source keeps secret). ``upward`` is, for cells under a dominance rule, how far the
    outsider's upper bound must lie above the value (from :meth:`Rule.upward`).

    Safe means: after everything shown, each hidden cell lies in an interval at least
    ``rule.width`` wide (see :class:`Rule`), secondary ones too. The result is checked by
    :func:`breaches` before it is returned.

    Method: cutting planes (see ``_choice``), cheapest by ``table.weights``. If a bound on
    iterations is reached: from everything hidden, cells are shown again, dearest first, as
    long as all stays safe. No clock, no chance: the same table gives the same result.

    Raises :class:`ProtectionImpossible` where figures that are public anyway give a primary
    cell away, and UnsolvableError where the solver fails; then nothing may be published.

    >>> table = Table.of_tree([30, 14, 9, 5, 2], [-1, 0, 0, 0, 0])
    >>> rule = Rule(min_cases=3, zero_is_safe=True)
    >>> protect(table, rule.primary([30, 14, 9, 5, 2]), rule).values.tolist()
    [30.0, 14.0, 9.0, nan, nan]
    """
    secret = table.flat_mask(primary)
    found = Search(table, secret, rule, upward).run()
    hidden = table.mask(found.hidden)
    result = Protection(
        hidden=hidden,
        primary=table.mask(secret),
        values=_shown(table, hidden, rule),
        rounded=rule.rounding is not None,
        optimal=found.optimal,
    )
    left = breaches(table, hidden, rule, primary=primary, upward=upward)
    if left and found.exhausted:
        raise ProtectionImpossible(left, result)
    if left:
        raise UnsolvableError("the chosen cells do not protect the table")
    return result


def _shown(table: Table, hidden: BoolArray, rule: Rule) -> FloatArray:
    exact = table.grid(np.where(table.published, table.values, np.nan))
    shown = np.where(table.mask(table.fixed), exact, round_to(exact, rule.rounding))
    return np.where(hidden, np.nan, shown)
