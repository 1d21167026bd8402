"""Reading the log, filtered and in words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from sozialraum.foundation.accounts import scopes
from sozialraum.foundation.accounts.models import Role, User

from .models import AuditEntry
from .values import audited
from .words import Change, Names, Text, changes_of, named


@dataclass(frozen=True)
class Question:
    """What somebody looks for in the log; empty parts ask for nothing."""

    person: int | None = None
    model: str = ""
    object_id: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Line:
    """An entry in words."""

    entry: AuditEntry
    kind: Text
    mandate: str
    changes: Sequence[Change]


def keys(asked: Question) -> QuerySet[AuditEntry, int]:
    """Numbers of the matching entries, the latest first.

    Numbers alone stand in the index, so that a late page of a long log is quick as well.
    """
    wanted: dict[str, Any] = {
        "actor": asked.person,
        "model": asked.model,
        "object_id": asked.object_id,
        "at__gte": _midnight(asked.first),
        "at__lt": _midnight(asked.last, days=1),
    }
    rows = AuditEntry.objects.filter(**{name: value for name, value in wanted.items() if value})
    return rows.values_list("pk", flat=True)


def entries(page: Iterable[int]) -> QuerySet[AuditEntry]:
    """The entries of a page with the persons, the latest first."""
    return AuditEntry.objects.select_related("actor").filter(pk__in=list(page))


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
    names = named(found)
    return [
        Line(
            entry=entry,
            kind=titles.get(entry.model, entry.model),
            mandate=_mandate(entry, places),
            changes=changes_of(entry, names),
        )
        for entry in found
    ]


@dataclass(frozen=True)
class Trace:
    """An entry for the person whom it is about or who acted: without names of others."""

    at: datetime
    kind: Text
    action: Text
    object_id: str
    mandate: str
    changes: Sequence[Change] = ()


def traces_by(person: User) -> list[Trace]:
    """What a person changed, the latest first; not what stood there, which may be about others."""
    rows = AuditEntry.objects.filter(actor=person).defer("changes", "object_text")
    return _traces(rows)


def traces_of(
    rows: Iterable[tuple[str, Any]], columns: Mapping[str, Collection[str]]
) -> list[Trace]:
    """What happened to these rows (kind and number), in these columns of each kind."""
    keys: dict[str, list[str]] = defaultdict(list)
    for label, key in rows:
        keys[label].append(str(key))
    wanted = [Q(model=label, object_id__in=found) for label, found in keys.items()]
    entries = list(AuditEntry.objects.filter(Q(*wanted, _connector=Q.OR)))
    for one in entries:
        one.changes = {n: pair for n, pair in one.changes.items() if n in columns[one.model]}
    return _traces(entries, named(entries))


def _traces(entries: Iterable[AuditEntry], names: Names | None = None) -> list[Trace]:
    """Changes are told where names of the rows are given that they point to."""
    found = list(entries)
    places = scopes.titles(entry.acting_scope for entry in found if entry.acting_scope)
    titles = kinds()
    return [
        Trace(
            at=entry.at,
            kind=titles.get(entry.model, entry.model),
            action=entry.get_action_display(),
            object_id=entry.object_id,
            mandate=_mandate(entry, places),
            changes=() if names is None else changes_of(entry, names),
        )
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


def latest(number: int) -> list[tuple[int, str]]:
    """Key and table of the latest entries, the newest first."""
    rows = AuditEntry.objects.order_by("-pk").values_list("pk", "model")
    return list(rows[:number])
