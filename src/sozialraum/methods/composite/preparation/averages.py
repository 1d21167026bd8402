"""Imputation with the mean or median of the same year, over all units or within a group."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, IntArray
from sozialraum.methods.composite.preparation.columns import Columns

_Average: TypeAlias = Callable[[FloatArray], FloatArray]


def means(values: FloatArray) -> FloatArray:
    """Plain mean of what is present along the last axis, NaN where nothing is."""
    present = ~np.isnan(values)
    count = np.sum(present, axis=-1)
    total = np.sum(values, axis=-1, where=present)
    average: FloatArray = total / np.where(count > 0, count, np.nan)
    return average


def medians(values: FloatArray) -> FloatArray:
    """Median of what is present along the last axis, NaN where nothing is.

    For an even number the mean of the two middle values (spreadsheet ``MEDIAN``).
    """
    rising = np.sort(values, axis=-1)  # NaN goes to the end
    count = np.sum(~np.isnan(values), axis=-1, keepdims=True)
    middle = np.concatenate([np.maximum(count - 1, 0) // 2, count // 2 * (count > 0)], axis=-1)
    average: FloatArray = np.take_along_axis(rising, middle, axis=-1).mean(axis=-1)
    return average


@dataclass(frozen=True, slots=True)
class _OfYear:
    name: ClassVar[str]
    average: ClassVar[_Average]

    def estimates(self, columns: Columns, rows: Sequence[int]) -> FloatArray:
        """The year's average at every place."""
        values = columns.own[list(rows)]
        return np.broadcast_to(type(self).average(values)[..., np.newaxis], values.shape)

    def described(self) -> dict[str, float | str]:
        """The rule as parameters of a step."""
        return {"method": self.name}


@dataclass(frozen=True, slots=True)
class Mean(_OfYear):
    """The plain mean of the units that have a value in the same year.

    Missing where no unit has one. Spreadsheet: ``IF(ISNUMBER(x), x, AVERAGE(column))``.
    """

    name: ClassVar[str] = "mean"
    average: ClassVar[_Average] = staticmethod(means)


@dataclass(frozen=True, slots=True)
class Median(_OfYear):
    """The median of the units that have a value in the same year; missing where none has."""

    name: ClassVar[str] = "median"
    average: ClassVar[_Average] = staticmethod(medians)


@dataclass(frozen=True, slots=True)
class _OfGroup:
    grouping: str

    name: ClassVar[str]
    average: ClassVar[_Average]

    def estimates(self, columns: Columns, rows: Sequence[int]) -> FloatArray:
        """The average of the unit's group and year; NaN for units in no group."""
        groups = list(_groups(columns.members(self.grouping)))
        estimates = np.full((len(rows), *columns.own.shape[1:]), np.nan)
        for estimate, row in zip(estimates, rows, strict=True):
            for units in groups:
                average = type(self).average(columns.own[row][:, units])
                estimate[:, units] = average[:, np.newaxis]
        return estimates

    def described(self) -> dict[str, float | str]:
        """The rule as parameters of a step."""
        return {"method": self.name, "grouping": self.grouping}


@dataclass(frozen=True, slots=True)
class GroupMean(_OfGroup):
    """The plain mean of the same year within the unit's group of ``panel.groups[grouping]``.

    Missing where no member of the group has a value, and for units in no group.
    """

    name: ClassVar[str] = "group_mean"
    average: ClassVar[_Average] = staticmethod(means)


@dataclass(frozen=True, slots=True)
class GroupMedian(_OfGroup):
    """The median of the same year within the unit's group; missing as in ``GroupMean``."""

    name: ClassVar[str] = "group_median"
    average: ClassVar[_Average] = staticmethod(medians)


def _groups(members: Sequence[str]) -> Iterator[IntArray]:
    """Positions of the units of each named group."""
    units: dict[str, list[int]] = {}
    for unit, name in enumerate(members):
        units.setdefault(name, []).append(unit)
    return (np.array(places) for name, places in units.items() if name)
