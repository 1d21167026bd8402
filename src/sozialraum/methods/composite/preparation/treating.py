"""Applying treatments: test, try, keep — and say so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.errors import PanelError
from sozialraum.methods.composite.preparation.columns import Columns
from sozialraum.methods.composite.preparation.curves import Curve, Fitted
from sozialraum.methods.composite.preparation.shape import Shape, shape_of
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
    """One indicator within one stretch of the scope; ``rising`` is what it is measured on."""

    code: str
    year: int | None
    rising: FloatArray
    before: Shape
    values: FloatArray  # [years, units], every place that the curve is applied to


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
    steps: list[Step] = []
    if any(treatments[code] is not None for code in columns.indicators):
        for stretch in _stretches(scope, columns, values):
            treatment = treatments[stretch.code]
            if treatment is not None:
                steps.extend(_treat(treatment, stretch, columns.labels.units))
    changed = (values != columns.own) & ~columns.missing
    return Treated(columns.replaced(values), changed, tuple(steps))


def _stretches(scope: Scope, columns: Columns, values: FloatArray) -> Iterator[_Stretch]:
    """Every indicator and stretch, with views of ``values`` to be changed in place."""
    measured, years = _measured(scope, columns)
    rising = np.sort(measured, axis=-1)  # NaN goes to the end
    count = np.sum(~np.isnan(rising), axis=-1)
    before = shape_of(rising)
    for row, code in enumerate(columns.indicators):
        for part, year in enumerate(years):
            present = rising[row, part, : count[row, part]]
            places = values[row] if len(years) == 1 else values[row, part : part + 1]
            yield _Stretch(code, year, present, before[row, part], places)


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
    if np.isnan(stretch.before.skewness):
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
        stretch.values[...] = outcome.kept.curve.apply(stretch.values)


def _try(treatment: Treatment, stretch: _Stretch) -> _Outcome:
    """Attempts up to the first that passes; without one the last that leaves any spread."""
    tried: list[Fitted] = []
    for attempt in treatment.attempts:
        fitted = attempt.fit(stretch.rising, treatment.test)
        tried.append(fitted)
        if treatment.test.passes(fitted.shape):
            return _Outcome(tuple(tried), fitted, passes=True)
    usable = [fitted for fitted in tried if not np.isnan(fitted.shape.skewness)]
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
    measures = {"skewness": float(shape.skewness), "kurtosis": float(shape.kurtosis)}
    return {f"{name}{suffix}": value for name, value in measures.items() if not np.isnan(value)}


def _step(kind: StepKind, stretch: _Stretch, values: dict[str, float | str]) -> Step:
    return Step(kind, "treatment", stretch.code, stretch.year, values=values)
