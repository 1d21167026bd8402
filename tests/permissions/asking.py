"""Who asks, what they are answered, and what the matrix of rights says to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from sozialraum.foundation.accounts.models import COUNTY, Role, User
from tests.foundation.accounts.people import holder
from tools.reference.rights import ROLES, SUPERUSER, Reach, rights
from tools.reference.views import Door, Guard, Lies, View

from .of_people import OWNER
from .world import HERE

RIGHTS = rights()
SCOPES = {"for the county": COUNTY, f"for {HERE}": f"unit:{HERE}", "expired": ""}
OTHERS = 4  # visitor, account without mandate, owner, superuser
_REFUSED = {403, 404, 410}
_ELSEWHERE = {302, 405, 429}
_NOT_ALLOWED = 405
_PASSWORD = "ein Haus am See mit Kahn"
_WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO) "?(\w+)')
_TECHNICAL = {"django_session"}


@dataclass
class Person:
    """Somebody with a browser; ``scope`` is empty where no mandate is in force."""

    label: str
    user: User | None = None
    role: str = ""
    scope: str = ""
    client: Client = field(default_factory=Client)
    cookie: str = ""

    def sign_in(self) -> "Person":
        if self.user:
            self.user.set_password(_PASSWORD)
            self.user.save()
            self.client.force_login(self.user)
            self.cookie = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        return self

    @property
    def stands_for_a_role(self) -> bool:
        """Where no mandate counts, nobody need ask with each scope."""
        return not self.role or self.scope == COUNTY

    def lives_in(self, place: str) -> bool:
        return self.scope in {COUNTY, f"unit:{place}"}


def people() -> list[Person]:
    """Everybody who asks: each role with each scope, and those without any."""
    return [one.sign_in() for one in _people()]


def _people() -> Iterator[Person]:
    yield Person("visitor")
    yield Person("account without mandate", User.objects.create_user("nobody"))
    yield Person("owner", User.objects.get(username=OWNER))
    root = User.objects.create_superuser("root")
    yield Person("superuser", root, SUPERUSER, COUNTY)
    for role in ROLES:
        for words, scope in SCOPES.items():
            yield Person(f"{role} {words}", _holder(role, scope), str(role), scope)


def _holder(role: Role, scope: str) -> User:
    return holder(role, scope) if scope else holder(role, COUNTY, -20, -1)


def number_of_people(view: View) -> int:
    """Behind a rule each role asks with each scope."""
    return OTHERS + len(ROLES) * (len(SCOPES) if view.guards else 1)


@dataclass(frozen=True)
class Answer:
    """A status, where it leads, and the tables that the request wrote."""

    status: int
    leads_to: str
    wrote: frozenset[str]

    @property
    def is_refusal(self) -> bool:
        doors = (reverse("login"), reverse("admin:login"))
        return self.status in _REFUSED or (self.status == 302 and self.leads_to.startswith(doors))

    @property
    def turns_away(self) -> bool:
        """Refused, or led elsewhere without anything done."""
        return (self.is_refusal or self.status in _ELSEWHERE) and not self.wrote

    def fits(self, view: View, *, allowed: bool) -> bool:
        """What the table says is what happened; who is refused has changed nothing."""
        if allowed:
            return not self.is_refusal
        if view.door in {Door.OWN, Door.DURING_SIGN_IN}:
            return self.turns_away
        return self.is_refusal and not self.wrote

    @property
    def knows_method(self) -> bool:
        return self.status != _NOT_ALLOWED and not self.is_refusal

    def __str__(self) -> str:
        where = f" to {self.leads_to}" if self.leads_to else ""
        return f"{self.status}{where}" + (f", wrote {sorted(self.wrote)}" if self.wrote else "")


def ask(person: Person, method: str, path: str) -> Answer:
    """Ask with nothing typed; afterwards everything is as it was."""
    person.client.cookies.clear()
    if person.cookie:
        person.client.cookies[settings.SESSION_COOKIE_NAME] = person.cookie
    wrote: set[str] = set()
    with transaction.atomic(), connection.execute_wrapper(_noting(wrote)):
        response = person.client.generic(method, path, **_kind(method))
        if response.streaming:
            b"".join(response)  # closes the file, and leaves the connection open
        transaction.set_rollback(True)
    location = response.headers.get("Location", "")
    return Answer(response.status_code, location, frozenset(wrote))


def _kind(method: str) -> dict[str, Any]:
    return {"content_type": "application/x-www-form-urlencoded"} if method == "POST" else {}


def _noting(wrote: set[str]) -> Any:
    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if found := _WRITES.match(sql):
            wrote.update({found[1]} - _TECHNICAL)
        return execute(sql, params, many, context)

    return note


def may_enter(view: View, person: Person, place: str) -> bool:
    """What table and matrix say of somebody who asks for what lies in a place."""
    if view.door is None:
        return any(_allows(guard, person, place) for guard in view.guards)
    return {
        Door.PUBLIC: True,
        Door.SECRET: True,
        Door.SIGNED_IN: person.user is not None,
        Door.OWN: person.label == "owner",
        Door.DURING_SIGN_IN: False,
        Door.NOBODY: False,
    }[view.door]


def _allows(guard: Guard, person: Person, place: str) -> bool:
    """Everything here was prepared by somebody else, and nothing of it is published."""
    if not person.scope or RIGHTS[guard.rule].reach[person.role] is Reach.NONE:
        return False
    return {
        Lies.ANYWHERE: True,
        Lies.IN_A_PLACE: person.lives_in(place),
        Lies.IN_THE_COUNTY: person.scope == COUNTY,
    }[guard.lies]
