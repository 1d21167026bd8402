"""Dots on one axis, points on two, ranks over years."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from sozialraum.foundation.charts import (
    Axis,
    Labelled,
    PlanePoint,
    Point,
    RankPath,
    Reading,
    dot_strip,
    quadrants,
    rank_paths,
)
from tests.foundation.charts.samples import (
    CAPTION,
    SUPPRESSED,
    SVG,
    UNKNOWN,
    WORDS,
    places,
    texts,
    told,
    tree,
    value,
    years,
)


def plane(*points: PlanePoint) -> object:
    return quadrants(points, caption=CAPTION, x=Axis("Bedarf"), y=Axis("Ressourcen"), words=WORDS)


def test_dots_with_the_same_value_do_not_hide_each_other() -> None:
    from sozialraum.foundation.charts.kinds.dot_strip import _Dot, _swarm

    dots = _swarm([_Dot(place, 50.0) for place in places([value(2)] * 8)])
    assert len({dot.y for dot in dots}) == 8
    assert all(abs(a.y - b.y) >= 11 for a, b in combinations(dots, 2))


def test_the_strip_names_focus_ends_and_reference() -> None:
    chart = dot_strip(
        places([value(3), value(1), value(5), value(4)]),
        caption=CAPTION,
        reference=Labelled("Landkreis", value(3.5)),
    )
    said = " ".join(texts(chart.svg()))
    assert all(name in said for name in ("Adorf", "Bestadt", "Cehausen", "Landkreis"))
    assert "Deberg" not in said


def test_places_that_miss_on_the_strip_are_named_beneath_with_the_reason() -> None:
    chart = dot_strip(places([value(1), SUPPRESSED, UNKNOWN]), caption=CAPTION)
    reasons = {note.sign: note.text for note in chart.notes}
    assert reasons["suppressed"].endswith("Bestadt")
    assert reasons["missing"].endswith("Cehausen")


def test_the_table_of_the_plane_says_in_which_field_a_place_lies() -> None:
    chart = plane(
        PlanePoint("Adorf", value(1), value(1)),
        PlanePoint("Bestadt", value(-1), value(1)),
        PlanePoint("Cehausen", value(-1), value(-1)),
        PlanePoint("Deberg", value(1), value(-1)),
        PlanePoint("Ehfeld", SUPPRESSED, value(1)),
    )
    fields = {row[0].text: row[3].text for row in chart.table.rows}  # type: ignore[attr-defined]
    assert fields == {
        "Adorf": "oben rechts",
        "Bestadt": "oben links",
        "Cehausen": "unten links",
        "Deberg": "unten rechts",
        "Ehfeld": "",
    }


def test_a_place_with_a_missing_axis_is_not_drawn_but_named() -> None:
    chart = plane(PlanePoint("Adorf", value(1), value(1)), PlanePoint("Bestadt", value(1), UNKNOWN))
    assert "Bestadt" not in " ".join(told(chart.svg()))  # type: ignore[attr-defined]
    assert any("Bestadt" in note.text for note in chart.notes)  # type: ignore[attr-defined]


def test_points_lead_to_their_pages_and_say_what_they_are() -> None:
    svg = plane(PlanePoint("Adorf", value(1), value(-2), href="/adorf/")).svg()  # type: ignore[attr-defined]
    (link,) = tree(svg).iter(f"{SVG}a")
    assert link.get("href") == "/adorf/"
    assert link.get("aria-label") == "Adorf: Bedarf 1,0, Ressourcen −2,0"


def regions(chart: object) -> list[dict[str, str]]:
    """The areas behind the points, without the background of the drawing."""
    svg = chart.svg()  # type: ignore[attr-defined]
    return [one.attrib for one in tree(svg).iter(f"{SVG}rect") if "fill-opacity" in one.attrib]


SURE = PlanePoint("Adorf", value(1), value(1), href="/adorf/")
UNSURE = PlanePoint("Bestadt", value(1, 0.5, 1.5), value(0, -1, 2), href="/bestadt/")


def test_what_is_uncertain_has_a_region_and_what_is_sure_has_none() -> None:
    assert len(regions(plane(SURE, UNSURE))) == 1
    assert regions(plane(SURE)) == []


def test_a_region_reaches_from_the_lowest_to_the_highest_value_of_both_axes() -> None:
    small, wide = (
        regions(plane(PlanePoint("A", value(1, 1 - by, 1 + by), value(1, 0, 2)), UNSURE))
        for by in (0.1, 0.4)
    )
    one, other = (min(float(box["width"]) for box in boxes) for boxes in (small, wide))
    assert other > 3 * one
    (box,) = regions(plane(UNSURE))
    circles = tree(plane(UNSURE).svg()).iter(f"{SVG}circle")  # type: ignore[attr-defined]
    (point,) = [one for one in circles if "chart-dot" in one.get("class", "")]
    left, top = float(box["x"]), float(box["y"])
    assert left < float(point.get("cx", 0)) < left + float(box["width"])
    assert top < float(point.get("cy", 0)) < top + float(box["height"])


def test_with_one_uncertain_axis_the_region_is_a_narrow_strip() -> None:
    (box,) = regions(plane(PlanePoint("Adorf", value(1), value(1, 0, 2))))
    assert float(box["width"]) < 10 < float(box["height"])


def test_the_region_of_a_place_in_focus_stands_out_without_colour() -> None:
    def edges(point: PlanePoint) -> list[str | None]:
        boxes = tree(plane(point).svg()).iter(f"{SVG}rect")  # type: ignore[attr-defined]
        return [one.get("visibility") for one in boxes if one.get("stroke-dasharray")]

    assert edges(UNSURE) == ["hidden"]  # until it is pointed at
    assert edges(replace(UNSURE, focus=True)) == [None]
    assert edges(replace(UNSURE, href="")) == []


def test_a_range_is_said_in_words_beside_the_picture_and_in_the_table() -> None:
    chart = plane(SURE, UNSURE)
    words = "Spanne der Werte"
    assert any(words in note.text for note in chart.notes)  # type: ignore[attr-defined]
    assert not any(words in note.text for note in plane(SURE).notes)  # type: ignore[attr-defined]
    assert "Bestadt: Bedarf 1,0 (0,5 bis 1,5), Ressourcen 0,0 (−1,0 bis 2,0)" in told(chart.svg())  # type: ignore[attr-defined]
    rows = [[cell.text for cell in row] for row in chart.table.rows]  # type: ignore[attr-defined]
    assert chart.table.head[2::2] == ("Bedarf: Spanne", "Ressourcen: Spanne")  # type: ignore[attr-defined]
    assert rows[0][2] == "–"
    assert (rows[1][2], rows[1][4]) == ("0,5 bis 1,5", "−1,0 bis 2,0")


def test_names_are_escaped_wherever_a_region_has_them() -> None:
    svg = plane(replace(UNSURE, label='<b>"&', focus=True)).svg()  # type: ignore[attr-defined]
    assert "<b>" not in svg
    assert any(text.startswith('<b>"&: Bedarf') for text in told(svg))


def test_pictures_to_take_away_have_the_regions_too() -> None:
    chart = plane(UNSURE)
    assert [1 for one in tree(chart.download_svg()).iter(f"{SVG}rect") if "rx" in one.attrib]  # type: ignore[attr-defined]
    sure = PlanePoint("Bestadt", value(1), value(0), href="/bestadt/")
    assert chart.png(1) != plane(sure).png(1)  # type: ignore[attr-defined]


def test_the_first_rank_is_on_top() -> None:
    paths = [
        RankPath("Adorf", years([value(1), value(2)]), focus=True),
        RankPath("Bestadt", years([value(2), value(1)])),
    ]
    svg = rank_paths(paths, caption=CAPTION).svg()
    heights = {
        "".join(one.itertext()): float(one.get("y", "0"))
        for one in tree(svg).iter(f"{SVG}text")
        if "".join(one.itertext()).startswith(("1 ", "2 "))
    }
    assert heights["1 Bestadt"] < heights["2 Adorf"]


def test_a_rank_range_is_a_band_and_said_in_words() -> None:
    ranked = [
        Point(2020, Reading(3.0, low=2.0, high=5.0)),
        Point(2021, Reading(2.0, low=1.0, high=4.0)),
    ]
    chart = rank_paths([RankPath("Adorf", ranked, focus=True)], caption=CAPTION)
    assert "Adorf: Rang 2, Spanne 1 bis 4" in told(chart.svg())
    assert any("Band" in note.text for note in chart.notes)


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_tied_ranks_do_not_cover_each_others_names(width: str) -> None:
    paths = [RankPath(f"Ort {n}", years([value(4)])) for n in range(8)]
    svg = rank_paths(paths, caption=CAPTION).svg(width)  # type: ignore[arg-type]
    names = sorted(
        float(one.get("y", "0"))
        for one in tree(svg).iter(f"{SVG}text")
        if "Ort" in "".join(one.itertext())
    )
    assert all(after - before >= 13 for before, after in pairwise(names))
