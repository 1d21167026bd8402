"""What is done about a need: starting, implementing, and the effect a year later."""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.audit.services import update_all
from sozialraum.foundation.errors import DomainError

from ..chain import Act
from ..models import Effect, EffectKind, Measure, Need
from .values import NewEffect, NewMeasure
from .writing import Deed, Seen, locked, take_step


@transaction.atomic
def start_measure(*, by: User, seen: Seen, new: NewMeasure, deed: Deed) -> Measure:
    """Begin something for an accepted need; a need may have several measures."""
    need = locked(by, seen)
    if new.ends_on and new.ends_on < new.begins_on:
        raise DomainError(_("„%(title)s“ endet vor dem Beginn.") % {"title": new.title})
    if new.cost_cents is not None and new.cost_cents < 0:
        raise DomainError(_("Der Kostenrahmen von „%s“ ist negativ.") % new.title)
    need.due = max(filter(None, (need.due, new.ends_on)), default=None)
    need.owner_id = new.body_id or need.owner_id
    take_step(by, need, Act.START, replace(deed, body_id=need.owner_id))
    described = vars(new) | {"need": need}
    pursued = described.pop("pursues")
    measure = Measure(**described)
    measure.full_clean()
    measure.save()
    measure.pursues.set(pursued)
    return measure


@transaction.atomic
def abandon(*, by: User, seen: Seen, deed: Deed) -> Need:
    """It cannot be done after all, with a reason."""
    need = locked(by, seen)
    need.due = None
    take_step(by, need, Act.ABANDON, deed)
    return need


@transaction.atomic
def implement(*, by: User, seen: Seen, deed: Deed) -> Need:
    """All measures of the need are in place; a year later the effect is asked for."""
    need = locked(by, seen)
    step = take_step(by, need, Act.IMPLEMENT, deed)
    update_all(need.measures.filter(implemented_on__isnull=True), implemented_on=step.on_day)
    need.due = a_year_after(step.on_day)
    need.save(update_fields=["due"])
    return need


def a_year_after(day: date) -> date:
    """The same day of the next year; 28 February after a leap day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


@transaction.atomic
def record_effect(*, by: User, seen: Seen, new: NewEffect, deed: Deed) -> Effect:
    """What a measure changed: a figure, a count or words."""
    need = locked(by, seen)
    measure = need.measures.filter(pk=new.measure_id).first()
    if measure is None:
        raise DomainError(_("Diese Maßnahme gehört nicht zu %(need)s.") % {"need": need})
    if new.kind != EffectKind.WORDS and new.number is None:
        raise DomainError(_("Eine Kennzahl oder Zählung braucht eine Zahl."))
    need.due = None
    step = take_step(by, need, Act.EFFECT, replace(deed, reason=new.text))
    return Effect.objects.create(
        measure=measure,
        kind=new.kind,
        text=step.reason,
        number=new.number,
        counted=new.counted.strip(),
        on_day=step.on_day,
        by=by,
    )
