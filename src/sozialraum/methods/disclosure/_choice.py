"""The cheapest set of cells to hide in addition: a covering problem that grows with each attack.

Every cell that an outsider knows too well yields, by linear duality, an inequality that each
safe choice satisfies (Benders cut): with the prices of the relations fixed, the cell can move
at most by the sum of what the hidden cells allow. The choice is the cheapest one that
satisfies all inequalities found so far; it is a lower bound, so the first safe choice is
optimal.

Source: M. Fischetti, J.-J. Salazar-González, "Solving the cell suppression problem on tabular
data with linear constraints", Management Science 47 (2001) 1008-1027.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array

from ._types import BoolArray, FloatArray, IntArray
from .knowledge import Knowledge
from .outsider import Demand, Gap

_NOISE = 1e-9
_NODES = 5_000

Moves: TypeAlias = list[tuple[int, float, float]]


@dataclass(frozen=True, eq=False)
class Cut:
    """If ``cell`` is hidden, then the shares of the hidden ``columns`` sum up to at least 1."""

    cell: int
    columns: IntArray
    shares: FloatArray


@dataclass(frozen=True, eq=False)
class Choice:
    """Cells to hide in addition, and whether no cheaper choice satisfies the cuts."""

    cells: IntArray
    proven: bool


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

    def of_gap(self, gap: Gap, near: BoolArray, hidden: BoolArray) -> Iterator[Cut]:
        """All inequalities that the gap proves; ``near`` are the cells related to it at all."""
        found = list(self._priced(gap)) if gap.answers is not None else []
        yield from found or [self._one_more(gap, near & ~hidden)]

    def of_relation(self, row: int) -> Iterator[Cut]:
        """What a single relation demands, known before any attack."""
        entries = slice(*self.relations.indptr[row : row + 2])
        cells, coefficients = self.relations.indices[entries], self.relations.data[entries]
        for cell, coefficient in zip(cells.tolist(), coefficients.tolist(), strict=True):
            if self.demand.width[cell] > 0 and (self.always[cell] or self.able[cell]):
                yield from self._local(row, cell, coefficient)

    def _priced(self, gap: Gap) -> Iterator[Cut]:
        cell, rows = gap.cell, gap.block.rows
        down, up = (
            self._move(cell, sign, self._slack(rows, answer.prices))
            for sign, answer in zip((1, -1), gap.answers or (), strict=True)
        )
        yield from self._cut(cell, self.demand.width[cell], down, up)
        yield from self._cut(cell, self.demand.upward[cell], up)

    def _local(self, row: int, cell: int, coefficient: float) -> Iterator[Cut]:
        alone = np.array([row])
        up = self._move(cell, -1, self._slack(alone, np.array([-1 / coefficient])))
        down = self._move(cell, 1, {})
        yield from self._cut(cell, self.demand.width[cell], up, down)

    def _slack(self, rows: IntArray, prices: FloatArray) -> dict[int, float]:
        """-A'p as a sparse vector over all cells."""
        part = csr_array(self.relations[rows])
        parts = -np.repeat(prices, np.diff(part.indptr)) * part.data
        total: dict[int, float] = {}
        for cell, amount in zip(part.indices.tolist(), parts.tolist(), strict=True):
            total[cell] = total.get(cell, 0.0) + amount
        return total

    def _move(self, cell: int, sign: int, slack: dict[int, float]) -> Moves:
        """By cell: how far it lets the target move when shown, and when hidden."""
        reduced = slack | {cell: slack.get(cell, 0.0) + sign}
        at = np.array([c for c, r in reduced.items() if abs(r) > _NOISE], dtype=np.intp)
        price = np.array([reduced[c] for c in at.tolist()])
        k = self.knowledge
        shown = np.where(price > 0, -k.shown_low[at], k.shown_high[at]) * np.abs(price)
        hidden = np.where(price > 0, -k.hidden_low[at], k.hidden_high[at]) * np.abs(price)
        return list(zip(at.tolist(), shown.tolist(), hidden.tolist(), strict=True))

    def _cut(self, cell: int, required: float, *moves: Moves) -> Iterator[Cut]:
        """Nothing where the cells hidden anyway suffice."""
        gains: dict[int, float] = {}
        for other, shown, hidden in chain.from_iterable(moves):
            surely = self.always[other] or other == cell
            required -= hidden if surely else shown
            if self.able[other] and not surely:
                gains[other] = gains.get(other, 0.0) + hidden - shown
        if required > _NOISE:
            useful = {c: g for c, g in gains.items() if g > _NOISE}
            shares = np.array(list(useful.values()), dtype=np.float64) / required
            columns = np.array(list(useful), dtype=np.intp)
            yield Cut(cell, columns, np.minimum(shares, 1.0))

    def _one_more(self, gap: Gap, shown: BoolArray) -> Cut:
        """Hiding fewer cells never helps: at least one that is shown must be hidden too."""
        columns = np.flatnonzero(self.able & shown)
        return Cut(gap.cell, columns, np.ones(columns.size))


def cheapest(cuts: Sequence[Cut], weights: FloatArray, always: BoolArray) -> Choice | None:
    """The cheapest cells that satisfy all cuts; None where there are none or none were found.

    Ties are broken by position, so that the same table always gives the same choice.
    """
    columns = np.unique(np.concatenate([c for cut in cuts for c in (cut.columns, [cut.cell])]))
    columns = columns[~always[columns]].astype(np.intp)
    if not columns.size:
        return None
    matrix, least = _covering(cuts, columns, always)
    order = np.arange(columns.size) / (columns.size * (columns.size + 1))
    found = milp(
        weights[columns] + order,
        constraints=LinearConstraint(matrix, least, np.inf),
        bounds=Bounds(0, 1),
        integrality=np.ones(columns.size),
        options={"mip_rel_gap": 0.0, "node_limit": _NODES},
    )
    if found.x is None:
        return None
    return Choice(columns[np.asarray(found.x) > 0.5], bool(found.status == 0))  # noqa: PLR2004


def _covering(
    cuts: Sequence[Cut], columns: IntArray, always: BoolArray
) -> tuple[csr_array, FloatArray]:
    """Rows sum(share · y) - y_cell >= 0, or >= 1 where the cell is hidden anyway."""
    rows, at, data, least = [], [], [], np.zeros(len(cuts))
    for row, cut in enumerate(cuts):
        optional = not always[cut.cell]
        own = [cut.cell] if optional else []
        places = np.searchsorted(columns, np.concatenate([cut.columns, own]))
        rows.append(np.full(places.size, row))
        at.append(places)
        data.append(np.concatenate([cut.shares, [-1.0] * len(own)]))
        least[row] = 0.0 if optional else 1.0
    entries = np.concatenate(data), (np.concatenate(rows), np.concatenate(at))
    return csr_array(coo_array(entries, shape=(len(cuts), columns.size))), least
