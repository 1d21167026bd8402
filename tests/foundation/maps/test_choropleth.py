"""A drawn map never shows a figure where there is none."""

import re

import pytest

from sozialraum.foundation.charts import Reading
from sozialraum.foundation.charts.signs import sign_of
from sozialraum.foundation.maps import Scale, map_frame, schematic_frame
from sozialraum.foundation.maps.scales import COLOURS
from sozialraum.methods.composite import manual
from sozialraum.methods.states import ValueState
from sozialraum.methods.territory import Block, schematic
from tests.foundation.maps.samples import (
    CAPTION,
    FEATURES,
    READINGS,
    SCALE,
    SUPPRESSED,
    SVG,
    UNKNOWN,
    area,
    base,
    drawn_map,
    tree,
)

CLASS_COLOURS = {colour for colours in COLOURS.values() for colour in colours}
HREFS = {key: f"/orte/{key}/" for key in "abcd"}


@pytest.mark.parametrize("state", [state for state in ValueState if not state.has_number])
def test_a_state_without_number_never_has_the_colour_of_a_class(state: ValueState) -> None:
    svg = drawn_map({**READINGS, "a": Reading(None, state)}).svg()
    shape = area(svg, "Adorf")
    assert shape.get("fill") not in CLASS_COLOURS
    assert "class-" not in shape.get("class", "")


@pytest.mark.parametrize("state", [state for state in ValueState if state.has_number])
def test_a_state_with_a_number_is_coloured_by_its_class(state: ValueState) -> None:
    svg = drawn_map({**READINGS, "a": Reading(1.0, state)}).svg()
    shape = area(svg, "Adorf")
    assert shape.get("fill") == SCALE.colour(1)
    assert shape.get("class", "").startswith("map-needs class-2")


def test_suppressed_is_hatched_and_not_available_is_blank_with_dashes() -> None:
    svg = drawn_map().svg()
    assert re.fullmatch(r"url\(#\w+-geheim\)", area(svg, "Cehausen").get("fill", ""))
    assert area(svg, "Deberg").get("fill") == "#ffffff"
    assert [one for one in tree(svg).iter(f"{SVG}path") if one.get("stroke-dasharray") == "5,4"]


def test_a_place_nobody_names_is_not_available() -> None:
    shape = area(drawn_map({}).svg(), "Adorf")
    assert shape.get("fill") == "#ffffff"


def test_without_suppressed_places_there_is_no_hatching() -> None:
    assert "pattern" not in drawn_map({"a": Reading(1.0)}).svg()


def test_figures_of_unknown_places_are_left_out() -> None:
    assert "elsewhere" not in str(drawn_map({"elsewhere": Reading(9.0)}).inline)


def test_two_maps_on_a_page_keep_their_patterns_apart() -> None:
    page = str(drawn_map().inline) + str(drawn_map({**READINGS, "a": Reading(9.0)}).inline)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) == 2


def test_every_place_is_a_link_with_name_and_figure() -> None:
    links = list(tree(_only_svg(drawn_map(hrefs=HREFS).inline)).iter(f"{SVG}a"))
    assert {link.get("href") for link in links} == set(HREFS.values())
    assert {link.get("aria-label") for link in links} == {
        "Adorf: 1,0\N{NO-BREAK SPACE}%",
        "Bestadt: 3,0\N{NO-BREAK SPACE}%",
        "Cehausen: geheim gehalten",
        "Deberg: keine Angabe",
    }


def _only_svg(page: str) -> str:
    return page[page.index("<svg") : page.rindex("</svg>") + 6]


def test_a_drawing_for_documents_has_no_links() -> None:
    assert "<a " not in drawn_map(hrefs=HREFS).svg()


@pytest.mark.parametrize("focus", ["", "a"])
def test_a_drawing_keeps_a_strict_policy_and_needs_nothing_from_outside(focus: str) -> None:
    picture = drawn_map(hrefs=HREFS, focus=focus)
    for drawing in (picture.svg(), picture.svg("narrow"), picture.download_svg(), picture.inline):
        root = tree(_only_svg(str(drawing)))
        pairs = [pair for one in root.iter() for pair in one.attrib.items()]
        assert not [name for name, _ in pairs if name == "style" or name.startswith("on")]
        assert not [text for _, text in pairs if re.search(r"https?:|url\((?!#)", text)]


def test_names_and_figures_stand_on_the_map() -> None:
    said = " ".join("".join(one.itertext()) for one in tree(drawn_map().svg()).iter(f"{SVG}text"))
    for text in ("Adorf", "1,0", "geheim", "k. A.", "Region Ost", "km"):
        assert text in said


def test_the_place_in_focus_has_an_outline_of_its_own() -> None:
    assert "s-focus" in drawn_map(focus="a").svg()
    assert "s-focus" not in drawn_map().svg()


def test_the_table_has_every_place_with_its_class() -> None:
    rows = [[cell.text for cell in row] for row in drawn_map().table.rows]
    assert rows == [
        ["Adorf", "1,0", "bis 2,0"],
        ["Bestadt", "3,0", "über 2,0 bis 4,0"],
        ["Cehausen", "geheim gehalten", "geheim gehalten"],
        ["Deberg", "keine Angabe", "keine Angabe"],
    ]


def test_the_sheet_names_title_legend_and_both_sources() -> None:
    sheet = drawn_map().download_svg()
    said = " ".join("".join(one.itertext()) for one in tree(sheet).iter(f"{SVG}text"))
    for text in (
        CAPTION.title,
        "bis 2,0",
        "geheim:",
        "Quelle: Erfundene Zahlen",
        "Karte: Erfundene Grenzen",
    ):
        assert text in said
    assert drawn_map().png(1).startswith(b"\x89PNG")


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    entries = drawn_map().legend
    assert [(one.kind, one.count) for one in entries] == [
        ("class", 1),
        ("class", 1),
        ("class", 0),
        ("suppressed", 1),
        ("missing", 1),
    ]
    plain = drawn_map({key: Reading(1.0) for key in "abcd"}).legend
    assert {one.kind for one in plain} == {"class"}


def test_a_map_without_any_figure_explains_no_classes() -> None:
    entries = drawn_map({"a": SUPPRESSED}).legend
    assert {one.kind for one in entries} == {"suppressed", "missing"}


@pytest.mark.parametrize(
    "readings",
    [
        {},
        dict.fromkeys("abcd", SUPPRESSED),
        dict.fromkeys("abcd", UNKNOWN),
        {key: Reading(2.0) for key in "abcd"},
        {key: Reading(-5.0) for key in "abcd"},
        {"a": Reading(0.0, ValueState.ZERO)},
    ],
)
def test_poor_data_still_give_a_map(readings: dict[str, Reading]) -> None:
    for classes in ([], [1.0], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]):
        picture = drawn_map(readings, scale=Scale(manual(classes), "neutral"))
        assert tree(picture.download_svg()).tag == f"{SVG}svg"
        assert sum(one.count for one in picture.legend) >= 4


def test_legends_count_every_place_once() -> None:
    shown = drawn_map()
    missing = {one.kind: one.count for one in shown.legend if not one.is_class}
    assert missing[sign_of(ValueState.SUPPRESSED_PRIMARY)] == 1
    assert sum(one.count for one in shown.legend) == len(FEATURES)


# The map before any figures ------------------------------------------------


def test_outlines_are_projected_once_for_each_version() -> None:
    base("2")

    def refuse() -> list:
        raise AssertionError("was asked for again")

    again = map_frame(refuse, regions=refuse, version="2", credit="Erfundene Grenzen")
    assert [one.key for one in again.areas] == ["a", "b", "c", "d"]
    assert map_frame(FEATURES[:1], version="3").areas[0].key == "a"


def test_north_is_up_and_labels_lie_in_their_places() -> None:
    places = {one.key: one for one in base().areas}
    assert places["c"].y < places["a"].y
    assert places["b"].x > places["a"].x
    for one in places.values():
        assert one.left < one.x < one.right
        assert one.top < one.y < one.bottom


def test_a_county_without_places_has_an_empty_map() -> None:
    empty = map_frame([], version="empty")
    assert empty.areas == ()


def test_a_county_without_boundaries_gets_tiles() -> None:
    plan = schematic([Block("r", ("a", "b", "c", "d"))])
    tiles = schematic_frame(
        plan, labels={f.key: f.label for f in FEATURES}, region_labels={"r": "Region"}
    )
    assert len({(one.x, one.y) for one in tiles.areas}) == 4
    from sozialraum.foundation.maps import choropleth

    svg = choropleth(tiles, READINGS, scale=SCALE, caption=CAPTION).svg()
    assert area(svg, "Adorf").get("fill") == SCALE.colour(1)
    assert "km" not in svg
