"""The cheapest set of cells to hide in addition: a covering problem that grows with each attack.

Every cell that an outsider knows too well yields, by linear duality, an inequality that each
safe choice satisfies (Benders cut): with the prices of the relations fixed, the cell can move
at most by the sum of what the hidden cells allow. The choice is the cheapest one that
satisfies all inequalities found so far; it is a lower bound, so the first safe choice is
optimal.

Source: M. Fischetti, J.-J. Salazar-González, "Solving the cell suppression problem on tabular
data with linear constraints", Management Science 47 (2001) 1008-1027.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from ._types import BoolArray, FloatArray, IntArray
from .knowledge import Knowledge
from .outsider import Demand, Gap

_NOISE = 1e-9
_NODES = 5_000


@dataclass(frozen=True, eq=False)
class Cut:
    """If ``cell`` is hidden, then the shares of the hidden ``columns`` sum up to at least 1."""

    cell: int
    columns: IntArray
    shares: FloatArray


class Cuts:
    """Turns gaps into inequalities; knows which cells are hidden for good and which can be."""

    def __init__(
        self, knowledge: Knowledge, demand: Demand, always: BoolArray, able: BoolArray
    ) -> None:
        self.knowledge = knowledge
        self.demand = demand
        self.always = always
        self.able = able
        self.relations = knowledge.table.relations

    def of_gap(self, gap: Gap, hidden: BoolArray) -> Iterator[Cut]:
        """All inequalities that the gap proves."""
        cell, wanted = gap.cell, self.demand
        short = False
        if gap.answers is not None:
            down, up = (self._slack(gap.block.rows, a.prices) for a in gap.answers)
            if gap.down + gap.up < wanted.width[cell]:
                short = True
                yield self._cut(cell, wanted.width[cell], self._move(cell, 1, down), self._move(cell, -1, up))
            if gap.up < wanted.upward[cell]:
                short = True
                yield self._cut(cell, wanted.upward[cell], self._move(cell, -1, up))
        if not short:
            yield self._one_more(gap, hidden)

    def of_relation(self, row: int) -> Iterator[Cut]:
        """What a single relation demands, known before any attack."""
        cells = self.relations.indices[slice(*self.relations.indptr[row : row + 2])]
        price = self.relations.data[slice(*self.relations.indptr[row : row + 2])]
        for cell, coefficient in zip(cells.tolist(), price.tolist(), strict=True):
            if self.demand.width[cell] > 0 and (self.always[cell] or self.able[cell]):
                yield self._local(row, cell, coefficient)

    def _local(self, row: int, cell: int, coefficient: float) -> Cut:
        rows = np.array([row])
        up = self._move(cell, -1, self._slack(rows, np.array([-1 / coefficient])))
        down = self._move(cell, 1, self._slack(rows[:0], np.zeros(0)))
        return self._cut(cell, self.demand.width[cell], up, down)

    def _slack(self, rows: IntArray, prices: FloatArray) -> dict[int, float]:
        """-A'p as a sparse vector over all cells."""
        part = self.relations[rows]
        total = np.zeros(0) if not part.nnz else -np.repeat(prices, np.diff(part.indptr)) * part.data
        found: dict[int, float] = {}
        for cell, amount in zip(part.indices.tolist(), total.tolist(), strict=True):
            found[cell] = found.get(cell, 0.0) + amount
        return found

    def _move(self, cell: int, sign: int, slack: dict[int, float]) -> dict[int, tuple[float, float]]:
        """By cell: what it lets the target move when shown, and how much more when hidden."""
        reduced = slack | {cell: slack.get(cell, 0.0) + sign}
        at = np.array([c for c, r in reduced.items() if abs(r) > _NOISE], dtype=np.intp)
        price = np.array([reduced[c] for c in at.tolist()])
        k = self.knowledge
        shown = np.where(price > 0, -k.shown_low[at], k.shown_high[at]) * np.abs(price)
        hidden = np.where(price > 0, -k.hidden_low[at], k.hidden_high[at]) * np.abs(price)
        return dict(zip(at.tolist(), zip(shown.tolist(), hidden.tolist(), strict=True), strict=True))

    def _cut(self, cell: int, required: float, *moves: dict[int, tuple[float, float]]) -> Cut:
        gains: dict[int, float] = {}
        for move in moves:
            for other, (shown, hidden) in move.items():
                if self.always[other] or other == cell:
                    required -= hidden
                else:
                    required -= shown
                    gains[other] = gains.get(other, 0.0) + (hidden - shown)
        return self._scaled(cell, gains, required)

    def _scaled(self, cell: int, gains: dict[int, float], required: float) -> Cut:
        useful = {c: g for c, g in gains.items() if self.able[c] and g > _NOISE}
        columns = np.array(list(useful), dtype=np.intp)
        if required <= _NOISE:
            return Cut(cell, columns[:0], np.zeros(0))
        shares = np.minimum(np.array(list(useful.values()), dtype=np.float64) / required, 1.0)
        return Cut(cell, columns, shares)

    def _one_more(self, gap: Gap, hidden: BoolArray) -> Cut:
        """Hiding fewer cells never helps: at least one that is shown must be hidden too."""
        columns = np.flatnonzero(self.able & ~hidden)
        return Cut(gap.cell, columns, np.ones(columns.size))
