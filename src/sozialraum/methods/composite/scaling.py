"""Measuring a reference frame and normalising on it."""

from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.errors import (
    NoValuesError,
    PanelError,
    TooFewUnitsError,
    ZeroVarianceError,
)
from sozialraum.methods.composite.frames import BaseYearFrame, Frame, GivenFrame
from sozialraum.methods.composite.normalisation import (
    MinMax,
    Normalisation,
    PercentRank,
    Weighting,
    ZScore,
)
from sozialraum.methods.composite.ranking import percent_ranks
from sozialraum.methods.composite.series import Series
from sozialraum.methods.composite.steps import Step, StepKind

_ROUNDING = 1e-12  # relative; a rate computed in two ways may differ by it


@dataclass(frozen=True, eq=False, slots=True)
class Measured:
    """Centre and spread ``[codes, years]``; NaN where a year has no value or ranks need none."""

    centre: FloatArray
    spread: FloatArray
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Normalised:
    """Normalised values ``[codes, years, units]``, and the record."""

    values: FloatArray
    steps: tuple[Step, ...]


def reference(frame: Frame, normalisation: Normalisation, series: Series) -> Measured:
    """The parameters that ``frame`` asks for, one pair per code and year."""
    if isinstance(frame, GivenFrame):
        return _given(frame, series)
    if isinstance(frame, BaseYearFrame):
        return _base_year(frame, normalisation, series)
    return _measure(normalisation, series)


def normalise(normalisation: Normalisation, series: Series, frame: Measured) -> Normalised:
    """Apply ``normalisation`` with the parameters of ``frame`` (formulas: see the classes)."""
    signs = series.signs[:, np.newaxis, np.newaxis]
    if isinstance(normalisation, PercentRank):
        return Normalised(percent_ranks(signs * _without_noise(series)), ())
    distance = signs * (series.values - frame.centre[..., np.newaxis])
    return _bounded(normalisation, distance / frame.spread[..., np.newaxis], series)


def _without_noise(series: Series) -> FloatArray:
    """Values in which differences below the resolution are gone, so that equal sums tie."""
    if series.resolution == 0:
        return series.values
    return np.round(series.values / series.resolution)


def _bounded(normalisation: ZScore | MinMax, t: FloatArray, series: Series) -> Normalised:
    values, low, high = _on_scale(normalisation, t)
    outside = (values < low) | (values > high)
    return Normalised(np.clip(values, low, high), _clipping_steps(series, outside, low, high))


def _on_scale(normalisation: ZScore | MinMax, t: FloatArray) -> tuple[FloatArray, float, float]:
    """Values on the scale of the normalisation, and the bounds they are held in."""
    if isinstance(normalisation, ZScore):
        bound = np.inf if normalisation.clip is None else normalisation.clip
        return t, -bound, bound
    low, high = normalisation.low, normalisation.high
    values = low + t * (high - low)
    return (values, low, high) if normalisation.clip else (values, -np.inf, np.inf)


def _clipping_steps(
    series: Series, outside: BoolArray, low: float, high: float
) -> tuple[Step, ...]:
    bounds: dict[str, float | str] = {"low": float(low), "high": float(high)}
    return tuple(
        Step(StepKind.CLIPPING, "normalisation", code, year, units, bounds)
        for row, code in enumerate(series.codes)
        for _, year, units in series.labels.where(outside[row])
    )


def _given(frame: GivenFrame, series: Series) -> Measured:
    years = (1, len(series.labels.years))
    scales = [frame[code] for code in series.codes]
    steps = tuple(
        Step(StepKind.FRAME, "frame", s.code, values={"centre": s.centre, "spread": s.spread})
        for s in scales
    )
    centre = np.array([[scale.centre] for scale in scales])
    spread = np.array([[scale.spread] for scale in scales])
    return Measured(np.tile(centre, years), np.tile(spread, years), steps)


def _base_year(frame: BaseYearFrame, normalisation: Normalisation, series: Series) -> Measured:
    if frame.year not in series.labels.years:
        raise PanelError(f"the panel has no figures for the base year {frame.year}")
    measured = _measure(normalisation, series.year_only(frame.year))
    for code, centre in zip(series.codes, measured.centre[:, 0], strict=True):
        if np.isnan(centre):
            raise NoValuesError(code, frame.year)
    years = (1, len(series.labels.years))
    return Measured(
        np.tile(measured.centre, years), np.tile(measured.spread, years), measured.steps
    )


def _measure(normalisation: Normalisation, series: Series) -> Measured:
    count = np.sum(series.present, axis=-1)
    lowest, highest = _extremes(series)
    _check_spread(normalisation, series, count, lowest, highest)
    if isinstance(normalisation, ZScore):
        centre, spread = _mean_and_deviation(normalisation, series)
        _refuse(series, spread == 0, ZeroVarianceError)
    elif isinstance(normalisation, MinMax):
        centre = np.where(series.signs[:, np.newaxis] > 0, lowest, highest)
        spread = highest - lowest
    else:
        centre = spread = np.full(count.shape, np.nan)
    return Measured(centre, spread, _frame_steps(series, count, centre, spread))


def _extremes(series: Series) -> tuple[FloatArray, FloatArray]:
    """Smallest and largest value per code and year, NaN where there is none."""
    some = np.any(series.present, axis=-1)
    lowest = np.min(np.where(series.present, series.values, np.inf), axis=-1)
    highest = np.max(np.where(series.present, series.values, -np.inf), axis=-1)
    return np.where(some, lowest, np.nan), np.where(some, highest, np.nan)


def _check_spread(
    normalisation: Normalisation,
    series: Series,
    count: FloatArray,
    lowest: FloatArray,
    highest: FloatArray,
) -> None:
    least = max(2, normalisation.ddof + 1) if isinstance(normalisation, ZScore) else 2
    _refuse(series, (count > 0) & (count < least), TooFewUnitsError)
    _refuse(series, highest - lowest <= _noise(series, lowest, highest), ZeroVarianceError)


def _noise(series: Series, lowest: FloatArray, highest: FloatArray) -> FloatArray:
    """The largest difference that says nothing; normalising would blow it up to full size."""
    size = np.maximum(np.abs(lowest), np.abs(highest))
    return np.maximum(series.resolution, _ROUNDING * size)


def _refuse(
    series: Series, wrong: BoolArray, error: type[TooFewUnitsError | ZeroVarianceError]
) -> None:
    for row, at in np.argwhere(wrong)[:1]:
        raise error(series.codes[row], series.labels.years[at])


def _mean_and_deviation(normalisation: ZScore, series: Series) -> tuple[FloatArray, FloatArray]:
    weights = np.where(series.present, _unit_weights(normalisation, series), 0.0)
    total = np.sum(weights, axis=-1)
    values = np.where(series.present, series.values, 0.0)
    mean = np.sum(weights * values, axis=-1) / np.where(total > 0, total, np.nan)
    squares = weights * (values - mean[..., np.newaxis]) ** 2
    freedom = np.where(total > normalisation.ddof, total - normalisation.ddof, np.nan)
    return mean, np.sqrt(np.sum(squares, axis=-1) / freedom)


def _unit_weights(normalisation: ZScore, series: Series) -> FloatArray:
    if normalisation.weighting is Weighting.UNWEIGHTED:
        return np.ones(series.values.shape[1:])
    if series.population is None:
        raise PanelError("a population-weighted mean needs the population of the units")
    needed = np.any(series.present, axis=0)
    for at, unit in np.argwhere(needed & ~(series.population > 0))[:1]:
        year, name = series.labels.years[at], series.labels.units[unit]
        raise PanelError(f"unit {name!r} has a value in {year} but no population")
    return series.population


def _frame_steps(
    series: Series, count: FloatArray, centre: FloatArray, spread: FloatArray
) -> tuple[Step, ...]:
    return tuple(
        _frame_step(code, year, count[row, at], centre[row, at], spread[row, at])
        for row, code in enumerate(series.codes)
        for at, year in enumerate(series.labels.years)
    )


def _frame_step(code: str, year: int, count: float, centre: float, spread: float) -> Step:
    if count == 0:
        return Step(StepKind.NO_FRAME, "frame", code, year)
    values: dict[str, float | str] = {"units": int(count)}
    if not np.isnan(centre):
        values |= {"centre": float(centre), "spread": float(spread)}
    return Step(StepKind.FRAME, "frame", code, year, values=values)
