"""Normalising on a reference frame that is measured, fixed or given."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import isfinite, isnan
from typing import TypeAlias

import numpy as np

from sozialraum.methods.composite.arrays import BoolArray, FloatArray
from sozialraum.methods.composite.errors import NoValuesError, PanelError
from sozialraum.methods.composite.frames import BaseYearFrame, Frame, GivenFrame, PooledFrame, Scale
from sozialraum.methods.composite.measuring import Posts, measure
from sozialraum.methods.composite.normalisation import (
    Borda,
    Linear,
    Normalisation,
    PercentRank,
    Posted,
    Rank,
    Ranked,
)
from sozialraum.methods.composite.ranking import percent_ranks, rising_ranks
from sozialraum.methods.composite.series import Series
from sozialraum.methods.composite.standardising import Line
from sozialraum.methods.composite.steps import Step, StepKind


@dataclass(frozen=True, eq=False, slots=True)
class Measured:
    """Centre and spread ``[codes, years]``; NaN where a year has no value or ranks need none.

    ``pooled`` where ranks are to be taken over all years together; ``record`` writes the steps
    when they are asked for.
    """

    centre: FloatArray
    spread: FloatArray
    record: Callable[[], Iterable[Step]] = tuple
    pooled: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        """The record of what was measured."""
        return tuple(self.record())

    def of(self, places: slice | list[int]) -> "Measured":
        """The parameters of some of the codes."""
        return replace(self, centre=self.centre[places], spread=self.spread[places])


@dataclass(frozen=True, eq=False, slots=True)
class Normalised:
    """Normalised values ``[codes, years, units]``, and the record."""

    values: FloatArray
    steps: tuple[Step, ...]


def reference(frame: Frame, choices: Sequence[Normalisation], series: Series) -> Measured:
    """The parameters that ``frame`` asks for, one pair per code and year.

    ``choices`` holds the normalisation of each code.
    """
    measured = [
        (places, _reference(frame, one, rows)) for one, places, rows in _groups(choices, series)
    ]
    if len(measured) == 1:
        return measured[0][1]
    shape = series.values.shape[:2]
    centre, spread = np.empty(shape), np.empty(shape)
    for places, part in measured:
        centre[places], spread[places] = part.centre, part.spread
    record = partial(_in_order, [part for _, part in measured], series.codes)
    return Measured(centre, spread, record, isinstance(frame, PooledFrame))


def normalise(choices: Sequence[Normalisation], series: Series, frame: Measured) -> Normalised:
    """Apply each code's normalisation with the parameters of ``frame``."""
    parts = [
        (places, _normalise(one, rows, frame.of(places)))
        for one, places, rows in _groups(choices, series)
    ]
    if len(parts) == 1:
        return parts[0][1]
    values = np.empty(series.values.shape)
    for places, part in parts:
        values[places] = part.values
    return Normalised(values, tuple(step for _, part in parts for step in part.steps))


def on_line(
    normalisation: Linear, series: Series, centre: FloatArray, spread: FloatArray
) -> FloatArray:
    """``start + step · sign · (x − centre) / spread`` before it is held in bounds."""
    line = normalisation.line
    values = series.values - centre[..., np.newaxis]
    values /= (series.signs[:, np.newaxis] * spread)[..., np.newaxis]
    if line.step != 1:
        values *= line.step
    if line.start != 0:
        values += line.start
    return values


_Group: TypeAlias = tuple[Normalisation, slice | list[int], Series]


def _groups(choices: Sequence[Normalisation], series: Series) -> Iterator[_Group]:
    """The codes of each normalisation; all of them at once, uncopied, where there is one."""
    if choices.count(choices[0]) == len(choices):
        yield choices[0], slice(None), series
        return
    for one in dict.fromkeys(choices):
        places = [place for place, choice in enumerate(choices) if choice == one]
        yield one, places, series.rows(places)


def _in_order(parts: Sequence[Measured], codes: tuple[str, ...]) -> list[Step]:
    steps = (step for part in parts for step in part.steps)
    return sorted(steps, key=lambda step: codes.index(step.subject))


def _reference(frame: Frame, normalisation: Normalisation, series: Series) -> Measured:
    if isinstance(normalisation, Posted):
        return _for_all_years(measure(normalisation, series.all_years()), series)
    if isinstance(frame, GivenFrame):
        return _given(frame, series)
    if isinstance(frame, BaseYearFrame):
        return _base_year(frame, normalisation, series)
    if isinstance(frame, PooledFrame):
        posts = measure(normalisation, series.all_years())
        return replace(_for_all_years(posts, series), pooled=True)
    posts = measure(normalisation, series)
    record = partial(_frame_steps, series.codes, _years(series), posts)
    return Measured(posts.centre, posts.spread, record)


def _base_year(frame: BaseYearFrame, normalisation: Normalisation, series: Series) -> Measured:
    if frame.year not in series.labels.years:
        raise PanelError(f"the panel has no figures for the base year {frame.year}")
    posts = measure(normalisation, series.year_only(frame.year))
    for code, centre in zip(series.codes, posts.centre[:, 0], strict=True):
        if np.isnan(centre):
            raise NoValuesError(code, frame.year)
    return _for_all_years(posts, series, frame.year)


def _for_all_years(posts: Posts, series: Series, year: int | None = None) -> Measured:
    """One pair per code, whichever year it was measured in (None: in all, or declared)."""
    shape = series.values.shape[:2]
    record = partial(_frame_steps, series.codes, (year,), posts)
    centre, spread = (np.broadcast_to(one, shape) for one in (posts.centre, posts.spread))
    return Measured(centre, spread, record)


def _given(frame: GivenFrame, series: Series) -> Measured:
    shape = series.values.shape[:2]
    scales = [frame[code] for code in series.codes]
    centre = np.array([[scale.centre] for scale in scales])
    spread = np.array([[scale.spread] for scale in scales])
    record = partial(_given_steps, scales)
    return Measured(np.broadcast_to(centre, shape), np.broadcast_to(spread, shape), record)


def _given_steps(scales: Iterable[Scale]) -> Iterator[Step]:
    for scale in scales:
        values = {"centre": scale.centre, "spread": scale.spread}
        yield Step(StepKind.FRAME, "frame", scale.code, values=values)


def _normalise(normalisation: Normalisation, series: Series, frame: Measured) -> Normalised:
    if not isinstance(normalisation, Ranked):
        values = on_line(normalisation, series, frame.centre, frame.spread)
        return _bounded(normalisation, values, series)
    rows = series.all_years() if frame.pooled else series
    ranks = _ranks(normalisation, rows.signs[:, np.newaxis, np.newaxis] * _without_noise(rows))
    return Normalised(ranks.reshape(series.values.shape), ())


def _ranks(normalisation: Ranked, values: FloatArray) -> FloatArray:
    match normalisation:
        case Rank(ties=ties):
            return rising_ranks(values, ties)
        case Borda(ties=ties):
            return rising_ranks(values, ties) - 1
        case PercentRank(digits=digits):
            shares = percent_ranks(values)
            return shares if digits is None else np.round(shares, digits)


def _without_noise(series: Series) -> FloatArray:
    """Values in which differences below the resolution are gone, so that equal sums tie."""
    if series.resolution == 0:
        return series.values
    return np.round(series.values / series.resolution)


def _bounded(normalisation: Linear, values: FloatArray, series: Series) -> Normalised:
    line = normalisation.line
    if not (isfinite(line.lowest) or isfinite(line.highest)):
        return Normalised(values, ())
    outside = (values < line.lowest) | (values > line.highest)
    np.clip(values, line.lowest, line.highest, out=values)
    return Normalised(values, _clipping_steps(series, outside, line))


def _clipping_steps(series: Series, outside: BoolArray, line: Line) -> tuple[Step, ...]:
    bounds: dict[str, float | str] = {"low": line.lowest, "high": line.highest}
    return tuple(
        Step(StepKind.CLIPPING, "normalisation", code, year, units, bounds)
        for row, code in enumerate(series.codes)
        for _, year, units in series.labels.where(outside[row])
    )


def _years(series: Series) -> tuple[int | None, ...]:
    return series.labels.years


def _frame_steps(
    codes: tuple[str, ...], years: tuple[int | None, ...], posts: Posts
) -> Iterator[Step]:
    columns = (posts.count.tolist(), posts.centre.tolist(), posts.spread.tolist())
    for code, *rows in zip(codes, *columns, strict=True):
        for year, *figures in zip(years, *rows, strict=True):
            yield _frame_step(code, year, *figures)


def _frame_step(code: str, year: int | None, count: float, centre: float, spread: float) -> Step:
    if count == 0:
        return Step(StepKind.NO_FRAME, "frame", code, year)
    values: dict[str, float | str] = {"units": int(count)}
    if not isnan(centre):
        values |= {"centre": centre, "spread": spread}
    return Step(StepKind.FRAME, "frame", code, year, values=values)
