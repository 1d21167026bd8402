"""Measuring a reference frame: what centre and spread of a normalisation are."""

from dataclasses import dataclass

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.errors import (
    BadReferenceError,
    NoValuesError,
    PanelError,
    TooFewUnitsError,
    ZeroVarianceError,
)
from sozialraum.methods.composite.normalisation import (
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    Falling,
    FractionOfMaximum,
    Goalposts,
    MinMax,
    Normalisation,
    Posted,
    Scaled,
    Weighting,
    ZScore,
)
from sozialraum.methods.composite.series import Series

_ROUNDING = 1e-12  # relative; a rate computed in two ways may differ by it


@dataclass(frozen=True, eq=False, slots=True)
class Extremes:
    """Number of values, smallest and largest one ``[codes, years]``, NaN where there is none.

    ``worst`` and ``best`` are the same in the direction of the indicator.
    """

    count: FloatArray
    lowest: FloatArray
    highest: FloatArray
    rises: BoolArray

    @property
    def worst(self) -> FloatArray:
        return np.where(self.rises, self.lowest, self.highest)

    @property
    def best(self) -> FloatArray:
        return np.where(self.rises, self.highest, self.lowest)


@dataclass(frozen=True, eq=False, slots=True)
class Posts:
    """Centre, spread and number of values they rest on, ``[codes, years]``.

    Centre and spread are NaN where a year has no value, and for ranks, which need none.
    """

    centre: FloatArray
    spread: FloatArray
    count: FloatArray


def measure(normalisation: Normalisation, series: Series) -> Posts:
    """Centre and spread of each row (formulas: see the classes).

    Errors: ``TooFewUnitsError``, ``ZeroVarianceError``, ``BadReferenceError``,
    ``NoValuesError`` (unit of reference), ``PanelError`` (unit or population is not there).
    """
    if isinstance(normalisation, Posted):
        return _declared(normalisation, series)
    ends = _extremes(series)
    if not isinstance(normalisation, FractionOfMaximum):
        _check_spread(normalisation, series, ends)
    match normalisation:
        case ZScore():
            centre, spread = _mean_and_deviation(normalisation, series)
            _refuse(series, spread == 0, ZeroVarianceError)
        case MinMax() | DistanceToMaximum():
            centre, spread = ends.worst, ends.highest - ends.lowest
        case FractionOfMaximum(falling=falling):
            centre, spread = _origin_and_maximum(falling, series, ends)
        case DistanceToTarget(target=target):
            centre, spread = ends.worst, _distance(np.full(ends.worst.shape, target), series, ends)
        case DistanceToReference(unit=unit):
            centre, spread = ends.worst, _distance(_unit_values(unit, series), series, ends)
        case _:
            centre = spread = np.full(ends.count.shape, np.nan)
    return Posts(centre, spread, ends.count)


def _declared(normalisation: Posted, series: Series) -> Posts:
    shape = (len(series.codes), 1)
    if isinstance(normalisation, Scaled):
        centre, spread = normalisation.centre, normalisation.scale
        return Posts(np.full(shape, centre), np.full(shape, spread), series.counts())
    return Posts(*_goalposts(normalisation, series), series.counts())


def _goalposts(posts: Goalposts, series: Series) -> tuple[FloatArray, FloatArray]:
    centre = np.where(series.signs[:, np.newaxis] > 0, posts.low, posts.high)
    return centre, np.full(centre.shape, posts.high - posts.low)


def _extremes(series: Series) -> Extremes:
    count = series.counts()
    lowest = np.min(series.with_gaps_as(np.inf), axis=-1)
    highest = np.max(series.with_gaps_as(-np.inf), axis=-1)
    lowest[count == 0] = highest[count == 0] = np.nan
    rises = np.broadcast_to(series.signs[:, np.newaxis] > 0, count.shape)
    return Extremes(count, lowest, highest, rises)


def _check_spread(normalisation: Normalisation, series: Series, ends: Extremes) -> None:
    least = max(2, normalisation.ddof + 1) if isinstance(normalisation, ZScore) else 2
    _refuse(series, (ends.count > 0) & (ends.count < least), TooFewUnitsError)
    _refuse(series, ends.highest - ends.lowest <= _noise(series, ends), ZeroVarianceError)


def _noise(series: Series, ends: Extremes) -> FloatArray:
    """The largest difference that says nothing; normalising would blow it up to full size."""
    size = np.maximum(np.abs(ends.lowest), np.abs(ends.highest))
    return np.maximum(series.resolution, _ROUNDING * size)


def _refuse(
    series: Series,
    wrong: BoolArray,
    error: type[TooFewUnitsError | ZeroVarianceError | BadReferenceError],
) -> None:
    for row, at in np.argwhere(wrong)[:1]:
        raise error(series.codes[row], series.year_at(at))


def _origin_and_maximum(
    falling: Falling, series: Series, ends: Extremes
) -> tuple[FloatArray, FloatArray]:
    zeros = np.zeros(ends.count.shape)
    if falling is Falling.NEGATED:
        spread = np.where(ends.rises, ends.highest, -ends.lowest)
        _refuse(series, np.where(ends.rises, spread <= 0, spread == 0), BadReferenceError)
        return zeros, spread
    _refuse(series, ends.highest <= 0, BadReferenceError)
    return np.where(ends.rises, zeros, ends.highest), ends.highest


def _distance(goal: FloatArray, series: Series, ends: Extremes) -> FloatArray:
    """How far the goal is better than the worst value; nothing can be measured where it is not."""
    distance: FloatArray = np.where(ends.rises, 1.0, -1.0) * (goal - ends.worst)
    _refuse(series, distance <= _noise(series, ends), BadReferenceError)
    return distance


def _unit_values(unit: str, series: Series) -> FloatArray:
    if unit not in series.labels.units:
        raise PanelError(f"the panel has no unit of reference {unit!r}")
    values = series.values[..., series.labels.units.index(unit)]
    for row, at in np.argwhere(np.isnan(values) & (series.counts() > 0))[:1]:
        raise NoValuesError(series.codes[row], series.year_at(at))
    return values


def _mean_and_deviation(normalisation: ZScore, series: Series) -> tuple[FloatArray, FloatArray]:
    values = series.with_gaps_as(0.0)
    weights = _unit_weights(normalisation, series)
    total = series.counts() if weights is None else np.sum(weights, axis=-1)
    summed = np.sum(values if weights is None else weights * values, axis=-1)
    mean = summed / np.where(total > 0, total, np.nan)
    freedom = np.where(total > normalisation.ddof, total - normalisation.ddof, np.nan)
    return mean, np.sqrt(_squares(values - mean[..., np.newaxis], weights, series.gaps) / freedom)


def _squares(
    distances: FloatArray, weights: FloatArray | None, gaps: BoolArray | None
) -> FloatArray:
    """``Σ p·d²`` along the units; works in place on ``distances``."""
    if gaps is not None:
        distances[gaps] = 0.0
    other = distances if weights is None else weights * distances
    squares: FloatArray = np.einsum("cyu,cyu->cy", other, distances)
    return squares


def _unit_weights(normalisation: ZScore, series: Series) -> FloatArray | None:
    """Inhabitants ``[codes, years, units]``, 0 at a gap; None where every unit counts once."""
    if normalisation.weighting is Weighting.UNWEIGHTED:
        return None
    if series.population is None:
        raise PanelError("a population-weighted mean needs the population of the units")
    present = np.ones(series.values.shape, np.bool_) if series.gaps is None else ~series.gaps
    _check_population(series, np.any(present, axis=0) & ~(series.population > 0))
    return np.where(present, series.population, 0.0)


def _check_population(series: Series, lacking: BoolArray) -> None:
    units = len(series.labels.units)
    for row, column in np.argwhere(lacking)[:1]:
        year, name = series.labels.years[row + column // units], series.labels.units[column % units]
        raise PanelError(f"unit {name!r} has a value in {year} but no population")
