"""The colours of figures are the same in the style sheets and in charts, and can be told apart."""

import math
import re
from pathlib import Path

import pytest

import sozialraum.foundation.components as app
from sozialraum.foundation.components import palette

ROOT = Path(__file__).parents[3]
TOKENS = Path(app.__file__).parent / "static" / "components" / "tokens.css"
KERN = ROOT / "build" / "assets" / "vendor" / "kern" / "kern.min.css"
NAMED = {
    "need": palette.NEED,
    "resource": palette.RESOURCE,
    "district": palette.DISTRICT,
    **{f"seq-{n}": colour for n, colour in enumerate(palette.SEQUENTIAL, 1)},
    **{f"div-{n}": colour for n, colour in enumerate(palette.DIVERGING, 1)},
}


def _linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]


def luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def hexadecimal(lightness: float, chroma: float, hue: float) -> str:
    """OKLCH to sRGB (Björn Ottosson, A perceptual color space, 2020)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    gamma = (12.92 * p if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055 for p in linear)
    return "#" + "".join(f"{min(max(round(255 * part), 0), 255):02x}" for part in gamma)


def kern_colours() -> dict[str, str]:
    if not KERN.exists():
        pytest.skip("the UI assets are not installed (make demo or make test installs them)")
    found = re.findall(
        r"--kern-color-([a-z]+-\d+):\s*oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", KERN.read_text()
    )
    return {
        name: hexadecimal(float(lightness) / 100, float(chroma), float(hue))
        for name, lightness, chroma, hue in found
    }


@pytest.mark.parametrize("name", NAMED)
def test_charts_and_style_sheets_use_the_same_colour(name: str) -> None:
    token = re.search(rf"--soz-{name}: var\(--kern-color-([a-z]+-\d+)\)", TOKENS.read_text())
    assert token is not None
    assert kern_colours()[token[1]] == NAMED[name]


def test_the_sequential_scale_gets_darker_at_every_step() -> None:
    steps = [luminance(colour) for colour in palette.SEQUENTIAL]
    assert steps == sorted(steps, reverse=True)


def test_the_diverging_scale_is_lightest_in_its_middle() -> None:
    steps = [luminance(colour) for colour in palette.DIVERGING]
    middle = len(steps) // 2
    assert steps[: middle + 1] == sorted(steps[: middle + 1])
    assert steps[middle:] == sorted(steps[middle:], reverse=True)


@pytest.mark.parametrize("colour", [palette.NEED, palette.RESOURCE, palette.DISTRICT])
def test_lines_and_bars_stand_out_from_white_paper(colour: str) -> None:
    assert contrast(colour, "#ffffff") >= 4.5
