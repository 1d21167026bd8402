"""Making one organisation of two that are the same."""

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import update_all
from sozialraum.foundation.errors import DomainError

from ..models import Organisation
from .organisations import refuse_merged


@transaction.atomic
def merge(*, by: User, duplicate_id: int, into_id: int, reason: str) -> Organisation:
    """The duplicate stays as a trace; whatever pointed to it points to the other from now on."""
    require("parties.merge", by)
    duplicate, staying = _locked_pair(duplicate_id, into_id)
    if not reason.strip():
        raise DomainError(_("Nennen Sie, woran Sie erkennen, dass beide dieselbe sind."))
    duplicate.merge_moved = dict(_moved(duplicate, staying))
    duplicate.merged_into, duplicate.merge_reason = staying, reason.strip()
    duplicate.merged_at, duplicate.merged_by = timezone.now(), by
    duplicate.full_clean(exclude=["name"])
    duplicate.save()
    return staying


def _locked_pair(duplicate_id: int, into_id: int) -> tuple[Organisation, Organisation]:
    if duplicate_id == into_id:
        raise DomainError(_("Wählen Sie zwei verschiedene Organisationen."))
    rows = Organisation.objects.select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[duplicate_id, into_id])}
    duplicate, staying = found[duplicate_id], found[into_id]
    refuse_merged(duplicate)
    refuse_merged(staying)
    return duplicate, staying


def _moved(duplicate: Organisation, staying: Organisation) -> Iterator[tuple[str, int]]:
    """Kind of entry → how many moved. Every app's foreign keys count, also earlier traces."""
    for field in _pointing_here():
        rows = field.model._default_manager.filter(**{field.name: duplicate})
        if number := _repointed(rows, field.name, staying):
            yield str(field.model._meta.label), number


def _pointing_here() -> Iterator["models.ForeignKey[Any, Any]"]:
    """Foreign keys to organisations, also those without a way back (``related_name="+"``)."""
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            yield relation.field


def _repointed(rows: models.QuerySet[Any], field: str, staying: Organisation) -> int:
    try:
        with transaction.atomic():
            return update_all(rows, **{field: staying})
    except IntegrityError as error:
        raise DomainError(
            _(
                "Beide haben einen Eintrag „%(kind)s“, den es nur einmal geben kann. Klären Sie erst "
            )
            % {"kind": rows.model._meta.verbose_name}
            + _("dort, welcher gilt.")
        ) from error
