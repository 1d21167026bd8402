"""Who somebody is, as predicates from which all other policies are built."""

from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from . import acting
from .models import COUNTY, Mandate, Role, User
from .queries import mandates_of
from .rulebook import Predicate, add_rule, predicate, test_rule

Actor: TypeAlias = User | AnonymousUser

__all__ = ["Actor", "add_rule", "allows", "holds", "is_administrator", "is_planner", "require"]


def holds(*roles: Role) -> Predicate:
    """True for people who act in one of these roles where the target lies.

    A target names where it lies by ``scope_keys``, for instance «unit:teltow» and the units
    above, «body:12», «organisation:5». A target without them lies in the whole county. Without
    a target any mandate in the role will do. A superuser alone acts in no role.
    """

    @predicate
    def acts(user: Actor, target: object = None) -> bool:
        for mandate in mandates_of(user):
            if mandate.role in roles and _covers(mandate, target):
                acting.relied_on(mandate)
                return True
        return False

    return acts


def _covers(mandate: Mandate, target: object) -> bool:
    if target is None or mandate.scope == COUNTY:
        return True
    return mandate.scope in getattr(target, "scope_keys", ())


is_planner = holds(Role.PLANNER)
is_administrator = holds(Role.ADMINISTRATOR)


@predicate
def is_superuser(user: Actor) -> bool:
    """The person set the application up and lets the first administrators in."""
    return user.is_superuser and user.is_active


def allows(permission: str, user: Actor, target: object = None) -> bool:
    """True where the named rule allows it; a rule that nobody wrote allows nothing."""
    acting.relied_on(None)
    return test_rule(permission, user, target)


def require(permission: str, user: Actor, target: object = None) -> None:
    """Refuse unless the named rule allows it; used by views and services alike."""
    if not allows(permission, user, target):
        raise PermissionDenied(permission)
    if isinstance(user, User):
        acting.allowed(user)


add_rule("accounts.administer", is_administrator | is_superuser)
