"""A county without boundaries still has a map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.territory import Block, schematic

PM = [
    Block(f"PR{number}", tuple(f"{number}.{place}" for place in range(size)))
    for number, size in enumerate((4, 5, 5, 5), start=1)
]


def test_nineteen_social_spaces_stand_in_four_blocks_in_their_order() -> None:
    found = schematic(PM)
    assert [tile.key for tile in found.tiles] == [unit for block in PM for unit in block.units]
    assert [(block.x, block.y) for block in found.blocks] == [
        (0, 0),
        (3.5, 0),
        (0, 2.5),
        (3.5, 2.5),
    ]
    assert (found.width, found.height) == (6.5, 4.5)


@given(st.lists(st.integers(0, 12), max_size=8), st.one_of(st.none(), st.integers(1, 5)))
def test_every_unit_has_its_own_tile_inside_its_block(
    sizes: list[int], columns: int | None
) -> None:
    blocks = [
        Block(str(number), tuple(f"{number}-{place}" for place in range(size)))
        for number, size in enumerate(sizes)
    ]
    found = schematic(blocks, columns=columns)
    assert len(found.tiles) == sum(sizes)
    assert len({(tile.x, tile.y) for tile in found.tiles}) == sum(sizes)
    places = {block.key: block for block in found.blocks}
    for tile in found.tiles:
        block = places[tile.block]
        assert block.x <= tile.x <= block.x + block.width - tile.size
        assert block.y <= tile.y <= block.y + block.height - tile.size
        assert tile.x + tile.size <= found.width
        assert tile.y + tile.size <= found.height


def test_known_centres_put_blocks_and_tiles_where_they_lie() -> None:
    corners = {"nw": (12.0, 53.0), "ne": (13.0, 53.0), "sw": (12.0, 52.0), "se": (13.0, 52.0)}
    blocks = [
        Block(
            name,
            tuple(f"{name}/{part}" for part in corners),
            {
                f"{name}/{part}": (x + (dx - 12.5) / 10, y + (dy - 52.5) / 10)
                for part, (dx, dy) in corners.items()
            },
        )
        for name, (x, y) in reversed(corners.items())
    ]
    found = {tile.key: (tile.x, tile.y) for tile in schematic(blocks).tiles}
    assert found["nw/nw"] == (0, 0)
    assert found["se/se"] == (3.5, 3.5)
    assert found["ne/sw"] == (2.5, 1)


def test_one_unknown_centre_leaves_the_given_order() -> None:
    block = Block("a", ("x", "y"), {"x": (13.0, 52.0)})
    assert [tile.x for tile in schematic([block]).tiles] == [0, 1]


@pytest.mark.parametrize("blocks", [[], [Block("empty", ())]])
def test_nothing_to_draw_is_an_empty_map(blocks: list[Block]) -> None:
    assert schematic(blocks).tiles == ()
