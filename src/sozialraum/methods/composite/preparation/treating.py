"""Applying treatments: test, try, keep — and say so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import isnan

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.preparation.columns import Columns
from sozialraum.methods.composite.preparation.curves import Curve, Fitted
from sozialraum.methods.composite.preparation.shape import Shape
from sozialraum.methods.composite.preparation.stretches import Stretch
from sozialraum.methods.composite.preparation.treatment import Treatment
from sozialraum.methods.composite.steps import Step, StepKind


@dataclass(frozen=True, eq=False, slots=True)
class Outcome:
    """What was tried on a stretch and what of it stands; nothing where it was left as it is."""

    stretch: Stretch
    treatment: Treatment
    tried: tuple[Fitted, ...] = ()
    kept: Fitted | None = None

    def passes(self, shape: Shape) -> bool:
        """Whether values of this shape pass the test of the treatment."""
        return self.treatment.test.passes(shape)


@dataclass(frozen=True, eq=False, slots=True)
class Treated:
    """Columns, their values ``[codes, years, units]`` after treatment, and what came of it."""

    columns: Columns
    values: FloatArray
    outcomes: tuple[Outcome, ...]

    @property
    def changed(self) -> BoolArray:
        """Which values changed ``[codes, years, units]``."""
        changed = np.zeros(self.values.shape, dtype=np.bool_)
        for outcome in self.outcomes:
            if outcome.kept is not None:
                places = outcome.stretch.places
                before = self.columns.own[places]
                changed[places] = (self.values[places] != before) & ~np.isnan(before)
        return changed

    @property
    def steps(self) -> tuple[Step, ...]:
        """The record, written when it is asked for."""
        return tuple(step for one in self.outcomes for step in _steps(one, self.columns))


def treat(
    treatments: Mapping[str, Treatment | None], stretches: Iterable[Stretch], columns: Columns
) -> Treated:
    """Treat each indicator after its treatment; None leaves it.

    Missing values stay missing and take no part. An indicator with fewer than three values, or
    without spread, cannot be tested: it is left as it is and recorded (``NOT_TESTABLE``).
    """
    values = columns.own.copy()
    outcomes: list[Outcome] = []
    for stretch in stretches:
        treatment = treatments[stretch.code]
        if treatment is not None:
            outcome = _outcome(treatment, stretch)
            outcomes.append(outcome)
            if outcome.kept is not None:
                values[stretch.places] = outcome.kept.curve.apply(values[stretch.places])
    return Treated(columns, values, tuple(outcomes))


def _outcome(treatment: Treatment, stretch: Stretch) -> Outcome:
    if isnan(stretch.before.skewness):
        return Outcome(stretch, treatment)
    if not treatment.always and treatment.test.passes(stretch.before):
        return Outcome(stretch, treatment)
    return _try(treatment, stretch)


def _try(treatment: Treatment, stretch: Stretch) -> Outcome:
    """Attempts up to the first that passes; without one the last that leaves any spread."""
    tried: list[Fitted] = []
    for attempt in treatment.attempts:
        fitted = stretch.fit(attempt, treatment.test)
        tried.append(fitted)
        if treatment.test.passes(fitted.shape):
            return Outcome(stretch, treatment, tuple(tried), fitted)
    usable = [fitted for fitted in tried if not isnan(fitted.shape.skewness)]
    return Outcome(stretch, treatment, tuple(tried), usable[-1] if usable else None)


def _steps(outcome: Outcome, columns: Columns) -> Iterator[Step]:
    stretch = outcome.stretch
    if not outcome.tried:
        yield _untried_step(stretch)
        return
    for fitted in outcome.tried:
        yield _attempt_step(outcome, fitted, columns)
    after = stretch.before if outcome.kept is None else outcome.kept.shape
    if outcome.kept is None or not outcome.passes(after):
        yield _step(StepKind.OUTLIERS_REMAIN, stretch, _measures(after))


def _untried_step(stretch: Stretch) -> Step:
    if isnan(stretch.before.skewness):
        return _step(StepKind.NOT_TESTABLE, stretch, {"values": stretch.rising.size})
    return _step(StepKind.OUTLIER_TEST, stretch, _measures(stretch.before))


def _attempt_step(outcome: Outcome, fitted: Fitted, columns: Columns) -> Step:
    stretch = outcome.stretch
    kept = fitted is outcome.kept
    kind = StepKind.TREATMENT if kept else StepKind.TREATMENT_DISCARDED
    moved = _moved(fitted.curve, columns.own[stretch.places])
    values: dict[str, float | str] = {
        **fitted.curve.described(),
        "points": int(np.sum(moved)),
        **_measures(stretch.before, "_before"),
        **_measures(fitted.shape, "_after"),
        "passes": outcome.passes(fitted.shape),
    }
    units = columns.labels.units
    names = tuple(units[unit] for unit in np.flatnonzero(moved.any(axis=0)))
    return Step(kind, "treatment", stretch.code, stretch.year, names, values)


def _moved(curve: Curve, values: FloatArray) -> BoolArray:
    """The values that the curve sets to one of its bounds."""
    return (values < curve.low) | (values > curve.high)


def _measures(shape: Shape, suffix: str = "") -> dict[str, float | str]:
    """Skewness and kurtosis, as far as they are defined."""
    measures = {"skewness": shape.skewness, "kurtosis": shape.kurtosis}
    return {f"{name}{suffix}": value for name, value in measures.items() if not isnan(value)}


def _step(kind: StepKind, stretch: Stretch, values: dict[str, float | str]) -> Step:
    return Step(kind, "treatment", stretch.code, stretch.year, values=values)
