"""Which invitations wait, and which link leads to which."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts import scopes
from sozialraum.foundation.accounts.services import period

from .models import Invitation


@dataclass(frozen=True)
class Row:
    """One invitation in words."""

    invitation: Invitation
    scope: str | Promise
    period: str
    state: str
    is_open: bool


def hash_of(secret: str) -> str:
    """What is stored of the link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def waiting() -> QuerySet[Invitation]:
    """Neither accepted nor withdrawn, the latest first; also those whose link is over."""
    rows = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    return rows.select_related("invited_by")


def is_over(invitation: Invitation) -> bool:
    """Whether the link's days are over."""
    return invitation.expires_at <= timezone.now()


def by_secret(secret: str) -> Invitation | None:
    """The invitation that the link opens, if it still opens it."""
    found = waiting().filter(token_hash=hash_of(secret)).first()
    return found if found and not is_over(found) else None


def rows(invitations: Iterable[Invitation]) -> Sequence[Row]:
    """Invitations with the names of their scopes: a query for each kind of scope."""
    found = list(invitations)
    titles = scopes.titles(one.scope for one in found)
    return [
        Row(one, titles[one.scope], period(one), _state(one), not is_over(one)) for one in found
    ]


def _state(invitation: Invitation) -> str:
    if is_over(invitation):
        return _("abgelaufen")
    return _("verschickt") if invitation.sent_at else _("nicht verschickt")
