"""Small pieces of SVG as text: fast, and free of style attributes and scripts."""

from collections.abc import Iterable
from html import escape
from typing import Final

from .colours import TOKENS
from .texts import FONT

Attribute = str | float | int | None
NAMESPACE: Final = "http://www.w3.org/2000/svg"


def number(value: float) -> str:
    """A coordinate with at most two decimals and no needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


def _written(name: str, value: Attribute) -> str:
    if value is None:
        return ""
    text = number(value) if isinstance(value, float | int) else escape(value)
    return f' {name.rstrip("_").replace("_", "-")}="{text}"'


def element(name: str, *children: str, **attributes: Attribute) -> str:
    """``element("line", x1=0, stroke_width=2)``; ``None`` leaves an attribute out."""
    written = "".join(_written(key, value) for key, value in attributes.items())
    content = "".join(children)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def paint(
    fill: str | None = None, stroke: str | None = None, css: str = ""
) -> dict[str, Attribute]:
    """Colours by name: the printed value and the class by which the page restyles it."""
    classes = [css] if css else []
    if fill:
        classes.append(f"f-{fill}")
    if stroke:
        classes.append(f"s-{stroke}")
    return {
        "class_": " ".join(classes) or None,
        "fill": TOKENS[fill] if fill else "none",
        "stroke": TOKENS[stroke] if stroke else None,
    }


def text(  # noqa: PLR0913 - what a text can have; most have little of it
    content: str,
    x: float,
    y: float,
    *,
    size: float = 12,
    anchor: str = "start",
    colour: str = "ink",
    bold: bool = False,
    italic: bool = False,
    halo: bool = False,
) -> str:
    """A line of text; ``halo`` draws the surface's colour around it where it crosses marks."""
    return element(
        "text",
        escape(content),
        x=x,
        y=y,
        font_size=size,
        text_anchor=None if anchor == "start" else anchor,
        font_weight="bold" if bold else None,
        font_style="italic" if italic else None,
        paint_order="stroke" if halo else None,
        stroke_width=4 if halo else None,
        stroke_linejoin="round" if halo else None,
        **paint(fill=colour, stroke="surface" if halo else None),
    )


def title(content: str) -> str:
    """What a browser shows when the pointer rests on a mark."""
    return element("title", escape(content))


def document(width: float, height: float, children: Iterable[str], css: str = "chart-svg") -> str:
    """A drawing of its own; the page adds how it is called."""
    return (
        f'<svg xmlns="{NAMESPACE}" class="{css}" viewBox="0 0 {number(width)} {number(height)}"'
        f' width="{number(width)}" height="{number(height)}" font-family="{FONT}">'
        f"{''.join(children)}</svg>"
    )


def labelled(svg: str, label: str, role: str = "img") -> str:
    """The drawing with its role and its name for assistive technology."""
    return svg.replace("<svg ", f'<svg role="{role}" aria-label="{escape(label)}" ', 1)
