"""Who is acting right now, and in which mandate: what the log of changes writes down."""

from contextvars import ContextVar
from dataclasses import dataclass

from django.http import HttpRequest

from .models import Mandate, User


@dataclass(frozen=True)
class Act:
    """A person, and the mandate that allowed what they do (none for technical accounts)."""

    person: User
    mandate: Mandate | None = None


_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
_mandate: ContextVar[Mandate | None] = ContextVar("mandate", default=None)
_act: ContextVar[Act | None] = ContextVar("act", default=None)


def begin(request: HttpRequest | None = None) -> None:
    """Forget who acted before; from now on it is the person of the request, if there is one."""
    _request.set(request)
    _mandate.set(None)
    _act.set(None)


def relied_on(mandate: Mandate | None) -> None:
    """Remember the mandate by which a rule holds; None before a rule is asked."""
    _mandate.set(mandate)


def allowed(person: User) -> None:
    """A rule let this person act; what is written next is theirs."""
    _act.set(Act(person, _mandate.get()))


def current() -> Act | None:
    """Who acts: whoever a rule let act last, else whoever is signed in, else nobody."""
    act, request = _act.get(), _request.get()
    user = getattr(request, "user", None)
    return act or (Act(user) if isinstance(user, User) else None)
