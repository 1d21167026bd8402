"""The cheapest set of cells to hide in addition: a covering problem that grows with each attack.

Every cell that an outsider knows too well yields, by linear duality, an inequality that each
safe choice satisfies (Benders cut): with the prices of the relations fixed, the cell can move
at most by the sum of what the hidden cells allow. The choice is the cheapest one that
satisfies all inequalities found so far; it is a lower bound, so the first safe choice is
optimal.

Source: M. Fischetti, J.-J. Salazar-González, "Solving the cell suppression problem on tabular
data with linear constraints", Management Science 47 (2001) 1008-1027.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, vstack

from ._solver import TOLERANCE
from ._types import BoolArray, FloatArray, IntArray
from .knowledge import Knowledge
from .outsider import Demand, Gap

_NOISE = 1e-9
_NODES = 5_000
_WIDE = 300


@dataclass(frozen=True, eq=False)
class Cuts:
    """Rows: if ``cells[row]`` is hidden, the shares of the hidden cells sum up to at least 1."""

    cells: IntArray
    shares: csr_array

    def of(self, rows: BoolArray) -> "Cuts":
        """Some of the rows."""
        return Cuts(self.cells[rows], csr_array(self.shares[np.flatnonzero(rows)]))

    def broken_by(self, hidden: BoolArray) -> IntArray:
        """Cells whose demand the hidden ones cannot meet."""
        enough = self.shares @ hidden.astype(np.float64) >= 1 - TOLERANCE
        return self.cells[hidden[self.cells] & ~enough]

    def needed(self, hidden: BoolArray) -> BoolArray:
        """Cells without which some demand would not be met."""
        rows = csr_array(self.shares[np.flatnonzero(hidden[self.cells])])
        entries = np.where(hidden[rows.indices], rows.data, 0.0)
        total = np.repeat(rows @ hidden.astype(np.float64), np.diff(rows.indptr))
        found = np.zeros(hidden.size, dtype=bool)
        found[rows.indices[(entries > 0) & (total - entries < 1 - TOLERANCE)]] = True
        return found

    def distinct(self, always: BoolArray) -> "Cuts":
        """Without repetitions, such as those of a place and its only part."""
        seen: dict[tuple[int, bytes, bytes], int] = {}
        starts = self.shares.indptr
        for row, cell in enumerate(self.cells.tolist()):
            entries = slice(starts[row], starts[row + 1])
            key = (
                -1 if always[cell] else cell,
                self.shares.indices[entries].tobytes(),
                np.round(self.shares.data[entries], 9).tobytes(),
            )
            seen.setdefault(key, row)
        rows = np.zeros(self.cells.size, dtype=bool)
        rows[list(seen.values())] = True
        return self.of(rows)

    @classmethod
    def joined(cls, parts: Sequence["Cuts"]) -> "Cuts":
        """All rows."""
        return cls(
            np.concatenate([part.cells for part in parts]),
            csr_array(vstack([part.shares for part in parts], format="csr")),
        )


@dataclass(frozen=True, eq=False)
class Choice:
    """Cells to hide in addition, and whether no cheaper choice satisfies the cuts."""

    cells: IntArray
    proven: bool


@dataclass(frozen=True, eq=False)
class Teacher:
    """Turns gaps into cuts; ``always`` are hidden for good, ``able`` may be hidden or shown."""

    knowledge: Knowledge
    demand: Demand
    always: BoolArray
    able: BoolArray

    def from_gaps(self, gaps: Sequence[Gap], labels: IntArray, hidden: BoolArray) -> Cuts:
        """All cuts that the gaps prove; ``labels`` tell which cells are related at all."""
        priced = [gap for gap in gaps if gap.answers is not None]
        cells = np.array([gap.cell for gap in priced], dtype=np.intp)
        down = self._reduced(cells, 1, self._prices(priced, 0))
        up = self._reduced(cells, -1, self._prices(priced, 1))
        parts = [
            self._cuts(cells, self.demand.width[cells], down, up),
            self._cuts(cells, self.demand.upward[cells], up),
        ]
        taught = set(np.concatenate([part.cells for part in parts]).tolist())
        dumb = np.array([gap.cell for gap in gaps if gap.cell not in taught], dtype=np.intp)
        return Cuts.joined([*parts, self._one_more(dumb, labels, hidden)])

    def from_relations(self, rows: IntArray) -> Cuts:
        """What each single relation demands, known before any attack.

        Only those of moderate width: the number of entries grows with its square, and the
        attack finds out about the others.
        """
        relations = self.knowledge.table.relations
        rows = rows[np.diff(relations.indptr)[rows] <= _WIDE]
        part = coo_array(csr_array(relations[rows]))
        asked = (self.demand.width > 0) & (self.always | self.able)
        use = np.flatnonzero(asked[part.col])
        cells = part.col[use].astype(np.intp)
        at = (np.arange(use.size), rows[part.row[use]])
        shape = (use.size, relations.shape[0])
        price = csr_array(coo_array((1 / part.data[use], at), shape=shape))
        up = self._reduced(cells, -1, -price)
        down = self._reduced(cells, 1, price)
        by_bounds = self._reduced(cells, 1, csr_array(shape))
        width = self.demand.width[cells]
        return Cuts.joined([self._cuts(cells, width, up, d) for d in (down, by_bounds)])

    def _prices(self, gaps: Sequence[Gap], which: int) -> csr_array:
        """The answers' prices, gaps × relations."""
        shape = (len(gaps), self.knowledge.table.relations.shape[0])
        if not gaps:
            return csr_array(shape)
        columns = np.concatenate([gap.block.rows for gap in gaps])
        prices = np.concatenate([gap.answers[which].prices for gap in gaps if gap.answers])
        rows = np.repeat(np.arange(len(gaps)), [gap.block.rows.size for gap in gaps])
        return csr_array(coo_array((prices, (rows, columns)), shape=shape))

    def _reduced(self, cells: IntArray, sign: int, prices: csr_array) -> coo_array:
        """Reduced costs c - A'p of moving each cell down (sign 1) or up (-1), by dual prices."""
        shape = (cells.size, self.always.size)
        own = coo_array((np.full(cells.size, float(sign)), (np.arange(cells.size), cells)), shape)
        reduced = coo_array(csr_array(own) - prices @ self.knowledge.table.relations)
        clear = np.abs(reduced.data) > _NOISE
        at = (reduced.row[clear], reduced.col[clear])
        return coo_array((reduced.data[clear], at), shape)

    def _cuts(self, cells: IntArray, required: FloatArray, *moves: coo_array) -> Cuts:
        """Nothing where the cells that are hidden for good suffice."""
        open_demand = required.copy()
        gains = csr_array((cells.size, self.always.size))
        for move in moves:
            shown, hidden = self._allowance(move)
            surely = self.always[move.col] | (move.col == cells[move.row])
            sure = np.where(surely, hidden, shown)
            open_demand -= np.bincount(move.row, sure, minlength=cells.size)
            use = ~surely & self.able[move.col] & (hidden > shown + _NOISE)
            entries = (hidden - shown)[use], (move.row[use], move.col[use])
            gains = csr_array(gains + csr_array(coo_array(entries, shape=gains.shape)))
        asked = open_demand > _NOISE
        shares = csr_array(gains[np.flatnonzero(asked)])
        per_entry = np.repeat(open_demand[asked], np.diff(shares.indptr))
        shares.data = np.minimum(shares.data / per_entry, 1.0)
        return Cuts(cells[asked], shares)

    def _allowance(self, move: coo_array) -> tuple[FloatArray, FloatArray]:
        """How far each cell lets the target move: while it is shown, and when it is hidden."""
        k, at, price = self.knowledge, move.col, np.abs(move.data)
        falls = move.data > 0
        shown = np.where(falls, -k.shown_low[at], k.shown_high[at]) * price
        hidden = np.where(falls, -k.hidden_low[at], k.hidden_high[at]) * price
        return shown, hidden

    def _one_more(self, cells: IntArray, labels: IntArray, hidden: BoolArray) -> Cuts:
        """Hiding fewer cells never helps: at least one that is shown must be hidden too."""
        rows = [(labels == labels[cell]) & self.able & ~hidden for cell in cells.tolist()]
        dense = np.array(rows, dtype=np.float64).reshape(cells.size, self.able.size)
        return Cuts(cells, csr_array(dense))


def cheapest(cuts: Cuts, costs: FloatArray, always: BoolArray, keep: BoolArray) -> Choice | None:
    """The cheapest cells that satisfy all cuts and include those in ``keep``.

    None where there are none or none were found.
    """
    columns = np.unique(np.concatenate([cuts.shares.indices, cuts.cells]))
    columns = columns[~always[columns]].astype(np.intp)
    if not columns.size:
        return None
    least = always[cuts.cells].astype(np.float64)
    found = milp(
        costs[columns],
        constraints=LinearConstraint(_covering(cuts, columns, always), least, np.inf),
        bounds=Bounds(keep[columns].astype(np.float64), 1.0),
        integrality=np.ones(columns.size, dtype=np.intp),
        options={"mip_rel_gap": 0.0, "node_limit": _NODES},
    )
    if found.x is None:
        return None
    return Choice(columns[np.asarray(found.x) > 0.5], bool(found.status == 0))  # noqa: PLR2004


def _covering(cuts: Cuts, columns: IntArray, always: BoolArray) -> csr_array:
    """Rows sum(share · y) - y_cell, the latter only where the cell may also be shown."""
    rows = np.flatnonzero(~always[cuts.cells])
    own = (-np.ones(rows.size), (rows, cuts.cells[rows]))
    matrix = cuts.shares + csr_array(coo_array(own, shape=cuts.shares.shape))
    return csr_array(csr_array(matrix)[:, columns])
