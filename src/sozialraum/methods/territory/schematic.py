"""A map without boundaries: equal tiles in blocks, ordered or placed by known centres."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

Centre = tuple[float, float]
Cell = tuple[int, int]

_GAP = 0.5
_SHIFT_OF_EMPTY_CELL = 1e-6


@dataclass(frozen=True, slots=True)
class Block:
    """A planning region with its units in their order; centres are lon/lat where known."""

    key: str
    units: tuple[str, ...]
    centres: Mapping[str, Centre] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tile:
    """A unit square with its upper left corner; y runs down."""

    key: str
    block: str
    x: float
    y: float
    size: float = 1.0


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """The rectangle that a block's tiles fill."""

    key: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SchematicMap:
    """All tiles and blocks, measured in tiles; neighbouring blocks have a gap between them."""

    width: float
    height: float
    tiles: tuple[Tile, ...]
    blocks: tuple[PlacedBlock, ...]


def schematic(blocks: Sequence[Block], *, columns: int | None = None) -> SchematicMap:
    """Place every unit of every block on a tile; no tiles overlap.

    Blocks stand in a grid of ``columns`` (by default about as many columns as rows), tiles
    of a block in a near-square grid of their own. Where all centres are known, blocks and
    tiles go to the cells that lie nearest to their real position (least sum of squared
    distances, Hungarian method); otherwise they keep the order given, row by row.
    """
    filled = [block for block in blocks if block.units]
    if not filled:
        return SchematicMap(0.0, 0.0, (), ())
    across = columns or math.ceil(math.sqrt(len(filled)))
    cells = _cells(len(filled), across, [_middle(block) for block in filled])
    widths = _extents(cells, [_columns(block) for block in filled], axis=0)
    heights = _extents(cells, [_rows(block) for block in filled], axis=1)
    placed = [
        PlacedBlock(block.key, left[0], top[0], float(_columns(block)), float(_rows(block)))
        for block, cell in zip(filled, cells, strict=True)
        for left, top in [(widths[cell[0]], heights[cell[1]])]
    ]
    tiles = [
        tile for block, place in zip(filled, placed, strict=True) for tile in _tiles(block, place)
    ]
    (left, wide), (top, high) = list(widths.values())[-1], list(heights.values())[-1]
    return SchematicMap(left + wide, top + high, tuple(tiles), tuple(placed))


def _columns(block: Block) -> int:
    return math.ceil(math.sqrt(len(block.units)))


def _rows(block: Block) -> int:
    return math.ceil(len(block.units) / _columns(block))


def _extents(cells: list[Cell], sizes: list[int], axis: int) -> dict[int, tuple[float, float]]:
    """Start and size of each grid column (axis 0) or row (axis 1), with gaps between."""
    largest: dict[int, int] = {}
    for cell, size in zip(cells, sizes, strict=True):
        largest[cell[axis]] = max(size, largest.get(cell[axis], 0))
    extents: dict[int, tuple[float, float]] = {}
    start = 0.0
    for number in sorted(largest):
        extents[number] = (start, float(largest[number]))
        start += largest[number] + _GAP
    return extents


def _tiles(block: Block, place: PlacedBlock) -> list[Tile]:
    centres = [block.centres.get(unit) for unit in block.units]
    cells = _cells(len(block.units), _columns(block), centres)
    return [
        Tile(unit, block.key, place.x + column, place.y + row)
        for unit, (column, row) in zip(block.units, cells, strict=True)
    ]


def _middle(block: Block) -> Centre | None:
    """Mean of the centres of a block's units, where all are known."""
    known = [block.centres[unit] for unit in block.units if unit in block.centres]
    if len(known) < len(block.units):
        return None
    longitude, latitude = np.mean(np.array(known), axis=0).tolist()
    return longitude, latitude


def _cells(count: int, columns: int, centres: Sequence[Centre | None]) -> list[Cell]:
    """A cell (column, row) for each of ``count`` items."""
    rows = math.ceil(count / columns)
    cells = [(column, row) for row in range(rows) for column in range(columns)]
    known = [centre for centre in centres if centre is not None]
    if len(known) < count or count == 1:
        return cells[:count]
    wanted = _unit_square(np.array([(x, -y) for x, y in known]))
    offered = _unit_square(np.array(cells, dtype=np.float64))
    distance = ((wanted[:, None, :] - offered[None, :, :]) ** 2).sum(axis=2)
    later = np.arange(len(cells)) * _SHIFT_OF_EMPTY_CELL
    _, chosen = linear_sum_assignment(distance + later)
    return [cells[number] for number in chosen.tolist()]


def _unit_square(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Points stretched to the square 0…1; an axis without extent lies in its middle."""
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    square: NDArray[np.float64] = np.full(points.shape, 0.5)
    np.divide(points - low, extent, out=square, where=extent > 0)
    return square
