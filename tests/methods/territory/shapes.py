"""Small invented territories for the tests of maps."""

import numpy as np

from sozialraum.methods.territory import UnitFeature
from sozialraum.methods.territory.geometry import Polygon

WEST, SOUTH, STEP = 12.0, 52.0, 0.01
ORIGIN = np.array([WEST, SOUTH])


def square(column: float, row: float, size: float = 1.0) -> np.ndarray:
    """Closed square ring in degrees; counter-clockwise."""
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], dtype=float) * size
    return (corners + np.array([column, row])) * STEP + ORIGIN


def unit(key: str, *polygons: Polygon) -> UnitFeature:
    return UnitFeature(key, key, polygons)


def cells(width: int, height: int) -> list[UnitFeature]:
    """A chessboard of equal squares; key "column-row"."""
    return [
        unit(f"{column}-{row}", (square(column, row),))
        for column in range(width)
        for row in range(height)
    ]


def centre(key: str) -> np.ndarray:
    column, row = key.split("-")
    return np.array([[WEST + (int(column) + 0.5) * STEP, SOUTH + (int(row) + 0.5) * STEP]])


def wavy_cells(width: int, height: int, seed: int, points: int = 12) -> list[UnitFeature]:
    """The chessboard with borders of many points that wander a little."""
    random = np.random.default_rng(seed)
    borders: dict[tuple[tuple[int, int], tuple[int, int]], np.ndarray] = {}

    def border(a: tuple[int, int], b: tuple[int, int]) -> np.ndarray:
        if (b, a) in borders:
            return borders[b, a][::-1]
        if (a, b) not in borders:
            along = np.linspace(0, 1, points)[:, None]
            line = np.array(a) + (np.array(b) - np.array(a)) * along
            line[1:-1] += random.uniform(-0.03, 0.03, (points - 2, 2))
            borders[a, b] = line
        return borders[a, b]

    def ring(column: int, row: int) -> np.ndarray:
        corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
        sides = [border(a, b)[:-1] for a, b in zip(corners, corners[1:] + corners[:1], strict=True)]
        line = np.vstack([*sides, sides[0][:1]])
        return line * STEP + ORIGIN

    return [
        unit(f"{column}-{row}", (ring(column, row),))
        for column in range(width)
        for row in range(height)
    ]
