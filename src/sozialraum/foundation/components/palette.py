"""The colours of figures as concrete values, for charts, maps and print.

``static/components/tokens.css`` gives the same colours from the design system's tokens; a
test holds the two together. Each meaning has one colour through the whole product.
"""

from typing import Final

NEED: Final = "#9533be"
RESOURCE: Final = "#007155"
DISTRICT: Final = "#5b6185"
HIGHLIGHT: Final = "#2044aa"

SEQUENTIAL: Final = (
    "#e5ebf7",
    "#c5d3ef",
    "#97afe1",
    "#7694d5",
    "#5174c5",
    "#2e53b2",
    "#092797",
)
"""One blue hue, light means little; lightness falls in even steps."""

DIVERGING: Final = (
    "#2044aa",
    "#6788cf",
    "#b2c4e9",
    "#e8e9ef",
    "#feca6e",
    "#d58100",
    "#925400",
)
"""Below the district's value blue, above it orange, grey around it."""
