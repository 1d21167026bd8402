"""Showing the way of a need to everybody, and taking it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.errors import DomainError

from ..chain import Act, State
from ..models import Need
from .writing import Deed, Seen, leave_step, locked


@transaction.atomic
def release(*, by: User, seen: Seen, public_text: str) -> Need:
    """Publish the thread with this text; internal reasons stay inside."""
    need = locked(by, seen, "needs.release")
    if not public_text.strip():
        raise DomainError(_("Schreiben Sie einen öffentlichen Text für %(need)s.") % {"need": need})
    if need.state == State.MERGED:
        raise DomainError(_("%(need)s ist in einem anderen Bedarf aufgegangen.") % {"need": need})
    need.public_text, need.release = public_text.strip(), ReleaseLevel.PUBLIC
    need.released_by, need.released_at = by, timezone.now()
    leave_step(by, need, Act.RELEASE, Deed())
    return need


@transaction.atomic
def withdraw(*, by: User, seen: Seen, deed: Deed) -> Need:
    """Take a published thread back, with a reason."""
    need = locked(by, seen, "needs.release")
    if not need.is_public:
        raise DomainError(_("%(need)s ist nicht veröffentlicht.") % {"need": need})
    if not deed.reason.strip():
        raise DomainError(
            _("Sagen Sie, warum %(need)s nicht mehr öffentlich ist.") % {"need": need}
        )
    need.release = ReleaseLevel.INTERNAL
    leave_step(by, need, Act.WITHDRAW, deed)
    return need
