"""Linear programmes over the tables that an outsider cannot tell from the true one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from ._types import FloatArray, IntArray
from .errors import UnsolvableError

TOLERANCE = 1e-6
_COLUMNS_PER_RUN = 20_000
_NODES = 20_000


@dataclass(frozen=True, eq=False)
class Block:
    """Cells that move together: connected by relations and not exactly known."""

    cells: IntArray
    rows: IntArray
    matrix: csr_array
    low: FloatArray
    high: FloatArray

    def position(self, cell: int) -> int:
        """Where the cell stands within the block."""
        return int(np.searchsorted(self.cells, cell))


@dataclass(frozen=True, eq=False)
class Job:
    """Minimise ``cost @ d`` over the block with narrowed bounds."""

    block: Block
    cost: FloatArray
    low: FloatArray
    high: FloatArray


@dataclass(frozen=True, eq=False)
class Answer:
    """A point d and the price of each relation (sensitivity of the minimum)."""

    point: FloatArray
    prices: FloatArray


def blocks(relations: csr_array, low: FloatArray, high: FloatArray) -> dict[int, Block]:
    """For each cell that is not exactly known, the block it belongs to."""
    loose = np.flatnonzero(low < high)
    part = csr_array(csr_array(relations)[:, loose])
    labels = component_labels(part)
    rows_of = _grouped(labels[: part.shape[0]])
    found: dict[int, Block] = {}
    for label, columns in _grouped(labels[part.shape[0] :]).items():
        rows = rows_of.get(label, np.zeros(0, dtype=np.intp))
        cells = loose[columns]
        matrix = csr_array(part[rows][:, columns])
        block = Block(cells, rows, matrix, low[cells], high[cells])
        found |= dict.fromkeys(cells.tolist(), block)
    return found


def component_labels(relations: csr_array) -> IntArray:
    """Label of each relation, then of each cell, of the connected part it belongs to."""
    m, n = relations.shape
    entries = coo_array(relations)
    graph = coo_array((np.ones(entries.nnz), (entries.row, m + entries.col)), shape=(m + n, m + n))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.intp)


def solve(jobs: Sequence[Job]) -> list[Answer]:
    """Solves many small programmes in few runs, as blocks on one diagonal."""
    return [answer for run in _runs(jobs) for answer in _solve_run(run)]


def solve_whole(job: Job) -> FloatArray:
    """The same in whole numbers; what is returned can be attained, optimal or not."""
    found = milp(
        job.cost,
        constraints=_constraint(job.block.matrix),
        bounds=Bounds(job.low, job.high),
        integrality=np.ones(job.cost.size, dtype=np.intp),
        options={"mip_rel_gap": 0.0, "node_limit": _NODES},
    )
    if found.x is None:
        return np.zeros(job.cost.size)
    return np.asarray(np.round(found.x))


def is_whole(point: FloatArray) -> bool:
    """True where a vertex consists of whole numbers."""
    return bool(np.all(np.abs(point - np.round(point)) < TOLERANCE))


def _constraint(matrix: csr_array) -> tuple[LinearConstraint, ...]:
    return (LinearConstraint(matrix, 0.0, 0.0),) if matrix.shape[0] else ()


def _runs(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    run: list[Job] = []
    columns = 0
    for job in jobs:
        if run and columns + job.cost.size > _COLUMNS_PER_RUN:
            yield run
            run, columns = [], 0
        run.append(job)
        columns += job.cost.size
    if run:
        yield run


def _solve_run(jobs: list[Job]) -> Iterable[Answer]:
    matrix = _diagonal([job.block.matrix for job in jobs])
    bounds = np.column_stack(
        [np.concatenate([j.low for j in jobs]), np.concatenate([j.high for j in jobs])]
    )
    found = linprog(
        np.concatenate([job.cost for job in jobs]),
        A_eq=cast("Any", matrix),
        b_eq=np.zeros(matrix.shape[0]),
        bounds=cast("Any", bounds),
        method="highs-ds",
    )
    if found.x is None or found.status != 0:
        raise UnsolvableError(str(found.message))
    columns = np.cumsum([job.cost.size for job in jobs])[:-1]
    rows = np.cumsum([job.block.matrix.shape[0] for job in jobs])[:-1]
    points = np.split(np.asarray(found.x), columns)
    prices = np.split(np.asarray(found.eqlin.marginals), rows)
    return [Answer(d, p) for d, p in zip(points, prices, strict=True)]


def _diagonal(parts: Sequence[csr_array]) -> csr_array:
    """The parts on one diagonal; SciPy's own function takes most of the time for many small ones."""
    entries = [part.nnz for part in parts]
    width = np.cumsum([0, *(part.shape[1] for part in parts)])
    filled = np.cumsum([0, *entries])
    return csr_array(
        (
            np.concatenate([part.data for part in parts]),
            np.concatenate([part.indices for part in parts]) + np.repeat(width[:-1], entries),
            np.concatenate(
                [[0], *(part.indptr[1:] + n for part, n in zip(parts, filled, strict=False))]
            ),
        ),
        shape=(sum(part.shape[0] for part in parts), int(width[-1])),
    )


def _grouped(labels: IntArray) -> dict[int, IntArray]:
    if not labels.size:
        return {}
    order = np.argsort(labels, kind="stable")
    found, starts = np.unique(labels[order], return_index=True)
    return dict(zip(found.tolist(), np.split(order, starts[1:]), strict=True))
