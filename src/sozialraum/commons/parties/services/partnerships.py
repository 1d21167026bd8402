"""Who is partner of the agreement, for every instrument to read."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from ..models import Organisation, Partnership
from .organisations import refuse_merged


@transaction.atomic
def begin_partnership(*, by: User, organisation_id: int, since: date) -> Partnership:
    """From this day on the organisation is a partner."""
    organisation = _locked(by, organisation_id)
    refuse_merged(organisation)
    if organisation.partnerships.filter(valid_to__isnull=True).exists():
        raise DomainError(_("„%(name)s“ ist schon Partner.") % {"name": organisation.name})
    made = Partnership(organisation=organisation, valid_from=since)
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def end_partnership(*, by: User, organisation_id: int, last_day: date) -> Partnership:
    """After this day the organisation is no partner any more; the earlier days stay."""
    organisation = _locked(by, organisation_id)
    found = organisation.partnerships.filter(valid_to__isnull=True).first()
    if found is None:
        raise DomainError(_("„%(name)s“ ist kein Partner.") % {"name": organisation.name})
    if last_day < found.valid_from:
        raise DomainError(_("Das Ende liegt vor dem Beginn der Partnerschaft."))
    found.valid_to = last_day
    found.save(update_fields=["valid_to"])
    return found


def _locked(by: User, organisation_id: int) -> Organisation:
    found = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    require("parties.keep_partnerships", by, found)
    return found
