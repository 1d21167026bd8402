"""Weights as declared against the influence they really have.

A weight says how much an indicator *may* count. How much it does count depends on its spread
and on its company: an indicator that hardly varies, or goes against the others, decides little
however heavy it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.definition import Child, Dimension, IndexDefinition
from sozialraum.methods.composite.diagnostics.correlation import Correlation, correlations
from sozialraum.methods.composite.diagnostics.table import Table, all_levels
from sozialraum.methods.composite.result import IndexResult


@dataclass(frozen=True, slots=True)
class Importance:
    """One indicator or dimension: what it should count and what it counts.

    ``weight`` is its share of the whole weight; ``correlation`` that with the index;
    ``importance = correlation²`` the share of the index's variance which it would explain alone
    along a straight line; ``share`` its part of all importances of its level. ``share`` above
    ``weight`` means more influence than declared. A negative ``correlation`` counts against the
    declared direction, which the square does not show.
    """

    code: str
    weight: float
    correlation: float
    importance: float
    share: float


def nominal_weights(definition: IndexDefinition) -> dict[str, float]:
    """Share of each node in the index: the product of its shares among siblings on the way down.

    By code, the index with 1, the nodes below in reading order; the children of a node sum to
    the node. Holds for means on every level; a nested sum gives longer branches more weight.

    >>> from sozialraum.methods.composite.definition import Indicator
    >>> work = Dimension("work", (Indicator("unemployed"), Indicator("low_pay")), weight=3)
    >>> nominal_weights(IndexDefinition("needs", (work, Indicator("debt"))))
    {'needs': 1.0, 'work': 0.75, 'unemployed': 0.375, 'low_pay': 0.375, 'debt': 0.25}
    """
    return {definition.code: 1.0, **dict(_shares(definition.children, 1.0))}


def importance(columns: Table, scores: Table, weights: Mapping[str, float]) -> list[Importance]:
    """Columns of one level against the single column of ``scores``, over the same units.

    Missing values: each correlation uses the units that have both; NaN where it is undefined,
    which then takes no part in the shares. Weights are used as shares of their sum.
    Source: Paruolo, Saisana & Saltelli, Ratings and Rankings: Voodoo or Science? (2013), with
    the linear form of the main effect.
    """
    r = correlations(columns, scores, Correlation.PEARSON).values[:, 0]
    squares = {code: float(value) ** 2 for code, value in zip(columns.codes, r, strict=True)}
    # Where nothing varies there is no influence to share: NaN.
    whole = float(np.nansum(list(squares.values()))) or float("nan")
    full = sum(weights[code] for code in columns.codes)
    return [
        Importance(code, weights[code] / full, float(value), squares[code], squares[code] / whole)
        for code, value in zip(columns.codes, r, strict=True)
    ]


def importance_in(result: IndexResult, year: int) -> list[Importance]:
    """Importance of the indicators in an index, as computed, in the order of its leaves."""
    table = all_levels(result, year)
    weights = nominal_weights(result.definition)
    scores = table.select([result.definition.code])
    return importance(table.select(result.indicators), scores, weights)


def _shares(children: tuple[Child, ...], share: float) -> Iterator[tuple[str, float]]:
    full = sum(child.weight for child in children)
    for child in children:
        own = share * child.weight / full
        yield child.code, own
        if isinstance(child, Dimension):
            yield from _shares(child.children, own)
