"""Columns and values of the log in the words of the pages."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_day

from .events import TITLES, Event
from .models import Action, AuditEntry

Text = str | Promise
Model = type[models.Model]
MaybeField: TypeAlias = "models.Field[Any, Any] | None"
Names = Mapping[tuple[Model, Any], str]


@dataclass(frozen=True)
class Change:
    """A column in words, with what stood in it before and after."""

    title: Text
    before: str
    after: str


def changes_of(entry: AuditEntry, names: Names) -> Sequence[Change]:
    """All columns of an entry; ``names`` says what the rows are called that it points to."""
    if entry.action == Action.NOTE:
        return _noted(entry)
    return [
        Change(_title(field, name), _written(field, before, names), _written(field, after, names))
        for field, name, (before, after) in _columns(entry)
    ]


def _noted(entry: AuditEntry) -> Sequence[Change]:
    """An event and its detail; nothing was there before."""
    values = {name: after for name, (_before, after) in entry.changes.items() if after}
    words = dict(Event.choices)
    return [
        Change(TITLES.get(name, name), "–", str(words.get(value, value)))
        for name, value in values.items()
    ]


def named(entries: Iterable[AuditEntry]) -> Names:
    """Names of the rows that these entries point to: one query for each table."""
    wanted: dict[Model, set[Any]] = defaultdict(set)
    for entry in entries:
        for field, _name, values in _columns(entry):
            if model := _target(field):
                wanted[model] |= {key for value in values for key in _keys(value)}
    return {
        (model, key): str(row)
        for model, keys in wanted.items()
        for key, row in model._default_manager.select_related().in_bulk(list(keys)).items()
    }


def _columns(entry: AuditEntry) -> Iterator[tuple[MaybeField, str, list[Any]]]:
    try:
        model = apps.get_model(entry.model)
    except LookupError:  # a table that the program no longer has
        model = None
    return ((_field(model, name), name, values) for name, values in entry.changes.items())


def _field(model: Model | None, name: str) -> MaybeField:
    try:
        field = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:  # a column that the table no longer has
        return None
    return field if isinstance(field, models.Field) else None


def _target(field: MaybeField) -> Model | None:
    relation = isinstance(field, models.ForeignKey | models.ManyToManyField)
    return field.related_model if field and relation else None


def _keys(value: Any) -> list[Any]:
    """Keys of the rows pointed to: one, several or none."""
    return value if isinstance(value, list) else [value] if value is not None else []


def _title(field: MaybeField, name: str) -> Text:
    return field.verbose_name if field else name


def _written(field: MaybeField, value: Any, names: Names) -> str:
    if value is None:
        return _("leer")
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if model := _target(field):
        return ", ".join(names.get((model, key), f"Nr. {key}") for key in _keys(value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if field and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _moment(field, value) if isinstance(field, models.DateField) else str(value)


def _moment(field: "models.DateField[Any, Any]", value: str) -> str:
    """A day, or a day with its time in the county, as people write it."""
    if not isinstance(field, models.DateTimeField):
        return format_day(date.fromisoformat(value))
    then = timezone.localtime(datetime.fromisoformat(value))
    return f"{format_day(then.date())}, {then:%H:%M}"
