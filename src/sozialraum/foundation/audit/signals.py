"""Hearing of every change of a row that goes through ``save`` and ``delete``."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import signals

from .models import Action
from .relations import Relation
from .services import record
from .values import Values, audited, columns, values_of

_BEFORE = "_audit_before"


def listen() -> None:
    """Connect the tables one by one: other tables keep Django's quick ways of deleting."""
    for model in filter(audited, apps.get_models()):
        signals.pre_save.connect(_remember, sender=model)
        signals.post_save.connect(_saved, sender=model)
        signals.post_delete.connect(_deleted, sender=model)
        for field in model._meta.local_many_to_many:
            Relation(field).listen()


def _remember(instance: models.Model, *, raw: bool = False, **_: Any) -> None:
    """What the data base holds before the change; one query."""
    new = instance._state.adding  # noqa: SLF001 - Django's documented name
    earlier = None if new or raw else _stored(instance)
    setattr(instance, _BEFORE, earlier)


def _stored(instance: models.Model) -> Values | None:
    stored = type(instance)._default_manager.filter(pk=instance.pk).first()
    return values_of(stored) if stored else None


def _saved(
    instance: models.Model,
    created: bool,  # noqa: FBT001 - Django's signature
    *,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **_: Any,
) -> None:
    if raw:
        return
    before: Values = instance.__dict__.pop(_BEFORE, None) or {}
    after = _now(instance)
    if update_fields is not None:
        after = {**before, **_written(instance, after, update_fields)}
    record(instance, Action.CREATE if created else Action.UPDATE, before, after)


def _written(instance: models.Model, after: Values, names: frozenset[str]) -> Values:
    """Of the row as it is, the columns that went into the data base."""
    written = {one.name for one in columns(type(instance)) if {one.name, one.attname} & names}
    return {name: value for name, value in after.items() if name in written}


def _now(instance: models.Model) -> Values:
    """The row as it was written; what the data base computed is read back."""
    computed = any(hasattr(value, "resolve_expression") for value in vars(instance).values())
    return (_stored(instance) or {}) if computed else values_of(instance)


def _deleted(instance: models.Model, **_: Any) -> None:
    record(instance, Action.DELETE, values_of(instance), {})
