"""A map as a sheet of its own: title above, legend and sources beneath."""

from html import escape
from typing import Final

from django.utils.translation import gettext as _

from sozialraum.foundation.charts import svg
from sozialraum.foundation.charts.chart import heading, inner, size_of
from sozialraum.foundation.charts.readings import Caption
from sozialraum.foundation.charts.signs import sign
from sozialraum.foundation.charts.texts import text_width, wrapped

from .legend import LegendEntry

_MARGIN: Final = 16.0
_LINE: Final = 18.0


def sheet(
    drawing: str,
    caption: Caption,
    entries: tuple[LegendEntry, ...],
    credit: str,
    alt: str,
) -> str:
    """The drawing with its caption, legend and sources, on the surface's colour."""
    width, height = size_of(drawing)
    head, top = heading(caption, width)
    legend, below = _legend(entries, width, top + height + 18)
    foot, bottom = _foot(caption, credit, width, below + 8)
    size = (width + 2 * _MARGIN, bottom + 12)
    shifted = f"translate({svg.number(_MARGIN)},0)"
    body = (
        svg.title(caption.title),
        svg.element("desc", escape(alt)),
        svg.element("rect", width=size[0], height=size[1], **svg.paint("surface")),
        svg.element("g", *head, transform=shifted),
        svg.element(
            "g", inner(drawing), transform=f"translate({svg.number(_MARGIN)},{svg.number(top)})"
        ),
        svg.element("g", *legend, *foot, transform=shifted),
    )
    return svg.document(*size, body)


def _legend(entries: tuple[LegendEntry, ...], width: float, y: float) -> tuple[list[str], float]:
    """Entries in rows as wide as the map."""
    parts: list[str] = []
    x = 0.0
    for entry in entries:
        room = 30 + text_width(entry.label, 12) + 22
        if x and x + room > width:
            x, y = 0.0, y + _LINE + 2
        parts += [_swatch(entry, x, y), svg.text(entry.label, x + 30, y, colour="ink")]
        x += room
    return parts, y + _LINE


def _swatch(entry: LegendEntry, x: float, y: float) -> str:
    if entry.kind == "estimated":
        return svg.text("≈", x + 12, y, anchor="middle", italic=True, size=14)
    if not entry.is_class:
        return sign(entry.kind, x + 12, y - 4, 11)
    attributes: dict[str, svg.Attribute] = {"class_": entry.css, "fill": entry.colour}
    return svg.element(
        "rect", x=x, y=y - 11, width=24, height=14, stroke="#6e7597", stroke_width=0.6, **attributes
    )


def _foot(caption: Caption, credit: str, width: float, y: float) -> tuple[list[str], float]:
    lines = [caption.note] if caption.note else []
    if caption.source:
        lines.append(_("Quelle: {source}").format(source=caption.source))
    if credit:
        lines.append(_("Karte: {credit}").format(credit=credit))
    parts = []
    for line in (part for one in lines for part in wrapped(one, 12, width)):
        parts.append(svg.text(line, 0, y, colour="muted"))
        y += _LINE
    return parts, y
