"""The same need from several places becomes one; no voice is lost."""

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.audit.services import create_all, update_all
from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.errors import DomainError

from ..chain import Act
from ..models import Evidence, Need, NeedUnit
from .writing import Deed, Seen, leave_step, locked, take_step


@transaction.atomic
def merge_needs(*, by: User, into: Seen, other: Seen, deed: Deed) -> Need:
    """Let ``other`` go on as ``into``, with all its origins, places and figures."""
    if into.need_id == other.need_id:
        raise DomainError(_("Ein Bedarf lässt sich nicht mit sich selbst zusammenführen."))
    stays, goes = _both(by, into, other)
    if stays.is_closed:
        raise DomainError(_("%(need)s ist abgeschlossen.") % {"need": stays})
    goes.merged_into, goes.due, goes.release = stays, None, ReleaseLevel.INTERNAL
    take_step(by, goes, Act.MERGE, deed)
    update_all(goes.origins.filter(came_with__isnull=True), came_with=goes)
    update_all(goes.origins.all(), need=stays)
    update_all(Evidence.objects.filter(need=goes), need=stays)
    _share_places(stays, goes)
    leave_step(by, stays, Act.TAKE_IN, replace(deed, reason=str(goes)))
    return stays


def _both(by: User, into: Seen, other: Seen) -> tuple[Need, Need]:
    """Both needs, locked in the order of their ids, so that two people cannot block each other."""
    found = {
        seen.need_id: locked(by, seen)
        for seen in sorted((into, other), key=lambda seen: seen.need_id)
    }
    return found[into.need_id], found[other.need_id]


def _share_places(stays: Need, goes: Need) -> None:
    there = set(stays.unit_links.values_list("unit_id", flat=True))
    create_all(
        NeedUnit(need=stays, unit_id=unit)
        for unit in goes.unit_links.values_list("unit_id", flat=True)
        if unit not in there
    )
