"""A chart: drawing, words and table held together."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any, Final, Literal, Protocol

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from . import svg, vega
from .cache import drawn_once
from .readings import Caption, Note
from .signs import sign
from .tables import Table
from .texts import wrapped

Width = Literal["wide", "narrow"]
WIDTHS: Final[dict[Width, int]] = {"wide": 680, "narrow": 340}
_OUTER: Final = re.compile(r"^<svg[^>]*>|</svg>$")
_SIZE: Final = re.compile(r' width="([\d.]+)" height="([\d.]+)"')


def inner(drawing: str) -> str:
    """What lies inside a drawing's outermost element."""
    return _OUTER.sub("", drawing)


class Drawing(Protocol):
    """Anything that can be drawn."""

    def svg(self) -> str: ...


@dataclass(frozen=True)
class EngineDrawing:
    """A drawing by the chart engine; ``inputs`` are all that its specification depends on."""

    make: Callable[[], dict[str, Any]]
    inputs: tuple[object, ...]

    @cached_property
    def spec(self) -> dict[str, Any]:
        return self.make()

    def svg(self) -> str:
        return drawn_once(lambda name: vega.draw(self.spec, f"c{name[:8]}"), self.inputs)


@dataclass(frozen=True)
class HandDrawing:
    """A drawing made here, when first asked for; ``inputs`` are all that it depends on."""

    make: Callable[[], str]
    inputs: tuple[object, ...]

    def svg(self) -> str:
        return drawn_once(lambda _name: self.make(), self.inputs)


def size_of(drawing: str) -> tuple[float, float]:
    """Width and height that a drawing names."""
    found = _SIZE.search(drawing)
    if not found:
        raise ValueError("the drawing names no size")
    return float(found[1]), float(found[2])


@dataclass(frozen=True)
class Chart:
    """What a page, a document and a download show of the same figures.

    ``kind`` says in one word what the picture is; ``role`` is ``group`` where parts of the
    drawing are links, otherwise ``img``.
    """

    kind: str
    caption: Caption
    table: Table
    wide: Drawing
    narrow: Drawing
    notes: tuple[Note, ...] = ()
    role: Literal["img", "group"] = "img"

    @cached_property
    def alt(self) -> str:
        """What is said in place of the picture."""
        if self.caption.alt:
            return self.caption.alt
        topic = self.caption.topic or self.caption.title
        return _("{kind}: {topic}. Die Zahlen stehen in der Tabelle.").format(
            kind=self.kind, topic=topic.rstrip(".")
        )

    @property
    def spec(self) -> Mapping[str, Any] | None:
        """The specification where the chart engine draws."""
        return self.wide.spec if isinstance(self.wide, EngineDrawing) else None

    def svg(self, width: Width = "wide") -> str:
        """The bare drawing with printed colours, for documents that bring their own caption."""
        return (self.wide if width == "wide" else self.narrow).svg()

    @property
    def inline(self) -> SafeString:
        """Both widths for the page; the style sheet shows the one that fits."""
        parts = (
            f'<div class="chart-{width}">{svg.labelled(self.svg(width), self.alt, self.role)}</div>'
            for width in WIDTHS
        )
        return mark_safe(f'<div class="chart">{"".join(parts)}</div>')  # noqa: S308 - own drawing, texts escaped

    def download_svg(self) -> str:
        """The drawing as a sheet of its own: title, unit, notes and source."""
        return sheet(self.svg(), self.caption, self.notes, self.alt)

    def png(self, scale: float = 2) -> bytes:
        """The sheet as a picture."""
        return vega.to_png(self.download_svg(), scale)


def note_mark(name: str) -> str:
    """The mark that a note explains, as a small drawing beside its words."""
    return svg.document(16, 16, [sign(name, 8, 8)], css="chart-sign")


def sheet(drawing: str, caption: Caption, notes: tuple[Note, ...], alt: str) -> str:
    """A drawing with its caption around it, on the surface's colour."""
    width, height = size_of(drawing)
    head, top = heading(caption, width)
    foot, bottom = _foot(caption, notes, width, top + height + 12)
    body = (
        svg.title(caption.title),
        svg.element("desc", escape(alt)),
        svg.element("rect", width=width + 32, height=bottom + 20, **svg.paint("surface")),
        svg.element("g", *head, transform="translate(16,0)"),
        svg.element("g", inner(drawing), transform=f"translate(16,{svg.number(top)})"),
        svg.element("g", *foot, transform="translate(16,0)"),
    )
    return svg.document(width + 32, bottom + 20, body)


def heading(caption: Caption, width: float) -> tuple[list[str], float]:
    """Title, subject and unit of a sheet, and where they end."""
    y = 18.0
    parts: list[str] = []
    for line in wrapped(caption.title, 19, width):
        y += 24
        parts.append(svg.text(line, 0, y - 8, size=18, bold=True))
    unit = _("Angaben in {unit}").format(unit=caption.unit) if caption.unit else ""
    subject = " · ".join(filter(None, (caption.topic, unit)))
    if subject:
        y += 20
        parts.append(svg.text(subject, 0, y - 8, size=13, colour="muted"))
    return parts, y + 8


def _foot(
    caption: Caption, notes: tuple[Note, ...], width: float, y: float
) -> tuple[list[str], float]:
    source = _("Quelle: {source}").format(source=caption.source) if caption.source else ""
    lines = [*notes, *(Note(text) for text in (caption.note, source) if text)]
    parts: list[str] = []
    for note in lines:
        indent = 20 if note.sign else 0
        if note.sign:
            parts.append(sign(note.sign, 6, y - 4, size=11))
        for line in wrapped(note.text, 12, width - indent):
            parts.append(svg.text(line, indent, y, size=12, colour="muted"))
            y += 17
    return parts, y
