"""Names of the colours that charts and maps are drawn with.

A drawing carries concrete colours (print, downloads) and, beside each, a class that names
its meaning: the page's style sheet gives the class the colour of the moment (light, dark,
forced colours). Each name therefore has a value of its own that no other name has.
"""

from typing import Final

from sozialraum.foundation.components import palette

from .readings import Hue

INK: Final = "ink"
MUTED: Final = "muted"
SURFACE: Final = "surface"

TOKENS: Final[dict[str, str]] = {
    INK: "#131525",
    MUTED: "#51577a",
    "axis": "#6e7597",
    "grid": "#dfe1ea",
    "tint": "#f3f4f7",
    SURFACE: "#ffffff",
    "reference": palette.DISTRICT,
    "peer": "#a9aec6",
    "focus": palette.HIGHLIGHT,
    "series-2": "#925401",
    "series-3": "#566b00",
    "series-4": "#006b8c",
    "series-5": "#c31c13",
    "needs": palette.NEED,
    "needs-soft": "#ce9ce8",
    "resources": palette.RESOURCE,
    "resources-soft": "#3cc39f",
    "neutral": "#2e53b2",
    "neutral-soft": "#97afe1",
    "below": "#6788cf",
    "above": "#d58100",
}
"""Meaning → colour in print; unique, so that a drawn colour tells its meaning."""

NAMES: Final[dict[str, str]] = {colour: name for name, colour in TOKENS.items()}
SERIES: Final = ("focus", "series-2", "series-3", "series-4", "series-5")


def colour(name: str) -> str:
    """The printed colour of a meaning."""
    return TOKENS[name]


def strong(hue: Hue) -> str:
    """Name of the full colour of a hue."""
    return hue


def soft(hue: Hue) -> str:
    """Name of the lighter colour of a hue, for what stands behind."""
    return f"{hue}-soft"
