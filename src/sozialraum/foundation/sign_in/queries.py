"""What people look at in their own account, and whom the door knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.queries import mandates_of, nameless

READING = frozenset({Role.MEMBER, Role.COMMITTEE_MEMBER})
"""Tasks that read and propose; all others write, or read everything."""
_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    *(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad")),
    *(("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")),
)


@dataclass(frozen=True)
class Factors:
    """The second factors of a person."""

    app: Authenticator | None
    passkeys: Sequence[Authenticator]
    codes: Authenticator | None

    @property
    def codes_left(self) -> int:
        """How many recovery codes have not been used."""
        return len(self.codes.wrap().get_unused_codes()) if self.codes else 0

    def __bool__(self) -> bool:
        return bool(self.app or self.passkeys)


@dataclass(frozen=True)
class Device:
    """A browser in which somebody is signed in."""

    key: int
    title: str
    since: datetime
    is_current: bool


def factors_of(person: User) -> Factors:
    """All second factors in one query."""
    found = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    by_type: dict[str, list[Any]] = {kind: [] for kind in Authenticator.Type}
    for one in found:
        by_type[one.type].append(one)
    return Factors(
        app=next(iter(by_type[Authenticator.Type.TOTP]), None),
        passkeys=by_type[Authenticator.Type.WEBAUTHN],
        codes=next(iter(by_type[Authenticator.Type.RECOVERY_CODES]), None),
    )


def has_factor(person: User) -> bool:
    """Whether a password alone does not open this account."""
    return Authenticator.objects.filter(user=person, type__in=_FACTORS).exists()


def needs_factor(person: User) -> bool:
    """Whether the operator wants a second factor of this person."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return False
    writes = any(mandate.role not in READING for mandate in mandates_of(person))
    return writes or person.is_superuser


def devices_of(person: User, session_key: str | None) -> list[Device]:
    """Where somebody is signed in, the latest first; sessions that are over are cleared away."""
    running = UserSession.objects.purge_and_list(person)
    return [
        Device(one.pk, _title(one.user_agent), one.created_at, one.session_key == session_key)
        for one in sorted(running, key=lambda one: one.created_at, reverse=True)
    ]


def _title(agent: str) -> str:
    browser = next((name for mark, name in _BROWSERS if mark in agent), _("unbekannter Browser"))
    system = next((name for mark, name in _SYSTEMS if mark in agent), _("unbekanntes Gerät"))
    return _("%(browser)s auf %(system)s") % {"browser": browser, "system": system}


def account_named(username: str) -> User | None:
    """The account of that name, in whatever case it was typed."""
    return User.objects.filter(username__iexact=username).first() if username else None


def invited_person(addresses: Iterable[str]) -> User | None:
    """Whose invitation went to one of these addresses, and who still has it."""
    wanted = {address.lower() for address in addresses}
    rows = EmailAddress.objects.filter(verified=True).annotate(written=Lower("email"))
    for row in rows.filter(written__in=wanted).select_related("user"):
        if row.user.email.lower() == row.written:
            return row.user
    return None


def of_nameless(rows: QuerySet[Any], day: date) -> QuerySet[Any]:  # noqa: ARG001 (rule)
    """What is left of the sign-in of accounts that are closed and without a name."""
    return rows.filter(user__in=nameless())


def ended_sessions(rows: QuerySet[UserSession], day: date) -> QuerySet[UserSession]:
    """Devices that were not seen since that day and whose session is over."""
    running = Session.objects.filter(expire_date__gte=timezone.now()).values("session_key")
    return rows.filter(last_seen_at__date__lt=day).exclude(session_key__in=running)


def may_forget_password(person: User) -> bool:
    """People who come through the directory alone have no password here that could be new."""
    return person.has_usable_password() or not SocialAccount.objects.filter(user=person).exists()
