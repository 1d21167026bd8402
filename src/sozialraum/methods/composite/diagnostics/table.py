"""The figures of one year as a table: units × columns with labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sozialraum.methods.composite.arrays import FloatArray, frozen
from sozialraum.methods.composite.errors import PanelError
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.result import IndexResult


@dataclass(frozen=True, eq=False, slots=True, init=False)
class Table:
    """Values ``[units, codes]``, NaN where a value is missing; copied and read-only.

    A column may be an indicator, a dimension or the index, raw or normalised.
    Errors: ``PanelError`` where labels repeat, do not fit the values, or a value is infinite.

    >>> Table(["Nord", "Süd"], ["poverty"], [[4.0], [2.0]])["poverty"]
    array([4., 2.])
    """

    units: tuple[str, ...]
    codes: tuple[str, ...]
    values: FloatArray

    def __init__(self, units: Sequence[str], codes: Sequence[str], values: ArrayLike) -> None:
        array = np.array(values, dtype=np.float64)
        if array.shape != (len(units), len(codes)):
            raise PanelError(f"values of the shape {array.shape} do not fit their labels")
        if len(set(units)) != len(units) or len(set(codes)) != len(codes):
            raise PanelError("units and codes stand in a table only once")
        if np.any(np.isinf(array)):
            raise PanelError("a value of the table is infinite")
        object.__setattr__(self, "units", tuple(units))
        object.__setattr__(self, "codes", tuple(codes))
        object.__setattr__(self, "values", frozen(array))

    def __getitem__(self, code: str) -> FloatArray:
        """The column ``[units]`` of a code."""
        return self.select([code]).values[:, 0]

    def select(self, codes: Sequence[str]) -> "Table":
        """The same units with just these columns, in this order."""
        absent = [code for code in codes if code not in self.codes]
        if absent:
            raise PanelError(f"the table has no column {', '.join(absent)}")
        places = [self.codes.index(code) for code in codes]
        return Table(self.units, codes, self.values[:, places])

    def complete(self) -> "Table":
        """Only the units that have every value (listwise deletion)."""
        whole = ~np.any(np.isnan(self.values), axis=1)
        units = [self.units[place] for place in np.flatnonzero(whole)]
        return Table(units, self.codes, self.values[whole])


def observed(panel: Panel, year: int) -> Table:
    """The figures of a year as they were observed."""
    return Table(panel.units, panel.indicators, panel.values[panel.years.index(year)])


def all_levels(result: IndexResult, year: int) -> Table:
    """Normalised indicators, dimensions and the index of a year, side by side."""
    at = result.years.index(year)
    columns = [result.normalised[at], result.dimension_scores[at], result.scores[at][:, None]]
    codes = [*result.indicators, *result.dimensions, result.definition.code]
    return Table(result.units, codes, np.hstack(columns))
