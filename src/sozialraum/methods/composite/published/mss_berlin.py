"""Monitoring Soziale Stadtentwicklung Berlin (MSS) 2021: status, dynamics and their 12 groups.

Six indicators of the planning areas, in the order of the arrays here:

    S1  unemployed under SGB II per 100 residents of working age
    S3  recipients of SGB II and XII who are not unemployed, per 100 residents
    S4  children under 15 in households under SGB II, per 100 children under 15
    D1, D3, D4  their change over two years, in percentage points

Each is turned into a z-score over the valid areas (unweighted, population formula), the three
are added with equal weights, the sum is standardised again, nothing is rounded in between:

    z = (x − mean) / sd,   sum = z₁ + z₃ + z₄,   index = (sum − mean(sum)) / sd(sum)

High values stand for disadvantage. Dynamics are relative to the city: an area can improve and
still fall behind. Areas below 300 residents and outliers carry −9999 in every column and take
no part.

Source: Senatsverwaltung für Stadtentwicklung, Bauen und Wohnen Berlin, Monitoring Soziale
Stadtentwicklung 2021, Indikatorenheft, ch. 4; data under dl-de-zero-2.0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sozialraum.methods.composite.arrays import FloatArray, IntArray
from sozialraum.methods.composite.classes import NO_CLASS, classify, manual
from sozialraum.methods.composite.definition import Aggregation, IndexDefinition, Indicator
from sozialraum.methods.composite.engine import compute
from sozialraum.methods.composite.missing import NoScore
from sozialraum.methods.composite.normalisation import ZScore
from sozialraum.methods.composite.panel import Panel
from sozialraum.methods.composite.result import IndexResult

EDITION = 2021
MISSING_CODE = -9999


def _standardised_sum(code: str, indicators: tuple[str, ...]) -> IndexDefinition:
    return IndexDefinition(
        code=code,
        children=tuple(Indicator(name) for name in indicators),
        normalisation=ZScore(ddof=0),
        aggregation=Aggregation.SUM,
        missing=NoScore(),
        rescale=ZScore(ddof=0),
    )


STATUS = _standardised_sum("status", ("S1", "S3", "S4"))
DYNAMICS = _standardised_sum("dynamics", ("D1", "D3", "D4"))

# Status: 1 high, x < −1; 2 middle, −1 ≤ x ≤ 1; 3 low, 1 < x ≤ 1.5; 4 very low.
STATUS_CLASSES = manual((-1.0, 1.0, 1.5), opens_upper=(True, False, False))
# Dynamics: 1 better, x < −1; 2 stable, −1 ≤ x ≤ 1; 3 worse. Published as 1, 3, 5.
DYNAMICS_CLASSES = manual((-1.0, 1.0), opens_upper=(True, False))
_DYNAMICS_CODES = np.array([NO_CLASS, 1, 3, 5])


@dataclass(frozen=True, eq=False, slots=True)
class Monitoring:
    """Both indices and their classes ``[areas]``; 0 for an area without classification.

    ``status_class`` is 1 … 4, ``dynamics_class`` 1, 3 or 5, and ``group`` the published overall
    index ``10 · status + dynamics`` (11, 13, 15 … 45).
    """

    status: IndexResult
    dynamics: IndexResult
    status_class: IntArray
    dynamics_class: IntArray
    group: IntArray


def missing_to_nan(values: ArrayLike) -> FloatArray:
    """Published figures with −9999 ("Planungsraum ohne Zuordnung") as missing."""
    array = np.array(values, dtype=np.float64)
    array[array == MISSING_CODE] = np.nan
    return array


def monitor(
    areas: Sequence[str],
    status_values: ArrayLike,
    dynamics_values: ArrayLike,
    *,
    status: IndexDefinition = STATUS,
    dynamics: IndexDefinition = DYNAMICS,
) -> Monitoring:
    """Classify areas from ``[areas, 3]`` percentages and ``[areas, 3]`` percentage points.

    NaN = missing; an area that lacks a value has no class (0). Other definitions than the
    published ones serve to measure a few areas on a given frame.
    """
    level = compute(status, _panel(areas, status, status_values))
    change = compute(dynamics, _panel(areas, dynamics, dynamics_values))
    level_class = classify(level.scores[0], STATUS_CLASSES)
    change_class = _DYNAMICS_CODES[classify(change.scores[0], DYNAMICS_CLASSES)]
    known = (level_class != NO_CLASS) & (change_class != NO_CLASS)
    group = np.where(known, 10 * level_class + change_class, NO_CLASS)
    return Monitoring(level, change, level_class, change_class, group)


def _panel(areas: Sequence[str], definition: IndexDefinition, values: ArrayLike) -> Panel:
    codes = [indicator.code for indicator in definition.indicators]
    return Panel([EDITION], areas, codes, np.asarray(values, dtype=np.float64)[np.newaxis])


@dataclass(frozen=True, slots=True)
class SelfTest:
    """How many of the ``areas`` with a published class were hit, for each of the three.

    ``invented`` counts areas that were given a class although none is published.
    """

    areas: int
    status_hits: int
    dynamics_hits: int
    group_hits: int
    invented: int

    @property
    def passed(self) -> bool:
        """True where every published class was hit and none was invented."""
        hits = {self.status_hits, self.dynamics_hits, self.group_hits}
        return hits == {self.areas} and self.invented == 0


def self_test(
    monitoring: Monitoring, *, status: ArrayLike, dynamics: ArrayLike, group: ArrayLike
) -> SelfTest:
    """Compare with the published classes ``[areas]``: 1 … 4, 1/3/5, 11 … 45; −9999 for none."""
    groups = _published(group)
    return SelfTest(
        areas=int(np.sum(groups != NO_CLASS)),
        status_hits=_hits(monitoring.status_class, _published(status)),
        dynamics_hits=_hits(monitoring.dynamics_class, _published(dynamics)),
        group_hits=_hits(monitoring.group, groups),
        invented=int(np.sum((groups == NO_CLASS) & (monitoring.group != NO_CLASS))),
    )


def _hits(computed: IntArray, published: IntArray) -> int:
    return int(np.sum((computed == published) & (published != NO_CLASS)))


def _published(classes: ArrayLike) -> IntArray:
    array = np.asarray(classes, dtype=np.int64)
    return np.where(array == MISSING_CODE, NO_CLASS, array)
