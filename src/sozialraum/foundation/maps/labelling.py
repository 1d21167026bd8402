"""Names and figures on a map: as many as have room, the important first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sozialraum.foundation.charts.labels import Box
from sozialraum.foundation.charts.texts import text_width

from .base import Outline

_STEP: Final = 0.7


@dataclass(frozen=True, slots=True)
class Label:
    """One or two lines that want to stand at a place."""

    outline: Outline
    lines: tuple[str, ...]
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label with the middle of its block."""

    label: Label
    x: float
    y: float
    box: Box


def place_labels(
    labels: Sequence[Label],
    *,
    size: float,
    frame: Box,
    taken: Sequence[Box] = (),
    rings: int = 2,
) -> list[PlacedLabel]:
    """Each label at its place, or moved a little where another stands; without room, left out.

    ``rings`` is how far it may move, in steps of two thirds of its size, inside the extent of
    what it names.
    """
    occupied = [*taken]
    placed: list[PlacedLabel] = []
    for label in labels:
        found = _first_free(label, size, frame, occupied, rings)
        if found:
            placed.append(found)
            occupied.append(found.box)
    return placed


def _first_free(
    label: Label, size: float, frame: Box, occupied: Sequence[Box], rings: int
) -> PlacedLabel | None:
    for dx, dy in _shifts(size * _STEP, rings):
        x, y = label.outline.x + dx, label.outline.y + dy
        box = _box(label, size, x, y)
        if (
            _near(label.outline, x, y, size)
            and box.within(frame)
            and not any(map(box.meets, occupied))
        ):
            return PlacedLabel(label, x, y, box)
    return None


def _near(outline: Outline, x: float, y: float, size: float) -> bool:
    """Whether a point lies in the extent of a place or hardly outside it."""
    across = outline.left - size <= x <= outline.right + size
    return across and outline.top - size <= y <= outline.bottom + size


def _shifts(step: float, rings: int) -> list[tuple[float, float]]:
    """Nowhere, then around in squares that grow."""
    steps = range(-rings, rings + 1)
    grid = [(column, row) for column in steps for row in steps]
    nearest = sorted(grid, key=lambda cell: (cell[0] ** 2 + cell[1] ** 2, abs(cell[0])))
    return [(column * step, row * step) for column, row in nearest]


def _box(label: Label, size: float, x: float, y: float) -> Box:
    half_width = max(text_width(line, size, bold=label.bold) for line in label.lines) / 2 + 1
    half_height = len(label.lines) * size * 1.15 / 2
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)
