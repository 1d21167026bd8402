"""Bars: order, signs, comparison."""

from sozialraum.foundation.charts import AgeBand, Labelled, age_structure, bar_list, contributions
from sozialraum.foundation.charts.colours import TOKENS
from tests.foundation.charts.samples import (
    CAPTION,
    SUPPRESSED,
    SVG,
    UNKNOWN,
    estimated,
    places,
    texts,
    told,
    tree,
    unreliable,
    value,
)


def bars(svg: str, colour: str) -> int:
    return sum(
        one.get("fill") == TOKENS[colour] and bool(list(one.iter(f"{SVG}title")))
        for one in tree(svg).iter(f"{SVG}path")
    )


def first_column(chart: object) -> list[str]:
    return [row[0].text for row in chart.table.rows]  # type: ignore[attr-defined]


def test_the_highest_comes_first_and_missing_places_last() -> None:
    chart = bar_list(places([value(1), SUPPRESSED, value(3), value(2)]), caption=CAPTION)
    assert first_column(chart) == ["Cehausen", "Deberg", "Adorf", "Bestadt"]


def test_places_can_stand_under_their_regions() -> None:
    chart = bar_list(places([value(1), value(4), value(3)]), caption=CAPTION, order="group")
    assert first_column(chart) == ["Cehausen", "Adorf", "Bestadt"]
    assert {"Region 0", "Region 1"} <= {*texts(chart.svg())}


def test_the_given_order_can_be_kept() -> None:
    chart = bar_list(places([value(1), value(4)]), caption=CAPTION, order="given")
    assert first_column(chart) == ["Adorf", "Bestadt"]


def test_a_missing_place_keeps_its_row_with_a_sign_but_has_no_bar() -> None:
    svg = bar_list(places([value(1), SUPPRESSED, UNKNOWN]), caption=CAPTION).svg()
    assert bars(svg, "neutral") + bars(svg, "neutral-soft") == 1
    assert {"geheim", "k. A."} <= {*texts(svg)}
    assert "Bestadt: geheim gehalten" in told(svg)


def test_uncertain_figures_look_uncertain() -> None:
    svg = bar_list(places([estimated(2), unreliable(1)]), caption=CAPTION).svg()
    assert {"≈\N{NO-BREAK SPACE}2,0\N{NO-BREAK SPACE}%", "(1,0\N{NO-BREAK SPACE}%)"} <= {
        *texts(svg)
    }
    assert any(one.get("stroke-dasharray") == "4,3" for one in tree(svg).iter())


def test_the_reference_is_named_with_its_figure() -> None:
    svg = bar_list(
        places([value(1)]), caption=CAPTION, reference=Labelled("Landkreis", value(3.5))
    ).svg()
    assert "Landkreis 3,5\N{NO-BREAK SPACE}%" in texts(svg)


def test_a_suppressed_reference_is_not_drawn() -> None:
    chart = bar_list(
        places([value(1)]), caption=CAPTION, reference=Labelled("Landkreis", SUPPRESSED)
    )
    assert not any("Landkreis" in text for text in texts(chart.svg()))
    assert "Landkreis" in first_column(chart)


def test_contributions_carry_their_sign_and_direction() -> None:
    chart = contributions(
        [Labelled("hebt", value(0.9)), Labelled("senkt", value(-1.2)), Labelled("fehlt", UNKNOWN)],
        caption=CAPTION,
        total=Labelled("Index", value(-0.3)),
    )
    svg = chart.svg()
    assert first_column(chart) == ["senkt", "hebt", "fehlt", "Index"]
    assert {"+0,9", "−1,2", "−0,3"} <= {*texts(svg)}
    assert bars(svg, "above") == 1
    assert bars(svg, "below") == 1


def test_the_oldest_stand_on_top_of_the_age_structure() -> None:
    bands = [AgeBand("0 bis 9", value(8), value(9)), AgeBand("80 und älter", value(6), value(5))]
    chart = age_structure(bands, caption=CAPTION, focus_label="Adorf", reference_label="Landkreis")
    names = [text for text in texts(chart.svg()) if text in {"0 bis 9", "80 und älter"}]
    assert names == ["80 und älter", "0 bis 9"]
    assert first_column(chart) == ["0 bis 9", "80 und älter"]
    assert chart.notes[0].text == "Balken: Adorf · Strich: Landkreis"


def test_long_names_move_above_their_bars_on_narrow_pages() -> None:
    long = [Labelled("Kinder in Familien mit nur einem Elternteil", value(1))]
    chart = contributions(long, caption=CAPTION)
    assert long[0].label in texts(chart.svg("narrow"))
