"""Approving minutes, and for whom they are released."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.editions.workflow import freeze, next_number, publish
from sozialraum.foundation.errors import DomainError

from ..models import Meeting, MeetingState, Minutes
from ..queries.minutes import content_of
from .locking import OPEN, locked_meeting, touch


@transaction.atomic
def approve_minutes(*, by: User, meeting_id: int, at_meeting_id: int, version: int) -> Minutes:
    """A later meeting approves; another person than the writer enters it, then it is frozen."""
    meeting = locked_meeting(by, meeting_id, MeetingState.HELD)
    if meeting.version != version:
        raise DomainError(
            _("Die Niederschrift hat sich geändert, seit Sie diese Seite gelesen haben.")
        )
    if meeting.minuted_by is None:
        raise DomainError(_("Es ist noch nichts niedergeschrieben."))
    if meeting.minuted_by_id == by.pk:
        raise DomainError(
            _("Sie haben selbst geschrieben. Die Genehmigung trägt eine andere Person ein.")
        )
    edition = Minutes(
        meeting=meeting,
        approved_at=later_meeting(meeting, at_meeting_id),
        number=next_number(meeting.minutes.all(), reason=""),
        prepared_by=meeting.minuted_by,
    )
    freeze(edition, content_of(meeting), by)
    publish(edition, meeting.minutes.all())
    meeting.state = MeetingState.APPROVED
    touch(meeting, "state")
    return edition


def later_meeting(meeting: Meeting, at_meeting_id: int) -> Meeting:
    """The meeting that approved: of the same body, later, and begun."""
    later = Meeting.objects.filter(
        pk=at_meeting_id, body=meeting.body_id, starts_at__gt=meeting.starts_at
    ).first()
    begun = {MeetingState.INVITED, MeetingState.HELD, MeetingState.APPROVED}
    if later is None or later.state not in begun:
        raise DomainError(
            _("Genehmigen kann nur eine spätere Sitzung desselben Gremiums, zu der eingeladen ist.")
        )
    return later


@transaction.atomic
def set_release(
    *, by: User, meeting_id: int, level: str, items: Mapping[int, str], version: int
) -> Meeting:
    """For whom the meeting and each of its items are released; also after the approval."""
    meeting = locked_meeting(by, meeting_id, *OPEN, MeetingState.APPROVED, MeetingState.CANCELLED)
    if meeting.version != version:
        raise DomainError(
            _(
                "Inzwischen hat jemand anderes an dieser Sitzung gearbeitet. Prüfen Sie die "
                "Punkte unten und speichern Sie noch einmal."
            )
        )
    wrong = {level, *items.values()} - set(ReleaseLevel.values)
    if wrong:
        raise DomainError(_("Diese Freigabe gibt es nicht."), *sorted(wrong))
    changed = [
        item for item in meeting.items.all() if items.get(item.pk) not in {None, item.release}
    ]
    for item in changed:
        item.release = items[item.pk]
        item.save(update_fields=["release"])
    meeting.release = level
    touch(meeting, "release")
    return meeting
