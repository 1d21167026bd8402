"""Dots on one axis, points on two, ranks over years."""

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


def test_intervals_are_drawn_and_explained() -> None:
    sure = plane(PlanePoint("Adorf", value(1), value(1)))
    unsure = plane(PlanePoint("Adorf", value(1, 0.5, 1.5), value(1)))
    words = "Unsicherheit"
    assert not any(words in note.text for note in sure.notes)  # type: ignore[attr-defined]
    assert any(words in note.text for note in unsure.notes)  # type: ignore[attr-defined]


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
