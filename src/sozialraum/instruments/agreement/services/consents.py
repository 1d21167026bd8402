"""Consent of partners to a newer version, and reminders of it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from .. import notices
from ..models import (
    Accession,
    AccessionState,
    AgreementVersion,
    ConsentReminder,
    VersionConsent,
)


@transaction.atomic
def record_consent(*, by: User, accession_id: int, version_id: int, on: date) -> VersionConsent:
    """A partner has consented to a version that came after its accession."""
    accession, version = _partner(by, accession_id, version_id)
    if on > timezone.localdate():
        raise DomainError(_("Der Tag liegt in der Zukunft."))
    consent = VersionConsent(accession=accession, version=version, consented_on=on, recorded_by=by)
    consent.full_clean()
    consent.save()
    return consent


@transaction.atomic
def record_reminder(*, by: User, accession_id: int, version_id: int) -> ConsentReminder:
    """The partner was reminded today; at most once a day."""
    accession, version = _partner(by, accession_id, version_id)
    today = timezone.localdate()
    if ConsentReminder.objects.filter(accession=accession, version=version, sent_on=today).exists():
        raise DomainError(
            _("„%(name)s“ wurde heute schon erinnert.") % {"name": accession.organisation.name}
        )
    reminder = ConsentReminder.objects.create(
        accession=accession, version=version, sent_on=today, by=by
    )
    notices.awaits_consent(accession, version, again=today)
    return reminder


def _partner(by: User, accession_id: int, version_id: int) -> tuple[Accession, AgreementVersion]:
    """A partner who has not consented to this version yet, locked."""
    rows = Accession.objects.select_for_update(of=("self",)).select_related("organisation")
    accession = rows.select_related("version").get(pk=accession_id)
    require("agreement.record", by, accession)
    version = AgreementVersion.objects.get(pk=version_id, enacted_at__isnull=False)
    name = {"name": accession.organisation.name, "number": version.number}
    if accession.state != AccessionState.REGISTERED:
        raise DomainError(_("„%(name)s“ ist kein Partner des Vertrags.") % name)
    if version.number <= accession.version.number:
        raise DomainError(
            _("„%(name)s“ ist schon dieser oder einer neueren Fassung beigetreten.") % name
        )
    if accession.consents.filter(version=version).exists():
        raise DomainError(_("„%(name)s“ hat der %(number)s. Fassung schon zugestimmt.") % name)
    return accession, version
