"""Finds what to hide: attack, learn from each gap, choose again, until no gap is left."""

from dataclasses import dataclass

import numpy as np

from ._choice import Cut, Cuts, cheapest
from ._solver import component_labels
from ._types import BoolArray, FloatLike, IntArray
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
        self.cuts = Cuts(self.knowledge, self.demand, self.always, self.able)
        self.known: dict[int, list[Cut]] = {}
        self.hidden = self.primary.copy()
        self.optimal = True

    def run(self) -> Found:
        """Hidden cells, checked or exhausted."""
        gaps = self._gaps(self.hidden, self.hidden)
        for _ in range(_ROUNDS):
            if not gaps:
                return Found(self.hidden, self.optimal, exhausted=self.naked)
            touched = self._learn(gaps)
            if not self._choose_again(touched):
                break
            gaps = self._gaps(self.hidden, np.isin(self.labels, touched))
        return self._show_again(np.isin(self.labels, [self.labels[gap.cell] for gap in gaps]))

    def _gaps(self, hidden: BoolArray, where: BoolArray) -> list[Gap]:
        looked_at = hidden & where
        wanted = Demand(
            np.where(looked_at, self.demand.width, 0.0),
            np.where(looked_at, self.demand.upward, 0.0),
        )
        return Outsider(self.knowledge, hidden | ~self.table.published).gaps(wanted)

    def _learn(self, gaps: list[Gap]) -> list[int]:
        touched = sorted({int(self.labels[gap.cell]) for gap in gaps})
        for label in touched:
            if label not in self.known:
                self.known[label] = self._first_cuts(label)
        for gap in gaps:
            label = int(self.labels[gap.cell])
            self.known[label] += self.cuts.of_gap(gap, self.labels == label, self.hidden)
        return touched

    def _first_cuts(self, label: int) -> list[Cut]:
        own = self.table.relations[:, np.flatnonzero(self.labels == label)]
        rows = np.flatnonzero(np.diff(own.indptr))
        return [cut for row in rows.tolist() for cut in self.cuts.of_relation(row)]

    def _choose_again(self, labels: list[int]) -> bool:
        """False where no choice was found, or the same one again."""
        before = self.hidden.copy()
        for batch in self._batches(labels):
            cuts = [cut for label in batch for cut in self.known[label]]
            choice = cheapest(cuts, self.table.weights, self.always)
            if choice is None:
                return False
            self.optimal &= choice.proven
            inside = np.isin(self.labels, batch)
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
        return cells[np.argsort(-self.table.weights[cells], kind="stable")]
