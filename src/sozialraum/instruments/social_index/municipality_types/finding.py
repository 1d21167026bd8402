"""Types found in a sample: how many, who belongs to which, and how surely."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from sozialraum.foundation.charts.cache import digest, remembered
from sozialraum.methods import typology
from sozialraum.methods.typology import Cloud, Feature, KMeans, Sample, Typology

from .sample import TypeSample

FEWEST, MOST = 2, 6
REPEATS = 100
STABLE = 0.75  # Hennig (2007): from here on a type counts as stable
_TRIAL_REPEATS = 50
_SEED = 1
_CLIP = 3.0
_BETWEEN = 0.1  # silhouette up to which a place lies between two types
_FORM = "municipality types 1"  # changes with the method, so that kept findings do not outlive it


class Refused(Exception):  # noqa: N818 - an answer to the person, not a defect
    """A sample that no types can be formed from; the message is fit for the user."""


@dataclass(frozen=True)
class Mark:
    """How one trait marks a type; ``difference`` in standard deviations from the mean of all."""

    trait: int
    difference: float
    median: float
    of_all: float


@dataclass(frozen=True)
class TypeFound:
    """A type: members by code; in how many of 100 repeats it came out nearly the same."""

    number: int
    members: tuple[str, ...]
    marks: tuple[Mark, ...]
    similarity: float
    refound: int


@dataclass(frozen=True)
class Trial:
    """One number of types and how well it does; ``weakest`` is the least stable type's mean."""

    k: int
    explained: float
    silhouette: float
    weakest: float


@dataclass(frozen=True)
class Found:
    """Everything that the page tells; ``gaps`` names what a place without type lacks."""

    types: tuple[TypeFound, ...]
    between: tuple[str, ...]
    gaps: Mapping[str, tuple[str, ...]]
    trials: tuple[Trial, ...]
    suggested: int
    explained: float

    @property
    def is_stable(self) -> bool:
        """True where every type is stable."""
        return all(one.similarity >= STABLE for one in self.types)

    @property
    def type_of(self) -> dict[str, int]:
        """The number of the type of each place that has one."""
        return {code: one.number for one in self.types for code in one.members}


def find(sample: TypeSample, k: int | None = None) -> Found:
    """Form ``k`` types, or as many as the figures carry; the same figures give the same types.

    Remembered under a hash of figures and setting. Raises :class:`Refused`.
    """
    name = digest(_FORM, str(k), json.dumps(asdict(sample)))
    return _read(json.loads(remembered(name, "json", lambda: _written(sample, k))))


def _written(sample: TypeSample, k: int | None) -> bytes:
    try:
        return json.dumps(asdict(_found(sample, k))).encode()
    except typology.FeatureError as error:
        trait = next(one for one in sample.traits if one.code == error.feature)
        raise Refused(_same(trait.title)) from error
    except typology.TypologyError as error:
        raise Refused(_too_few()) from error


def _same(title: str) -> str:
    return _("„%(title)s“ ist überall gleich und kann keine Typen bilden.") % {"title": title}


def _too_few() -> str:
    return _("Zu wenige Gemeinden haben für alle gewählten Kennzahlen Werte.")


def _found(sample: TypeSample, k: int | None) -> Found:
    cloud = _cloud(sample)
    trials = _trials(cloud)
    suggested = _suggested(trials)
    types = typology.find_types(cloud, KMeans(k or suggested, seed=_SEED))
    return Found(
        types=_types(sample, types),
        between=types.between(threshold=_BETWEEN),
        gaps={gap.unit: gap.missing for gap in types.gaps},
        trials=trials,
        suggested=suggested,
        explained=types.explained,
    )


def _cloud(sample: TypeSample) -> Cloud:
    features = [
        Feature(trait.code, log=sample.is_skewed(at)) for at, trait in enumerate(sample.traits)
    ]
    values = [[np.nan if one is None else one for one in row] for row in sample.values]
    units = [place.code for place in sample.places]
    return typology.to_points(Sample.of(units, features, values), clip=_CLIP)


def _trials(cloud: Cloud) -> tuple[Trial, ...]:
    """Each number of types that the figures allow."""
    most = min(MOST, len(cloud.units) - 1)
    ways = [KMeans(k, seed=_SEED) for k in range(FEWEST, most + 1)]
    if not ways:
        raise typology.TooFewUnitsError(len(cloud.units), FEWEST)
    both = zip(ways, typology.assess(cloud, ways), strict=True)
    return tuple(
        Trial(one.k, one.explained, one.silhouette, _weakest(cloud, way)) for way, one in both
    )


def _weakest(cloud: Cloud, way: KMeans) -> float:
    types = typology.find_types(cloud, way)
    return typology.stability(types, seed=_SEED, samples=_TRIAL_REPEATS).weakest


def _suggested(trials: tuple[Trial, ...]) -> int:
    """As many types as are all stable; where none are, the number that comes nearest."""
    stable = [trial.k for trial in trials if trial.weakest >= STABLE]
    return max(stable) if stable else max(trials, key=lambda trial: trial.weakest).k


def _types(sample: TypeSample, types: Typology) -> tuple[TypeFound, ...]:
    """Types with members, marks and the outcome of the repeats."""
    draws = [typology.stability(types, seed=at, samples=1).jaccard for at in range(REPEATS)]
    columns = list(zip(*draws, strict=True))
    middles = {trait.code: median(sample.column(at)) for at, trait in enumerate(sample.traits)}
    positions = {trait.code: at for at, trait in enumerate(sample.traits)}
    return tuple(
        TypeFound(
            number=profile.number,
            members=tuple(c for c, number in types.types.items() if number == profile.number),
            marks=tuple(
                Mark(positions[one.feature], one.difference, one.median, middles[one.feature])
                for one in profile.traits
            ),
            similarity=sum(column) / REPEATS,
            refound=sum(one >= STABLE for one in column),
        )
        for profile, column in zip(types.profiles(), columns, strict=True)
    )


def _read(data: Mapping[str, Any]) -> Found:
    types = tuple(
        TypeFound(
            **{
                **one,
                "members": tuple(one["members"]),
                "marks": tuple(Mark(**mark) for mark in one["marks"]),
            }
        )
        for one in data["types"]
    )
    return Found(
        types=types,
        between=tuple(data["between"]),
        gaps={code: tuple(missing) for code, missing in data["gaps"].items()},
        trials=tuple(Trial(**one) for one in data["trials"]),
        suggested=data["suggested"],
        explained=data["explained"],
    )
