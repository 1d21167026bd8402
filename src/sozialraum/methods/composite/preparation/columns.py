"""What the steps of the preparation pass along: one row of values per column and year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.errors import PanelError
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.steps import Labels


@dataclass(frozen=True, eq=False, slots=True)
class Columns:
    """Values ``[codes, years, units]``, NaN = missing.

    The indicators of the index stand first, each with its direction; behind them come helping
    columns such as denominators, which are read and never changed.
    """

    codes: tuple[str, ...]
    directions: FloatArray
    values: FloatArray
    labels: Labels
    groups: Mapping[str, tuple[str, ...]]

    @property
    def indicators(self) -> tuple[str, ...]:
        """The codes of the index, without the helping columns."""
        return self.codes[: self.directions.size]

    @property
    def own(self) -> FloatArray:
        """The values of the index, without the helping columns."""
        return self.values[: self.directions.size]

    @property
    def missing(self) -> BoolArray:
        """Mask of the gaps in the values of the index."""
        return np.isnan(self.own)

    def replaced(self, own: FloatArray) -> "Columns":
        """The same columns with other values of the index."""
        helping = self.values[self.directions.size :]
        return replace(self, values=np.concatenate([own, helping]) if helping.size else own)

    def rows(self, codes: Sequence[str]) -> list[int]:
        """Positions of these columns."""
        absent = [code for code in codes if code not in self.codes]
        if absent:
            raise PanelError(f"the panel has no column {', '.join(absent)}")
        return [self.codes.index(code) for code in codes]

    def members(self, grouping: str) -> tuple[str, ...]:
        """The group of each unit."""
        if grouping not in self.groups:
            raise PanelError(f"the panel has no groups {grouping!r}")
        return self.groups[grouping]


def panel_columns(panel: Panel, directions: Mapping[str, int]) -> Columns:
    """The columns of a panel, those of the index first."""
    helping = [code for code in panel.indicators if code not in directions]
    codes = (*directions, *helping)
    return Columns(
        codes=codes,
        directions=np.array([float(sign) for sign in directions.values()]),
        values=_by_code(panel, panel.columns(codes)),
        labels=Labels(panel.years, panel.units),
        groups=panel.groups,
    )


def _by_code(panel: Panel, places: list[int]) -> FloatArray:
    """Figures ``[codes, years, units]``, brought into order year by year."""
    values = np.empty((len(places), len(panel.years), len(panel.units)))
    for at, year in enumerate(panel.values):
        values[:, at] = year.T[places]
    return values
