"""Types of units: numbered, described, and open to new units."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ._arrays import FloatArray, IntArray
from .cloud import Cloud
from .clustering import Clustering, centres_of, explained
from .errors import MissingFeaturesError, SampleError
from .sample import Gap, missing_features
from .silhouette import silhouettes

_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Trait:
    """How one feature marks a type.

    ``difference``  mean of the type less mean of all, in standard deviations of all units
    ``median``      median of the type in the feature's own measure
    """

    feature: str
    difference: float
    median: float


@dataclass(frozen=True, slots=True)
class Profile:
    """A type in figures; ``traits`` with the most distinctive feature first."""

    number: int
    size: int
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The type whose centre is nearest to a new unit, and the second nearest.

    ``distance``, ``second_distance``  in standard deviations (Euclidean, all features)
    """

    number: int
    distance: float
    second: int | None
    second_distance: float | None

    @property
    def clearness(self) -> float | None:
        """``1 − distance / second distance``: 1 at the centre, near 0 between two types."""
        if self.second_distance is None:
            return None
        return 1 - self.distance / self.second_distance if self.second_distance else 0.0


@dataclass(frozen=True, eq=False)
class Typology:
    """Types 1 … k, in the order of their mean in the first declared feature (then the second …).

    So a number keeps its meaning when figures are updated, as far as the types themselves do.
    ``labels`` holds the number less one for each unit of the cloud, ``centres`` the types'
    mean points ``[k, features]``.
    """

    cloud: Cloud
    clustering: Clustering
    labels: IntArray
    centres: FloatArray

    @property
    def k(self) -> int:
        """Number of types."""
        return len(self.centres)

    @property
    def types(self) -> dict[str, int]:
        """The type of each complete unit; units in ``gaps`` have none."""
        return {u: int(label) + 1 for u, label in zip(self.cloud.units, self.labels, strict=True)}

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Units without a type, with what they lack."""
        return self.cloud.gaps

    @cached_property
    def explained(self) -> float:
        """Share of the variance that lies between the types."""
        return explained(self.cloud.points, self.labels)

    @cached_property
    def silhouettes(self) -> dict[str, float]:
        """How clearly each unit lies in its type (see :func:`~.silhouette.silhouettes`)."""
        widths = silhouettes(self.cloud.points, [self.labels])[0] if self.k > 1 else self.labels
        return {u: float(width) for u, width in zip(self.cloud.units, widths, strict=True)}

    def between(self, *, threshold: float = 0.0) -> tuple[str, ...]:
        """Units that lie between types: silhouette up to ``threshold``, the least clear first."""
        unclear = [unit for unit, width in self.silhouettes.items() if width <= threshold]
        return tuple(sorted(unclear, key=lambda unit: (self.silhouettes[unit], unit)))

    def profiles(self) -> tuple[Profile, ...]:
        """Each type with its traits; the words for them are the caller's."""
        differences = self.centres - self.cloud.points.mean(axis=0)
        return tuple(self._profile(place, row) for place, row in enumerate(differences))

    def _profile(self, place: int, differences: FloatArray) -> Profile:
        members = self.cloud.values[self.labels == place]
        medians = np.median(members, axis=0)
        codes = [feature.code for feature in self.cloud.scaling.features]
        traits = map(Trait, codes, differences.tolist(), medians.tolist())
        ordered = sorted(traits, key=lambda trait: (-abs(trait.difference), trait.feature))
        return Profile(place + 1, len(members), tuple(ordered))

    def nearest(self, values: npt.ArrayLike) -> Nearest:
        """The type of a unit that took no part, by the nearest centre.

        ``values`` ``[features]`` in the features' own measures. A gap raises
        :class:`~.errors.MissingFeaturesError`. A unit that took part finds its own type with
        k-means; with Ward's method units at the edge can be nearer to another centre.
        """
        row = np.asarray(values, dtype=np.float64)
        features = self.cloud.scaling.features
        if row.shape != (len(features),):
            raise SampleError("one value for each feature is needed")
        if missing := missing_features(features, row):
            raise MissingFeaturesError(missing)
        distances = np.linalg.norm(self.centres - self.cloud.scaling.points(row), axis=1)
        first, *rest = np.argsort(distances, kind="stable").tolist()
        if not rest:
            return Nearest(first + 1, float(distances[first]), None, None)
        return Nearest(first + 1, float(distances[first]), rest[0] + 1, float(distances[rest[0]]))


def find_types(cloud: Cloud, clustering: Clustering) -> Typology:
    """Form types; same figures and settings give the same types in any order of the units."""
    labels = clustering.labels(cloud.points)
    centres = centres_of(cloud.points, labels)
    order = np.lexsort(np.round(centres, _DECIMALS).T[::-1])
    numbers = np.empty_like(order)
    numbers[order] = np.arange(len(order))
    return Typology(cloud, clustering, numbers[labels], centres[order])
