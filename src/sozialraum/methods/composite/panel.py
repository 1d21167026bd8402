"""The figures of an index: years × units × indicators with labels."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike

from sozialraum.methods.composite.arrays import FloatArray, frozen
from sozialraum.methods.composite.errors import PanelError

_Label = TypeVar("_Label", int, str)
_LARGEST = 1e100  # beyond it squares overflow; no figure of a county comes near


@dataclass(frozen=True, eq=False, slots=True, init=False)
class Panel:
    """Observed values ``[years, units, indicators]``, NaN where a value is missing.

    ``population`` ``[years, units]`` holds the inhabitants for population-weighted means.
    ``groups`` names divisions of the units (type of municipality, planning region) with the group
    of each unit in the order of ``units``; an empty name stands for "in no group".
    The arrays are copied and read-only. Suppressed values belong in as NaN unless the result
    stays inside the office: a score can give away what it was computed from.

    >>> Panel([2023], ["Nord", "Süd"], ["unemployed"], [[[4.2], [2.1]]]).values.shape
    (1, 2, 1)
    """

    years: tuple[int, ...]
    units: tuple[str, ...]
    indicators: tuple[str, ...]
    values: FloatArray
    population: FloatArray | None
    groups: Mapping[str, tuple[str, ...]]

    def __init__(  # noqa: PLR0913 – the labels of a cube and what belongs to its units
        self,
        years: Sequence[int],
        units: Sequence[str],
        indicators: Sequence[str],
        values: ArrayLike,
        population: ArrayLike | None = None,
        groups: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        for name, labels in (("years", years), ("units", units), ("indicators", indicators)):
            object.__setattr__(self, name, _labels(name, labels))
        shape = (len(years), len(units), len(indicators))
        object.__setattr__(self, "values", _array("values", values, shape))
        inhabitants = None if population is None else _population(population, shape[:2])
        object.__setattr__(self, "population", inhabitants)
        object.__setattr__(self, "groups", _groups(groups or {}, len(units)))

    def select(self, codes: Sequence[str]) -> "Panel":
        """The same panel with just these indicators, in this order."""
        return self.with_figures(codes, self.values[:, :, self.columns(codes)])

    def columns(self, codes: Sequence[str]) -> list[int]:
        """Positions of these indicators."""
        places = {code: place for place, code in enumerate(self.indicators)}
        absent = [code for code in codes if code not in places]
        if absent:
            raise PanelError(f"the panel has no indicator {', '.join(absent)}")
        return [places[code] for code in codes]

    def replaced(self, values: ArrayLike) -> "Panel":
        """The same panel with other figures ``[years, units, indicators]``."""
        return self.with_figures(self.indicators, np.array(values, dtype=np.float64))

    def with_figures(self, codes: Sequence[str], values: FloatArray) -> "Panel":
        """Other indicators of the same years and units; the array is taken over, not copied."""
        shape = (len(self.years), len(self.units), len(codes))
        panel = copy(self)
        object.__setattr__(panel, "indicators", _labels("indicators", codes))
        object.__setattr__(panel, "values", _checked("values", values, shape))
        return panel


def _labels(name: str, labels: Sequence[_Label]) -> tuple[_Label, ...]:
    if not labels or len(set(labels)) != len(labels):
        raise PanelError(f"{name} need at least one label, each only once")
    return tuple(labels)


def _array(name: str, values: ArrayLike, shape: tuple[int, ...]) -> FloatArray:
    return _checked(name, np.array(values, dtype=np.float64), shape)


def _checked(name: str, array: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    if array.shape != shape:
        raise PanelError(f"{name} have the shape {array.shape}, the labels say {shape}")
    if any(np.any(np.abs(year) > _LARGEST) for year in array):
        raise PanelError(f"{name} hold a number that is infinite or beyond 1e100")
    return frozen(array)


def _population(population: ArrayLike, shape: tuple[int, ...]) -> FloatArray:
    array = _array("population", population, shape)
    if np.any(array < 0):
        raise PanelError("a population is never negative")
    return array


def _groups(groups: Mapping[str, Sequence[str]], units: int) -> dict[str, tuple[str, ...]]:
    for name, members in groups.items():
        if len(members) != units:
            raise PanelError(f"groups {name!r} need one name for each of the {units} units")
    return {name: tuple(members) for name, members in groups.items()}
