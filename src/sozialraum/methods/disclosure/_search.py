"""Finds what to hide: attack, learn from each gap, choose again, until no gap is left."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array

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
_EFFORT = 1_000_000
_TRIES = 40


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
        self.sizes = np.bincount(self.labels)
        self.effort = np.zeros(self.sizes.size)
        self.tries = _TRIES

    def run(self) -> Found:
        """Hidden cells, checked or exhausted."""
        doubtful = np.isin(self.labels, self.labels[self.primary])
        touched = self._learn_relations(doubtful)
        for _ in range(_ROUNDS):
            if touched and not self._choose(touched):
                break
            gaps = self._gaps(self.hidden, doubtful)
            if not gaps:
                self._trim()
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
        """False where no choice was found, or the same one again.

        Parts on which much effort was spent keep what is hidden: cells are only added, which
        ends soon and costs little more.
        """
        before = self.hidden.copy()
        tired = self.effort > _EFFORT
        self.effort[labels] += (self.sizes * (1 + self._circles()))[labels]
        for batch in self._batches(labels):
            inside = np.isin(self.labels, batch)
            cuts = self.cuts.of(inside[self.cuts.cells])
            choice = cheapest(cuts, self.costs, self.always, self.hidden & tired[self.labels])
            if choice is None:
                return False
            self.optimal &= choice.proven and not tired[batch].any()
            self.hidden[inside] = self.primary[inside]
            self.hidden[choice.cells] = True
        return bool(np.any(before != self.hidden))

    def _circles(self) -> IntArray:
        """Per part, how many relations more than a tree would need: those make it hard."""
        relations = coo_array(self.table.relations)
        links = np.bincount(self.labels[relations.col], minlength=self.sizes.size)
        rows = np.unique(np.column_stack([self.labels[relations.col], relations.row]), axis=0)
        own = np.bincount(rows[:, 0], minlength=self.sizes.size)
        return np.asarray(links - own - self.sizes + 1)

    def _batches(self, labels: list[int]) -> list[list[int]]:
        batches: list[list[int]] = []
        room = 0
        for label in labels:
            if not batches or room < self.sizes[label]:
                batches.append([])
                room = _COLUMNS_PER_CHOICE
            batches[-1].append(label)
            room -= int(self.sizes[label])
        return batches

    def _trim(self) -> None:
        """Shows what was added too hastily and no known cut needs, as long as all stays safe."""
        tired = self.effort[self.labels] > _EFFORT
        idle = self.hidden & ~self.primary & tired & ~self.cuts.needed(self.hidden)
        for cell in self._dearest(idle).tolist():
            self._show(np.array([cell]), self.labels == self.labels[cell])

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
        """Shows all of these cells, or tries each half, as long as tries are left."""
        cells = cells[self.hidden[cells]]
        if not cells.size or not self.tries:
            return
        self.tries -= 1
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
