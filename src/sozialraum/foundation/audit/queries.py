"""Reading the log, filtered and in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts import scopes
from sozialraum.foundation.accounts.models import Role, User

from .models import AuditEntry
from .values import audited

Text = str | Promise


@dataclass(frozen=True)
class Question:
    """What somebody looks for in the log; empty parts ask for nothing."""

    person: int | None = None
    model: str = ""
    object_id: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Change:
    """A column in words, with what stood in it before and after."""

    title: Text
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """An entry in words."""

    entry: AuditEntry
    kind: Text
    mandate: str
    changes: Sequence[Change]


def entries(asked: Question) -> QuerySet[AuditEntry]:
    """Matching entries, the latest first."""
    wanted: dict[str, Any] = {
        "actor": asked.person,
        "model": asked.model,
        "object_id": asked.object_id,
        "at__gte": _midnight(asked.first),
        "at__lt": _midnight(asked.last, days=1),
    }
    rows = AuditEntry.objects.select_related("actor")
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def _midnight(day: date | None, days: int = 0) -> datetime | None:
    if day is None:
        return None
    start = datetime.combine(day + timedelta(days=days), time.min)
    return timezone.make_aware(start, timezone.get_default_timezone())


def lines(page: Iterable[AuditEntry]) -> list[Line]:
    """The entries of a page in words; a query for each kind of scope."""
    found = list(page)
    places = scopes.titles(entry.acting_scope for entry in found if entry.acting_scope)
    titles = kinds()
    return [
        Line(entry, titles.get(entry.model, entry.model), _mandate(entry, places), _changes(entry))
        for entry in found
    ]


def _mandate(entry: AuditEntry, places: Mapping[str, Text]) -> str:
    if not entry.acting_role:
        return ""
    return f"{Role(entry.acting_role).label}, {places[entry.acting_scope]}"


def kinds() -> dict[str, Text]:
    """What can stand in the log: tables by label with their names, in the order of the names."""
    found = {
        model._meta.label: model._meta.verbose_name or model.__name__
        for model in apps.get_models()
        if audited(model)
    }
    return dict(sorted(found.items(), key=lambda pair: str(pair[1]).casefold()))


def people() -> QuerySet[User]:
    """Everybody who can have changed something."""
    return User.objects.order_by("username")


def _changes(entry: AuditEntry) -> list[Change]:
    model = _model(entry.model)
    return [
        Change(_title(model, name), _written(before), _written(after))
        for name, (before, after) in entry.changes.items()
    ]


def _model(label: str) -> type[models.Model] | None:
    try:
        return apps.get_model(label)
    except LookupError:
        return None  # a table that the program no longer has


def _title(model: type[models.Model] | None, name: str) -> Text:
    if model is None:
        return name
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    return getattr(field, "verbose_name", name)


def _written(value: object) -> str:
    if value is None:
        return _("leer")
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    return str(value)
