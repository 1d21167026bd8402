"""The map of types: a number on every municipality, its colour only beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sozialraum.foundation.charts import MISSING, Caption, Reading
from sozialraum.foundation.maps import BaseMap, ChoroplethMap, Scale, choropleth
from sozialraum.methods.composite import manual

from . import words
from .finding import Found
from .sample import TypeSample


@dataclass(frozen=True)
class TypeLegend:
    """A type's colour on the map with its number and its members' count."""

    css: str
    colour: str
    text: str


def type_map(base: BaseMap, sample: TypeSample, found: Found) -> ChoroplethMap:
    """Municipalities by the number of their type; those without figures stay blank."""
    types = found.type_of
    readings = {place.code: _reading(types.get(place.code)) for place in sample.places}
    return choropleth(
        base,
        readings,
        scale=_scale(found),
        caption=Caption(
            title=words.headline(found),
            topic=_("Die Zahl auf der Karte ist die Nummer des Typs"),
            decimals=0,
            source="; ".join(sample.credits),
        ),
    )


def _reading(number: int | None) -> Reading:
    return MISSING if number is None else Reading(float(number))


def _scale(found: Found) -> Scale:
    return Scale(manual([number + 0.5 for number in range(1, len(found.types))]), "neutral")


def legend(found: Found) -> Sequence[TypeLegend]:
    """Every type; numbers rise with the first indicator."""
    scale = _scale(found)
    return [
        TypeLegend(
            scale.css(one.number),
            scale.colour(one.number),
            _("Typ %(number)s (%(count)s)") % {"number": one.number, "count": len(one.members)},
        )
        for one in found.types
    ]
