"""Specifications for the chart engine, and the engine itself.

Everything is laid out beforehand (sizes, ticks, places of labels), so a specification
gives the same drawing on every machine; the engine draws offline.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final, Literal

import vl_convert
from django.utils.translation import get_language

from .cache import digest, remembered
from .cleaning import cleaned
from .colours import TOKENS

Layer = dict[str, Any]
Locale = Literal["de-DE", "en-US"]
Rows = Sequence[Mapping[str, Any]]
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
_ENGINE: Final = "6.4"
_RELEASE: Final = version("vl-convert-python")


@dataclass(frozen=True, slots=True)
class Canvas:
    """Size of a drawing and the margins around its plot."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def plot_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def plot_height(self) -> float:
        return self.height - self.top - self.bottom


def layer(rows: Rows, mark: Mapping[str, Any], **encoding: Any) -> Layer:
    """One layer with its own rows; marks that carry no description stay silent."""
    silent = {} if "description" in encoding else {"aria": False}
    return {
        "data": {"values": list(rows)},
        "mark": {**mark, **silent, "clip": False},
        "encoding": {name: code for name, code in encoding.items() if code is not None},
    }


def pixels(field: str) -> dict[str, Any]:
    """A position that is already in pixels of the plot."""
    return {"field": field, "type": "quantitative", "scale": None}


def raw(field: str) -> dict[str, Any]:
    """A colour that stands in the row."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def quantity(
    field: str, domain: Sequence[float], axis: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """A number on an axis whose ends are given; one layer of a chart describes the axis."""
    scale = {"domain": list(domain), "nice": False, "zero": False}
    position = {"field": field, "type": "quantitative", "scale": scale}
    return position if axis is None else {**position, "axis": axis}


def text_mark(size: float = 12, **more: Any) -> dict[str, Any]:
    """A text, by default left-aligned on its middle line."""
    return {"type": "text", "fontSize": size, "baseline": "middle", "align": "left", **more}


HALO: Final = {"stroke": TOKENS["surface"], "strokeWidth": 4}
"""For texts that cross lines."""


def specification(canvas: Canvas, layers: Sequence[Layer]) -> dict[str, Any]:
    """A whole specification; widths and margins are exact, layers without rows are left out."""
    return {
        "$schema": SCHEMA,
        "width": canvas.plot_width,
        "height": canvas.plot_height,
        "padding": {
            "left": canvas.left,
            "right": canvas.right,
            "top": canvas.top,
            "bottom": canvas.bottom,
        },
        "autosize": {"type": "none"},
        "background": None,
        "config": _CONFIG,
        "layer": [one for one in layers if one["data"]["values"]],
    }


_CONFIG: Final[dict[str, Any]] = {
    "font": "Liberation Sans",
    "view": {"stroke": None},
    "point": {"opacity": 1},
    "text": {"color": TOKENS["ink"]},
    "axis": {
        "aria": False,
        "domain": False,
        "ticks": False,
        "title": None,
        "gridColor": TOKENS["grid"],
        "labelColor": TOKENS["muted"],
        "labelFontSize": 12,
        "labelPadding": 6,
        "labelOverlap": False,
        "labelFlush": False,
    },
}


def draw(spec: Mapping[str, Any], prefix: str) -> str:
    """The cleaned drawing of a specification, with numbers as the language writes them."""
    written = json.dumps(spec, ensure_ascii=False)
    svg = vl_convert.vegalite_to_svg(written, vl_version=_ENGINE, format_locale=_locale())
    return cleaned(svg, prefix)


def _locale() -> Locale:
    return "de-DE" if (get_language() or "de").startswith("de") else "en-US"


def warm_up() -> None:
    """Starts the engine, which takes half a second, before the first visitor waits for it."""
    nothing = specification(Canvas(10, 10, 0, 0, 0, 0), [layer([{}], {"type": "point"})])
    vl_convert.vegalite_to_svg(nothing, vl_version=_ENGINE)


def to_png(svg: str, scale: float) -> bytes:
    """A picture of a drawing with its printed colours; remembered by its content."""
    name = digest(_RELEASE, str(scale), svg)
    return remembered(name, "png", lambda: bytes(vl_convert.svg_to_png(svg, scale=scale)))
