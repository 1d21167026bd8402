"""The steps of an edition; services of the instruments call them inside a transaction."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.audit.services import update_all
from sozialraum.foundation.errors import DomainError

from .models import Edition, EditionState

Kind = TypeVar("Kind", bound=Edition)


def content_hash(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON form: the same content gives the same hash."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def next_number(siblings: QuerySet[Kind], reason: str) -> int:
    """Number of a new edition among its siblings; from the second on it needs a reason."""
    latest = siblings.order_by("-number").first()
    if latest is None:
        return 1
    if latest.state in {EditionState.DRAFT, EditionState.RELEASED}:
        raise DomainError(_("Es ist schon eine Ausgabe in Vorbereitung."))
    if not reason.strip():
        raise DomainError(_("Nennen Sie den Grund der neuen Ausgabe."))
    return latest.number + 1


def locked(model: type[Kind], edition_id: int, state: EditionState) -> Kind:
    """The edition, locked; refuse where it is not in the state that the step needs."""
    edition = model._default_manager.select_for_update(of=("self",)).get(pk=edition_id)
    if edition.state != state:
        raise DomainError(
            _("Die Ausgabe ist „%(state)s“; dieser Schritt geht nicht mehr.")
            % {"state": edition.get_state_display()}
        )
    return edition


def freeze(edition: Edition, content: Mapping[str, Any], by: User) -> None:
    """Release: store the content with its hash and the second person."""
    edition.content = dict(content)
    edition.content_hash = content_hash(content)
    edition.state = EditionState.RELEASED
    edition.released_by = by
    edition.released_at = timezone.now()
    edition.save()


def publish(edition: Kind, siblings: QuerySet[Kind]) -> None:
    """Make the edition the valid one; the earlier one stays readable."""
    update_all(siblings.filter(state=EditionState.PUBLISHED), state=EditionState.SUPERSEDED)
    edition.state = EditionState.PUBLISHED
    edition.published_at = timezone.now()
    edition.save(update_fields=["state", "published_at"])
