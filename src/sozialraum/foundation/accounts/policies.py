"""Who somebody is, as predicates from which all other policies are built."""

from typing import TypeAlias

import rules
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from .models import Role, User

Actor: TypeAlias = User | AnonymousUser


@rules.predicate
def is_planner(user: Actor) -> bool:
    """The person plans for the county; a superuser alone does not."""
    return getattr(user, "role", Role.NONE) == Role.PLANNER and user.is_active


@rules.predicate
def is_administrator(user: Actor) -> bool:
    """The person looks after the application, without business rights."""
    return getattr(user, "role", Role.NONE) == Role.ADMINISTRATOR and user.is_active


def require(permission: str, user: Actor, target: object = None) -> None:
    """Refuse unless the named rule allows it; used by views and services alike."""
    if not rules.test_rule(permission, user, target):
        raise PermissionDenied(permission)
