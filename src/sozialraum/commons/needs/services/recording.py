"""Recording needs and changing their text."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.commons.bodies import handing
from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all
from sozialraum.foundation.errors import DomainError

from ..chain import Act
from ..models import Evidence, Need, NeedNumber, NeedUnit, Origin, OriginKind
from ..queries import Place
from .values import Figures, NewNeed, NewOrigin
from .writing import Deed, Seen, leave_step, locked


@transaction.atomic
def record_need(
    *,
    by: User,
    new: NewNeed,
    origins: Sequence[NewOrigin],
    evidence: Sequence[Figures] = (),
) -> Need:
    """Enter a need with where it comes from; its code never changes."""
    units = _units(new)
    require("needs.record", by, Place(tuple(units)))
    if not origins:
        raise DomainError(_("Nennen Sie für „%(title)s“ die Herkunft.") % {"title": new.title})
    day = min(origin.on_day for origin in origins)
    need = Need(code=_next_code(day), recorded_on=day, recorded_by=by, invented=new.invented)
    _describe(need, new)
    need.full_clean(exclude=["code"], validate_constraints=False)
    need.save()
    need.goals.set(new.goals)
    _place(need, units)
    for origin in origins:
        _add_origin(need, origin)
    add_figures(need, evidence)
    leave_step(by, need, Act.RECORD, _first_deed(day, origins[0]))
    return need


@transaction.atomic
def record_needs(
    *, by: User, meeting_id: int, new: Sequence[NewNeed], item_ids: Sequence[int | None] = ()
) -> list[Need]:
    """Enter all needs of one meeting at once: all or none."""
    meeting = handing.meeting_by_id(meeting_id)
    if meeting is None:
        raise DomainError(_("Diese Sitzung gibt es nicht."))
    items = [*item_ids, *[None] * len(new)]
    return [
        record_need(by=by, new=one, origins=[origin_of_meeting(meeting, item)])
        for one, item in zip(new, items, strict=False)
    ]


def origin_of_meeting(meeting: handing.MeetingNote, item_id: int | None = None) -> NewOrigin:
    """The origin of what was said in a meeting; its body is owed the answer."""
    return NewOrigin(
        kind=OriginKind.MEETING,
        on_day=min(timezone.localdate(meeting.starts_at), timezone.localdate()),
        meeting_id=meeting.id,
        item_id=item_id,
        body_id=meeting.body_id,
    )


@transaction.atomic
def change_need(*, by: User, seen: Seen, new: NewNeed) -> Need:
    """Change the description; a released text stays as it was released."""
    need = locked(by, seen)
    if need.is_closed:
        raise DomainError(_("%(need)s ist abgeschlossen.") % {"need": need})
    units = _units(new)
    require("needs.move", by, Place(tuple(units)))
    _describe(need, new)
    need.full_clean(validate_constraints=False)
    need.goals.set(new.goals)
    need.unit_links.exclude(unit_id__in=units).delete()
    _place(need, units)
    leave_step(by, need, Act.CHANGE, Deed())
    return need


@transaction.atomic
def add_evidence(*, by: User, seen: Seen, evidence: Sequence[Figures]) -> Need:
    """Put published figures beside a need, as they are today."""
    need = locked(by, seen)
    add_figures(need, evidence)
    leave_step(by, need, Act.CHANGE, Deed())
    return need


def add_figures(need: Need, evidence: Sequence[Figures]) -> None:
    """Keep figures with the day on which they were so."""
    create_all(
        Evidence(need=need, as_of=timezone.localdate(), **vars(figure)) for figure in evidence
    )


def _describe(need: Need, new: NewNeed) -> None:
    chosen = parties.perspectives_with(new.perspectives, new.goals)
    need.title, need.text = new.title.strip(), new.text.strip()
    need.target_group, need.level = new.target_group.strip(), new.level
    need.perspectives = " ".join(chosen)
    need.source = new.source or need.source


def _units(new: NewNeed) -> list[int]:
    """Ids of the places; at least one, all of them known."""
    known = tree().by_code
    unknown = [code for code in new.units if code not in known]
    if unknown:
        raise DomainError(_("Diese Orte gibt es nicht."), *unknown)
    if not new.units:
        raise DomainError(_("Wählen Sie für „%(title)s“ einen Ort.") % {"title": new.title})
    return [known[code].id for code in dict.fromkeys(new.units)]


def _place(need: Need, units: Sequence[int]) -> None:
    there = set(need.unit_links.values_list("unit_id", flat=True))
    create_all(NeedUnit(need=need, unit_id=unit) for unit in units if unit not in there)


def _add_origin(need: Need, new: NewOrigin) -> None:
    if not (new.body_id or new.office.strip() or new.note_id):
        raise DomainError(_("Sagen Sie, wer die Antwort auf „%s“ bekommt.") % need.title)
    if new.on_day > timezone.localdate():
        raise DomainError(_("Die Herkunft von „%s“ liegt in der Zukunft.") % need.title)
    Origin.objects.create(need=need, **vars(new))


def _first_deed(day: date, first: NewOrigin) -> Deed:
    return Deed(on_day=day, body_id=first.body_id, meeting_id=first.meeting_id)


def _next_code(day: date) -> str:
    """B-2023-0007: the year and a running number; two people never get the same."""
    NeedNumber.objects.get_or_create(year=day.year)
    rows = NeedNumber.objects.filter(year=day.year)
    rows.update(last=F("last") + 1)
    return f"B-{day.year}-{rows.get().last:04d}"
