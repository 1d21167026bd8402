"""The style sheets of every page."""

from typing import Final

from django.templatetags.static import static

_NOUNS: Final = (
    *("fonts", "tokens", "layout", "header", "navigation", "text", "form", "button"),
    *(
        "table",
        "value",
        "figure",
        "legend",
        "state",
        "step",
        "matrix",
        "map",
        "card",
        "forced",
        "print",
    ),
)
_PATHS: Final = ("vendor/kern/kern.min.css", *(f"components/{noun}.css" for noun in _NOUNS))


def page_stylesheets() -> list[str]:
    """Addresses in the order of the cascade: the design system, then one sheet per noun."""
    return [static(path) for path in _PATHS]
