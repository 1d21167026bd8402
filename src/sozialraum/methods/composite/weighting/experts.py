"""Budget allocation: several people share 100 points, and their spread is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import rankdata

from sozialraum.methods.composite.arrays import FloatArray, frozen
from sozialraum.methods.composite.errors import PanelError
from sozialraum.methods.composite.weighting.weights import Weights

BUDGET = 100.0
_ROUNDING = 1e-6


@dataclass(frozen=True, eq=False, slots=True)
class ExpertWeights:
    """Weights of several experts as shares ``[experts, codes]`` and what they have in common.

    ``mean``, ``deviation`` (``ddof = 1``, NaN for one expert), ``low`` and ``high`` are
    ``[codes]``. ``agreement`` is Kendall's W, 0 (everybody another order) to 1 (the same order),
    NaN for one expert and where nobody prefers anything. ``distance`` ``[experts]`` is the part
    of the points that an expert would have to move to reach the mean: 0 … 1.
    """

    codes: tuple[str, ...]
    shares: FloatArray
    mean: FloatArray
    deviation: FloatArray
    low: FloatArray
    high: FloatArray
    agreement: float
    distance: FloatArray

    @property
    def weights(self) -> Weights:
        """The mean as weights."""
        return Weights(self.codes, self.mean)


def budget_allocation(
    codes: Sequence[str], points: ArrayLike, *, budget: float = BUDGET
) -> ExpertWeights:
    """Points ``[experts, codes]`` to weights; each expert's points sum to the budget.

    Errors: ``PanelError`` where the shape does not fit, points are missing or negative, or an
    expert's points do not sum to the budget (the message says whose and to what).
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008), ch. 6.

    >>> found = budget_allocation(["work", "family"], [[60, 40], [80, 20]])
    >>> found.mean, found.distance
    (array([0.7, 0.3]), array([0.1, 0.1]))
    """
    given = np.array(points, dtype=np.float64)
    if given.ndim != 2 or given.shape[1] != len(codes) or not len(given):  # noqa: PLR2004
        raise PanelError("points need one row for each expert and one column for each indicator")
    if np.isnan(given).any() or (given < 0).any():
        raise PanelError("points are numbers and not negative")
    sums = given.sum(axis=1)
    for expert in np.flatnonzero(np.abs(sums - budget) > _ROUNDING * budget)[:1]:
        raise PanelError(
            f"the points of expert {expert + 1} sum to {sums[expert]:g}, not to {budget:g}"
        )
    shares = given / sums[:, np.newaxis]
    mean = shares.mean(axis=0)
    several = len(shares) > 1
    return ExpertWeights(
        codes=tuple(codes),
        shares=frozen(shares),
        mean=frozen(mean),
        deviation=frozen(shares.std(axis=0, ddof=1) if several else np.full(mean.shape, np.nan)),
        low=frozen(shares.min(axis=0)),
        high=frozen(shares.max(axis=0)),
        agreement=kendalls_w(shares),
        distance=frozen(np.abs(shares - mean).sum(axis=1) / 2),
    )


def kendalls_w(scores: FloatArray) -> float:
    """Agreement of the rows of ``scores`` ``[judges, objects]`` on the order of the objects.

        W = 12 Σ (Rⱼ − R̄)² / (m² (n³ − n) − m Σ (t³ − t))

    with rank sums Rⱼ over m judges, n objects and groups of t tied ranks. NaN for fewer than two
    judges or objects, and where every judge ties everything.
    Source: Kendall & Gibbons, Rank Correlation Methods (1990), ch. 6.

    >>> kendalls_w(np.array([[1.0, 2.0, 3.0], [10.0, 20.0, 30.0]]))
    1.0
    """
    judges, objects = scores.shape
    ranks = rankdata(scores, axis=1)
    sums = ranks.sum(axis=0)
    ties = sum(float(count**3 - count) for row in ranks for count in np.unique_counts(row).counts)
    most = judges**2 * (objects**3 - objects) - judges * ties
    if judges < 2 or most <= 0:  # noqa: PLR2004 - one judge agrees with nobody
        return float("nan")
    return float(12 * np.sum((sums - sums.mean()) ** 2) / most)
