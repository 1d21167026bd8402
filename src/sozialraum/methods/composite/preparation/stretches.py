"""The indicators within the stretches of a scope, and what was once found out about each."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray
from sozialraum.methods.composite.errors import PanelError
from sozialraum.methods.composite.preparation.columns import Columns
from sozialraum.methods.composite.preparation.curves import Fitted
from sozialraum.methods.composite.preparation.outliers import OutlierTest
from sozialraum.methods.composite.preparation.shape import Shape, shapes_of
from sozialraum.methods.composite.preparation.treatment import AllYears, Attempt, BaseYear, Scope
from sozialraum.methods.composite.preparation.winsorising import Tails, Winsorise


@dataclass(frozen=True, eq=False)
class Stretch:
    """One indicator within one stretch of the scope, and the values it is measured on.

    Several treatments share what is measured here: each attempt is fitted once, and winsorising
    with few points is the beginning of winsorising with many.
    """

    code: str
    year: int | None
    places: tuple[int, slice]  # in values [codes, years, units], where a curve is applied
    measured: FloatArray  # [n], with gaps
    before: Shape
    _fitted: dict[tuple[Attempt, OutlierTest], Fitted] = field(default_factory=dict, init=False)

    @cached_property
    def rising(self) -> FloatArray:
        """The values present, in order."""
        return np.sort(self.measured[~np.isnan(self.measured)])

    def fit(self, attempt: Attempt, test: OutlierTest) -> Fitted:
        """The curve that an attempt finds, and the shape it gives the values."""
        found = self._fitted.get((attempt, test))
        if found is None:
            found = self._fitted[attempt, test] = self._fit(attempt, test)
        return found

    def _fit(self, attempt: Attempt, test: OutlierTest) -> Fitted:
        if isinstance(attempt, Winsorise):
            return attempt.flatten(self._tails, test)
        return attempt.fit(self.rising, test)

    @cached_property
    def _tails(self) -> Tails:
        return Tails.of(self.rising)


def stretches_of(scope: Scope, columns: Columns) -> Iterator[Stretch]:
    """Every indicator and stretch, in the order of the columns.

    Errors: ``PanelError`` (the base year is not in the panel).
    """
    measured, years = _measured(scope, columns)
    before = shapes_of(measured)
    for row, code in enumerate(columns.indicators):
        for part, year in enumerate(years):
            at = slice(None) if len(years) == 1 else slice(part, part + 1)
            yield Stretch(code, year, (row, at), measured[row, part], next(before))


def _measured(scope: Scope, columns: Columns) -> tuple[FloatArray, tuple[int | None, ...]]:
    """The values ``[codes, stretches, n]`` that tests and curves rest on, and their years."""
    years = columns.labels.years
    if isinstance(scope, AllYears):
        return columns.own.reshape(len(columns.indicators), 1, -1), (None,)
    if isinstance(scope, BaseYear):
        if scope.year not in years:
            raise PanelError(f"the panel has no figures for the base year {scope.year}")
        at = years.index(scope.year)
        return columns.own[:, at : at + 1], (scope.year,)
    return columns.own, years
