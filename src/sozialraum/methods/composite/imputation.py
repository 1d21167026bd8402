"""Filling gaps, where the definition asks for it."""

from dataclasses import dataclass, replace

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.missing import ImputeMean, MissingRule
from sozialraum.methods.composite.series import Series, missing_in
from sozialraum.methods.composite.steps import Step, StepKind


@dataclass(frozen=True, eq=False, slots=True)
class Filled:
    """The series after filling and the record.

    ``imputed`` ``[codes, years, units]`` marks what was filled in; None where nothing was.
    """

    series: Series
    imputed: BoolArray | None
    steps: tuple[Step, ...]


def impute(rule: MissingRule, series: Series) -> Filled:
    """Fill gaps with the year's plain mean under ``ImputeMean``; other rules fill nothing.

    Spreadsheet: ``IF(ISNUMBER(x), x, AVERAGE(column))``.
    """
    if not isinstance(rule, ImputeMean) or series.gaps is None:
        return Filled(series, None, ())
    means = row_means(series)
    imputed = series.gaps & ~np.isnan(means)[..., np.newaxis]
    values = np.where(imputed, means[..., np.newaxis], series.values)
    filled = replace(series, values=values, gaps=missing_in(values))
    return Filled(filled, imputed, _steps(series, imputed, means))


def row_means(series: Series) -> FloatArray:
    """Plain mean of what is present per code and year, NaN where nothing is."""
    count = series.counts()
    total = np.sum(series.with_gaps_as(0.0), axis=-1)
    means: FloatArray = total / np.where(count > 0, count, np.nan)
    return means


def _steps(series: Series, imputed: BoolArray, means: FloatArray) -> tuple[Step, ...]:
    return tuple(
        Step(StepKind.IMPUTATION, "missing", code, year, units, {"mean": float(means[row, at])})
        for row, code in enumerate(series.codes)
        for at, year, units in series.labels.where(imputed[row])
    )
