"""Changes of an index between two years: what is a place's own, and what is the others'.

Under a yearly frame a place can rise although nothing happened there, because the others fell.
Under a fixed frame the others play no part. Both are right answers to different questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import FloatArray, IntArray, frozen
from sozialraum.methods.composite.classes import NO_CLASS
from sozialraum.methods.composite.definition import IndexDefinition
from sozialraum.methods.composite.engine import compute
from sozialraum.methods.composite.errors import DefinitionError, PanelError
from sozialraum.methods.composite.frames import YearlyFrame
from sozialraum.methods.composite.panel import Panel


@dataclass(frozen=True, eq=False, slots=True)
class Change:
    """Scores of two years ``[units]`` and their difference, taken apart.

    ``own`` is the change that the place's new figures bring when all others keep theirs, the
    frame measured anew with them; ``others`` is the rest, ``total = own + others``. NaN where
    one of the two years has no score.
    """

    before: FloatArray
    after: FloatArray
    own: FloatArray
    others: FloatArray

    @property
    def total(self) -> FloatArray:
        """After less before."""
        return self.after - self.before


def change(definition: IndexDefinition, panel: Panel, earlier: int, later: int) -> Change:
    """Take the change of every score between two years apart.

        own_i    = score_i(figures of the later year for i, of the earlier for all others) − before_i
        others_i = after_i − before_i − own_i

    One computation for each unit, so it is meant for some hundred units. The definition needs a
    yearly frame: under any other the others have no part. Errors: ``DefinitionError`` for
    another frame, ``PanelError`` for a year that the panel does not hold.
    """
    if not isinstance(definition.frame, YearlyFrame):
        raise DefinitionError("only under a yearly frame do the others have a part in a change")
    before, after = (_year(panel, year) for year in (earlier, later))
    old = compute(definition, before).scores[0]
    new = compute(definition, after).scores[0]
    own = np.empty_like(old)
    for unit in range(len(panel.units)):
        values = before.values.copy()
        values[0, unit] = after.values[0, unit]
        own[unit] = compute(definition, before.replaced(values)).scores[0, unit] - old[unit]
    own = np.where(np.isnan(new), np.nan, own)
    return Change(frozen(old), frozen(new), frozen(own), frozen(new - old - own))


def _year(panel: Panel, year: int) -> Panel:
    if year not in panel.years:
        raise PanelError(f"the panel has no figures for the year {year}")
    at = panel.years.index(year)
    population = None if panel.population is None else panel.population[at : at + 1]
    values = panel.values[at : at + 1]
    return Panel((year,), panel.units, panel.indicators, values, population, panel.groups)


def relative_change(before: FloatArray, after: FloatArray) -> FloatArray:
    """``(after − before) / |before|`` as a share; NaN where one is missing or before is 0."""
    known = np.where(before == 0, np.nan, np.abs(before))
    share: FloatArray = (after - before) / known
    return share


def compound_growth(values: FloatArray, years: Sequence[int]) -> FloatArray:
    """Compound annual growth ``(last / first)^(1 / years between) − 1``, ``[units]``.

    ``values`` ``[years, units]``; first and last are the first and last value present. NaN with
    fewer than two values and where one of the two is not above zero.

    >>> compound_growth(np.array([[100.0], [np.nan], [121.0]]), [2019, 2020, 2021]).round(6)
    array([0.1])
    """
    growth = np.full(values.shape[1], np.nan)
    for unit, column in enumerate(values.T):
        known = np.flatnonzero(~np.isnan(column))
        if len(known) > 1 and column[known[0]] > 0 and column[known[-1]] > 0:
            span = years[known[-1]] - years[known[0]]
            growth[unit] = (column[known[-1]] / column[known[0]]) ** (1 / span) - 1
    return growth


def status_and_dynamics(
    status: IntArray, dynamics: IntArray, *, status_classes: int, dynamics_classes: int
) -> IntArray:
    """The field of a status × dynamics matrix, 1 … status · dynamics, row by row.

    Both are numbers of classes from 1, ``NO_CLASS`` where there is none; then the field is
    ``NO_CLASS``, too. Berlin's monitoring has four classes of status and three of dynamics.

    >>> status_and_dynamics(np.array([4]), np.array([3]), status_classes=4, dynamics_classes=3)
    array([12])
    """
    for classes, most in ((status, status_classes), (dynamics, dynamics_classes)):
        if np.any(classes > most):
            raise DefinitionError(f"there is a class beyond {most}")
    fields = (status - 1) * dynamics_classes + dynamics
    unknown = (status == NO_CLASS) | (dynamics == NO_CLASS)
    return np.where(unknown, NO_CLASS, fields).astype(np.int64)
