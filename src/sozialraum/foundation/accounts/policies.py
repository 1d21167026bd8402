"""Who somebody is, as predicates from which all other policies are built."""

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from .models import Role, User
from .rulebook import Predicate, add_rule, predicate, test_rule

Actor: TypeAlias = User | AnonymousUser

__all__ = ["Actor", "add_rule", "allows", "holds", "is_administrator", "is_planner", "require"]


def holds(*roles: Role) -> Predicate:
    """True for people who act in one of these roles where the target lies.

    A target names where it lies by ``scope_keys``, for instance «unit:teltow» and the units
    above, «body:12», «organisation:5». A superuser alone acts in no role.
    """

    @predicate
    def acts(user: Actor, target: object = None) -> bool:
        del target  # one role for the whole county until mandates carry it
        return getattr(user, "role", Role.NONE) in roles and user.is_active

    return acts


is_planner = holds(Role.PLANNER)
is_administrator = holds(Role.ADMINISTRATOR)


@predicate
def is_superuser(user: Actor) -> bool:
    """The person set the application up and lets the first administrators in."""
    return user.is_superuser and user.is_active


def allows(permission: str, user: Actor, target: object = None) -> bool:
    """True where the named rule allows it."""
    return test_rule(permission, user, target)


def require(permission: str, user: Actor, target: object = None) -> None:
    """Refuse unless the named rule allows it; used by views and services alike."""
    if not allows(permission, user, target):
        raise PermissionDenied(permission)


add_rule("accounts.administer", is_administrator | is_superuser)
