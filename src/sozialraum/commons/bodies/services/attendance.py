"""Who was there, and who took no part in an item."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.audit.services import create_all
from sozialraum.foundation.errors import DomainError

from ..models import Attendance, AttendanceState, Exclusion, Meeting, MeetingState
from ..queries.attendance import attendance_of, mark_of, seats_at
from .locking import locked_item, locked_meeting, touch


@dataclass(frozen=True)
class Presence:
    """How a seat was filled; ``people`` counts heads."""

    state: str
    people: int = 0


def begin(meeting: Meeting) -> None:
    """Whoever writes something down about a meeting of today or earlier says that it is held."""
    if meeting.day > timezone.localdate():
        raise DomainError(
            _("Die Sitzung ist erst am %(day)s.") % {"day": meeting.day.strftime("%d.%m.%Y")}
        )
    meeting.state = MeetingState.HELD


@transaction.atomic
def record_attendance(
    *,
    by: User,
    meeting_id: int,
    seats: Mapping[int, Presence],
    guests: Sequence[tuple[str, int]] = (),
    seen: str,
) -> Meeting:
    """Write down who is there, in place of what was written before.

    ``seen`` is ``mark_of`` what the writer had before them; whoever saw something older is told
    what is stored now, and nothing is written.
    """
    meeting = locked_meeting(by, meeting_id, MeetingState.INVITED, MeetingState.HELD)
    begin(meeting)
    if mark_of(attendance_of(meeting)) != seen:
        raise DomainError(_stale(), *_stored_otherwise(meeting, seats))
    rows = [*_of_seats(meeting, seats), *_of_guests(meeting, guests)]
    meeting.attendance.all().delete()
    create_all(rows)
    touch(meeting, "state")
    return meeting


def _stale() -> str:
    return _(
        "Inzwischen hat jemand anderes an dieser Sitzung geschrieben. Ihre Eingaben stehen noch "
        "hier. Vergleichen Sie und speichern Sie noch einmal."
    )


def _stored_otherwise(meeting: Meeting, seats: Mapping[int, Presence]) -> list[str]:
    """What is stored now, for each seat for which something else was typed."""
    stored = meeting.attendance.filter(seat__isnull=False).select_related("seat__organisation")
    return [
        _("Gespeichert ist – %(seat)s: %(state)s, %(people)s Personen")
        % {"seat": one.seat, "state": one.get_state_display(), "people": one.people}
        for one in stored
        if one.seat_id
        and one.seat_id in seats
        and Presence(one.state, one.people) != seats[one.seat_id]
    ]


def _of_seats(meeting: Meeting, seats: Mapping[int, Presence]) -> list[Attendance]:
    known = {one.pk: one for one in seats_at(meeting)}
    if set(seats) - set(known):
        raise DomainError(_("Ein Sitz gehört am Tag der Sitzung nicht zum Gremium."))
    wrong = [
        str(known[pk])
        for pk, one in seats.items()
        if one.state == AttendanceState.PRESENT and one.people < 1
    ]
    if wrong:
        raise DomainError(_("Wer da ist, zählt mindestens eine Person."), *wrong)
    return [
        Attendance(
            meeting=meeting,
            seat=known[pk],
            state=one.state,
            people=one.people if one.state == AttendanceState.PRESENT else 0,
        )
        for pk, one in seats.items()
    ]


def _of_guests(meeting: Meeting, guests: Sequence[tuple[str, int]]) -> list[Attendance]:
    named = [(label.strip(), people) for label, people in guests if label.strip()]
    times = Counter(label.casefold() for label, _people in named)
    twice = [label for label, _people in named if times[label.casefold()] > 1]
    if twice:
        raise DomainError(_("Diese Gäste stehen zweimal da."), *dict.fromkeys(twice))
    if any(people < 1 for _label, people in named):
        raise DomainError(_("Gäste zählen mindestens eine Person."))
    return [
        Attendance(meeting=meeting, guest=label, state=AttendanceState.PRESENT, people=people)
        for label, people in named
    ]


@transaction.atomic
def exclude(*, by: User, item_id: int, seat_id: int, reason: str) -> Exclusion:
    """A biased seat takes no part in an item; its vote does not count there."""
    item = locked_item(by, item_id)
    assert item.meeting is not None  # locked_item refuses topics that wait
    if not reason.strip():
        raise DomainError(_("Nennen Sie den Grund, ohne Namen von Personen."))
    seat = next((one for one in seats_at(item.meeting) if one.pk == seat_id), None)
    if seat is None:
        raise DomainError(_("Ein Sitz gehört am Tag der Sitzung nicht zum Gremium."))
    if item.exclusions.filter(seat=seat).exists():
        raise DomainError(_("Dieser Sitz ist hier schon ausgeschlossen."), str(seat))
    if item.outcomes.filter(yes__isnull=False).exists():
        raise DomainError(_("Über diesen Punkt ist schon abgestimmt."), item.title)
    exclusion = Exclusion(item=item, seat=seat, reason=reason.strip())
    exclusion.full_clean()
    exclusion.save()
    touch(item.meeting)
    return exclusion


@transaction.atomic
def readmit(*, by: User, exclusion_id: int) -> None:
    """An exclusion was entered by mistake."""
    exclusion = Exclusion.objects.get(pk=exclusion_id)
    item = locked_item(by, exclusion.item_id)
    assert item.meeting is not None  # locked_item refuses topics that wait
    exclusion.delete()
    touch(item.meeting)
