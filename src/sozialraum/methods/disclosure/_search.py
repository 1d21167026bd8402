"""Finds what to hide: attack, learn from each gap, choose again, until no gap is left."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from ._choice import Cuts, Teacher, cheapest
from ._solver import component_labels
from ._types import BoolArray, FloatArray, FloatLike, IntArray
from .attack import demand
from .knowledge import Knowledge
from .outsider import Demand, Gap, Outsider
from .rule import Rule
from .table import Table

_ROUNDS = 60
_COLUMNS_PER_CHOICE = 400


@dataclass(frozen=True, eq=False)
class Found:
    """``exhausted``: even hiding everything is not enough."""

    hidden: BoolArray
    optimal: bool
    exhausted: bool


class Search:
    """One search over one table; parts of it that no relation connects are solved apart."""

    def __init__(
        self, table: Table, primary: BoolArray, rule: Rule, upward: FloatLike | None
    ) -> None:
        self.table = table
        self.naked = bool(np.any(primary & table.fixed))
        self.primary = primary & ~table.fixed
        self.knowledge = Knowledge.of(table, rule)
        self.demand = demand(self.knowledge, self.primary, np.ones(table.size, dtype=bool), upward)
        self.always = self.primary | ~table.published
        self.able = self.knowledge.can_hide & ~self.primary
        self.labels = component_labels(table.relations)[table.relations.shape[0] :]
        self.costs = table.weights + _tie_breaks(self.labels)
        self.teacher = Teacher(self.knowledge, self.demand, self.always, self.able)
        self.hidden = self.primary.copy()
        self.optimal = True

    def run(self) -> Found:
        """Hidden cells, checked or exhausted."""
        doubtful = np.isin(self.labels, self.labels[self.primary])
        touched = self._learn_relations(doubtful)
        for _ in range(_ROUNDS):
            if touched and not self._choose(touched):
                break
            gaps = self._gaps(self.hidden, doubtful)
            if not gaps:
                return Found(self.hidden, self.optimal, exhausted=self.naked)
            touched = self._learn_gaps(gaps)
            doubtful = np.isin(self.labels, touched)
        return self._show_again(doubtful)

    def _gaps(self, hidden: BoolArray, where: BoolArray) -> list[Gap]:
        looked_at = hidden & where
        wanted = Demand(
            np.where(looked_at, self.demand.width, 0.0),
            np.where(looked_at, self.demand.upward, 0.0),
        )
        return Outsider(self.knowledge, hidden | ~self.table.published).gaps(wanted)

    def _learn_relations(self, where: BoolArray) -> list[int]:
        """What the relations alone demand; returns the parts of the table that lack it."""
        rows = np.flatnonzero(np.diff(csr_array(self.table.relations[:, where]).indptr))
        self.cuts = self.teacher.from_relations(rows).distinct(self.always)
        return self._parts(self.cuts.broken_by(self.hidden))

    def _learn_gaps(self, gaps: list[Gap]) -> list[int]:
        """What the gaps teach; returns the parts of the table that have gaps."""
        new = self.teacher.from_gaps(gaps, self.labels, self.hidden)
        self.cuts = Cuts.joined([self.cuts, new]).distinct(self.always)
        return self._parts(np.array([gap.cell for gap in gaps], dtype=np.intp))

    def _parts(self, cells: IntArray) -> list[int]:
        return [int(label) for label in np.unique(self.labels[cells])]

    def _choose(self, labels: list[int]) -> bool:
        """False where no choice was found, or the same one again."""
        before = self.hidden.copy()
        for batch in self._batches(labels):
            inside = np.isin(self.labels, batch)
            choice = cheapest(self.cuts.of(inside[self.cuts.cells]), self.costs, self.always)
            if choice is None:
                return False
            self.optimal &= choice.proven
            self.hidden[inside] = self.primary[inside]
            self.hidden[choice.cells] = True
        return bool(np.any(before != self.hidden))

    def _batches(self, labels: list[int]) -> list[list[int]]:
        batches: list[list[int]] = []
        room = 0
        for label in labels:
            size = int(np.count_nonzero(self.labels == label))
            if not batches or room < size:
                batches.append([])
                room = _COLUMNS_PER_CHOICE
            batches[-1].append(label)
            room -= size
        return batches

    def _show_again(self, inside: BoolArray) -> Found:
        """Hides everything in reach, then shows what need not be hidden, dearest first."""
        self.hidden |= self.able & inside
        settled = self._settled(self.hidden, inside)
        if settled is None:
            return Found(self.hidden, optimal=False, exhausted=True)
        self.hidden = settled
        self._show(self._dearest(inside), inside)
        return Found(self.hidden, optimal=False, exhausted=self.naked)

    def _show(self, cells: IntArray, inside: BoolArray) -> None:
        """Shows all of these cells, or tries each half."""
        cells = cells[self.hidden[cells]]
        if not cells.size:
            return
        fewer = self.hidden.copy()
        fewer[cells] = False
        settled = self._settled(fewer, inside)
        if settled is not None:
            self.hidden = settled
        elif cells.size > 1:
            self._show(cells[: cells.size // 2], inside)
            self._show(cells[cells.size // 2 :], inside)

    def _settled(self, hidden: BoolArray, inside: BoolArray) -> BoolArray | None:
        """Shows secondary cells that can be computed anyway; None where a primary one can."""
        hidden = hidden.copy()
        while gaps := self._gaps(hidden, inside):
            cells = np.array([gap.cell for gap in gaps], dtype=np.intp)
            if self.primary[cells].any():
                return None
            hidden[cells] = False
        return hidden

    def _dearest(self, inside: BoolArray) -> IntArray:
        cells = np.flatnonzero(self.hidden & ~self.primary & inside)
        return cells[np.argsort(-self.costs[cells], kind="stable")]


def _tie_breaks(labels: IntArray) -> FloatArray:
    """Fractions that order the cells of each part and add up to less than 1 in it.

    Costs are whole numbers, so they decide only between equally dear choices; and a part
    gets the same choice whether it is searched alone or together with others.
    """
    order = np.argsort(labels, kind="stable")
    _, starts, sizes = np.unique(labels[order], return_index=True, return_counts=True)
    rank = np.empty(labels.size)
    rank[order] = np.arange(labels.size) - np.repeat(starts, sizes)
    size = np.empty(labels.size)
    size[order] = np.repeat(sizes, sizes)
    return np.asarray((rank + 1) / (size * (size + 1)))
