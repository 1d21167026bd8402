"""Whom meetings and tasks concern: who sits in a body, who has to do something, who runs it."""

from collections.abc import Iterable
from dataclasses import replace

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.recipients import holders, in_charge, without
from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.notifications.services import Event, notify, withdraw

from .kinds import INVITATION, LATE, TASK
from .models import Meeting, Outcome
from .policies import readable_levels
from .queries.bodies import seats
from .queries.meetings import is_readable

_MEMBERS = (
    Role.COORDINATOR,
    Role.MUNICIPALITY,
    Role.PROVIDER,
    Role.MEMBER,
    Role.COMMITTEE_MEMBER,
)


def invited(meeting: Meeting, by: User) -> None:
    """To the members who have accounts."""
    _tell_members(meeting, _("Einladung: %(meeting)s"), f"meeting:{meeting.pk}", by)


def moved(meeting: Meeting, by: User) -> None:
    """To the members, once for each change."""
    key = f"meeting:{meeting.pk}:{meeting.version}"
    _tell_members(meeting, _("Geändert: %(meeting)s"), key, by)


def called_off(meeting: Meeting, by: User) -> None:
    """To the members."""
    _tell_members(meeting, _("Abgesagt: %(meeting)s"), f"meeting:{meeting.pk}:cancelled", by)


def _tell_members(meeting: Meeting, title: str, key: str, by: User) -> None:
    """Those who may open the meeting's page get its address, the others time and place alone."""
    people = without(_members(meeting), by)
    page = reverse("bodies:meeting", args=[meeting.pk])
    readers = [one for one in people if _reads(one, meeting)]
    for found, url in ((readers, page), ([one for one in people if one not in readers], "")):
        told = Event(
            kind=INVITATION,
            key=key,
            title=title % {"meeting": f"{meeting.body}, {meeting.title}"},
            text=_when_and_where(meeting),
            url=url,
        )
        notify(people=found, event=told)


def _members(meeting: Meeting) -> list[User]:
    """Who holds a mandate for the body, or for an organisation that has a seat in it."""
    sitting = seats(meeting.body, meeting.day).select_related("organisation__unit")
    keys = {key for seat in sitting if seat.organisation for key in seat.organisation.own_keys}
    return holders({f"body:{meeting.body_id}", *keys}, *_MEMBERS)


def _reads(person: User, meeting: Meeting) -> bool:
    return is_readable(meeting, readable_levels(person, meeting.body))


def _when_and_where(meeting: Meeting) -> str:
    begins = timezone.localtime(meeting.starts_at)
    said = _("%(day)s, %(time)s Uhr") % {
        "day": format_day(begins.date()),
        "time": f"{begins:%H:%M}",
    }
    return f"{said}, {meeting.place}" if meeting.place else said


def task_given(outcome: Outcome, by: User) -> None:
    """To the organisation that has to see to it."""
    told = Event(
        kind=TASK,
        key=_task(outcome),
        title=_("Aufgabe aus %(body)s: %(task)s")
        % {"body": outcome.item.body, "task": outcome.text},
        text=_until(outcome),
    )
    notify(people=without(_owners(outcome), by), event=told)


def task_taken_back(outcome: Outcome) -> None:
    """Whoever has not read of it yet need not."""
    withdraw(kind=TASK, key=_task(outcome))


def overdue(outcome: Outcome) -> int:
    """To those who have to see to it and to those who keep the register."""
    told = Event(
        kind=LATE,
        key=f"{_task(outcome)}:{outcome.due_on}",
        title=_("Frist verstrichen in %(body)s: %(task)s")
        % {"body": outcome.item.body, "task": outcome.text},
        text=_until(outcome),
    )
    return _tell_keepers(outcome, told) + notify(people=_owners(outcome), event=told)


def _tell_keepers(outcome: Outcome, told: Event) -> int:
    """Who keeps the register gets the address of the entry as well."""
    body = outcome.item.body
    page = reverse("bodies:entry", args=[body.code, outcome.pk])
    people = in_charge("bodies.hold_meetings", body)
    return notify(people=people, event=replace(told, url=page))


def _owners(outcome: Outcome) -> Iterable[User]:
    owner = outcome.owner_organisation
    return holders(owner.own_keys, *_MEMBERS) if owner else []


def _task(outcome: Outcome) -> str:
    return f"outcome:{outcome.pk}"


def _until(outcome: Outcome) -> str:
    owner = _("Zuständig: %(owner)s.") % {"owner": outcome.owner_name}
    day = _("Frist: %(day)s.") % {"day": format_day(outcome.due_on)} if outcome.due_on else ""
    return f"{owner} {day}".strip() if outcome.owner_name else day
