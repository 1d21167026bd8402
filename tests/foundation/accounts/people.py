"""People with mandates, as tests need them."""

from datetime import date, timedelta
from types import SimpleNamespace

from sozialraum.foundation.accounts.models import COUNTY, Mandate, Role, User
from sozialraum.foundation.accounts.queries import today
from sozialraum.foundation.accounts.services import create_user

TELTOW, BEELITZ = "unit:teltow", "unit:beelitz"


def days(number: int) -> date:
    """That many days from today."""
    return today() + timedelta(days=number)


def person(name: str = "somebody", role: Role = Role.NONE) -> User:
    return create_user(username=name, password=None, role=role)


def administrator(name: str = "admin") -> User:
    return person(name, Role.ADMINISTRATOR)


def holder(role: Role, scope: str = COUNTY, first: int = -10, last: int | None = None) -> User:
    """An account that holds one mandate, from and to so many days from today."""
    user = person(f"{role}-{scope}-{first}-{last}".replace(":", "-"))
    Mandate.objects.create(
        person=user,
        role=role,
        scope=scope,
        valid_from=days(first),
        valid_to=None if last is None else days(last),
    )
    return user


def place(*scope_keys: str) -> SimpleNamespace:
    """Something that lies in these scopes."""
    return SimpleNamespace(scope_keys=scope_keys)
