"""The map of dynamics: colour for the status, words and an arrow for both."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraum.foundation.charts import MISSING, Caption, Reading
from sozialraum.foundation.maps import (
    BaseMap,
    ChoroplethMap,
    MapHue,
    Mark,
    Scale,
    Wording,
    choropleth,
)
from sozialraum.methods.composite import manual

from ..position import Position
from ..selection import Selection
from ..words import position_words, side_title
from . import words
from .movement import Movement, Period

_HUE: dict[str, MapHue] = {"needs": "needs", "resources": "resources"}
_LEVELS = (Position.BELOW, Position.NEAR, Position.ABOVE)


def dynamics_map(base: BaseMap, period: Period, found: Sequence[Movement]) -> ChoroplethMap:
    """Places by status; those that cannot be compared stay blank."""
    side = period.side.code
    known = [one for one in found if one.field]
    return choropleth(
        base,
        {one.place.code: _reading(one) for one in found},
        scale=Scale(manual([1.5, 2.5]), _HUE[side]),
        caption=_caption(period),
        hrefs={one.place.code: _place_url(one, period.selection) for one in found},
        wording=Wording(
            classes=tuple(position_words(side, one) for one in _LEVELS),
            marks={
                one.place.code: Mark(words.short_mark(one), words.told(period, one))
                for one in known
            },
        ),
    )


def _reading(movement: Movement) -> Reading:
    """The status as the number of its class."""
    return Reading(_LEVELS.index(movement.position) + 1.0) if movement.field else MISSING


def _caption(period: Period) -> Caption:
    first, last = period.years
    said = {"index": side_title(period.side.code), "first": first, "last": last}
    return Caption(
        title=_("%(index)s %(last)s und Veränderung seit %(first)s") % said,
        topic=_("Farbe: Stand. Pfeil: ↑ mehr, → kaum verändert, ↓ weniger. Ø: Durchschnitt."),
        source="; ".join(period.selection.outcome.credits),
        decimals=0,
    )


def _place_url(movement: Movement, selection: Selection) -> str:
    return f"{reverse('social_index:place', args=[movement.place.code])}?{selection.query}"
