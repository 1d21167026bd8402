"""How far each hidden cell can move without any shown figure changing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ._solver import TOLERANCE, Answer, Block, Job, blocks, is_whole, solve, solve_whole
from ._types import BoolArray, FloatArray
from .knowledge import Knowledge

_FAR = 1000


@dataclass(frozen=True, eq=False)
class Demand:
    """What must remain uncertain, per cell; 0 where nothing is demanded.

    ``width``   upper - lower of the outsider's interval
    ``upward``  upper - truth
    """

    width: FloatArray
    upward: FloatArray

    @property
    def reach(self) -> FloatArray:
        """No need to look further than this in either direction."""
        return np.maximum(self.width, self.upward)

    def met(self, cell: int, down: float, up: float) -> bool:
        """Whether a cell that can move by ``down`` and ``up`` is uncertain enough."""
        wide = down + up >= self.width[cell] - TOLERANCE
        return bool(wide and up >= self.upward[cell] - TOLERANCE)


@dataclass(frozen=True, eq=False)
class Gap:
    """A cell that an outsider knows too well, and the proof.

    ``answers`` are those of moving it down and up, whose prices say which cells stand in
    the way; None where only whole numbers make the cell recognisable.
    """

    cell: int
    down: float
    up: float
    block: Block
    answers: tuple[Answer, Answer] | None


class Outsider:
    """All tables that look the same as the true one, given which cells are not shown."""

    def __init__(self, knowledge: Knowledge, free: BoolArray) -> None:
        self.knowledge = knowledge
        self.low = knowledge.low(free)
        self.high = knowledge.high(free)
        self.free = free

    @cached_property
    def block_of(self) -> dict[int, Block]:
        """The block of each cell that is not exactly known."""
        return blocks(self.knowledge.table.relations, self.low, self.high)

    def gaps(self, demand: Demand) -> list[Gap]:
        """Every demand that is not met; exact for whole numbers too."""
        cells = np.flatnonzero((demand.reach > 0) & self.free).tolist()
        return self._exact_gaps(self._unproven(cells, demand), demand)

    def intervals(self, cells: Iterable[int]) -> dict[int, tuple[float, float]]:
        """Exact smallest and largest difference to the truth; infinite where nothing bounds it."""
        known = list(cells)
        found = dict.fromkeys(known, (0.0, 0.0))
        moving = [c for c in known if c in self.block_of]
        endless = self._endless(moving)
        jobs, keys = [], []
        for cell in moving:
            for sign in (1, -1):
                if (cell, sign) not in endless:
                    jobs.append(self._extreme(cell, sign, np.inf))
                    keys.append((cell, sign))
        ends = {
            key: self._end(job, key, answer)
            for key, job, answer in zip(keys, jobs, solve(jobs), strict=True)
        }
        for cell in moving:
            found[cell] = (ends.get((cell, 1), -np.inf), ends.get((cell, -1), np.inf))
        return found

    def _end(self, job: Job, key: tuple[int, int], answer: Answer) -> float:
        point = answer.point
        if self.knowledge.table.whole and not is_whole(point):
            point = solve_whole(job)
        return float(point[job.block.position(key[0])])

    def _endless(self, cells: list[int]) -> set[tuple[int, int]]:
        """Directions in which a cell can grow for ever: a ray within the bounds' infinite sides."""
        keys = [(c, sign) for c in cells for sign in (1, -1)]
        keys = [(c, s) for c, s in keys if np.isinf(self.low[c] if s > 0 else self.high[c])]
        jobs = [self._ray(self.block_of[c], c, sign) for c, sign in keys]
        return {
            key
            for key, job, answer in zip(keys, jobs, solve(jobs), strict=True)
            if abs(answer.point[job.block.position(key[0])]) > TOLERANCE
        }

    def _ray(self, block: Block, cell: int, sign: int) -> Job:
        cost = np.zeros(block.cells.size)
        cost[block.position(cell)] = sign
        return Job(
            block,
            cost,
            np.where(np.isinf(block.low), -1.0, 0.0),
            np.where(np.isinf(block.high), 1.0, 0.0),
        )

    def _extreme(self, cell: int, sign: int, reach: float) -> Job:
        """Smallest (sign 1) or largest (sign -1) d of a cell, looking no further than reach."""
        block = self.block_of[cell]
        at = block.position(cell)
        cost = np.zeros(block.cells.size)
        cost[at] = sign
        low, high = block.low.copy(), block.high.copy()
        low[at], high[at] = max(low[at], -reach), min(high[at], reach)
        return Job(block, cost, low, high)

    def _unproven(self, cells: list[int], demand: Demand) -> list[int]:
        """Cells left after a few programmes that move many cells at once.

        Each cell gets a number; for each binary digit the cells with a 1 are pushed up and
        those with a 0 down, and the other way round. So any two are pushed apart once.
        """
        targets = [c for c in cells if self.block_of[c].cells.size > 1]
        jobs = list(self._pushes(targets, demand))
        down = np.zeros(self.free.size)
        up = np.zeros(self.free.size)
        for job, answer in zip(jobs, solve(jobs), strict=True):
            if self.knowledge.table.whole and not is_whole(answer.point):
                continue
            at = job.block.cells
            up[at] = np.maximum(up[at], answer.point)
            down[at] = np.maximum(down[at], -answer.point)
        return [c for c in cells if not demand.met(c, down[c], up[c])]

    def _pushes(self, cells: list[int], demand: Demand) -> Iterator[Job]:
        by_block: dict[int, list[int]] = {}
        for cell in cells:
            by_block.setdefault(id(self.block_of[cell]), []).append(cell)
        for members in by_block.values():
            block = self.block_of[members[0]]
            at = np.searchsorted(block.cells, members)
            low, high = block.low.copy(), block.high.copy()
            reach = demand.reach[members]
            low[at], high[at] = np.maximum(low[at], -reach), np.minimum(high[at], reach)
            for bit in range(max(1, (len(members) - 1).bit_length())):
                cost = np.zeros(block.cells.size)
                cost[at] = 1 - 2 * ((np.arange(len(members)) >> bit) & 1)
                yield Job(block, cost, low, high)
                yield Job(block, -cost, low, high)

    def _exact_gaps(self, cells: list[int], demand: Demand) -> list[Gap]:
        jobs = [self._extreme(c, sign, demand.reach[c]) for c in cells for sign in (1, -1)]
        answers = solve(jobs)
        found = (
            self._gap(cell, demand, (answers[2 * at], answers[2 * at + 1]))
            for at, cell in enumerate(cells)
        )
        return [gap for gap in found if gap is not None]

    def _gap(self, cell: int, demand: Demand, answers: tuple[Answer, Answer]) -> Gap | None:
        block = self.block_of[cell]
        at = block.position(cell)
        down, up = -answers[0].point[at], answers[1].point[at]
        if not demand.met(cell, down, up):
            return Gap(cell, down, up, block, answers)
        if not self.knowledge.table.whole or all(is_whole(a.point) for a in answers):
            return None
        down, up = (self._whole_reach(cell, sign, demand.reach[cell]) for sign in (1, -1))
        return None if demand.met(cell, down, up) else Gap(cell, down, up, block, None)

    def _whole_reach(self, cell: int, sign: int, reach: float) -> float:
        """How far a cell moves in whole numbers, which may jump past the reach, not stop at it."""
        job = self._extreme(cell, sign, _FAR * (reach + 1))
        return abs(float(solve_whole(job)[job.block.position(cell)]))
