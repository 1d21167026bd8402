"""Planning, changing, inviting to and cancelling a meeting."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all, update_all
from sozialraum.foundation.errors import DomainError

from .. import notices
from ..agendas import BY_CODE, Point
from ..models import AgendaItem, Body, Meeting, MeetingState, Outcome, OutcomeState
from .locking import locked_meeting, touch

FOLLOWED = (OutcomeState.OPEN, OutcomeState.IN_WORK, OutcomeState.DONE, OutcomeState.NOT_FEASIBLE)
"""States of what is still in the register: everything but reported."""
REGISTER = "register"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """When and where a meeting takes place."""

    title: str
    starts_at: datetime
    ends_at: datetime | None = None
    place: str = ""


@transaction.atomic
def plan_meeting(
    *, by: User, body_id: int, plan: Plan, template: str = "bare", invented: bool = False
) -> Meeting:
    """Plan a meeting; its agenda comes from the template and from what is open."""
    body = Body.objects.select_for_update(of=("self",)).select_related("unit").get(pk=body_id)
    require("bodies.hold_meetings", by, body)
    if template not in BY_CODE:
        raise DomainError(_("Diese Vorlage gibt es nicht."), template)
    _check_times(plan)
    meeting = Meeting(body=body, **vars(plan), invented=invented)
    meeting.full_clean()
    meeting.save()
    _fill_agenda(meeting, BY_CODE[template].points(_social_spaces(body)))
    return meeting


def _check_times(plan: Plan) -> None:
    if plan.ends_at is not None and plan.ends_at <= plan.starts_at:
        raise DomainError(_("Das Ende liegt nicht nach dem Beginn."))


def _social_spaces(body: Body) -> list[str]:
    """Names of the social spaces in which the body works."""
    county = tree()
    unit = county.units.get(body.unit_id)
    below = [unit, *county.descendants(unit)] if unit else []
    return [one.name for one in below if one.level == "social_space"]


def _fill_agenda(meeting: Meeting, points: list[Point]) -> None:
    """Earlier minutes and open matters first, then the template, then topics that waited."""
    new = [
        *_earlier_minutes(meeting),
        *_open_matters(meeting),
        *(AgendaItem(title=one.title, prompt=one.prompt, compares=one.compares) for one in points),
    ]
    for position, item in enumerate(new, start=1):
        item.body, item.meeting, item.position = meeting.body, meeting, position
    create_all(new)
    waiting = AgendaItem.objects.filter(body=meeting.body, meeting__isnull=True).order_by("pk")
    for position, item in enumerate(waiting, start=len(new) + 1):
        item.meeting, item.position = meeting, position
        item.save(update_fields=["meeting", "position"])


def _earlier_minutes(meeting: Meeting) -> list[AgendaItem]:
    held = Meeting.objects.filter(
        body=meeting.body, state=MeetingState.HELD, starts_at__lt=meeting.starts_at
    ).order_by("starts_at")
    return [
        AgendaItem(
            title=_("Genehmigung der Niederschrift: %(title)s") % {"title": one.title},
            reference=f"meeting:{one.pk}",
        )
        for one in held
    ]


def _open_matters(meeting: Meeting) -> list[AgendaItem]:
    if not Outcome.objects.filter(item__body=meeting.body, state__in=FOLLOWED).exists():
        return []
    title = _("Rückmeldung: was aus Beschlüssen, Empfehlungen und Aufgaben wurde")
    return [AgendaItem(title=title, reference=REGISTER)]


@transaction.atomic
def change_meeting(*, by: User, meeting_id: int, plan: Plan, version: int) -> Meeting:
    """Another time, place or title; whoever saw an older version writes nothing."""
    meeting = locked_meeting(by, meeting_id)
    if meeting.version != version:
        raise DomainError(
            _(
                "Inzwischen hat jemand anderes diese Sitzung geändert. Ihre Eingaben stehen "
                "noch hier. Vergleichen Sie und speichern Sie noch einmal."
            ),
            *_differences(meeting, plan),
        )
    _check_times(plan)
    for name, value in vars(plan).items():
        setattr(meeting, name, value)
    meeting.full_clean()
    touch(meeting, *vars(plan))
    if meeting.state == MeetingState.INVITED:
        notices.moved(meeting, by)
    return meeting


def _differences(meeting: Meeting, plan: Plan) -> list[str]:
    """What is stored now, for each field that would change."""
    return [
        _("Gespeichert ist – %(field)s: %(value)s")
        % {
            "field": getattr(Meeting._meta.get_field(name), "verbose_name", name),
            "value": getattr(meeting, name) or "–",
        }
        for name, value in vars(plan).items()
        if getattr(meeting, name) != value
    ]


@transaction.atomic
def invite(*, by: User, meeting_id: int) -> Meeting:
    """The invitation goes out: from now on the date stands in the calendars."""
    meeting = locked_meeting(by, meeting_id, MeetingState.PLANNED)
    missing = [
        *([] if meeting.place else [_("Ort")]),
        *([] if meeting.items.exists() else [_("Tagesordnung")]),
    ]
    if missing:
        raise DomainError(_("Für die Einladung fehlt noch etwas."), *missing)
    meeting.state = MeetingState.INVITED
    touch(meeting, "state")
    notices.invited(meeting, by)
    return meeting


@transaction.atomic
def cancel(*, by: User, meeting_id: int, reason: str) -> Meeting:
    """Call a meeting off; topics that others proposed wait for the next one."""
    meeting = locked_meeting(by, meeting_id, MeetingState.PLANNED, MeetingState.INVITED)
    if not reason.strip():
        raise DomainError(_("Nennen Sie den Grund der Absage."))
    was_invited = meeting.state == MeetingState.INVITED
    meeting.state, meeting.cancel_reason = MeetingState.CANCELLED, reason.strip()
    touch(meeting, "state", "cancel_reason")
    update_all(meeting.items.filter(proposed_by__isnull=False), meeting=None)
    if was_invited:
        notices.called_off(meeting, by)
    return meeting
