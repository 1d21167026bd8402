"""Correcting approved minutes: a new edition with its reason; the approved one stays readable."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.editions.models import EditionState
from sozialraum.foundation.editions.workflow import freeze, locked, next_number, publish
from sozialraum.foundation.errors import DomainError

from ..models import MeetingState, Minutes
from ..queries.minutes import approved_minutes
from .approval import later_meeting
from .locking import locked_meeting
from .minutes import ItemText


@transaction.atomic
def prepare_correction(
    *, by: User, meeting_id: int, at_meeting_id: int, texts: Mapping[int, ItemText], reason: str
) -> Minutes:
    """Other words for items of approved minutes; valid once another person enters the approval."""
    meeting = locked_meeting(by, meeting_id, MeetingState.APPROVED)
    valid = approved_minutes(meeting)
    if valid is None or valid.content is None:
        raise DomainError(_("Es gibt noch keine genehmigte Niederschrift."))
    number = next_number(meeting.minutes.all(), reason)
    content = _corrected(valid.content, texts)
    if content == valid.content:
        raise DomainError(_("An der Niederschrift ist nichts anders als bisher."))
    return Minutes.objects.create(
        meeting=meeting,
        approved_at=later_meeting(meeting, at_meeting_id),
        number=number,
        reason=reason.strip(),
        content=content,
        prepared_by=by,
    )


def _corrected(content: Mapping[str, Any], texts: Mapping[int, ItemText]) -> dict[str, Any]:
    new = deepcopy(dict(content))
    for item in new["items"]:
        if text := texts.get(item["id"]):
            words = asdict(text).items()
            item |= {name: word.replace("\r\n", "\n").strip() for name, word in words}
    return new


@transaction.atomic
def release_correction(*, by: User, minutes_id: int) -> Minutes:
    """Another person enters that the correction was approved; from now on it is the valid one."""
    correction = locked(Minutes, minutes_id, EditionState.DRAFT)
    require("bodies.hold_meetings", by, correction.meeting)
    if correction.prepared_by_id == by.pk:
        raise DomainError(
            _("Sie haben die Berichtigung selbst geschrieben. Eine andere Person trägt sie ein.")
        )
    freeze(correction, correction.content or {}, by)
    publish(correction, correction.meeting.minutes.all())
    return correction


@transaction.atomic
def discard_correction(*, by: User, minutes_id: int) -> None:
    """Drop a correction that was not approved."""
    correction = locked(Minutes, minutes_id, EditionState.DRAFT)
    require("bodies.hold_meetings", by, correction.meeting)
    correction.delete()
