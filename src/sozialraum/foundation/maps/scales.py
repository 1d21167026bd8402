"""The colours of classes: one hue for more and less, two around a centre.

Steps of one hue differ evenly in contrast to white (1.2, 1.5, 2.2, 3, 4.5, 7, 12 to 1); light
means little, in light and dark pages alike, so that a printed map says the same as the screen.
``static/maps/maps.css`` gives the same colours as classes; a test holds the two together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from sozialraum.foundation.charts.readings import Reading
from sozialraum.foundation.components import palette
from sozialraum.methods.composite import ClassBounds, classify, manual

MapHue = Literal["needs", "resources", "neutral", "diverging"]

COLOURS: Final[Mapping[MapHue, tuple[str, ...]]] = {
    "needs": ("#f2e6f9", "#e4c9f3", "#ce9ce8", "#bc7add", "#a551cd", "#8a22b5", "#5b007e"),
    "resources": ("#cdf2e4", "#8fe2c6", "#3cc39f", "#16a884", "#008767", "#00654c", "#003f2e"),
    "neutral": palette.SEQUENTIAL,
    "diverging": palette.DIVERGING,
}
_STEPS: Final = {
    1: (4,),
    2: (2, 6),
    3: (2, 4, 6),
    4: (1, 3, 5, 7),
    5: (2, 3, 4, 5, 6),
    6: (1, 2, 3, 4, 5, 6),
    7: (1, 2, 3, 4, 5, 6, 7),
}
_MIDDLE: Final = 4
_SIDE: Final = 3


class ScaleError(ValueError):
    """Classes that cannot be told apart on a map."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes with their colours.

    ``hue="diverging"`` needs the ``centre``: classes below it are blue, above it orange, the
    class that holds it is grey. Raises ``ScaleError`` for more than seven classes, and for
    more than three on one side of a centre.
    """

    classes: ClassBounds
    hue: MapHue = "neutral"
    centre: float | None = None

    def __post_init__(self) -> None:
        _ = self.steps

    @property
    def steps(self) -> tuple[int, ...]:
        """For each class its step on the scale, 1 to 7."""
        if self.hue == "diverging":
            return _diverging_steps(self.classes, self.centre)
        if self.classes.count not in _STEPS:
            raise ScaleError(f"{self.classes.count} classes are more than can be told apart")
        return _STEPS[self.classes.count]

    def colour(self, number: int) -> str:
        """Printed colour of a class, numbered from 1."""
        return COLOURS[self.hue][self.steps[number - 1] - 1]

    def css(self, number: int) -> str:
        """Classes of the style sheet for a class, numbered from 1."""
        return f"map-{self.hue} class-{self.steps[number - 1]}"

    def class_numbers(self, readings: Mapping[str, Reading]) -> dict[str, int]:
        """Class of every reading that has a number; the others have none."""
        numbered = {key: one.value for key, one in readings.items() if one.value is not None}
        if not numbered:
            return {}
        found = classify(np.array(list(numbered.values())), self.classes)
        return dict(zip(numbered, found.tolist(), strict=True))


def _diverging_steps(classes: ClassBounds, centre: float | None) -> tuple[int, ...]:
    if centre is None:
        raise ScaleError("a diverging scale needs its centre")
    below = sum(1 for one in classes.breaks if one <= centre)
    above = sum(1 for one in classes.breaks if one >= centre)
    if max(below, above) > _SIDE:
        raise ScaleError("more than three classes on one side of the centre")
    middle = (_MIDDLE,) if classes.count > below + above else ()
    lower = tuple(range(_MIDDLE - below, _MIDDLE))
    return (*lower, *middle, *range(_MIDDLE + 1, _MIDDLE + 1 + above))


def around(values: Sequence[float], centre: float, count: int = 5) -> ClassBounds:
    """``count`` classes of one width around a centre that reach the farthest value.

    An odd count has a class around the centre, an even one a break at it. Without any
    distance from the centre the width is 1.
    """
    farthest = max((abs(value - centre) for value in values), default=0.0) or count / 2
    width = 2 * farthest / count
    return manual([centre + width * (index - count / 2) for index in range(1, count)])
