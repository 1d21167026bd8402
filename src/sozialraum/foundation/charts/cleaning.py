"""From what the chart engine writes to what may stand in a page.

The engine marks up each mark for screen readers, which is lost inside ``role="img"``, and
paints with concrete colours. Here descriptions become titles (shown by every browser when
the pointer rests on a mark), colours gain the class of their meaning, and everything that
a strict Content-Security-Policy or a reader offline would stumble over is dropped.
"""

import re
import xml.etree.ElementTree as ET
from typing import Final

from .colours import NAMES
from .svg import NAMESPACE
from .texts import FONT

_SVG: Final = f"{{{NAMESPACE}}}"
_KEPT: Final = frozenset(
    (
        *("d", "x", "y", "dx", "dy", "x1", "x2", "y1", "y2", "width", "height", "transform"),
        *("fill", "fill-opacity", "opacity", "stroke", "stroke-dasharray", "stroke-linecap"),
        *("stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor"),
        *("font-size", "font-style", "font-weight", "id", "clip-path"),
    )
)
_LONG_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}")
_LOCAL_REFERENCE: Final = re.compile(r"url\(#(\w+)\)")

ET.register_namespace("", NAMESPACE)


class ForeignColourError(ValueError):
    """A drawing uses a colour that has no name, so it could not be restyled."""


def _shorter(match: re.Match[str]) -> str:
    return f"{float(match.group()):.2f}".rstrip("0").rstrip(".")


def _colour_class(prefix: str, colour: str | None) -> str | None:
    if colour is None or colour in {"none", "transparent"}:
        return None
    if colour not in NAMES:
        raise ForeignColourError(f"{colour} is not a named colour")
    return f"{prefix}-{NAMES[colour]}"


def _keep_what_draws(element: ET.Element, prefix: str) -> None:
    kept = {name: value for name, value in element.attrib.items() if name in _KEPT}
    if kept.get("opacity") == "1":
        del kept["opacity"]
    for name, value in kept.items():
        kept[name] = _LOCAL_REFERENCE.sub(rf"url(#{prefix}\1)", _LONG_NUMBER.sub(_shorter, value))
    if "id" in kept:
        kept["id"] = f"{prefix}{kept['id']}"
    element.attrib.clear()
    element.attrib.update(kept)


def _name_colours(element: ET.Element) -> None:
    classes = (_colour_class("f", element.get("fill")), _colour_class("s", element.get("stroke")))
    named = " ".join(filter(None, classes))
    if named:
        element.set("class", named)


def _put_halo_behind(element: ET.Element) -> None:
    """An outlined text is a text with a halo: the outline belongs behind the letters."""
    if element.tag == f"{_SVG}text" and element.get("stroke") not in {None, "none"}:
        element.set("paint-order", "stroke")
        element.set("stroke-linejoin", "round")


def _describe(element: ET.Element, description: str | None) -> None:
    if description:
        title = ET.Element(f"{_SVG}title")
        title.text = description
        element.insert(0, title)


def _draws_nothing(element: ET.Element) -> bool:
    if element.tag == f"{_SVG}path":
        invisible = element.get("fill") in {None, "none"} and element.get("stroke") is None
        return not element.get("d") or (invisible and element.get("role") != "graphics-symbol")
    return element.tag == f"{_SVG}text" and not "".join(element.itertext()).strip()


def _clean(element: ET.Element, prefix: str) -> None:
    for child in list(element):
        if child.get("display") == "none" or _draws_nothing(child):
            element.remove(child)
            continue
        described = child.get("role") == "graphics-symbol" and child.tag != f"{_SVG}g"
        description = child.get("aria-label") if described else None
        _keep_what_draws(child, prefix)
        _name_colours(child)
        _put_halo_behind(child)
        _clean(child, prefix)
        _describe(child, description)
    _drop_empty_groups(element)


def _drop_empty_groups(element: ET.Element) -> None:
    for child in list(element):
        if child.tag == f"{_SVG}g" and len(child) == 0:
            element.remove(child)


def cleaned(svg: str, prefix: str) -> str:
    """A drawing fit for a page; ``prefix`` keeps its ids apart from other drawings'.

    Raises ``ForeignColourError`` for a colour without a name.
    """
    root = ET.fromstring(svg)  # noqa: S314 - the chart engine's own output
    _clean(root, prefix)
    sizes = ("viewBox", "width", "height")
    kept = {name: _LONG_NUMBER.sub(_shorter, root.attrib[name]) for name in sizes}
    root.attrib.clear()
    root.attrib.update({"class": "chart-svg", **kept, "font-family": FONT})
    return ET.tostring(root, encoding="unicode")
