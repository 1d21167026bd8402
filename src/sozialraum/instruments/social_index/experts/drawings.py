"""The chart of a round: how much weight each indicator gets, and how far answers lie apart."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sozialraum.foundation import charts
from sozialraum.foundation.charts import Chart, Labelled, Reading

from ..words import side_title
from . import words
from .result import Opinion, SideResult


def weights(side: SideResult, titles: Mapping[str, str], source: str) -> Chart:
    """A bar for each indicator; the fine line goes from the lowest to the highest answer."""
    caption = charts.Caption(
        title=words.finding(side, titles),
        topic=_("%(index)s: Punkte im Mittel aller Antworten") % {"index": side_title(side.side)},
        unit=_("Punkte"),
        decimals=1,
        source=source,
        note=_("Die feine Linie reicht von der niedrigsten bis zur höchsten Antwort."),
    )
    return charts.bar_list(
        [Labelled(titles.get(one.code, one.code), _reading(one)) for one in side.opinions],
        caption=caption,
        hue="needs" if side.side == "needs" else "resources",
    )


def _reading(one: Opinion) -> Reading:
    return Reading(one.mean, low=one.low, high=one.high)
