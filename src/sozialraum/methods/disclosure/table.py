"""A table as an outsider sees it: cells, relations between them, what is public anyway."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, csr_array, eye_array, hstack

from . import relations as rel
from ._types import BoolArray, FloatArray, FloatLike
from .errors import UnsolvableError

_LEVEL_FACTOR = 4
_COST_UNIT = 8


@dataclass(frozen=True, eq=False)
class Table:
    """Cells x with relations A x = 0 and bounds that outsiders know.

    All arrays are flat (C order of ``shape``), and may be followed by cells beyond
    ``shape`` that only carry a relation (the rest in numerator + rest = denominator).

    ``values``     numbers; NaN where they are not known to us
    ``relations``  sparse A, relations × cells
    ``lower``, ``upper``  what an outsider knows beforehand (default 0 and infinity)
    ``published``  meant for publication; only known values can be
    ``fixed``      public anyway (official table elsewhere, frozen edition): never hidden
    ``weights``    whole numbers > 0: what is lost when a cell is hidden
    """

    values: FloatArray
    relations: csr_array
    lower: FloatArray
    upper: FloatArray
    published: BoolArray
    fixed: BoolArray
    weights: FloatArray
    shape: tuple[int, ...]

    @classmethod
    def of(
        cls,
        values: FloatLike,
        relations: csr_array,
        *,
        lower: FloatLike = 0.0,
        upper: FloatLike = np.inf,
        published: FloatLike | None = None,
        fixed: FloatLike = False,
        weights: FloatLike | None = None,
    ) -> "Table":
        """A table from any relations; scalars and arrays of the values' shape are accepted."""
        grid = np.asarray(values, dtype=np.float64)
        meant = ~np.isnan(grid) if published is None else np.asarray(published, dtype=bool)
        costs = _value_costs(grid) if weights is None else np.asarray(weights, dtype=np.float64)
        table = cls(
            values=grid.ravel(),
            relations=csr_array(relations, dtype=np.float64),
            lower=_flat(lower, grid.shape),
            upper=_flat(upper, grid.shape),
            published=_flat(meant, grid.shape).astype(bool) & ~np.isnan(grid.ravel()),
            fixed=_flat(fixed, grid.shape).astype(bool) & ~np.isnan(grid.ravel()),
            weights=np.maximum(np.round(_flat(costs, grid.shape)), 1.0),
            shape=grid.shape,
        )
        table._check()
        return table

    @classmethod
    def of_tree(
        cls,
        values: FloatLike,
        parents: Sequence[int],
        *,
        combinations: Sequence[Mapping[int, float]] = (),
        at_most: Mapping[int, int] | None = None,
        lower: FloatLike = 0.0,
        upper: FloatLike = np.inf,
        published: FloatLike | None = None,
        fixed: FloatLike = False,
        weights: FloatLike | None = None,
    ) -> "Table":
        """A table of units, or of units × variables, in which each variable adds up.

        ``parents``       index of each unit's parent, -1 for roots
        ``combinations``  {variable: coefficient} with sum 0 in every unit: {0: 1, 1: -1, 2: -1}
                          where variable 0 (say, the numerator of an indicator) is 1 plus 2
        ``at_most``       {numerator: denominator} where outsiders know numerator <= denominator
        """
        grid = np.asarray(values, dtype=np.float64)
        units, variables = grid.shape if grid.ndim == 2 else (grid.size, 1)  # noqa: PLR2004
        if units != len(parents):
            raise ValueError(f"{units} units, but {len(parents)} parents")
        known = [
            rel.tree_relations(parents, variables),
            rel.combination_relations(combinations, units, variables),
        ]
        if weights is None:
            weights = tree_costs(grid, parents)
        table = cls.of(
            grid,
            rel.stack(known, grid.size),
            lower=lower,
            upper=upper,
            published=published,
            fixed=fixed,
            weights=weights,
        )
        pairs = [{n: 1.0, d: -1.0} for n, d in (at_most or {}).items()]
        return table._with_rests(rel.combination_relations(pairs, units, variables))

    @property
    def size(self) -> int:
        """Number of cells, with those beyond ``shape``."""
        return int(self.values.size)

    @cached_property
    def whole(self) -> bool:
        """True where only whole numbers occur, which an outsider knows too."""
        known = self.values[~np.isnan(self.values)]
        return bool(np.all(known == np.round(known)))

    @cached_property
    def truth(self) -> FloatArray:
        """The values, with the unknown ones filled in by any numbers that fit.

        Only differences between possible tables count in the attack, so any will do. Where
        none fits exactly, the smallest discrepancy is left in the relations.
        """
        return _completed(self)

    def discrepancies(self) -> FloatArray:
        """A x per relation, 0 where a part is unknown: what official sums fail to add up to."""
        unknown = np.isnan(self.values)
        partly = (abs(self.relations) @ unknown.astype(np.float64)) > 0
        return np.where(partly, 0.0, self.relations @ np.nan_to_num(self.values))

    def grid(self, flat: FloatLike) -> FloatArray:
        """Numbers of all cells in the table's shape."""
        return np.asarray(flat, dtype=np.float64)[: self._visible].reshape(self.shape)

    def mask(self, flat: FloatLike) -> BoolArray:
        """A mask of all cells in the table's shape."""
        return np.asarray(flat, dtype=bool)[: self._visible].reshape(self.shape)

    def flat_mask(self, grid: FloatLike) -> BoolArray:
        """A mask in the table's shape, for all cells."""
        return self.flat(np.asarray(grid, dtype=bool)).astype(bool)

    def flat(self, grid: FloatLike) -> FloatArray:
        """Numbers in the table's shape, for all cells (0 beyond the shape)."""
        inside = np.asarray(grid, dtype=np.float64)
        if inside.shape != self.shape:
            raise ValueError(f"expected an array of shape {self.shape}, got {inside.shape}")
        return np.concatenate([inside.ravel(), np.zeros(self.size - self._visible)])

    @property
    def _visible(self) -> int:
        return int(np.prod(self.shape))

    def _with_rests(self, pairs: csr_array) -> "Table":
        """Adds numerator - denominator + rest = 0 with rest >= 0 that nobody publishes.

        Where the data contradict that, the outsider is taken to know by how much.
        """
        rests, cells = pairs.shape
        rest = -(pairs @ self.values)
        left = csr_array((self.relations.shape[0], rests))
        lower = hstack([pairs, eye_array(rests)])
        no = np.zeros(rests, dtype=bool)
        return Table(
            values=np.concatenate([self.values, rest]),
            relations=rel.stack([csr_array(hstack([self.relations, left])), lower], cells + rests),
            lower=np.concatenate([self.lower, np.fmin(rest, 0.0)]),
            upper=np.concatenate([self.upper, np.full(rests, np.inf)]),
            published=np.concatenate([self.published, no]),
            fixed=np.concatenate([self.fixed, no]),
            weights=np.concatenate([self.weights, np.ones(rests)]),
            shape=self.shape,
        )

    def _check(self) -> None:
        if self.relations.shape[1] != self.size:
            raise ValueError(f"relations for {self.relations.shape[1]} cells, not {self.size}")
        if np.any(self.lower > self.upper):
            raise ValueError("a lower bound is above its upper bound")
        with np.errstate(invalid="ignore"):
            outside = (self.values < self.lower) | (self.values > self.upper)
        if outside.any():
            raise ValueError(f"cells {np.flatnonzero(outside).tolist()} lie outside their bounds")


def tree_costs(values: FloatLike, parents: Sequence[int]) -> FloatArray:
    """What is lost when a cell is hidden: small cells and low levels first, roots last.

    Logarithm of the count, four times as much per level above the leaves; a root costs more
    than all other cells together, so the district's total goes only where nothing else helps.
    """
    grid = np.asarray(values, dtype=np.float64)
    height = rel.heights(parents).astype(np.float64)
    factor = _LEVEL_FACTOR ** height.reshape(-1, *[1] * (grid.ndim - 1))
    costs = np.round(_value_costs(grid) * factor)
    root = np.asarray(parents) == rel.ROOT
    costs[root] = costs[~root].sum() + 1
    return costs


def join(*tables: Table) -> Table:
    """Tables without a relation between them as one, so that one run protects all of them."""
    if not tables:
        raise ValueError("nothing to join")
    return Table(
        values=np.concatenate([t.values for t in tables]),
        relations=csr_array(block_diag([t.relations for t in tables], format="csr")),
        lower=np.concatenate([t.lower for t in tables]),
        upper=np.concatenate([t.upper for t in tables]),
        published=np.concatenate([t.published for t in tables]),
        fixed=np.concatenate([t.fixed for t in tables]),
        weights=np.concatenate([t.weights for t in tables]),
        shape=(sum(t.size for t in tables),),
    )


def split(joined: FloatLike, *tables: Table) -> list[FloatArray]:
    """An array over joined tables, cut back into their shapes."""
    ends = np.cumsum([0, *(t.size for t in tables)])
    flat = np.asarray(joined)
    return [
        flat[a:b][: t._visible].reshape(t.shape)
        for (a, b), t in zip(pairwise(ends.tolist()), tables, strict=True)
    ]


def _flat(numbers: FloatLike, shape: tuple[int, ...]) -> FloatArray:
    return np.broadcast_to(np.asarray(numbers, dtype=np.float64), shape).ravel().copy()


def _value_costs(values: FloatArray) -> FloatArray:
    return np.asarray(_COST_UNIT * (1 + np.log2(1 + np.abs(np.nan_to_num(values)))))


def _completed(table: Table) -> FloatArray:
    unknown = np.flatnonzero(np.isnan(table.values))
    if not unknown.size:
        return table.values
    part = table.relations[:, unknown]
    rows = np.flatnonzero(np.diff(csr_array(part).indptr))
    wanted = -(table.relations @ np.nan_to_num(table.values))[rows]
    slack = eye_array(rows.size)
    matrix = csr_array(hstack([csr_array(part)[rows], slack, -slack]))
    free = np.zeros(2 * rows.size)
    found = milp(
        np.concatenate([np.zeros(unknown.size), free + 1]),
        constraints=LinearConstraint(matrix, wanted, wanted),
        bounds=Bounds(
            np.concatenate([table.lower[unknown], free]),
            np.concatenate([table.upper[unknown], free + np.inf]),
        ),
        integrality=np.concatenate([np.full(unknown.size, int(table.whole)), free]),
    )
    if found.x is None:
        raise UnsolvableError("no numbers fit the unknown cells")
    filled = table.values.copy()
    filled[unknown] = found.x[: unknown.size]
    filled[unknown] = np.round(filled[unknown]) if table.whole else filled[unknown]
    return filled
