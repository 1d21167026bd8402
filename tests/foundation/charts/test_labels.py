"""Labels keep out of each other's way."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from sozialraum.foundation.charts.labels import Box, Name, place
from sozialraum.foundation.charts.texts import shortened, spread, text_width, wrapped

FRAME = Box(0, 0, 400, 300)
_SPOTS = st.lists(
    st.tuples(st.floats(10, 390), st.floats(10, 290)), min_size=1, max_size=20, unique=True
)


@given(_SPOTS)
def test_placed_names_cover_neither_each_other_nor_leave_the_frame(
    spots: list[tuple[float, float]],
) -> None:
    names = [Name(f"Ort {index}", x, y) for index, (x, y) in enumerate(spots)]
    placed = place(names, size=12, radius=5, frame=FRAME)
    assert all(one.box.within(FRAME) for one in placed)
    assert not any(one.box.meets(other.box) for one, other in combinations(placed, 2))


def test_a_lonely_name_stands_to_the_right_of_its_point() -> None:
    (placed,) = place([Name("Ort", 100, 100)], size=12, radius=5, frame=FRAME)
    assert placed.anchor == "start"
    assert placed.y == 100


def test_a_name_without_room_is_left_out() -> None:
    assert place([Name("Ort", 5, 5)], size=12, radius=5, frame=Box(0, 0, 10, 10)) == []


@given(st.lists(st.floats(-50, 350), max_size=12))
def test_spread_places_keep_their_order_and_distance(wanted: list[float]) -> None:
    places = spread(wanted, 20, 0, 300)
    assert len(places) == len(wanted)
    ordered = sorted(places)
    step = min(20, 300 / (len(places) - 1)) if len(places) > 1 else 0
    assert all(after - before >= step - 1e-6 for before, after in pairwise(ordered))
    assert sorted(range(len(wanted)), key=lambda i: wanted[i]) == sorted(
        range(len(places)), key=lambda i: places[i]
    )


def test_places_with_room_stay_where_they_are() -> None:
    assert spread([40, 100, 200], 20, 0, 300) == [40, 100, 200]


@given(st.text(st.characters(categories=["L", "Zs", "Pd"]), min_size=1, max_size=60))
def test_wrapped_text_loses_no_letter(text: str) -> None:
    plain = " ".join(text.split())
    assert "".join(wrapped(plain, 12, 80)).replace(" ", "") == plain.replace(" ", "")


def test_a_text_that_is_cut_fits() -> None:
    cut = shortened("Landkreis Potsdam-Mittelmark", 12, 80)
    assert cut.endswith("…")
    assert text_width(cut, 12) <= 80
