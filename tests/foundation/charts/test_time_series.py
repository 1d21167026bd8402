"""Lines over the years say where they stop, and why."""

import re

from sozialraum.foundation.charts import Point, Series, time_series
from sozialraum.foundation.charts.colours import TOKENS
from tests.foundation.charts.samples import (
    CAPTION,
    SUPPRESSED,
    SVG,
    UNKNOWN,
    estimated,
    texts,
    told,
    tree,
    value,
    years,
)


def lines(svg: str, colour: str) -> list[str]:
    """Paths drawn with the pen of a series, without marks."""
    return [
        one.get("d", "")
        for one in tree(svg).iter(f"{SVG}path")
        if one.get("stroke") == TOKENS[colour] and float(one.get("stroke-width", "1")) >= 2
    ]


def points_in(path: str) -> int:
    return len(re.findall("[ML]", path))


def drawn(*points: Point, role: str = "focus") -> str:
    return time_series([Series("Adorf", points, role)], caption=CAPTION).svg()  # type: ignore[arg-type]


def test_an_unbroken_series_is_one_line() -> None:
    (line,) = lines(drawn(*years([value(1), value(2), value(3)])), "focus")
    assert points_in(line) == 3


def test_a_suppressed_year_is_a_gap_and_never_zero() -> None:
    svg = drawn(*years([value(4), value(5), SUPPRESSED, value(6), value(7)]))
    assert [points_in(line) for line in lines(svg, "focus")] == [2, 2]
    assert "Adorf, 2017: geheim gehalten" in told(svg)


def test_a_year_that_was_never_asked_for_is_no_gap() -> None:
    points = [Point(2005, value(1)), Point(2009, value(2)), Point(2013, value(3))]
    (line,) = lines(drawn(*points), "focus")
    assert points_in(line) == 3


def test_a_change_of_basis_breaks_the_line_and_is_named() -> None:
    points = [
        *years([value(1), value(2)], 2010, "Zensus 2011"),
        *years([value(3)], 2012, "Zensus 2022"),
    ]
    chart = time_series([Series("Adorf", points)], caption=CAPTION)
    assert [points_in(line) for line in lines(chart.svg(), "focus")] == [2]
    assert "Zensus 2022" in texts(chart.svg())
    assert any("Ab 2012" in note.text and note.sign == "break" for note in chart.notes)
    assert chart.table.head[-1] == "Grundlage"


def test_a_break_that_two_lines_share_is_named_once() -> None:
    def broken(*, gap: bool) -> list[Point]:
        last = UNKNOWN if gap else value(2)
        return [*years([value(1), last], 2010, "alt"), *years([value(3)], 2012, "neu")]

    chart = time_series(
        [Series("Adorf", broken(gap=True)), Series("Landkreis", broken(gap=False), "reference")],
        caption=CAPTION,
    )
    assert sum(note.sign == "break" for note in chart.notes) == 1


def test_estimated_stretches_are_dashed() -> None:
    svg = drawn(*years([value(1), value(2), estimated(3), value(4)]))
    dashed = [one for one in tree(svg).iter(f"{SVG}path") if one.get("stroke-dasharray") == "5,3"]
    assert len(dashed) == 1
    assert points_in(dashed[0].get("d", "")) == 3


def test_the_reference_is_always_grey() -> None:
    svg = drawn(*years([value(1), value(2)]), role="reference")
    assert lines(svg, "reference")
    assert not lines(svg, "focus")


def test_each_line_carries_its_name_and_last_figure() -> None:
    chart = time_series(
        [
            Series("Adorf", years([value(1), value(4)])),
            Series("Landkreis", years([value(2), value(3)]), "reference"),
        ],
        caption=CAPTION,
    )
    said = texts(chart.svg())
    assert any(text.startswith("Adorf") and "4,0" in text for text in said)
    assert any(text.startswith("Landkreis") and "3,0" in text for text in said)


def test_many_peers_stay_grey_and_nameless() -> None:
    peers = [Series(f"Ort {n}", years([value(n), value(n + 1)]), "peer") for n in range(8)]
    svg = time_series([Series("Adorf", years([value(1), value(2)])), *peers], caption=CAPTION).svg()
    assert not any("Ort" in text for text in texts(svg))
    assert any("Adorf" in text for text in texts(svg))


def test_an_axis_that_leaves_out_zero_says_so() -> None:
    far = time_series([Series("Adorf", years([value(10_000), value(10_500)]))], caption=CAPTION)
    near = time_series([Series("Adorf", years([value(1), value(2)]))], caption=CAPTION)
    words = "beginnt nicht bei null"
    assert any(words in note.text for note in far.notes)
    assert not any(words in note.text for note in near.notes)


def test_the_table_has_a_row_for_each_year_of_any_series() -> None:
    chart = time_series(
        [
            Series("Adorf", years([value(1)], 2015)),
            Series("Landkreis", years([value(2)], 2016), "reference"),
        ],
        caption=CAPTION,
    )
    assert [[cell.text for cell in row] for row in chart.table.rows] == [
        ["2015", "1,0", "keine Angabe"],
        ["2016", "keine Angabe", "2,0"],
    ]
