"""Where a unit stands best and worst: its strengths and weaknesses among the others."""

from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.errors import PanelError
from sozialraum.methods.composite.ranking import rank_values
from sozialraum.methods.composite.result import IndexResult


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator of a unit: its rank among ``of`` units and the prepared figure."""

    indicator: str
    rank: int
    of: int
    value: float


def standings(result: IndexResult, *, year: int, unit: str) -> tuple[Standing, ...]:
    """The indicators of a unit, those that raise its index most among its equals first.

    Rank 1 has the unit whose normalised value is highest (ties take the smallest rank), so for a
    needs index the head of the list are the heaviest burdens, for a resource index the
    strengths. Equal ranks keep the order of the definition. Indicators without a value are left
    out. Errors: ``PanelError`` for a year or unit that the result does not hold.
    """
    if year not in result.years or unit not in result.units:
        raise PanelError(f"the result has no unit {unit!r} in {year}")
    at, place = result.years.index(year), result.units.index(unit)
    ranks = rank_values(result.normalised[at].T)
    found = [
        Standing(
            code,
            int(ranks[row, place]),
            int(np.sum(~np.isnan(ranks[row]))),
            float(result.panel.values[at, place, row]),
        )
        for row, code in enumerate(result.indicators)
        if not np.isnan(ranks[row, place])
    ]
    return tuple(sorted(found, key=lambda one: one.rank))
