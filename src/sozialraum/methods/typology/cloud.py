"""Units as points in a space where every feature counts the same."""

from dataclasses import dataclass

import numpy as np

from ._arrays import FloatArray
from .errors import NoSpreadError, NotPositiveError, SettingError
from .sample import Feature, Gap, Sample

_ROUNDING = 1e-12


@dataclass(frozen=True, eq=False, slots=True)
class Scaling:
    """Standardisation ``z = (x − mean) / sd``, with ``x = ln(value)`` where the feature says so.

    ``centre``, ``spread``  mean and standard deviation of each feature ``[features]``
    ``clip``                z is cut at ``±clip``; ``None``: not at all
    """

    features: tuple[Feature, ...]
    centre: FloatArray
    spread: FloatArray
    clip: float | None

    def points(self, values: FloatArray) -> FloatArray:
        """Values ``[…, features]`` as points; a gap (NaN) stays one."""
        z = (_transformed(self.features, values) - self.centre) / self.spread
        return z if self.clip is None else np.clip(z, -self.clip, self.clip)


@dataclass(frozen=True, eq=False, slots=True)
class Cloud:
    """Complete units as points ``[units, features]``, in alphabetical order of the units.

    The fixed order makes every result independent of the order in which units were given.
    ``values`` are the points' original values, ``gaps`` the units that are left out.
    """

    units: tuple[str, ...]
    values: FloatArray
    points: FloatArray
    scaling: Scaling
    gaps: tuple[Gap, ...]


def to_points(sample: Sample, *, ddof: int = 0, clip: float | None = None) -> Cloud:
    """Standardise the units that have all features; the others stand in ``gaps``.

    A gap is never filled: a made-up value would decide the type. ``ddof`` is the number taken off
    ``n`` in the standard deviation (0: the units are the whole; 1: a sample of it). ``clip``, for
    instance 3, keeps a few extreme units from forming types of their own; mean and deviation are
    measured before.

    Raises :class:`~.errors.NoSpreadError` or :class:`~.errors.NotPositiveError` with the feature.

    >>> sample = Sample.of("ABC", [Feature("age")], [[40], [np.nan], [50]])
    >>> cloud = to_points(sample)
    >>> cloud.units, cloud.points.ravel().tolist(), cloud.gaps
    (('A', 'C'), [-1.0, 1.0], (Gap(unit='B', missing=('age',)),))
    """
    if ddof < 0 or (clip is not None and not clip > 0):
        raise SettingError("ddof must not be negative, and clip must be above zero")
    complete = ~np.isnan(sample.values).any(axis=1)
    places = sorted(np.flatnonzero(complete), key=lambda place: sample.units[place])
    values = sample.values[places]
    scaling = _measured(sample.features, values, ddof, clip)
    units = tuple(sample.units[place] for place in places)
    return Cloud(units, values, scaling.points(values), scaling, sample.gaps)


def _measured(
    features: tuple[Feature, ...], values: FloatArray, ddof: int, clip: float | None
) -> Scaling:
    x = _transformed(features, values)
    if len(x) <= ddof or not len(x):
        raise NoSpreadError(features[0].code)
    centre, spread = x.mean(axis=0), x.std(axis=0, ddof=ddof)
    for feature, sd, size in zip(features, spread, np.abs(x).max(axis=0), strict=True):
        if sd <= _ROUNDING * max(size, _ROUNDING):
            raise NoSpreadError(feature.code)
    return Scaling(features, centre, spread, clip)


def _transformed(features: tuple[Feature, ...], values: FloatArray) -> FloatArray:
    x = np.array(values, dtype=np.float64)
    for place, feature in enumerate(features):
        if feature.log:
            if (x[..., place] <= 0).any():
                raise NotPositiveError(feature.code)
            x[..., place] = np.log(x[..., place])
    return x
