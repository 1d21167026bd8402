"""What belongs to an organisation while it is valid: offices to ask, places, recognitions."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.documents.uploads import read_paper
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.validity.models import ALWAYS

from ..models import ContactPerson, Organisation, OrganisationPlace, Recognition
from .organisations import refuse_merged

Row = TypeVar("Row", ContactPerson, OrganisationPlace, Recognition)


@dataclass(frozen=True)
class Reach:
    """How an office is reached: one of both is needed."""

    email: str = ""
    phone: str = ""


@transaction.atomic
def add_contact(
    *, by: User, organisation_id: int, function: str, reach: Reach, since: date | None = None
) -> ContactPerson:
    """Enter an office or task to ask; no names of persons."""
    organisation = _locked(by, organisation_id)
    if not (reach.email or reach.phone):
        raise DomainError(_("Geben Sie E-Mail oder Telefon an."))
    contact = ContactPerson(
        organisation=organisation,
        function=function.strip(),
        email=reach.email,
        phone=reach.phone,
        valid_from=since or timezone.localdate(),
    )
    contact.full_clean()
    contact.save()
    return contact


@transaction.atomic
def add_place(
    *, by: User, organisation_id: int, unit_id: int, role: str, since: date = ALWAYS
) -> OrganisationPlace:
    """Tie an organisation to a place; the same tie does not exist twice at a time."""
    organisation = _locked(by, organisation_id)
    same = OrganisationPlace.objects.filter(organisation=organisation, unit_id=unit_id, role=role)
    if same.filter(models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=since)).exists():
        raise DomainError(_("Dieser Ort ist schon eingetragen."))
    place = OrganisationPlace(
        organisation=organisation, unit_id=unit_id, role=role, valid_from=since
    )
    place.full_clean()
    place.save()
    return place


@transaction.atomic
def record_recognition(  # noqa: PLR0913 - one recognition has these facts
    *,
    by: User,
    organisation_id: int,
    authority: str,
    since: date,
    until: date | None = None,
    upload: "UploadedFile[Any] | None" = None,
) -> Recognition:
    """Record a recognition under § 75 SGB VIII, with its paper where there is one."""
    organisation = _locked(by, organisation_id)
    if until and until < since:
        raise DomainError(_("Das Ende der Anerkennung liegt vor dem Beginn."))
    row = Recognition(
        organisation=organisation,
        authority=authority.strip(),
        valid_from=since,
        valid_to=until,
        recorded_by=by,
    )
    if upload:
        paper = read_paper(upload)
        row.document_name, row.document_type = paper.name, paper.content_type
        row.document, row.document_hash = paper.file, paper.sha256
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def end_contact(*, by: User, contact_id: int, last_day: date) -> ContactPerson:
    """The office is no longer to be asked after this day."""
    return _ended(by, ContactPerson.objects.get(pk=contact_id), last_day)


@transaction.atomic
def end_place(*, by: User, place_id: int, last_day: date) -> OrganisationPlace:
    """The tie to a place ends with this day."""
    return _ended(by, OrganisationPlace.objects.get(pk=place_id), last_day)


@transaction.atomic
def end_recognition(*, by: User, recognition_id: int, last_day: date) -> Recognition:
    """The recognition ends with this day."""
    return _ended(by, Recognition.objects.get(pk=recognition_id), last_day)


def _ended(by: User, row: Row, last_day: date) -> Row:
    _locked(by, row.organisation_id)
    if last_day < row.valid_from:
        raise DomainError(_("Das Ende liegt vor dem Beginn."))
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    return row


def _locked(by: User, organisation_id: int) -> Organisation:
    found = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    require("parties.change", by, found)
    refuse_merged(found)
    return found
