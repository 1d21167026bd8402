"""Writing the log, and changing many rows at once so that the log learns of each."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from sozialraum.foundation.accounts import acting

from .events import Event
from .models import Action, AuditEntry
from .values import Changes, Values, audited, differences, values_of

Row = TypeVar("Row", bound=models.Model)


def entry(instance: models.Model, action: Action, changes: Changes) -> AuditEntry:
    """What is to be written about a row; the person and the mandate are those acting now."""
    act = acting.current()
    mandate = act.mandate if act else None
    return AuditEntry(
        actor_id=act.person.pk if act else None,
        acting_role=mandate.role if mandate else "",
        acting_scope=mandate.scope if mandate else "",
        action=action,
        model=instance._meta.label,  # also where the row is a lazy object
        object_id=str(instance.pk),
        object_text=str(instance)[:200],
        changes=changes,
    )


def record(instance: models.Model, action: Action, before: Values, after: Values) -> None:
    """One entry, unless nothing changed that the log writes down."""
    changes = differences(before, after)
    if changes:
        entry(instance, action, changes).save()


def note(instance: models.Model, event: Event, detail: str = "") -> None:
    """Write down what happened to a row without changing it; ``detail`` holds no secret."""
    entry(instance, Action.NOTE, {"event": [None, event], "detail": [None, detail or None]}).save()


@transaction.atomic
def create_all(rows: Iterable[Row]) -> list[Row]:
    """Insert many rows of one table at once, with an entry for each."""
    new = list(rows)
    if not new:
        return []
    made = type(new[0])._default_manager.bulk_create(new)
    if audited(type(new[0])):
        _write(entry(one, Action.CREATE, differences({}, values_of(one))) for one in made)
    return made


@transaction.atomic
def update_all(rows: models.QuerySet[Row], **values: Any) -> int:
    """Change columns of many rows at once, with an entry for each row that differs then."""
    before = {one.pk: values_of(one) for one in rows.select_for_update(of=("self",))}
    model = rows.model
    changed = model._default_manager.filter(pk__in=before).update(**values)
    if audited(model):
        after = model._default_manager.filter(pk__in=before)
        found = [(one, differences(before[one.pk], values_of(one))) for one in after]
        _write(entry(one, Action.UPDATE, changes) for one, changes in found if changes)
    return changed


@transaction.atomic
def forget_before(day: datetime) -> int:
    """Remove entries whose period of retention is over; the one way in which entries go."""
    old: models.QuerySet[AuditEntry] = models.QuerySet(AuditEntry).filter(at__lt=day)
    return old.delete()[0]


def _write(entries: Iterable[AuditEntry]) -> None:
    AuditEntry.objects.bulk_create(entries, batch_size=500)
