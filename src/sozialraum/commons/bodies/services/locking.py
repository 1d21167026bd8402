"""One meeting at a time: the locked row that every step of a meeting works on."""

from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from ..models import AgendaItem, Meeting, MeetingState

OPEN = (MeetingState.PLANNED, MeetingState.INVITED, MeetingState.HELD)


def locked_meeting(by: User, meeting_id: int, *states: MeetingState) -> Meeting:
    """The meeting, locked, for somebody who runs it; refuse where its state forbids the step."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("body__unit")
    meeting = rows.get(pk=meeting_id)
    require("bodies.hold_meetings", by, meeting)
    if meeting.state not in (states or OPEN):
        raise DomainError(
            _("Die Sitzung ist „%(state)s“; dieser Schritt geht nicht mehr.")
            % {"state": meeting.get_state_display()}
            if meeting.state not in OPEN
            else _("Die Sitzung ist „%(state)s“; dieser Schritt geht noch nicht oder nicht mehr.")
            % {"state": meeting.get_state_display()}
        )
    return meeting


def locked_item(by: User, item_id: int, *states: MeetingState) -> AgendaItem:
    """An item of a meeting that is locked with it."""
    meeting_id = AgendaItem.objects.values_list("meeting_id", flat=True).get(pk=item_id)
    if meeting_id is None:
        raise DomainError(_("Dieses Thema steht noch auf keiner Tagesordnung."))
    meeting = locked_meeting(by, meeting_id, *states)
    item = AgendaItem.objects.get(pk=item_id)
    item.meeting = meeting
    return item


def touch(meeting: Meeting, *fields: str) -> None:
    """Save the named fields, and that the meeting changed."""
    meeting.version += 1
    meeting.save(update_fields=[*fields, "version"])
