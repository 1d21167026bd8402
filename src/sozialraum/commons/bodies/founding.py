"""Entering a body or a meeting that is not there yet, for the demonstration's threads."""

from datetime import datetime

from django.db import transaction

from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require

from .handing import BodyNote, MeetingNote, bodies, meeting_by_id
from .models import Body, BodyKind, Competence, Meeting, MeetingState

_COMPETENCE = {
    BodyKind.COMMITTEE: Competence.DECIDES,
    BodyKind.COUNCIL: Competence.DECIDES,
    BodyKind.REGIONAL_TEAM: Competence.RECOMMENDS,
}


@transaction.atomic
def found_body(*, by: User, code: str, name: str, kind: str, place: str) -> BodyNote:
    """The body of that kind and place; entered unless there is one."""
    require("places.change", by)
    unit = tree().by_code[place]
    there = [one for one in bodies(kinds=[kind]) if one.unit_id == unit.id]
    if there:
        return there[0]
    competence = _COMPETENCE.get(BodyKind(kind), Competence.ADVISES)
    made = Body(code=code, name=name, kind=kind, unit_id=unit.id, competence=competence)
    made.full_clean()
    made.save()
    return BodyNote(made.pk, code, name, kind, unit.id, competence)


@transaction.atomic
def hold_meeting(*, by: User, body_id: int, title: str, starts_at: datetime) -> MeetingNote:
    """An invented meeting that was held."""
    require("places.change", by)
    made = Meeting.objects.create(
        body_id=body_id, title=title, starts_at=starts_at, state=MeetingState.HELD, invented=True
    )
    found = meeting_by_id(made.pk)
    assert found is not None
    return found
