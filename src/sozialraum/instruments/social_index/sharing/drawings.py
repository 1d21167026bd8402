"""The chart of a shared budget."""

from django.utils.translation import gettext as _

from sozialraum.foundation import charts
from sozialraum.foundation.charts import MISSING, Chart, Labelled, Reading

from . import words
from .result import Line, Result


def per_head(result: Result) -> Chart:
    """Euros a head, place by place, with what a head would get everywhere by heads alone."""
    caption = charts.Caption(
        title=words.headline(result),
        topic=_("Euro je Kopf (%(basis)s, %(year)s)")
        % {"basis": result.ground.basis.title, "year": result.ground.basis.year},
        unit="€",
        decimals=2,
        source="; ".join(result.credits),
        note=_("Rechenbeispiel, kein Beschluss."),
    )
    middle = Labelled(_("allein nach Köpfen"), Reading(result.per_head))
    return charts.bar_list(
        [Labelled(line.place.name, _reading(line)) for line in result.lines],
        caption=caption,
        reference=middle,
        hue="needs" if result.settings.uses_need else "neutral",
    )


def _reading(line: Line) -> Reading:
    return MISSING if line.per_head is None else Reading(line.per_head)
