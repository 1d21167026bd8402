"""What holds for charts of all kinds and for all data, however poor."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraum.foundation.charts import Chart, Reading
from sozialraum.foundation.charts.chart import WIDTHS, size_of
from sozialraum.foundation.charts.colours import TOKENS
from sozialraum.methods.states import ValueState
from tests.foundation.charts.samples import DEGENERATE, KINDS, MISSING, SVG, USUAL, texts, tree

_NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 3))
_STATES_WITH_NUMBER = [state for state in ValueState if state.has_number]
_READINGS = st.lists(
    st.one_of(
        st.builds(Reading, _NUMBERS, st.sampled_from(_STATES_WITH_NUMBER)),
        st.sampled_from(MISSING),
    ),
    max_size=8,
)


def drawings(chart: Chart) -> list[str]:
    return [chart.svg("wide"), chart.svg("narrow"), chart.download_svg()]


def attributes(svg: str) -> list[tuple[str, str]]:
    return [pair for element in tree(svg).iter() for pair in element.attrib.items()]


@pytest.mark.parametrize("data", DEGENERATE)
@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_can_be_drawn_from_every_data(kind: str, data: str) -> None:
    for drawing in drawings(KINDS[kind](DEGENERATE[data])):
        assert tree(drawing).tag == f"{SVG}svg"
        assert "NaN" not in drawing
        assert "undefined" not in drawing


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_a_drawing_is_refused_by_a_strict_policy(kind: str) -> None:
    for drawing in drawings(KINDS[kind](USUAL)):
        names = {element.tag.removeprefix(SVG) for element in tree(drawing).iter()}
        assert not names & {"script", "style", "foreignObject", "image"}
        assert not [name for name, _ in attributes(drawing) if name in {"style", "onclick"}]


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_needs_nothing_from_outside(kind: str) -> None:
    for drawing in drawings(KINDS[kind](USUAL)):
        outside = [
            text for _, text in attributes(drawing) if re.search(r"https?:|url\((?!#)", text)
        ]
        assert outside == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_colour_carries_its_meaning(kind: str) -> None:
    """Without the class the page could not restyle it for dark and forced colours."""
    for drawing in drawings(KINDS[kind](USUAL)):
        for element in tree(drawing).iter():
            classes = (element.get("class") or "").split()
            for attribute, prefix in (("fill", "f"), ("stroke", "s")):
                colour = element.get(attribute)
                if colour not in {None, "none"}:
                    assert colour in TOKENS.values()
                    assert any(one.startswith(f"{prefix}-") for one in classes), element.attrib


@pytest.mark.parametrize("kind", KINDS)
def test_drawings_are_as_wide_as_promised(kind: str) -> None:
    chart = KINDS[kind](USUAL)
    for width, pixels in WIDTHS.items():
        assert size_of(chart.svg(width))[0] == pixels


@pytest.mark.parametrize("kind", KINDS)
def test_texts_stay_inside_the_drawing_and_marks_are_described(kind: str) -> None:
    assert list(tree(KINDS[kind](USUAL).svg()).iter(f"{SVG}title"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_data_give_the_same_drawing_and_picture(kind: str) -> None:
    one, other = KINDS[kind](USUAL), KINDS[kind](USUAL)
    assert one.svg() == other.svg()
    assert one.png(1) == other.png(1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_gets_both_widths_with_a_name_and_no_ids_that_clash(kind: str) -> None:
    chart = KINDS[kind](USUAL)
    page = str(chart.inline)
    assert page.count(f'role="{chart.role}" aria-label="') == 2
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", KINDS)
def test_the_download_says_what_where_and_from_whom(kind: str) -> None:
    chart = KINDS[kind](USUAL)
    said = " ".join(texts(chart.download_svg()))
    assert chart.caption.title in said
    assert chart.caption.topic in said
    assert f"Quelle: {chart.caption.source}" in said
    assert chart.png(1).startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", KINDS)
def test_every_figure_of_the_picture_stands_in_the_table(kind: str) -> None:
    written = [cell.text for row in KINDS[kind](USUAL).table.rows for cell in row]
    assert {"4,2" if kind != "rank paths" else "5", "geheim gehalten", "keine Angabe"} <= {*written}


@pytest.mark.parametrize("kind", KINDS)
def test_notes_explain_only_what_occurs(kind: str) -> None:
    explained = {note.sign for note in KINDS[kind](USUAL).notes} - {"", "break"}
    assert explained == {"suppressed", "missing", "estimated", "unreliable"}
    plain = KINDS[kind]([Reading(1.0), Reading(2.0)])
    assert not [note for note in plain.notes if note.sign]


@pytest.mark.parametrize("kind", ["time series", "bar list", "dot strip", "contributions"])
@given(readings=_READINGS)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_readings_give_valid_drawings(kind: str, readings: list[Reading]) -> None:
    chart = KINDS[kind](readings)
    assert tree(chart.svg("narrow")).tag == f"{SVG}svg"


@pytest.mark.parametrize("kind", ["quadrants", "rank paths"])
@given(readings=_READINGS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_readings_give_valid_hand_made_drawings(kind: str, readings: list[Reading]) -> None:
    assert tree(KINDS[kind](readings).svg()).tag == f"{SVG}svg"


def test_words_from_the_data_cannot_break_out_of_the_drawing() -> None:
    from sozialraum.foundation.charts import Caption, Labelled, bar_list, sparkline

    evil = '"><script>alert(1)</script>'
    chart = bar_list([Labelled(evil, Reading(1.0))], caption=Caption(evil, evil, evil, 1, evil))
    for drawing in (*drawings(chart), str(chart.inline), str(sparkline([], label=evil))):
        assert "<script" not in drawing


def test_numbers_follow_the_language() -> None:
    from django.utils import translation

    def axis() -> list[str]:
        return texts(KINDS["dot strip"]([Reading(1.0), Reading(1.5)]).svg())

    with translation.override("de"):
        assert "1,2" in axis()
    with translation.override("en"):
        assert "1.2" in axis()
