"""Imputation from other years of the same unit and indicator."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, IntArray
from sozialraum.methods.composite.preparation.columns import Columns

_NOWHERE = -1


class Ends(StrEnum):
    """What stands before the first and after the last observed year.

    ``HOLD``  the first, or the last, observed value: one observation fills the whole series.
    ``NONE``  nothing: the gap stays missing.
    """

    HOLD = "hold"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class LatestInTime:
    """The value of the latest earlier year that has one, however long ago.

    Before the first observed year the gap stays missing, unless ``first`` holds that year's value
    backwards. Source: R package COINr 1.1.14, ``impute_panel``: "latest" is ``Ends.NONE``,
    "constant" (R's ``approx``, rule 2) is ``Ends.HOLD``.
    """

    first: Ends = Ends.NONE

    def estimates(self, columns: Columns, rows: Sequence[int]) -> FloatArray:
        """The latest earlier value at each place."""
        line = _Timelines(columns, rows)
        held = (line.before == _NOWHERE) & (self.first is Ends.HOLD)
        return line.in_order_of_panel(line.at(np.where(held, line.after, line.before)))

    def described(self) -> dict[str, float | str]:
        """The rule as parameters of a step."""
        return {"method": "latest_in_time", "first": self.first.value}


@dataclass(frozen=True, slots=True)
class NearestInTime:
    """The value of the year that lies nearest; of two equally near ones the earlier."""

    def estimates(self, columns: Columns, rows: Sequence[int]) -> FloatArray:
        """The nearest value at each place."""
        line = _Timelines(columns, rows)
        back = np.where(line.before == _NOWHERE, np.inf, line.now - line.year_of(line.before))
        on = np.where(line.after == _NOWHERE, np.inf, line.year_of(line.after) - line.now)
        nearest = np.where(back <= on, line.before, line.after)
        return line.in_order_of_panel(line.at(nearest))

    def described(self) -> dict[str, float | str]:
        """The rule as parameters of a step."""
        return {"method": "nearest_in_time"}


@dataclass(frozen=True, slots=True)
class LinearInTime:
    """On the straight line between the neighbouring observed years.

        x = x₀ + (x₁ − x₀) · (t − t₀) / (t₁ − t₀)   with t, t₀, t₁ in calendar years.

    Beyond the first and last observed year see :class:`Ends`; no trend is carried on.
    Source: R package COINr 1.1.14, ``impute_panel`` "linear" (which holds the ends).
    """

    ends: Ends = Ends.HOLD

    def estimates(self, columns: Columns, rows: Sequence[int]) -> FloatArray:
        """The interpolated value at each place."""
        line = _Timelines(columns, rows)
        start, stop = line.year_of(line.before), line.year_of(line.after)
        share = (line.now - start) / np.where(stop > start, stop - start, np.nan)
        first, last = line.at(line.before), line.at(line.after)
        values = first + (last - first) * share
        if self.ends is Ends.HOLD:
            values = np.where(np.isnan(first), last, np.where(np.isnan(last), first, values))
        return line.in_order_of_panel(values)

    def described(self) -> dict[str, float | str]:
        """The rule as parameters of a step."""
        return {"method": "linear_in_time", "ends": self.ends.value}


TimeRule: TypeAlias = LatestInTime | NearestInTime | LinearInTime


class _Timelines:
    """Observed neighbours in time, as positions among the years in calendar order."""

    def __init__(self, columns: Columns, rows: Sequence[int]) -> None:
        years = np.array(columns.labels.years)
        self._order = np.argsort(years)
        self._years = years[self._order].astype(np.float64)
        self._values = columns.own[list(rows)][:, self._order]
        self.now = self._years[:, np.newaxis]
        present = ~np.isnan(self._values)
        place = np.arange(years.size)[:, np.newaxis]
        self.before = np.maximum.accumulate(np.where(present, place, _NOWHERE), axis=1)
        beyond = np.where(present, place, years.size)[:, ::-1]
        after = np.minimum.accumulate(beyond, axis=1)[:, ::-1]
        self.after = np.where(after == years.size, _NOWHERE, after)

    def year_of(self, places: IntArray) -> FloatArray:
        """Calendar year at each place, NaN nowhere."""
        return np.where(places == _NOWHERE, np.nan, self._years[places])

    def at(self, places: IntArray) -> FloatArray:
        """Values at these places, NaN nowhere."""
        found = np.take_along_axis(self._values, np.maximum(places, 0), axis=1)
        return np.where(places == _NOWHERE, np.nan, found)

    def in_order_of_panel(self, values: FloatArray) -> FloatArray:
        """From calendar order back to the order in which the panel lists its years."""
        ordered = np.empty_like(values)
        ordered[:, self._order] = values
        return ordered
