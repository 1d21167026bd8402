"""Reading declared versions and editions of the index."""

from collections.abc import Sequence

from django.db.models import QuerySet

from sozialraum.foundation.editions.models import EditionState

from .method import IndexMethod
from .models import IndexEdition, IndexVersion
from .outcome import Outcome


def versions() -> QuerySet[IndexVersion]:
    """All declared versions, newest first."""
    return IndexVersion.objects.select_related("declared_by")


def method_of(version: IndexVersion) -> IndexMethod:
    """The method that a version declares."""
    return IndexMethod.from_json(version.definition)


def editions(states: Sequence[str] | None = None) -> QuerySet[IndexEdition]:
    """Editions with version and people at hand, newest first."""
    rows = IndexEdition.objects.select_related("version", "prepared_by", "released_by")
    return rows.filter(state__in=states) if states else rows


def valid_edition(version_number: int | None = None) -> IndexEdition | None:
    """The published edition of a version (of the newest version without a number)."""
    rows = editions([EditionState.PUBLISHED])
    if version_number is not None:
        rows = rows.filter(version__number=version_number)
    return rows.order_by("-version__number", "-last_year").first()


def outcome_of(edition: IndexEdition) -> Outcome:
    """The frozen result of an edition."""
    return Outcome.from_json(edition.content or {})
