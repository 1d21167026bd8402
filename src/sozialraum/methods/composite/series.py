"""What the steps pass along: one row of values per indicator and year."""

from dataclasses import dataclass, replace

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray, units_last
from sozialraum.methods.composite.definition import IndexDefinition
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.steps import Labels


@dataclass(frozen=True, eq=False, slots=True)
class Series:
    """Values ``[codes, years, units]`` with direction signs ``[codes]``, NaN = missing.

    Differences up to ``resolution`` are none: terms that cancel leave noise, not a spread.
    """

    codes: tuple[str, ...]
    signs: FloatArray
    values: FloatArray
    labels: Labels
    population: FloatArray | None
    resolution: float = 0.0

    @property
    def present(self) -> BoolArray:
        """Mask of the values that are there."""
        present: BoolArray = ~np.isnan(self.values)
        return present

    def replaced(self, values: FloatArray) -> "Series":
        """The same rows with other values."""
        return replace(self, values=values)

    def year_only(self, year: int) -> "Series":
        """The rows of a single year."""
        at = self.labels.years.index(year)
        return replace(
            self,
            values=self.values[:, at : at + 1],
            labels=Labels((year,), self.labels.units),
            population=None if self.population is None else self.population[at : at + 1],
        )


def indicator_series(definition: IndexDefinition, panel: Panel) -> Series:
    """The indicators of an index, in the order of its leaves."""
    return Series(
        codes=panel.indicators,
        signs=np.array([float(leaf.direction) for leaf in definition.indicators]),
        values=units_last(panel.values),
        labels=Labels(panel.years, panel.units),
        population=panel.population,
    )


def index_series(definition: IndexDefinition, scores: FloatArray, like: Series) -> Series:
    """The aggregated scores as one rising row, for normalising them once more."""
    return Series(
        codes=(definition.code,),
        signs=np.ones(1),
        values=scores[np.newaxis],
        labels=like.labels,
        population=like.population,
        resolution=10.0**-definition.tie_decimals,
    )
