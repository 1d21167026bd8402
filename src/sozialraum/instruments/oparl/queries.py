"""Reading public objects: one, or a page of a list."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from .models import Kind, PublicObject


@dataclass(frozen=True)
class Filters:
    """What a list is asked for; the moments are both included."""

    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None


_LOOKUPS = {
    "created_since": "created__gte",
    "created_until": "created__lte",
    "modified_since": "modified__gte",
    "modified_until": "modified__lte",
}


@dataclass(frozen=True)
class ListPage:
    """Some rows of a list, how many it has, and after which number the next page begins."""

    rows: list[PublicObject]
    total: int
    following: int | None


def system() -> PublicObject:
    """The entrance."""
    return PublicObject.objects.get(kind=Kind.SYSTEM)


def public_object(kind: Kind, number: int) -> PublicObject | None:
    """An object, a withdrawn one as well."""
    return PublicObject.objects.filter(kind=kind, pk=number).first()


def objects(
    kind: Kind, filters: Filters, owner: PublicObject | None = None
) -> QuerySet[PublicObject]:
    """All of a type, or those of a group.

    Withdrawn ones come only to whoever asks what changed: so the standard says.
    """
    rows = PublicObject.objects.filter(kind=kind)
    if owner and owner.kind == Kind.ORGANIZATION:
        rows = rows.filter(group=owner.origin)
    if filters.modified_since is None:
        rows = rows.filter(deleted=False)
    given = {_LOOKUPS[name]: at for name, at in vars(filters).items() if at is not None}
    return rows.filter(**given).order_by("pk")


def page_after(rows: QuerySet[PublicObject], number: int, limit: int) -> ListPage:
    """The rows after a number. New objects get higher numbers, so nothing is skipped or doubled."""
    found = list(rows.filter(pk__gt=number)[: limit + 1])
    more = len(found) > limit
    return ListPage(found[:limit], rows.count(), found[limit - 1].pk if more else None)


def by_number(numbers: Collection[int]) -> dict[int, PublicObject]:
    """Objects that stand inside of others."""
    return PublicObject.objects.in_bulk(numbers)
