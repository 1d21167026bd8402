"""Writing the log, and changing many rows at once so that the log learns of each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final, TypeVar

from django.db import models, transaction

from sozialraum.foundation.accounts import acting

from . import guard
from .events import Event
from .models import Action, AuditEntry
from .values import NOT_RECORDED, Changes, Values, audited, differences, values_of

__all__ = [
    "Action",
    "create_all",
    "entry",
    "note",
    "note_event",
    "record",
    "redact",
    "retiring",
    "update_all",
]

Row = TypeVar("Row", bound=models.Model)
_IN_SUM: Final[ContextVar[bool]] = ContextVar("in_sum", default=False)


def entry(instance: models.Model, action: Action, changes: Changes) -> AuditEntry:
    """What is to be written about a row; the person and the mandate are those acting now."""
    model = instance._meta.model  # also where the row is a lazy object
    return _entry(model, action, changes, str(instance.pk), str(instance))


def _entry(
    model: type[models.Model], action: Action, changes: Changes, object_id: str, text: str
) -> AuditEntry:
    act = acting.current()
    mandate = act.mandate if act else None
    return AuditEntry(
        actor_id=act.person.pk if act else None,
        acting_role=mandate.role if mandate else "",
        acting_scope=mandate.scope if mandate else "",
        action=action,
        model=model._meta.label,
        object_id=object_id,
        object_text=text[:200],
        changes=changes,
    )


def note(
    *,
    model: type[models.Model],
    action: Action,
    text: str,
    facts: Mapping[str, Any],
    object_id: str = "",
) -> AuditEntry:
    """Write down what is no change of one row: an export, or many rows at the end of their time."""
    changes: Changes = {name: [None, value] for name, value in facts.items()}
    new = _entry(model, action, changes, object_id, text)
    new.save()
    return new


def record(instance: models.Model, action: Action, before: Values, after: Values) -> None:
    """One entry, unless nothing changed that the log writes down."""
    changes = differences(before, after)
    if changes and not _IN_SUM.get():
        entry(instance, action, changes).save()


def note_event(instance: models.Model, event: Event, detail: str = "") -> None:
    """Write down what happened to a row without changing it; ``detail`` holds no secret."""
    changes: Changes = {"event": [None, event], "detail": [None, detail or None]}
    entry(instance, Action.NOTE, changes).save()


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


@contextmanager
def retiring() -> Iterator[None]:
    """Within this, rows go without an entry each, and entries about them may change and go.

    An entry with all that stood in a row would keep what is to be forgotten; whoever retires
    rows leaves one ``note`` on how many they were.
    """
    token = _IN_SUM.set(True)
    try:
        with guard.permitted():
            yield
    finally:
        _IN_SUM.reset(token)


def redact(
    model: type[models.Model], columns: Collection[str], texts: Mapping[Any, str | None]
) -> None:
    """In earlier entries on rows, black these columns out; only within ``retiring``.

    ``texts`` holds by key what the row is called from now on, None where it is gone.
    """
    entries = _all().filter(model=model._meta.label, object_id__in=[str(key) for key in texts])
    names = {str(key): text for key, text in texts.items()}
    for one in entries:
        text = names[one.object_id]
        changes = {name: _blackened(name, pair, columns) for name, pair in one.changes.items()}
        changed = {"changes": changes, "object_text": NOT_RECORDED if text is None else text[:200]}
        _all().filter(pk=one.pk).update(**changed)


def _blackened(name: str, pair: list[Any], columns: Collection[str]) -> list[Any]:
    if name not in columns:
        return pair
    return [None if value is None else NOT_RECORDED for value in pair]


def _all() -> "models.QuerySet[AuditEntry]":
    """Entries without the refusals of their own queryset."""
    return models.QuerySet(AuditEntry)


def _write(entries: Iterable[AuditEntry]) -> None:
    if not _IN_SUM.get():
        AuditEntry.objects.bulk_create(entries, batch_size=500)
