"""Drawings the size of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.foundation.charts import comparison_bar, rank_strip, sparkline
from tests.foundation.charts.samples import (
    MISSING,
    SUPPRESSED,
    SVG,
    UNKNOWN,
    estimated,
    tree,
    value,
    years,
)


def count(svg: str, name: str) -> int:
    return len(list(tree(svg).iter(f"{SVG}{name}")))


def test_a_sparkline_is_named_and_marks_its_end() -> None:
    svg = sparkline(years([value(1), value(3), value(2)]), label="Verlauf 2015 bis 2017")
    assert 'role="img" aria-label="Verlauf 2015 bis 2017"' in svg
    assert count(svg, "polyline") == 1
    assert count(svg, "circle") == 1


def test_a_sparkline_stays_open_where_a_year_is_missing() -> None:
    svg = sparkline(years([value(1), value(3), SUPPRESSED, value(2), value(4)]), label="Verlauf")
    assert count(svg, "polyline") == 2


@pytest.mark.parametrize("points", [[], years([UNKNOWN]), years(list(MISSING))])
def test_a_sparkline_without_numbers_shows_a_sign_and_no_line(points: list) -> None:
    svg = sparkline(points, label="Verlauf")
    assert count(svg, "polyline") == count(svg, "circle") == 0
    assert count(svg, "path") == 1


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_a_sparkline_stays_in_its_box(numbers: list[float]) -> None:
    svg = sparkline(years([value(number) for number in numbers]), label="Verlauf")
    for line in tree(svg).iter(f"{SVG}polyline"):
        spots = [tuple(map(float, spot.split(","))) for spot in line.get("points", "").split()]
        assert all(0 <= x <= 96 and 0 <= y <= 28 for x, y in spots)


def test_a_missing_figure_has_a_sign_and_no_bar() -> None:
    svg = comparison_bar(SUPPRESSED, reference=2.0, scale=(0, 4), label="geheim")
    assert count(svg, "rect") == 0
    assert count(svg, "path") == 1


def test_a_negative_bar_ends_left_of_zero() -> None:
    svg = comparison_bar(value(-1), reference=None, scale=(-2, 2), label="−1,0")
    (bar,) = tree(svg).iter(f"{SVG}rect")
    assert float(bar.get("x", "0")) + float(bar.get("width", "0")) == pytest.approx(60)


def test_an_estimated_bar_is_dashed() -> None:
    svg = comparison_bar(estimated(1), reference=None, scale=(0, 2), label="≈ 1,0")
    assert "stroke-dasharray" in svg


def test_equal_scales_do_not_divide_by_zero() -> None:
    assert comparison_bar(value(0), reference=0.0, scale=(0, 0), label="0")
    assert rank_strip(1, 1, label="Rang 1 von 1")


def test_a_rank_strip_has_a_mark_for_each_place_and_a_band_for_the_range() -> None:
    svg = rank_strip(4, 19, low=2, high=6, label="Rang 4 von 19")
    assert count(svg, "line") == 19
    assert count(svg, "rect") == 1
    assert count(rank_strip(None, 19, label="kein Rang"), "circle") == 0
