"""What an outsider knows about each cell, shown or hidden, as differences to the truth."""

from dataclasses import dataclass

import numpy as np

from ._types import BoolArray, FloatArray
from .rounding import round_to, rounding_interval
from .rule import Rule
from .table import Table


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Bounds on x - truth for each cell: where it is hidden and where it is shown.

    ``truth`` itself always lies within, so every lower bound is <= 0 <= every upper one.
    """

    table: Table
    rule: Rule | None
    hidden_low: FloatArray
    hidden_high: FloatArray
    shown_low: FloatArray
    shown_high: FloatArray

    @classmethod
    def of(cls, table: Table, rule: Rule | None) -> "Knowledge":
        """The strongest outsider: knows the table's relations and bounds, and the rule."""
        low, high = _shown(table, rule)
        return cls(
            table=table,
            rule=rule,
            hidden_low=_least(table, rule) - table.truth,
            hidden_high=np.maximum(table.upper, table.truth) - table.truth,
            shown_low=low - table.truth,
            shown_high=high - table.truth,
        )

    def low(self, free: BoolArray) -> FloatArray:
        """Lower bounds where the cells in ``free`` are not shown."""
        return np.where(free, self.hidden_low, self.shown_low)

    def high(self, free: BoolArray) -> FloatArray:
        """Upper bounds where the cells in ``free`` are not shown."""
        return np.where(free, self.hidden_high, self.shown_high)

    @property
    def can_hide(self) -> BoolArray:
        """Cells that hiding makes any safer: no safe zeros, nothing that is public anyway."""
        able = self.table.published & ~self.table.fixed
        if self.rule is not None and self.rule.zero_is_safe:
            able &= self.table.values != 0
        return able


def _least(table: Table, rule: Rule | None) -> FloatArray:
    """Smallest possible hidden count: where zeros are shown, what is hidden is at least 1."""
    least = np.minimum(table.lower, table.truth)
    if rule is None or not rule.zero_is_safe:
        return least
    one = np.where(table.published, np.minimum(table.truth, 1.0), least)
    return np.maximum(least, one)


def _shown(table: Table, rule: Rule | None) -> tuple[FloatArray, FloatArray]:
    base = None if rule is None else rule.rounding
    if rule is None or base is None:
        return table.truth, table.truth
    if not table.whole:
        raise ValueError("only counts are rounded; the table holds other numbers")
    rounded = round_to(table.truth, base)
    low, high = _without_secret(*rounding_interval(rounded, base), table.truth, rule)
    low, high = np.maximum(low, table.lower), np.minimum(high, table.upper)
    exact = table.fixed
    return (
        np.where(exact, table.truth, np.minimum(low, table.truth)),
        np.where(exact, table.truth, np.maximum(high, table.truth)),
    )


def _without_secret(
    low: FloatArray, high: FloatArray, truth: FloatArray, rule: Rule
) -> tuple[FloatArray, FloatArray]:
    """A shown count is not one of 1 … k-1, or it would be hidden: a shown 0 may be a true zero."""
    smallest = float(rule.min_cases)
    low = np.where((low < smallest) & (truth >= smallest) & (low > 0), smallest, low)
    if not rule.zero_is_safe:
        low = np.where(truth >= smallest, np.maximum(low, smallest), low)
    return low, np.where((truth == 0) & (high < smallest), 0.0, high)
