"""What a chart is made of: figures with their state, and the words around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sozialraum.methods.states import ValueState

Hue = Literal["needs", "resources", "neutral"]
Role = Literal["focus", "reference", "peer"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure; ``low`` and ``high`` bound it where it is uncertain.

    Raises ``ValueError`` where a number comes with a state that has none: what is secret
    or missing never reaches a drawing, a table or a description.
    """

    value: float | None = None
    state: ValueState = ValueState.VALUE
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if (self.value is not None) != self.state.has_number:
            raise ValueError(f"state {self.state.name} does not go with value {self.value!r}")

    @property
    def number(self) -> float:
        """The number of a reading that is known to have one."""
        if self.value is None:
            raise ValueError(f"a reading that is {self.state.name} has no number")
        return self.value


MISSING = Reading(None, ValueState.NOT_AVAILABLE)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A figure of something that has a name; ``group`` is a heading in grouped lists."""

    label: str
    reading: Reading
    key: str = ""
    href: str = ""
    group: str = ""
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a year; a change of ``basis`` breaks the series."""

    period: int
    reading: Reading
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one place over the years."""

    label: str
    points: Sequence[Point]
    role: Role = "focus"


@dataclass(frozen=True, slots=True)
class RankPath:
    """Ranks of one place over the years; low and high of a reading are its rank range."""

    label: str
    points: Sequence[Point]
    focus: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class PlanePoint:
    """A place on two axes."""

    label: str
    x: Reading
    y: Reading
    key: str = ""
    href: str = ""
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of the plane; ``centre`` is where the quadrants meet."""

    label: str
    decimals: int = 1
    centre: float = 0.0
    hue: Hue = "neutral"


@dataclass(frozen=True, slots=True)
class QuadrantWords:
    """What each corner of the plane means."""

    top_left: str
    top_right: str
    bottom_left: str
    bottom_right: str


@dataclass(frozen=True, slots=True)
class AgeBand:
    """An age group of a place and of what it is compared with."""

    label: str
    focus: Reading
    reference: Reading


@dataclass(frozen=True, slots=True)
class Caption:
    """The words around a figure.

    ``title`` states the finding, ``topic`` names the subject, ``source`` is the credit line,
    ``alt`` describes the picture where the title and the topic do not.
    """

    title: str
    topic: str = ""
    unit: str = ""
    decimals: int = 1
    source: str = ""
    alt: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A line beneath a chart; ``sign`` names the mark that it explains, if any."""

    text: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Extent:
    """Lowest and highest number among readings; empty collections have none."""

    low: float
    high: float
    known: bool = field(default=True)


def extent(readings: Sequence[Reading]) -> Extent:
    """Extent of all numbers and their intervals; (0, 1), not known, where there is none."""
    numbers = [
        number
        for reading in readings
        for number in (reading.value, reading.low, reading.high)
        if number is not None
    ]
    return Extent(min(numbers), max(numbers)) if numbers else Extent(0.0, 1.0, known=False)
