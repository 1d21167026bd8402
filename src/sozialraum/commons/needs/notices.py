"""Whom needs concern: the people of the body that has to answer, or that waits for an answer."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.recipients import in_charge
from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.notifications.services import Event, notify

from .kinds import ANSWERED, ARRIVED, OVERDUE
from .models import HandOver, Need, Origin, Step


def hand_over_arrived(given: HandOver, by: User) -> None:
    """To whoever answers for the receiving body."""
    told = Event(
        kind=ARRIVED,
        key=f"hand_over:{given.pk}",
        title=_("Neu für %(body)s: %(need)s") % {"body": given.to_body, "need": given.need},
        text=_("Bitte antworten Sie bis zum %(day)s.") % {"day": format_day(given.due)},
        url=given.need.get_absolute_url(),
    )
    notify(people=_answering(given, by), event=told)


def hand_over_answered(given: HandOver, by: User) -> None:
    """To whoever acts for the body that passed the need on."""
    told = Event(
        kind=ANSWERED,
        key=f"hand_over:{given.pk}:{given.result}:{given.deferred_to or ''}",
        title=_("Antwort zu %(need)s: %(result)s")
        % {"need": given.need, "result": given.get_result_display()},
        text=_("Geantwortet hat: %(body)s.") % {"body": given.to_body},
        url=given.need.get_absolute_url(),
    )
    notify(people=_waiting(given, by), event=told)


def reported_back(need: Need, step: Step, origins: Iterable[Origin], by: User) -> None:
    """To the bodies that raised the need."""
    told = Event(
        kind=ANSWERED,
        key=f"step:{step.pk}",
        title=_("Rückmeldung zu %(need)s") % {"need": need},
        url=need.get_absolute_url(),
    )
    for body in {one.body_id: one.body for one in origins if one.body}.values():
        notify(people=in_charge("needs.move", body, besides=by), event=told)


def overdue(given: HandOver, day: date) -> int:
    """To both sides, once for each day on which an answer was due."""
    told = Event(
        kind=OVERDUE,
        key=f"hand_over:{given.pk}:{day}",
        title=_("Antwort überfällig: %(need)s") % {"need": given.need},
        text=_("%(body)s sollte bis zum %(day)s antworten.")
        % {"body": given.to_body, "day": format_day(day)},
        url=given.need.get_absolute_url(),
    )
    return notify(people=[*_answering(given), *_waiting(given)], event=told)


def _answering(given: HandOver, by: User | None = None) -> list[User]:
    return in_charge("needs.answer_hand_over", given.to_body, besides=by)


def _waiting(given: HandOver, by: User | None = None) -> list[User]:
    return in_charge("needs.move", given.from_body or given.need, besides=by)
