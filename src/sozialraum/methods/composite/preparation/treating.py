"""Applying treatments: test, try, keep — and say so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isnan

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.errors import PanelError
from sozialraum.methods.composite.preparation.columns import Columns
from sozialraum.methods.composite.preparation.curves import Curve, Fitted
from sozialraum.methods.composite.preparation.shape import Shape, shapes_of
from sozialraum.methods.composite.preparation.treatment import (
    AllYears,
    BaseYear,
    Scope,
    Treatment,
)
from sozialraum.methods.composite.steps import Step, StepKind


@dataclass(frozen=True, eq=False, slots=True)
class Treated:
    """The columns after treatment, which values changed ``[codes, years, units]``, the record."""

    columns: Columns
    treated: BoolArray
    steps: tuple[Step, ...]


@dataclass(frozen=True, eq=False, slots=True)
class _Stretch:
    """One indicator within one stretch of the scope, and the values it is measured on."""

    code: str
    year: int | None
    measured: FloatArray  # [n], with gaps
    before: Shape
    values: FloatArray  # [years, units], every place that the curve is applied to
    changed: BoolArray  # [years, units], where it changed something

    @property
    def rising(self) -> FloatArray:
        """The values present, in order."""
        return np.sort(self.measured[~np.isnan(self.measured)])


@dataclass(frozen=True, eq=False, slots=True)
class _Outcome:
    tried: tuple[Fitted, ...]
    kept: Fitted | None
    passes: bool


def treat(treatments: Mapping[str, Treatment | None], scope: Scope, columns: Columns) -> Treated:
    """Treat each indicator after its treatment; None leaves it.

    Missing values stay missing and take no part. An indicator with fewer than three values, or
    without spread, cannot be tested: it is left as it is and recorded (``NOT_TESTABLE``).
    Errors: ``PanelError`` (the base year is not in the panel).
    """
    values = columns.own.copy()
    changed = np.zeros(values.shape, dtype=np.bool_)
    steps: list[Step] = []
    if any(treatments[code] is not None for code in columns.indicators):
        for stretch in _stretches(scope, columns, values, changed):
            treatment = treatments[stretch.code]
            if treatment is not None:
                steps.extend(_treat(treatment, stretch, columns.labels.units))
    return Treated(columns.replaced(values), changed, tuple(steps))


def _stretches(
    scope: Scope, columns: Columns, values: FloatArray, changed: BoolArray
) -> Iterator[_Stretch]:
    """Every indicator and stretch, with views of ``values`` and ``changed`` to be written to."""
    measured, years = _measured(scope, columns)
    before = shapes_of(measured)
    for row, code in enumerate(columns.indicators):
        for part, year in enumerate(years):
            at = slice(None) if len(years) == 1 else slice(part, part + 1)
            places = (row, at)
            yield _Stretch(
                code, year, measured[row, part], next(before), values[places], changed[places]
            )


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


def _treat(treatment: Treatment, stretch: _Stretch, units: tuple[str, ...]) -> Iterator[Step]:
    if isnan(stretch.before.skewness):
        yield _step(StepKind.NOT_TESTABLE, stretch, {"values": stretch.rising.size})
        return
    if not treatment.always and treatment.test.passes(stretch.before):
        yield _step(StepKind.OUTLIER_TEST, stretch, _measures(stretch.before))
        return
    outcome = _try(treatment, stretch)
    for fitted in outcome.tried:
        kind = StepKind.TREATMENT if fitted is outcome.kept else StepKind.TREATMENT_DISCARDED
        yield _attempt_step(kind, stretch, fitted, treatment, units)
    if not outcome.passes:
        after = stretch.before if outcome.kept is None else outcome.kept.shape
        yield _step(StepKind.OUTLIERS_REMAIN, stretch, _measures(after))
    if outcome.kept is not None:
        treated = outcome.kept.curve.apply(stretch.values)
        stretch.changed[...] = (treated != stretch.values) & ~np.isnan(stretch.values)
        stretch.values[...] = treated


def _try(treatment: Treatment, stretch: _Stretch) -> _Outcome:
    """Attempts up to the first that passes; without one the last that leaves any spread."""
    tried: list[Fitted] = []
    rising = stretch.rising
    for attempt in treatment.attempts:
        fitted = attempt.fit(rising, treatment.test)
        tried.append(fitted)
        if treatment.test.passes(fitted.shape):
            return _Outcome(tuple(tried), fitted, passes=True)
    usable = [fitted for fitted in tried if not isnan(fitted.shape.skewness)]
    return _Outcome(tuple(tried), usable[-1] if usable else None, passes=False)


def _attempt_step(
    kind: StepKind,
    stretch: _Stretch,
    fitted: Fitted,
    treatment: Treatment,
    units: tuple[str, ...],
) -> Step:
    moved = _moved(fitted.curve, stretch.values)
    values: dict[str, float | str] = {
        **fitted.curve.described(),
        "points": int(np.sum(moved)),
        **_measures(stretch.before, "_before"),
        **_measures(fitted.shape, "_after"),
        "passes": treatment.test.passes(fitted.shape),
    }
    names = tuple(units[unit] for unit in np.flatnonzero(moved.any(axis=0)))
    return Step(kind, "treatment", stretch.code, stretch.year, names, values)


def _moved(curve: Curve, values: FloatArray) -> BoolArray:
    """The values that the curve sets to one of its bounds."""
    return (values < curve.low) | (values > curve.high)


def _measures(shape: Shape, suffix: str = "") -> dict[str, float | str]:
    """Skewness and kurtosis, as far as they are defined."""
    measures = {"skewness": shape.skewness, "kurtosis": shape.kurtosis}
    return {f"{name}{suffix}": value for name, value in measures.items() if not isnan(value)}


def _step(kind: StepKind, stretch: _Stretch, values: dict[str, float | str]) -> Step:
    return Step(kind, "treatment", stretch.code, stretch.year, values=values)
