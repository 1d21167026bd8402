"""Status and dynamics in words: need and resources grow or shrink, no place rises or falls."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraum.foundation.charts import Reading
from sozialraum.foundation.charts.texts import range_text

from ..method import IndexMethod
from ..outcome import Standing
from ..position import Position
from ..words import position_words, side_noun
from .movement import Direction, Movement, Period

SIGNS = {Direction.LESS: "↓", Direction.SAME: "→", Direction.MORE: "↑"}


def direction_words(period: Period, direction: Direction) -> str:
    """Where an index goes; under a yearly frame only compared with the other places."""
    if direction is Direction.NONE:
        return _("kein Vergleich")
    if direction is Direction.SAME:
        return _("kaum verändert")
    more = direction is Direction.MORE
    if period.is_relative:
        return _relative(period.side.code, more=more)
    if period.side.code == "needs":
        return _("Bedarf nimmt zu") if more else _("Bedarf nimmt ab")
    return _("Ressourcen nehmen zu") if more else _("Ressourcen nehmen ab")


def _relative(side: str, *, more: bool) -> str:
    if side == "needs":
        return _("im Vergleich mehr Bedarf") if more else _("im Vergleich weniger Bedarf")
    return _("im Vergleich mehr Ressourcen") if more else _("im Vergleich weniger Ressourcen")


def short_mark(movement: Movement) -> str:
    """Status and dynamics as the map has room for them: über Ø ↑."""
    levels = {
        Position.ABOVE: _("über Ø"),
        Position.NEAR: _("nahe Ø"),
        Position.BELOW: _("unter Ø"),
    }
    return f"{levels[movement.position]} {SIGNS[movement.direction]}"


def told(period: Period, movement: Movement) -> str:
    """Status and dynamics of a place as half a sentence."""
    status = position_words(period.side.code, movement.position)
    return f"{status}; {direction_words(period, movement.direction)}"


def clear_words(movement: Movement) -> str:
    """Whether a change is larger than the range of both scores."""
    if movement.change is None:
        return "–"
    if movement.is_clear is None:
        return _("ohne Spanne")
    return _("ja") if movement.is_clear else _("nein")


def score_range(standing: Standing) -> str:
    """The range of a score: 0,30 bis 0,55; empty without one."""
    if standing.score is None:
        return ""
    reading = Reading(standing.score, low=standing.score_low, high=standing.score_high)
    return range_text(reading, 2)


def headline(period: Period, found: Sequence[Movement]) -> str:
    """In how many places need or resources grew, shrank, or hardly changed."""
    counts = Counter(one.direction for one in found)
    first, last = period.years
    said = {"noun": side_noun(period.side.code), "first": first, "last": last}
    if counts[Direction.NONE] == len(found):
        return _("%(noun)s: Zwischen %(first)s und %(last)s lässt sich kein Ort vergleichen") % said
    said["parts"] = ", ".join(filter(None, (_more(counts), _less(counts), _same(counts))))
    if period.is_relative:
        return _("%(noun)s im Vergleich der Orte, %(first)s bis %(last)s: %(parts)s") % said
    return _("%(noun)s %(first)s bis %(last)s: %(parts)s") % said


def _more(counts: Counter[Direction]) -> str:
    number = counts[Direction.MORE]
    text = ngettext("in einem Ort mehr", "in %(count)s Orten mehr", number)
    return text % {"count": number} if number else ""


def _less(counts: Counter[Direction]) -> str:
    number = counts[Direction.LESS]
    text = ngettext("in einem Ort weniger", "in %(count)s Orten weniger", number)
    return text % {"count": number} if number else ""


def _same(counts: Counter[Direction]) -> str:
    number = counts[Direction.SAME]
    text = ngettext("in einem kaum verändert", "in %(count)s kaum verändert", number)
    return text % {"count": number} if number else ""


def only_one_year(year: int) -> str:
    """The headline where there is nothing to compare with."""
    return _("Für %(year)s gibt es kein früheres Jahr zum Vergleichen") % {"year": year}


def lead(method: IndexMethod) -> str:
    """What a change means under the frame of the method."""
    if method.base_year is not None:
        return _(
            "Gemessen am festen Jahr %(year)s und seinem Durchschnitt: Verändert sich ein Wert, "
            "dann haben sich die Zahlen dieses Orts verändert."
        ) % {"year": method.base_year}
    return _(
        "Gemessen an den anderen Orten im selben Jahr: Ein Wert kann sich auch ändern, weil sich "
        "die anderen verändern."
    )
