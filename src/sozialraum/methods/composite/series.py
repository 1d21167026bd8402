"""What the steps pass along: one row of values per indicator and year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray, units_last
from sozialraum.methods.composite.definition import IndexDefinition
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.steps import Labels


@dataclass(frozen=True, eq=False, slots=True)
class Series:
    """Values ``[codes, years, units]`` with direction signs ``[codes]``, NaN = missing.

    ``gaps`` marks the missing values; None where there is none, which spares every step the
    look at them. Differences up to ``resolution`` are none: terms that cancel leave noise, not
    a spread. ``pooled`` series hold all years in one row.
    """

    codes: tuple[str, ...]
    signs: FloatArray
    values: FloatArray
    gaps: BoolArray | None
    labels: Labels
    population: FloatArray | None
    resolution: float = 0.0
    pooled: bool = False

    def year_at(self, position: int) -> int | None:
        """The year of a row, None where it holds all years."""
        return None if self.pooled else self.labels.years[position]

    def counts(self) -> FloatArray:
        """Number of values present ``[codes, years]``."""
        if self.gaps is None:
            return np.full(self.values.shape[:2], float(self.values.shape[2]))
        present: FloatArray = self.values.shape[2] - np.sum(self.gaps, axis=-1, dtype=np.float64)
        return present

    def with_gaps_as(self, stand_in: float) -> FloatArray:
        """The values with a number where one is missing."""
        return self.values if self.gaps is None else np.where(self.gaps, stand_in, self.values)

    def rows(self, places: Sequence[int]) -> "Series":
        """The series of some of the codes."""
        at = np.array(places)
        return replace(
            self,
            codes=tuple(self.codes[place] for place in places),
            signs=self.signs[at],
            values=self.values[at],
            gaps=None if self.gaps is None else self.gaps[at],
        )

    def year_only(self, year: int) -> "Series":
        """The rows of a single year."""
        at = self.labels.years.index(year)
        years = slice(at, at + 1)
        return replace(
            self,
            values=self.values[:, years],
            gaps=None if self.gaps is None else self.gaps[:, years],
            labels=Labels((year,), self.labels.units),
            population=None if self.population is None else self.population[years],
        )

    def all_years(self) -> "Series":
        """The years side by side in one row per code."""
        row = (len(self.codes), 1, -1)
        return replace(
            self,
            values=self.values.reshape(row),
            gaps=None if self.gaps is None else self.gaps.reshape(row),
            population=None if self.population is None else self.population.reshape(1, -1),
            pooled=True,
        )


def missing_in(values: FloatArray) -> BoolArray | None:
    """Mask of the missing values, None where there is none."""
    gaps = np.isnan(values)
    return gaps if gaps.any() else None


def indicator_series(definition: IndexDefinition, panel: Panel) -> Series:
    """The indicators of an index, in the order of its leaves."""
    values = units_last(panel.values)
    return Series(
        codes=panel.indicators,
        signs=np.array([float(leaf.direction) for leaf in definition.indicators]),
        values=values,
        gaps=missing_in(values),
        labels=Labels(panel.years, panel.units),
        population=panel.population,
    )


def index_series(definition: IndexDefinition, scores: FloatArray, like: Series) -> Series:
    """The aggregated scores as one rising row, for normalising them once more."""
    return Series(
        codes=(definition.code,),
        signs=np.ones(1),
        values=scores[np.newaxis],
        gaps=missing_in(scores[np.newaxis]),
        labels=like.labels,
        population=like.population,
        resolution=10.0**-definition.tie_decimals,
    )
