"""How many types: what each number explains, and how clearly it separates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ._arrays import FloatArray
from .cloud import Cloud
from .clustering import Clustering, explained
from .errors import SettingError
from .silhouette import silhouettes

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Assessment:
    """Measures of one number of types.

    ``explained``   share of the variance between the types; always grows with ``k``
    ``silhouette``  mean silhouette of all units; compares different ``k``
    ``between``     share of the units with a silhouette below 0
    ``smallest``    units of the smallest type
    """

    k: int
    explained: float
    silhouette: float
    between: float
    smallest: int


def assess(cloud: Cloud, clusterings: Iterable[Clustering]) -> tuple[Assessment, ...]:
    """Measures for each way of clustering (two groups or more), in the given order."""
    declared = tuple(clusterings)
    if any(clustering.k < 2 for clustering in declared):  # noqa: PLR2004 - a silhouette needs two
        raise SettingError("a silhouette needs at least two groups")
    groupings = [clustering.labels(cloud.points) for clustering in declared]
    widths = silhouettes(cloud.points, groupings)
    return tuple(
        Assessment(
            k=clustering.k,
            explained=explained(cloud.points, labels),
            silhouette=float(width.mean()),
            between=float((width < 0).mean()),
            smallest=int(np.bincount(labels).min()),
        )
        for clustering, labels, width in zip(declared, groupings, widths, strict=True)
    )


def clearest(assessments: Sequence[Assessment]) -> Assessment:
    """The largest mean silhouette; where it is equal, fewer types."""
    return max(assessments, key=lambda one: (one.silhouette, -one.k))


def elbow(assessments: Sequence[Assessment]) -> Assessment:
    """Where the curve of the explained variance bends most: more types add little from there on.

    With ``k`` and ``explained`` both stretched to 0 … 1, the point farthest above the straight line
    from the first to the last ``k``; where it is equal, fewer types. Needs three assessments, in
    rising order of ``k``, and depends on the range that they span.

    Source: V. Satopää et al., *Finding a "kneedle" in a haystack*, 2011.
    """
    ks = np.array([one.k for one in assessments], dtype=np.float64)
    if len(ks) < _FEWEST or (np.diff(ks) <= 0).any():
        raise SettingError("an elbow needs three or more numbers of types in rising order")
    shares = np.array([one.explained for one in assessments])
    above = _stretched(shares) - _stretched(ks)
    return assessments[int(np.argmax(above))]


def _stretched(x: FloatArray) -> FloatArray:
    return np.asarray((x - x[0]) / (x[-1] - x[0]), dtype=np.float64)
