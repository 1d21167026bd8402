"""Who somebody is, as predicates from which all other policies are built."""

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from .models import Role, User
from .rulebook import add_rule, predicate, test_rule

Actor: TypeAlias = User | AnonymousUser

__all__ = ["Actor", "add_rule", "allows", "is_administrator", "is_planner", "require"]


@predicate
def is_planner(user: Actor) -> bool:
    """The person plans for the county; a superuser alone does not."""
    return getattr(user, "role", Role.NONE) == Role.PLANNER and user.is_active


@predicate
def is_administrator(user: Actor) -> bool:
    """The person looks after the application, without business rights."""
    return getattr(user, "role", Role.NONE) == Role.ADMINISTRATOR and user.is_active


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
