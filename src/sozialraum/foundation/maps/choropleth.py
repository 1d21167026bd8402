"""A map that colours places by the class of their figure, drawn on the server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from sozialraum.foundation.charts import svg, vega
from sozialraum.foundation.charts.cache import drawn_once
from sozialraum.foundation.charts.chart import Width
from sozialraum.foundation.charts.readings import MISSING, Caption, Reading
from sozialraum.foundation.charts.tables import Cell, Table, table, with_unit
from sozialraum.foundation.charts.texts import reading_text

from .base import BaseMap, Outline
from .drawing import Drawing, MapPlan, draw
from .legend import LegendEntry, class_labels, legend
from .scales import Scale
from .sheet import sheet
from .wording import Wording

_NOBODY: Final[Mapping[str, str]] = {}


@dataclass(frozen=True)
class ChoroplethMap:
    """What a page, a document and a download show of the same map."""

    base: BaseMap
    readings: Mapping[str, Reading]
    scale: Scale
    caption: Caption
    hrefs: Mapping[str, str] = field(default_factory=dict)
    focus: str = ""
    wording: Wording | None = None

    @property
    def credit(self) -> str:
        """Credit line of the outlines."""
        return self.base.credit

    @cached_property
    def legend(self) -> tuple[LegendEntry, ...]:
        return legend(self._shown, self.scale, self._class_words)

    @cached_property
    def table(self) -> Table:
        """Every place with its figure and the class it is coloured with."""
        numbers = self.scale.class_numbers(self._shown)
        head = [_("Gebiet"), with_unit(_("Wert"), self.caption.unit), _("Klasse")]
        rows = [self._row(area, numbers) for area in self._by_label()]
        return table(self.caption.topic or self.caption.title, head, rows)

    @cached_property
    def alt(self) -> str:
        """What is said in place of the picture."""
        if self.caption.alt:
            return self.caption.alt
        topic = (self.caption.topic or self.caption.title).rstrip(".")
        return _("Karte: {topic}. Die Zahlen stehen in der Tabelle.").format(topic=topic)

    @property
    def inline(self) -> SafeString:
        """The drawing for the page; the style sheet chooses labels for wide or narrow."""
        drawing = svg.labelled(self._drawn("both"), self.alt, "group")
        return mark_safe(f'<div class="map">{drawing}</div>')  # noqa: S308 - own drawing, texts escaped

    def svg(self, width: Width = "wide") -> str:
        """The bare drawing with printed colours, without links."""
        return self._drawn(width)

    def download_svg(self) -> str:
        """The drawing as a sheet of its own: title, legend, sources."""
        return sheet(self.svg(), self.caption, self.legend, self.credit, self.alt)

    def png(self, scale: float = 2) -> bytes:
        """The sheet as a picture."""
        return vega.to_png(self.download_svg(), scale)

    @cached_property
    def _shown(self) -> dict[str, Reading]:
        """A reading for every place of the map; places nobody names have no figure."""
        return {area.key: self.readings.get(area.key, MISSING) for area in self.base.areas}

    def _by_label(self) -> list[Outline]:
        return sorted(self.base.areas, key=lambda area: area.label)

    @cached_property
    def _class_words(self) -> Sequence[str]:
        if self.wording:
            return self.wording.classes
        return class_labels(self.scale, self.caption.decimals)

    def _row(self, area: Outline, numbers: Mapping[str, int]) -> list[Cell]:
        number = numbers.get(area.key)
        reading = self._shown[area.key]
        mark = self.wording.marks.get(area.key) if self.wording else None
        words = self._class_words
        return [
            Cell(area.label, href=self.hrefs.get(area.key, "")),
            Cell(mark.spoken) if mark else Cell(reading=reading, decimals=self.caption.decimals),
            Cell(words[number - 1] if number else reading_text(reading, self.caption)),
        ]

    def _drawn(self, labels: Drawing) -> str:
        hrefs = self.hrefs if labels == "both" else _NOBODY
        plan = MapPlan(
            base=self.base,
            readings=self._shown,
            numbers=self.scale.class_numbers(self._shown),
            scale=self.scale,
            caption=self.caption,
            hrefs=hrefs,
            focus=self.focus,
            wording=self.wording,
        )
        inputs = (
            *(self.base.version, self._shown, self.scale, self.caption),
            *(hrefs, self.focus, labels, self.wording),
        )
        return drawn_once(lambda name: draw(plan, labels, f"m{name[:8]}"), inputs)


def choropleth(  # noqa: PLR0913 - what a map is made of, by name
    base: BaseMap,
    readings: Mapping[str, Reading],
    *,
    scale: Scale,
    caption: Caption,
    hrefs: Mapping[str, str] = _NOBODY,
    focus: str = "",
    wording: Wording | None = None,
) -> ChoroplethMap:
    """A map of readings by the key of their place.

    A place without a number never gets the colour of a class: suppressed is hatched, not
    available blank with a dashed outline. Places without a reading count as not available;
    readings of places that the map does not know are left out. With a ``wording`` the map says
    its words instead of figures; the readings then only choose the class.
    """
    return ChoroplethMap(base, readings, scale, caption, hrefs, focus, wording)
