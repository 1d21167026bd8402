"""Names beside points that neither cover each other nor the points."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .texts import text_width

Anchor = Literal["start", "middle", "end"]
_HEIGHT: Final = 1.15
_RINGS: Final = (0.0, 9.0, 18.0, 28.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Name:
    """A text that wants to stand near a point."""

    text: str
    x: float
    y: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A text with its place; ``far`` where a line must lead from it to its point."""

    name: Name
    x: float
    y: float
    anchor: Anchor
    far: bool
    box: Box


def place(
    names: Sequence[Name], *, size: float, radius: float, frame: Box, taken: Sequence[Box] = ()
) -> list[Placed]:
    """Each name at the best free place around its point, the first names first.

    A name without a free place is left out: the table has it.
    """
    points = [_around(name, radius) for name in names]
    occupied = [*taken]
    placed: list[Placed] = []
    for index, name in enumerate(names):
        others = [*occupied, *points[:index], *points[index + 1 :]]
        found = _first_free(name, size, radius, frame, others)
        if found:
            placed.append(found)
            occupied.append(found.box)
    return placed


def _around(name: Name, radius: float) -> Box:
    return Box(name.x - radius, name.y - radius, name.x + radius, name.y + radius)


def _first_free(
    name: Name, size: float, radius: float, frame: Box, others: Sequence[Box]
) -> Placed | None:
    for ring in _RINGS:
        for candidate in _candidates(name, size, radius + 3 + ring, far=ring > _RINGS[1]):
            if candidate.box.within(frame) and not any(map(candidate.box.meets, others)):
                return candidate
    return None


def _candidates(name: Name, size: float, gap: float, *, far: bool) -> list[Placed]:
    """Right, left, above, below, then the four corners."""
    slant = gap * 0.75
    places: tuple[tuple[float, float, Anchor], ...] = (
        (gap, 0, "start"),
        (-gap, 0, "end"),
        (0, -gap - size * 0.4, "middle"),
        (0, gap + size * 0.4, "middle"),
        (slant, -slant, "start"),
        (slant, slant, "start"),
        (-slant, -slant, "end"),
        (-slant, slant, "end"),
    )
    return [_placed(name, size, (dx, dy), anchor, far=far) for dx, dy, anchor in places]


def _placed(
    name: Name, size: float, shift: tuple[float, float], anchor: Anchor, *, far: bool
) -> Placed:
    x, y = name.x + shift[0], name.y + shift[1]
    width = text_width(name.text, size, bold=name.bold)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    half = size * _HEIGHT / 2
    return Placed(name, x, y, anchor, far, Box(left, y - half, left + width, y + half))
