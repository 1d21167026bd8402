"""Sentences about rounds and what they come to."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_number

from ..models import ExpertSeat, WeightingRound
from ..queries.experts import Turnout
from .result import SideResult

# Schmidt, Managing Delphi Surveys (1997): weak, moderate, strong.
_WEAK, _MODERATE, _STRONG = 0.3, 0.5, 0.7


def state_of_round(asked: WeightingRound) -> str:
    """Whether answers are still taken."""
    return _("offen") if asked.is_open else _("geschlossen")


def state_of_seat(seat: ExpertSeat) -> str:
    """What became of an invitation."""
    if seat.revoked_at:
        return _("zurückgezogen")
    return _("geantwortet") if seat.answered_at else _("eingeladen")


def headline(asked: WeightingRound, turnout: Turnout) -> str:
    """How far a round has come."""
    if not turnout.invited:
        return _("Noch niemand ist eingeladen") if asked.is_open else _("Niemand war eingeladen")
    numbers = {"answered": turnout.answered, "invited": turnout.invited}
    if asked.is_open:
        return _("Bisher %(answered)s von %(invited)s Antworten") % numbers
    return _("Geschlossen mit %(answered)s von %(invited)s Antworten") % numbers


def finding(side: SideResult, titles: Mapping[str, str]) -> str:
    """Which indicator got most, or that several did."""
    first = side.by_weight[0]
    if sum(one.mean == first.mean for one in side.opinions) > 1:
        return _("Mehrere Kennzahlen liegen gleichauf vorn")
    return _("%(indicator)s bekommt das größte Gewicht") % {
        "indicator": titles.get(first.code, first.code)
    }


def agreement(side: SideResult, answers: int) -> str:
    """How far the answers agree on the order, in plain words, with Kendall's W."""
    if not side.asked:
        return _("Die einzige Kennzahl bekommt alle Punkte. Danach wurde nicht gefragt.")
    if answers == 1:
        return _("Eine Antwort allein zeigt nicht, ob andere es ebenso sehen.")
    if side.agreement is None:
        return _("Niemand zieht eine Kennzahl einer anderen vor.")
    numbers = {
        "w": format_number(side.agreement, 2),
        "chance": format_number(1 / answers, 2),
        "answers": answers,
    }
    return (
        f"{_degree(side.agreement)} "
        + _(
            "Kendalls W ist %(w)s. 1 heißt: alle dieselbe Reihenfolge; "
            "aus Zufall wären bei %(answers)s Antworten etwa %(chance)s zu erwarten."
        )
        % numbers
    )


def _degree(w: float) -> str:
    if w >= _STRONG:
        return _("Über die Reihenfolge der Kennzahlen besteht weitgehend Einigkeit.")
    if w >= _MODERATE:
        return _("Über die Reihenfolge der Kennzahlen besteht mäßige Einigkeit.")
    if w >= _WEAK:
        return _("Über die Reihenfolge der Kennzahlen besteht wenig Einigkeit.")
    return _("Über die Reihenfolge der Kennzahlen gehen die Antworten weit auseinander.")
