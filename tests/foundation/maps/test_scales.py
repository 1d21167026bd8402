"""Classes and their colours."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sozialraum.foundation.maps as app
from sozialraum.foundation.charts import Reading
from sozialraum.foundation.maps import Scale, ScaleError, around
from sozialraum.foundation.maps.scales import COLOURS
from sozialraum.methods.composite import manual
from sozialraum.methods.states import ValueState
from tests.foundation.components.test_palette import contrast, luminance

SHEET = (Path(app.__file__).parent / "static/maps/maps.css").read_text(encoding="utf-8")
ONE_HUE = ["needs", "resources", "neutral"]


def scale(classes: int, hue: str = "needs", centre: float | None = None) -> Scale:
    return Scale(manual([float(n) for n in range(1, classes)]), hue, centre)  # type: ignore[arg-type]


@pytest.mark.parametrize("hue", COLOURS)
def test_the_style_sheet_has_a_class_for_every_step(hue: str) -> None:
    for step in range(1, 8):
        name = f"--map-{hue}-{step}"
        assert f".map-{hue}.class-{step} {{ fill: var({name}); }}" in SHEET
        found = re.search(rf"{name}: var\([\w-]+, (#[0-9a-f]+)\);", SHEET)
        assert found
        assert found[1] == COLOURS[hue][step - 1]  # type: ignore[index]


@pytest.mark.parametrize("hue", ONE_HUE)
def test_light_means_little_and_steps_can_be_told_apart(hue: str) -> None:
    colours = COLOURS[hue]  # type: ignore[index]
    assert all(luminance(one) > luminance(other) for one, other in pairwise(colours))
    assert all(contrast(one, other) >= 1.2 for one, other in pairwise(colours))


@pytest.mark.parametrize("hue", ONE_HUE)
def test_steps_differ_evenly(hue: str) -> None:
    """The same step of each hue has the same contrast to white."""
    levels = (1.2, 1.5, 2.2, 3.0, 4.5, 7.0, 12.0)
    for colour, level in zip(COLOURS[hue], levels, strict=True):  # type: ignore[index]
        assert contrast(colour, "#ffffff") == pytest.approx(level, rel=0.04)


@pytest.mark.parametrize("classes", range(1, 8))
def test_each_number_of_classes_has_as_many_colours(classes: int) -> None:
    steps = scale(classes).steps
    assert len(set(steps)) == classes
    assert list(steps) == sorted(steps)


def test_eight_classes_are_too_many() -> None:
    with pytest.raises(ScaleError, match="8 classes"):
        scale(8)


def test_below_the_centre_is_blue_above_it_orange_around_it_grey() -> None:
    assert scale(5, "diverging", 2.5).steps == (2, 3, 4, 5, 6)
    assert scale(4, "diverging", 2.0).steps == (2, 3, 5, 6)
    assert scale(3, "diverging", 0.5).steps == (4, 5, 6)
    assert scale(1, "diverging", 0.0).steps == (4,)


def test_a_diverging_scale_needs_its_centre_and_room_on_each_side() -> None:
    with pytest.raises(ScaleError, match="centre"):
        scale(3, "diverging")
    with pytest.raises(ScaleError, match="one side"):
        scale(6, "diverging", 0.0)


def test_only_numbers_have_a_class() -> None:
    readings = {
        "little": Reading(0.5),
        "much": Reading(9.0),
        "zero": Reading(0.0, ValueState.ZERO),
        **{state.name: Reading(None, state) for state in ValueState if not state.has_number},
    }
    assert scale(3).class_numbers(readings) == {"little": 1, "much": 3, "zero": 1}


@given(
    st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=30),
    st.floats(-1e3, 1e3),
    st.integers(1, 7),
)
def test_classes_around_a_centre_fit_a_diverging_scale(
    values: list[float], centre: float, count: int
) -> None:
    values = [round(value, 2) for value in values]
    centre = round(centre, 2)
    classes = around(values, centre, count)
    assert classes.count == count
    assert len(Scale(classes, "diverging", centre).steps) == count
