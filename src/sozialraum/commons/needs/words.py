"""Sentences about needs."""

from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sozialraum.foundation.components.formats import format_day, format_number

from .chain import State
from .models import Need
from .queries import Station, Thread


def headline_of_list(late: int) -> str:
    """The finding of the desk: how much is overdue."""
    if not late:
        return _("Nichts ist überfällig")
    return ngettext("%(late)s Bedarf ist überfällig", "%(late)s Bedarfe sind überfällig", late) % {
        "late": late
    }


def way(thread: Thread) -> str:
    """The drawn chain in words."""
    been = [_station(one) for one in thread.stations if one.day]
    ahead = [str(one.state.label) for one in thread.stations if not one.day]
    text = _("Der Weg von %(code)s: %(been)s.") % {
        "code": thread.need.code,
        "been": ", ".join(been),
    }
    return f"{text} {_('Noch offen: %s.') % ', '.join(ahead)}" if ahead else text


def _station(station: Station) -> str:
    assert station.day is not None  # asked only of stations that were reached
    return f"{station.state.label} ({format_day(station.day)})"


_FINDINGS: Final = {
    State.RECORDED: gettext_lazy("Aufgenommen und noch nicht besprochen"),
    State.DISCUSSED: gettext_lazy("Im Sozialraum besprochen"),
    State.HANDED_OVER: gettext_lazy("Weitergegeben; die Antwort steht aus"),
    State.ACCEPTED: gettext_lazy("Angenommen; eine Maßnahme wird vorbereitet"),
    State.DECLINED: gettext_lazy("Abgelehnt"),
    State.DEFERRED: gettext_lazy("Zurückgestellt"),
    State.MEASURE: gettext_lazy("Daran wird gearbeitet"),
    State.IMPLEMENTED: gettext_lazy("Umgesetzt"),
    State.EFFECT_RECORDED: gettext_lazy("Umgesetzt, und die Wirkung ist bekannt"),
    State.ANSWERED: gettext_lazy("Abgeschlossen; alle haben eine Antwort"),
    State.MERGED: gettext_lazy("In einem anderen Bedarf aufgegangen"),
}


def finding(need: Need) -> str:
    """What became of a need, in one sentence; closed ones tell how."""
    return str(_FINDINGS[State(need.state)])


def owes(need: Need) -> str:
    """What is due on the day of a need, for the desk."""
    return str(_OWED.get(State(need.state), ""))


_OWED: Final = {
    State.HANDED_OVER: gettext_lazy("Antwort auf die Weitergabe"),
    State.DEFERRED: gettext_lazy("erneut entscheiden"),
    State.MEASURE: gettext_lazy("Ende der Maßnahme"),
    State.IMPLEMENTED: gettext_lazy("nach der Wirkung fragen"),
}


def amount(cents: int) -> str:
    """1.250,00 €: whole cents as an amount."""
    return format_number(Decimal(cents) / 100, 2, "€")
