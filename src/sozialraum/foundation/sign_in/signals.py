"""What happens at the door goes into the log of changes, and the person hears of it."""

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.services import count_failed_sign_in, forget_failed_sign_ins
from sozialraum.foundation.audit.events import Event
from sozialraum.foundation.audit.services import note_event

from . import notices

_CODES = "recovery_codes"


def listen() -> None:
    """Connect, once all apps are there."""
    account.user_logged_in.connect(_signed_in)
    account.password_set.connect(_password)
    account.password_changed.connect(_password)
    account.password_reset.connect(_password)
    mfa.authenticator_added.connect(_added)
    mfa.authenticator_removed.connect(_removed)
    mfa.authenticator_reset.connect(_renewed)
    mfa.authentication_failed.connect(_failed)


def _signed_in(request: HttpRequest, user: User, **_more: Any) -> None:
    note_event(user, Event.SIGN_IN, ways(request, user))
    failed = forget_failed_sign_ins(person=user)
    if failed:
        text = ngettext(
            "Seit Ihrer letzten Anmeldung ist ein Versuch gescheitert.",
            "Seit Ihrer letzten Anmeldung sind %(number)s Versuche gescheitert.",
            failed,
        )
        messages.warning(request, text % {"number": failed})


def ways(request: HttpRequest, user: User) -> str:
    """By what somebody has signed in, for instance «Passwort, Einmalcode»."""
    words = {
        "password": _("Passwort"),
        "socialaccount": _("Verzeichnis des Landkreises"),
        "invitation": _("Einladung"),
        "totp": _("Einmalcode"),
        "recovery_codes": _("Ersatzcode"),
        "webauthn": _("Passkey"),
    }
    records = get_authentication_records(request, user)
    names = [one["type"] if one["method"] == "mfa" else one["method"] for one in records]
    return ", ".join(dict.fromkeys(words.get(name, name) for name in names))


def _password(user: User, **_more: Any) -> None:
    notices.password_changed(user)


def _added(user: User, authenticator: Any, **_more: Any) -> None:
    note_event(user, Event.FACTOR_ADDED, kind(authenticator))
    if authenticator.type != _CODES:  # they come with the first factor
        notices.factor_added(user, kind(authenticator))


def _removed(user: User, authenticator: Any, **_more: Any) -> None:
    note_event(user, Event.FACTOR_REMOVED, kind(authenticator))
    if authenticator.type != _CODES:  # they go with the last factor
        notices.factor_removed(user, kind(authenticator))


def _renewed(user: User, **_more: Any) -> None:
    note_event(user, Event.CODES_RENEWED)
    notices.codes_renewed(user)


def _failed(user: User, **_more: Any) -> None:
    count_failed_sign_in(person=user)


def kind(authenticator: Any) -> str:
    """The sort of a factor."""
    return {
        "totp": _("App für Einmalcodes"),
        "webauthn": _("Passkey"),
        "recovery_codes": _("Ersatzcodes"),
    }[authenticator.type]
