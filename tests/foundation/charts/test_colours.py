"""Each meaning has a colour in print and on the page, and can be seen."""

import re
from pathlib import Path

import pytest

import sozialraum.foundation.charts as app
from sozialraum.foundation.charts.colours import NAMES, TOKENS
from tests.foundation.components.test_palette import contrast

SHEET = (Path(app.__file__).parent / "static/charts/charts.css").read_text(encoding="utf-8")


def test_no_two_meanings_share_a_colour() -> None:
    assert len(NAMES) == len(TOKENS)


@pytest.mark.parametrize("name", TOKENS)
def test_the_page_can_restyle_every_meaning(name: str) -> None:
    assert f".f-{name} {{ fill: var(--chart-{name}); }}" in SHEET
    assert f".s-{name} {{ stroke: var(--chart-{name}); }}" in SHEET
    plain, *media = SHEET.split("@media")
    forced = next(part for part in media if part.startswith(" (forced-colors: active)"))
    assert f"--chart-{name}:" in plain
    assert f"--chart-{name}:" in forced


@pytest.mark.parametrize("name", TOKENS)
def test_the_page_falls_back_on_the_printed_colour(name: str) -> None:
    found = re.search(rf"--chart-{name}: var\([\w-]+, (#[0-9a-f]+)\);", SHEET)
    assert found
    assert found[1] in {TOKENS[name], "#fff"}


@pytest.mark.parametrize(
    "name",
    [
        "ink",
        "muted",
        "reference",
        "focus",
        "series-2",
        "series-3",
        "series-4",
        "series-5",
        "needs",
        "resources",
        "neutral",
    ],
)
def test_texts_and_lines_with_a_name_are_readable(name: str) -> None:
    assert contrast(TOKENS[name], TOKENS["surface"]) >= 4.5


@pytest.mark.parametrize("name", ["axis", "above", "below"])
def test_marks_stand_out_from_the_ground(name: str) -> None:
    assert contrast(TOKENS[name], TOKENS["surface"]) >= 3
