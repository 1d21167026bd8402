"""Words on a map whose classes are no figures."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at a place on the map, and what is said of it."""

    short: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said instead of figures: of each class, and of each place by its key."""

    classes: tuple[str, ...]
    marks: Mapping[str, Mark]
