"""Signing devices out and taking factors away: the only writers of this app."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.accounts.services import ADMINISTER
from sozialraum.foundation.audit.events import Event
from sozialraum.foundation.audit.services import note_event
from sozialraum.foundation.errors import DomainError

from . import notices


@transaction.atomic
def sign_out_device(*, by: User, device: int) -> None:
    """End one of the own sessions; one that is over already needs no second end."""
    session = UserSession.objects.filter(user=by, pk=device).first()
    if session is None:
        raise DomainError(_("Dieses Gerät ist schon abgemeldet."))
    session.end()
    note_event(by, Event.DEVICE_SIGNED_OUT)


@transaction.atomic
def reset_factors(*, by: User, person: User) -> None:
    """Let somebody in again who has lost all second factors: the password alone will do, once.

    All devices are signed out, so that whoever has them has nothing.
    """
    require(ADMINISTER, by)
    if by.pk == person.pk:
        raise DomainError(_("Die eigenen zweiten Faktoren ändern Sie unter „Mein Konto“."))
    factors = Authenticator.objects.select_for_update().filter(user=person)
    if not factors:
        raise DomainError(_("Dieses Konto hat keinen zweiten Faktor."))
    factors.delete()
    for session in UserSession.objects.filter(user=person):
        session.end()
    note_event(person, Event.FACTORS_RESET)
    notices.factors_reset(person)


@transaction.atomic
def trust_address(*, person: User, address: str) -> None:
    """The person has shown that mail to this address arrives."""
    EmailAddress.objects.update_or_create(
        user=person, email=address.lower(), defaults={"verified": True, "primary": True}
    )
