"""What the ranking would be without one indicator, one dimension, or one unit."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.definition import IndexDefinition
from sozialraum.methods.composite.engine import compute
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.variation import without


@dataclass(frozen=True, eq=False, slots=True)
class Removal:
    """The index without ``removed``: scores and ranks ``[units]`` of a year.

    ``rank_shift`` is the mean over the units of |rank − rank of the whole index|, over the units
    that have both. Of a removed unit both are NaN, and the others' ranks are compared with
    their ranks among themselves.
    """

    removed: str
    scores: FloatArray
    ranks: FloatArray
    rank_shift: float


def without_each(
    definition: IndexDefinition, panel: Panel, year: int, codes: Sequence[str]
) -> tuple[Removal, ...]:
    """Leave out each of the indicators or dimensions in turn; weights are shared anew.

    Source: Saisana, Saltelli & Tarantola (2005), J. R. Stat. Soc. A 168; COINr ``remove_elements``.
    """
    at = panel.years.index(year)
    nominal = compute(definition, panel).ranks[at]
    found = []
    for code in codes:
        result = compute(without(definition, code), panel)
        scores, ranks = result.scores[at], result.ranks[at]
        found.append(Removal(code, scores, ranks, _shift(ranks, nominal)))
    return tuple(found)


def without_each_unit(definition: IndexDefinition, panel: Panel, year: int) -> tuple[Removal, ...]:
    """Leave out each unit in turn: how far the frame hangs on a single one.

    A unit that is left out is measured with nobody, as if it did not exist; a rank shift above
    zero says that its presence decides places among the others.
    """
    at = panel.years.index(year)
    nominal = compute(definition, panel)
    found = []
    for place, unit in enumerate(panel.units):
        values = panel.values.copy()
        values[:, place] = np.nan
        result = compute(definition, panel.replaced(values))
        scores, ranks = result.scores[at].copy(), result.ranks[at].copy()
        scores[place] = ranks[place] = np.nan
        higher = nominal.ranks[at] > nominal.ranks[at, place]
        found.append(Removal(unit, scores, ranks, _shift(ranks, nominal.ranks[at] - higher)))
    return tuple(found)


def _shift(ranks: FloatArray, nominal: FloatArray) -> float:
    both = ~np.isnan(ranks) & ~np.isnan(nominal)
    return float(np.mean(np.abs(ranks - nominal)[both])) if both.any() else float("nan")
