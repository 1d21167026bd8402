"""Names and figures on a map: as many as have room, the important first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sozialraum.foundation.charts.labels import Box
from sozialraum.foundation.charts.texts import text_width

from .base import Outline


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
    labels: Sequence[Label], *, size: float, frame: Box, taken: Sequence[Box] = ()
) -> list[PlacedLabel]:
    """Each label at its place, or moved a little where another stands; without room, left out."""
    occupied = [*taken]
    placed: list[PlacedLabel] = []
    for label in labels:
        found = _first_free(label, size, frame, occupied)
        if found:
            placed.append(found)
            occupied.append(found.box)
    return placed


def _first_free(
    label: Label, size: float, frame: Box, occupied: Sequence[Box]
) -> PlacedLabel | None:
    reach = size * 0.7
    shifts = [(0.0, 0.0)]
    for ring in (1, 2):
        step = reach * ring
        shifts += [(0, step), (0, -step), (step, 0), (-step, 0)]
        shifts += [(step, step), (step, -step), (-step, step), (-step, -step)]
    for dx, dy in shifts:
        box = _box(label, size, label.outline.x + dx, label.outline.y + dy)
        if box.within(frame) and not any(map(box.meets, occupied)):
            return PlacedLabel(label, label.outline.x + dx, label.outline.y + dy, box)
    return None


def _box(label: Label, size: float, x: float, y: float) -> Box:
    half_width = max(text_width(line, size, bold=label.bold) for line in label.lines) / 2 + 1
    half_height = len(label.lines) * size * 1.15 / 2
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)
