"""Correlations between indicators, dimensions and the index, and pairs that call for a look."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np
from scipy.stats import kendalltau, rankdata

from sozialraum.methods.composite.arrays import FloatArray, IntArray, frozen
from sozialraum.methods.composite.definition import Child, Dimension
from sozialraum.methods.composite.diagnostics.table import Table, all_levels
from sozialraum.methods.composite.result import IndexResult

_ROUNDING = 1e-12  # relative; a column that varies by less is the same everywhere


class Correlation(StrEnum):
    """How two columns are compared.

    ``PEARSON``   Σ dx·dy / √(Σ dx² · Σ dy²): how close the points lie to a line.
    ``SPEARMAN``  Pearson of the average ranks: whether the order is the same.
    ``KENDALL``   τ_b: pairs in the same order minus pairs in the opposite order, over
                  √((pairs not tied in x) · (pairs not tied in y)).
    """

    PEARSON = "pearson"
    SPEARMAN = "spearman"
    KENDALL = "kendall"


@dataclass(frozen=True, eq=False, slots=True)
class Correlations:
    """Correlations ``[rows, columns]`` and ``pairs``, the units behind each of them.

    NaN where fewer than three units have both values or one of the two does not vary.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: FloatArray
    pairs: IntArray

    def between(self, row: str, column: str) -> float:
        """One correlation by its two codes."""
        return float(self.values[self.rows.index(row), self.columns.index(column)])


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns and their correlation."""

    first: str
    second: str
    correlation: float


def correlations(
    rows: Table, columns: Table | None = None, method: Correlation = Correlation.PEARSON
) -> Correlations:
    """Each column of one table against each of another (or of the same) over the same units.

    Missing values: each pair uses the units that have both, so the pairs may rest on different
    units; ``Correlations.pairs`` says how many. Ranks are formed within the pair.

    >>> table = Table("ABCD", ["x", "y"], [[1, 2], [2, 4], [3, 8], [4, np.nan]])
    >>> round(correlations(table).between("x", "y"), 4)
    0.982
    >>> correlations(table, method=Correlation.KENDALL).between("x", "y")
    1.0
    """
    others = rows if columns is None else columns
    measure = _MEASURES[method]
    outcome = [[_pairwise(measure, x, y) for y in others.values.T] for x in rows.values.T]
    shape = (len(rows.codes), len(others.codes))
    values = np.array([[value for value, _ in row] for row in outcome]).reshape(shape)
    pairs = np.array([[count for _, count in row] for row in outcome], dtype=np.int64)
    return Correlations(rows.codes, others.codes, frozen(values), pairs.reshape(shape))


def redundant(
    table: Table,
    bound: float = 0.9,
    *,
    groups: Mapping[str, str] | None = None,
    method: Correlation = Correlation.PEARSON,
) -> tuple[Pair, ...]:
    """Pairs with ``|r| > bound``: they say nearly the same and count twice in an index.

    With ``groups`` (code → dimension) only pairs of the same dimension are looked at.
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), step 4.
    """
    pairs = _pairs(table, groups, method)
    return tuple(pair for pair in pairs if abs(pair.correlation) > bound)


def opposed(
    table: Table,
    bound: float = 0.0,
    *,
    groups: Mapping[str, str] | None = None,
    method: Correlation = Correlation.PEARSON,
) -> tuple[Pair, ...]:
    """Pairs with ``r < bound``: in the direction of the index they cancel each other out.

    The table holds figures in the direction of the index (normalised), else falling indicators
    seem opposed. ``groups`` as in :func:`redundant`.
    """
    pairs = _pairs(table, groups, method)
    return tuple(pair for pair in pairs if pair.correlation < bound)


def with_parents(
    result: IndexResult, year: int, method: Correlation = Correlation.PEARSON
) -> tuple[Pair, ...]:
    """Each indicator and dimension with its parent, in reading order.

    A child that hardly correlates with its parent, or against it, is lost in the index.
    """
    table = all_levels(result, year)
    definition = result.definition
    return tuple(
        _pair(table, child, parent, method)
        for child, parent in _edges(definition.children, definition.code)
    )


def groups_of(children: tuple[Child, ...], parent: str) -> dict[str, str]:
    """Parent of each node of a tree, by code; give the index as parent of the uppermost."""
    return dict(_edges(children, parent))


def _edges(children: tuple[Child, ...], parent: str) -> Iterator[tuple[str, str]]:
    for child in children:
        yield child.code, parent
        if isinstance(child, Dimension):
            yield from _edges(child.children, child.code)


def _pairs(table: Table, groups: Mapping[str, str] | None, method: Correlation) -> Iterator[Pair]:
    for first, second in combinations(table.codes, 2):
        if groups is None or groups[first] == groups[second]:
            yield _pair(table, first, second, method)


def _pair(table: Table, first: str, second: str, method: Correlation) -> Pair:
    value, _ = _pairwise(_MEASURES[method], table[first], table[second])
    return Pair(first, second, value)


def _pairwise(
    measure: Callable[[FloatArray, FloatArray], float], x: FloatArray, y: FloatArray
) -> tuple[float, int]:
    both = ~np.isnan(x) & ~np.isnan(y)
    count = int(np.sum(both))
    defined = count > 2 and _varies(x[both]) and _varies(y[both])  # noqa: PLR2004 – two points always lie on a line
    return (measure(x[both], y[both]) if defined else float("nan")), count


def _varies(values: FloatArray) -> bool:
    return bool(np.ptp(values) > _ROUNDING * np.abs(values).max())


def _pearson(x: FloatArray, y: FloatArray) -> float:
    dx, dy = x - x.mean(), y - y.mean()
    dx, dy = dx / np.linalg.norm(dx), dy / np.linalg.norm(dy)
    return float(np.clip(dx @ dy, -1.0, 1.0))


def _spearman(x: FloatArray, y: FloatArray) -> float:
    return _pearson(rankdata(x), rankdata(y))


def _kendall(x: FloatArray, y: FloatArray) -> float:
    return float(kendalltau(x, y).statistic)


_MEASURES: dict[Correlation, Callable[[FloatArray, FloatArray], float]] = {
    Correlation.PEARSON: _pearson,
    Correlation.SPEARMAN: _spearman,
    Correlation.KENDALL: _kendall,
}
