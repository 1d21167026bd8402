"""Who has to know of something: the people whose mandates lie nearest."""

from collections.abc import Collection, Iterable
from itertools import groupby
from operator import attrgetter

from django.db.models import Q, QuerySet

from .models import COUNTY, Mandate, Role, User
from .queries import assume, today
from .rulebook import test_rule


def in_charge(permission: str, target: object, *, besides: User | None = None) -> list[User]:
    """Whom a rule lets act on the target because their mandate lies near it.

    Where there is nobody near, those who act for the whole county. ``besides`` is whoever did
    it and knows already.
    """
    keys = set(getattr(target, "scope_keys", ())) - {COUNTY}
    found = _allowed(permission, target, Q(scope__in=keys))
    found = found or _allowed(permission, target, Q(scope=COUNTY))
    return without(found, besides)


def _allowed(permission: str, target: object, where: Q) -> list[User]:
    rows = _in_force().filter(where).select_related("person").order_by("person_id", "pk")
    people = [
        assume(person, list(mandates)) for person, mandates in groupby(rows, attrgetter("person"))
    ]
    return [person for person in people if test_rule(permission, person, target)]


def holders(keys: Collection[str], *roles: Role) -> list[User]:
    """Everybody who acts today in one of these roles for exactly one of these scopes."""
    mandates = _in_force().filter(scope__in=set(keys), role__in=roles)
    return list(User.objects.filter(pk__in=mandates.values("person")).order_by("pk"))


def acting_people() -> QuerySet[User]:
    """Open accounts with a mandate today: nobody else is to know anything."""
    return User.objects.filter(is_active=True, pk__in=_in_force().values("person"))


def without(people: Iterable[User], besides: User | None) -> list[User]:
    """The people except whoever knows already."""
    return [person for person in people if besides is None or person.pk != besides.pk]


def _in_force() -> QuerySet[Mandate]:
    return Mandate.objects.filter(Mandate.on(today()), person__is_active=True)
