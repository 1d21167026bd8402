"""The way of a need as data: states, acts, and which act leads from where to where."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a need has come."""

    RECORDED = "recorded", _("aufgenommen")
    DISCUSSED = "discussed", _("im Sozialraum besprochen")
    HANDED_OVER = "handed_over", _("übergeben")
    ACCEPTED = "accepted", _("angenommen")
    DECLINED = "declined", _("abgelehnt")
    DEFERRED = "deferred", _("zurückgestellt")
    MEASURE = "measure", _("Maßnahme läuft")
    IMPLEMENTED = "implemented", _("umgesetzt")
    EFFECT_RECORDED = "effect_recorded", _("Wirkung festgehalten")
    ANSWERED = "answered", _("beantwortet")
    MERGED = "merged", _("zusammengeführt")


class Act(models.TextChoices):
    """What somebody did with a need; every act leaves a step that never changes."""

    RECORD = "record", _("Bedarf aufgenommen")
    DISCUSS = "discuss", _("Im Sozialraum besprochen")
    HAND_OVER = "hand_over", _("Weitergegeben")
    ACKNOWLEDGE = "acknowledge", _("Eingang bestätigt")
    ACCEPT = "accept", _("Angenommen")
    DECLINE = "decline", _("Abgelehnt")
    DEFER = "defer", _("Zurückgestellt")
    SET_ASIDE = "set_aside", _("Nicht weiter verfolgt")
    START = "start", _("Maßnahme begonnen")
    ABANDON = "abandon", _("Maßnahme nicht umsetzbar")
    IMPLEMENT = "implement", _("Maßnahme umgesetzt")
    EFFECT = "effect", _("Wirkung festgehalten")
    ANSWER = "answer", _("Rückmeldung gegeben")
    FINISH = "finish", _("Alle haben ihre Antwort")
    MERGE = "merge", _("Mit einem anderen Bedarf zusammengeführt")
    TAKE_IN = "take_in", _("Gleichen Bedarf aufgenommen")
    CHANGE = "change", _("Text geändert")
    RELEASE = "release", _("Veröffentlicht")
    WITHDRAW = "withdraw", _("Veröffentlichung zurückgezogen")


@dataclass(frozen=True)
class Transition:
    """An act that moves a need; ``reason`` says that it must be given in words."""

    act: Act
    origin: State
    target: State
    reason: bool = False


def _transitions() -> Iterator[Transition]:
    yield Transition(Act.DISCUSS, State.RECORDED, State.DISCUSSED, reason=True)
    yield Transition(Act.DISCUSS, State.DISCUSSED, State.DISCUSSED, reason=True)
    for origin in (State.DISCUSSED, State.ACCEPTED):
        yield Transition(Act.HAND_OVER, origin, State.HANDED_OVER)
    for origin in (State.HANDED_OVER, State.DEFERRED):
        yield Transition(Act.ACCEPT, origin, State.ACCEPTED, reason=True)
        yield Transition(Act.DECLINE, origin, State.DECLINED, reason=True)
        yield Transition(Act.DEFER, origin, State.DEFERRED, reason=True)
    for origin in (State.RECORDED, State.DISCUSSED):
        yield Transition(Act.SET_ASIDE, origin, State.DECLINED, reason=True)
    for origin in (State.ACCEPTED, State.MEASURE):
        yield Transition(Act.START, origin, State.MEASURE)
        yield Transition(Act.ABANDON, origin, State.DECLINED, reason=True)
    yield Transition(Act.IMPLEMENT, State.MEASURE, State.IMPLEMENTED)
    for origin in (State.IMPLEMENTED, State.EFFECT_RECORDED):
        yield Transition(Act.EFFECT, origin, State.EFFECT_RECORDED, reason=True)
    for origin in (State.DECLINED, State.EFFECT_RECORDED):
        yield Transition(Act.FINISH, origin, State.ANSWERED)
    for origin in (State.RECORDED, State.DISCUSSED, State.ACCEPTED):
        yield Transition(Act.MERGE, origin, State.MERGED, reason=True)


TRANSITIONS: Final = {(one.act, one.origin): one for one in _transitions()}
CLOSED: Final = frozenset({State.ANSWERED, State.MERGED})
ENDS_WITH_ANSWERS: Final = frozenset({State.DECLINED, State.EFFECT_RECORDED})
MAIN_WAY: Final = (
    State.RECORDED,
    State.DISCUSSED,
    State.HANDED_OVER,
    State.ACCEPTED,
    State.MEASURE,
    State.IMPLEMENTED,
    State.EFFECT_RECORDED,
    State.ANSWERED,
)
"""The stations of a need that comes all the way."""


def transition(act: Act, state: State) -> Transition | None:
    """Where the act leads from here; None where it is not allowed."""
    return TRANSITIONS.get((act, state))


def acts_from(state: State) -> tuple[Act, ...]:
    """Every act that moves a need on from this state."""
    return tuple(act for act, origin in TRANSITIONS if origin == state)
