"""A table as an outsider sees it: cells, relations between them, what is public anyway."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack

from . import relations as rel
from ._completion import completed
from ._types import BoolArray, FloatArray, FloatLike
from .costs import tree_costs, value_costs


@dataclass(frozen=True, eq=False)
class Table:
    """Cells x with relations A x = 0 and bounds that outsiders know.

    All arrays are flat (C order of ``shape``), and may be followed by cells beyond
    ``shape`` that only carry a relation (the rest in numerator + rest = denominator).

    ``values``     numbers; NaN where they are not known to us
    ``relations``  sparse A, relations × cells
    ``lower``, ``upper``  what an outsider knows beforehand (default 0 and infinity)
    ``published``  meant for publication; only known values can be
    ``fixed``      public anyway (official table elsewhere, frozen edition): published
                   whatever we do, never hidden, never rounded
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
    def of(  # noqa: PLR0913 - each is one thing that outsiders know
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
        costs = value_costs(grid) if weights is None else np.asarray(weights, dtype=np.float64)
        known = ~np.isnan(grid)
        public = np.broadcast_to(np.asarray(fixed, dtype=bool), grid.shape) & known
        table = cls(
            values=grid.ravel(),
            relations=csr_array(relations),
            lower=_flat(lower, grid.shape),
            upper=_flat(upper, grid.shape),
            published=((meant & known) | public).ravel(),
            fixed=public.ravel(),
            weights=np.maximum(np.round(_flat(costs, grid.shape)), 1.0),
            shape=grid.shape,
        )
        table._check()
        return table

    @classmethod
    def of_tree(  # noqa: PLR0913 - each is one thing that outsiders know
        cls,
        values: FloatLike,
        parents: Sequence[int],
        *,
        combinations: Sequence[Mapping[int, float]] = (),
        at_most: Mapping[int, int] | Iterable[tuple[int, int]] = (),
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
        ``at_most``       {numerator: denominator} where outsiders know numerator <= denominator;
                          pairs where one numerator has several denominators
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
        bounds = at_most.items() if isinstance(at_most, Mapping) else at_most
        pairs = [{n: 1.0, d: -1.0} for n, d in bounds]
        return _with_rests(table, rel.combination_relations(pairs, units, variables))

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
        return completed(self.values, self.relations, self.lower, self.upper, whole=self.whole)

    def discrepancies(self) -> FloatArray:
        """A x per relation, 0 where a part is unknown: what official sums fail to add up to."""
        unknown = np.isnan(self.values)
        partly = (abs(self.relations) @ unknown.astype(np.float64)) > 0
        return np.where(partly, 0.0, self.relations @ np.nan_to_num(self.values))

    def grid(self, flat: FloatLike) -> FloatArray:
        """Numbers of all cells in the table's shape."""
        return np.asarray(flat, dtype=np.float64)[: self.visible].reshape(self.shape)

    def mask(self, flat: FloatLike) -> BoolArray:
        """A mask of all cells in the table's shape."""
        return np.asarray(flat, dtype=bool)[: self.visible].reshape(self.shape)

    def flat_mask(self, grid: FloatLike) -> BoolArray:
        """A mask in the table's shape, for all cells."""
        return self.flat(np.asarray(grid, dtype=bool)).astype(bool)

    def flat(self, grid: FloatLike) -> FloatArray:
        """Numbers in the table's shape, for all cells (0 beyond the shape)."""
        inside = np.asarray(grid, dtype=np.float64)
        if inside.shape != self.shape:
            raise ValueError(f"expected an array of shape {self.shape}, got {inside.shape}")
        return np.concatenate([inside.ravel(), np.zeros(self.size - self.visible)])

    @property
    def visible(self) -> int:
        """Number of cells of ``shape``."""
        return int(np.prod(self.shape))

    def _check(self) -> None:
        if self.relations.shape[1] != self.size:
            raise ValueError(f"relations for {self.relations.shape[1]} cells, not {self.size}")
        if np.any(self.lower > self.upper):
            raise ValueError("a lower bound is above its upper bound")
        with np.errstate(invalid="ignore"):
            outside = (self.values < self.lower) | (self.values > self.upper)
        if outside.any():
            raise ValueError(f"cells {np.flatnonzero(outside).tolist()} lie outside their bounds")


def _with_rests(table: Table, pairs: csr_array) -> Table:
    """Adds numerator - denominator + rest = 0 with rest >= 0 that nobody publishes.

    Where the data contradict that, the outsider is taken to know by how much.
    """
    rests, cells = pairs.shape
    if not rests:
        return table
    rest = -(pairs @ table.values)
    left = csr_array((table.relations.shape[0], rests))
    above = csr_array(hstack([table.relations, left]))
    below = csr_array(hstack([pairs, eye_array(rests)]))
    no = np.zeros(rests, dtype=bool)
    return Table(
        values=np.concatenate([table.values, rest]),
        relations=rel.stack([above, below], cells + rests),
        lower=np.concatenate([table.lower, np.fmin(rest, 0.0)]),
        upper=np.concatenate([table.upper, np.full(rests, np.inf)]),
        published=np.concatenate([table.published, no]),
        fixed=np.concatenate([table.fixed, no]),
        weights=np.concatenate([table.weights, np.ones(rests)]),
        shape=table.shape,
    )


def _flat(numbers: FloatLike, shape: tuple[int, ...]) -> FloatArray:
    return np.broadcast_to(np.asarray(numbers, dtype=np.float64), shape).ravel().copy()
