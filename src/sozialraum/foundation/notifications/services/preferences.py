"""Choosing how often there are mails."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.audit.services import update_all
from sozialraum.foundation.errors import DomainError

from .. import tokens
from ..kinds import choosable
from ..models import Frequency, Notification, Preference
from ..timing import due_at


@transaction.atomic
def choose(*, by: User, frequencies: Mapping[str, str]) -> None:
    """Kind → how often by mail; what waits already is mailed at the new time, or not at all."""
    unknown = [kind for kind in frequencies if kind not in choosable()]
    if unknown:
        raise DomainError(_("Diese Art von Nachrichten gibt es nicht."), *unknown)
    wrong = [one for one in frequencies.values() if one not in Frequency.values]
    if wrong:
        raise DomainError(_("Wählen Sie, wie oft Sie Mails bekommen möchten."), *wrong)
    for kind, frequency in frequencies.items():
        _keep(by, kind, Frequency(frequency))


@transaction.atomic
def unsubscribe(*, token: str) -> bool:
    """No more mails of any kind that can be chosen, for whoever holds the link; False for an unknown token."""
    person = tokens.person_of(token)
    if person is None:
        return False
    choose(by=person, frequencies=dict.fromkeys(choosable(), Frequency.OFF))
    _keep(person, "", Frequency.OFF)
    return True


def _keep(person: User, kind: str, frequency: Frequency) -> None:
    kept = Preference.objects.select_for_update().filter(person=person, kind=kind).first()
    if kept is None:
        Preference.objects.get_or_create(
            person=person, kind=kind, defaults={"frequency": frequency}
        )
    elif kept.frequency != frequency:
        kept.frequency = frequency
        kept.save(update_fields=["frequency"])
    else:
        return
    waiting = Notification.objects.filter(person=person, kind=kind, due_at__isnull=False)
    update_all(waiting.order_by("pk"), due_at=due_at(frequency, timezone.now()))
