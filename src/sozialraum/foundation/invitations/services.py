"""Inviting people, sending a link again, withdrawing it, accepting: the only writers."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.policies import allows, require
from sozialraum.foundation.accounts.services import ADMINISTER, check_terms, grant_mandate
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.sign_in.services import trust_address

from .models import Invitation
from .queries import hash_of, is_over, rows, waiting

logger = logging.getLogger("sozialraum.invitations")
Address = Callable[[str], str]
"""The full address of the page that a secret opens."""


@dataclass(frozen=True)
class Terms:
    """The mandate that the invited person receives."""

    role: Role
    scope: str
    valid_from: date
    valid_to: date | None = None
    constraints: str = ""


@dataclass(frozen=True)
class Newcomer:
    """What the invited person says of themselves; without a password they bring something else."""

    username: str
    first_name: str
    last_name: str
    password: str | None = None


def new_secret() -> str:
    """For a link; long enough that nobody guesses it."""
    return secrets.token_urlsafe(32)


def invite(*, by: User, email: str, terms: Terms, address: Address) -> Invitation:
    """Invite by mail. The invitation stays where the mail does not leave; then nothing is sent."""
    invitation, secret = record_invitation(by=by, email=email, terms=terms)
    return _deliver(invitation, address(secret))


@transaction.atomic
def record_invitation(
    *, by: User, email: str, terms: Terms, draw: Callable[[], str] = new_secret
) -> tuple[Invitation, str]:
    """Write an invitation down without sending it; returns it and the secret of its link."""
    require(ADMINISTER, by)
    written = email.strip().lower()
    _check_address(by, written)
    check_terms(
        role=terms.role, scope=terms.scope, valid_from=terms.valid_from, valid_to=terms.valid_to
    )
    secret = draw()
    invitation = Invitation(
        email=written,
        role=terms.role,
        scope=terms.scope,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        constraints=terms.constraints.strip(),
        token_hash=hash_of(secret),
        invited_by=by,
        expires_at=_last_moment(),
    )
    invitation.full_clean(validate_constraints=False)
    _save_unless_twice(invitation)
    return invitation, secret


def _save_unless_twice(invitation: Invitation) -> None:
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as error:
        raise _twice() from error


def _twice() -> DomainError:
    return DomainError(
        _("An diese Adresse ging schon eine Einladung. Schicken Sie sie noch einmal.")
    )


def _last_moment() -> datetime:
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


def _check_address(by: User, email: str) -> None:
    known = User.objects.filter(email__iexact=email).first()
    if known and known.pk == by.pk:
        raise DomainError(_("Niemand lädt sich selbst ein."))
    if known:
        raise DomainError(
            _("Zu dieser Adresse gibt es das Konto „%(name)s“. Geben Sie ihm dort ein Mandat.")
            % {"name": known.username}
        )
    if waiting().filter(email=email).exists():
        raise _twice()


def _deliver(invitation: Invitation, link: str) -> Invitation:
    """Send the mail; whatever the mail server does, the invitation stays."""
    (row,) = rows([invitation])
    context = {"row": row, "invitation": invitation, "link": link, "county": settings.COUNTY_NAME}
    subject = _("Einladung: %(county)s") % {"county": settings.COUNTY_NAME}
    text = render_to_string("invitations/mail.txt", context)
    try:
        send_mail(subject, text, None, [invitation.email])
    except OSError:
        logger.exception("Invitation %s could not be sent", invitation.pk)
        return invitation
    return _sent(invitation)


@transaction.atomic
def _sent(invitation: Invitation) -> Invitation:
    row = Invitation.objects.select_for_update().get(pk=invitation.pk)
    row.sent_at = timezone.now()
    row.save(update_fields=["sent_at"])
    return row


def resend(*, by: User, invitation_id: int, address: Address) -> Invitation:
    """A new link for seven more days; the earlier one ends."""
    invitation, secret = _renew(by, invitation_id)
    return _deliver(invitation, address(secret))


@transaction.atomic
def _renew(by: User, invitation_id: int) -> tuple[Invitation, str]:
    require(ADMINISTER, by)
    invitation, secret = _locked(invitation_id), new_secret()
    invitation.token_hash, invitation.expires_at = hash_of(secret), _last_moment()
    invitation.sent_at = None
    invitation.save(update_fields=["token_hash", "expires_at", "sent_at"])
    return invitation, secret


@transaction.atomic
def withdraw(*, by: User, invitation_id: int) -> Invitation:
    """The link opens nothing any more."""
    require(ADMINISTER, by)
    invitation = _locked(invitation_id)
    invitation.withdrawn_by, invitation.withdrawn_at = by, timezone.now()
    invitation.save(update_fields=["withdrawn_by", "withdrawn_at"])
    return invitation


def _locked(invitation_id: int) -> Invitation:
    """The invitation for this transaction alone, unless somebody was quicker."""
    found = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation_id)
    if found.accepted_at:
        raise DomainError(
            _("%(email)s hat die Einladung schon angenommen.") % {"email": found.email}
        )
    if found.withdrawn_at:
        raise DomainError(
            _("%(who)s hat diese Einladung schon zurückgezogen.") % {"who": found.withdrawn_by}
        )
    return found


@transaction.atomic
def accept(*, secret: str, newcomer: Newcomer) -> User:
    """The invited person makes the account and receives the mandate; the link works once."""
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .filter(token_hash=hash_of(secret))
        .first()
    )
    if not invitation or invitation.accepted_at or invitation.withdrawn_at or is_over(invitation):
        raise DomainError(_("Diese Einladung gilt nicht mehr. Bitten Sie um eine neue."))
    person = _new_account(invitation.email, newcomer)
    _grant(invitation, person)
    invitation.person, invitation.accepted_at = person, timezone.now()
    invitation.save(update_fields=["person", "accepted_at"])
    return person


def _new_account(email: str, newcomer: Newcomer) -> User:
    if User.objects.filter(username__iexact=newcomer.username).exists():
        raise DomainError(_("Diesen Benutzernamen gibt es schon. Wählen Sie einen anderen."))
    person = User(
        username=newcomer.username,
        first_name=newcomer.first_name,
        last_name=newcomer.last_name,
        email=email,
    )
    person.set_password(newcomer.password)
    try:
        person.full_clean()
    except ValidationError as error:
        raise DomainError(_("Bitte prüfen Sie Ihre Angaben."), *error.messages) from error
    person.save()
    trust_address(person=person, address=email)
    return person


def _grant(invitation: Invitation, person: User) -> None:
    """In the name of whoever invited, if they may still do it."""
    if not allows(ADMINISTER, invitation.invited_by):
        raise DomainError(
            _("Wer Sie eingeladen hat, darf das nicht mehr. Bitten Sie um eine neue Einladung.")
        )
    grant_mandate(
        by=invitation.invited_by,
        person=person,
        role=Role(invitation.role),
        scope=invitation.scope,
        valid_from=invitation.valid_from,
        valid_to=invitation.valid_to,
        constraints=invitation.constraints,
    )
