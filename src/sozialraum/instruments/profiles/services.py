"""Preparing, commenting, releasing and publishing editions of a profile."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sozialraum.commons.indicators.queries import Audience
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.editions import workflow
from sozialraum.foundation.editions.models import EditionState
from sozialraum.foundation.errors import DomainError

from .models import ProfileEdition
from .queries import profile


@transaction.atomic
def prepare_edition(*, by: User, unit_code: str, year: int, reason: str = "") -> ProfileEdition:
    """Open a new edition; a correction of a published one needs a reason."""
    require("profiles.prepare", by)
    unit = tree().by_code.get(unit_code)
    if unit is None:
        raise DomainError(_("Die Raumeinheit „%(code)s“ gibt es nicht.") % {"code": unit_code})
    number = workflow.next_number(_siblings(unit.id, year).select_for_update(), reason)
    return ProfileEdition.objects.create(
        unit_id=unit.id, year=year, number=number, reason=reason.strip(), prepared_by=by
    )


@transaction.atomic
def comment(*, by: User, edition_id: int, text: str) -> ProfileEdition:
    """Write the planner's comment into a draft."""
    require("profiles.prepare", by)
    edition = workflow.locked(ProfileEdition, edition_id, EditionState.DRAFT)
    edition.comment = text.strip()
    edition.save(update_fields=["comment"])
    return edition


@transaction.atomic
def release(*, by: User, edition_id: int) -> ProfileEdition:
    """Freeze the figures of a draft; a second person does this."""
    edition = workflow.locked(ProfileEdition, edition_id, EditionState.DRAFT)
    require("profiles.release", by, edition)
    county = tree()
    unit = county.units.get(edition.unit_id)
    if unit is None:
        raise DomainError(_("Die Raumeinheit gehört heute nicht mehr zum Landkreis."))
    content = profile(county, unit, edition.year, Audience.PUBLIC).as_json()
    workflow.freeze(edition, content, by)
    return edition


@transaction.atomic
def publish(*, by: User, edition_id: int) -> ProfileEdition:
    """Make a released edition the valid one."""
    require("profiles.publish", by)
    edition = workflow.locked(ProfileEdition, edition_id, EditionState.RELEASED)
    workflow.publish(edition, _siblings(edition.unit_id, edition.year))
    return edition


@transaction.atomic
def discard(*, by: User, edition_id: int) -> None:
    """Drop a draft that nobody has released."""
    require("profiles.prepare", by)
    workflow.locked(ProfileEdition, edition_id, EditionState.DRAFT).delete()


def _siblings(unit_id: int, year: int) -> QuerySet[ProfileEdition]:
    return ProfileEdition.objects.filter(unit=unit_id, year=year)
