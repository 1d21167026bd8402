"""Reading declared versions and editions of the index."""

from collections.abc import Sequence
from functools import lru_cache

from django.db.models import Prefetch, QuerySet

from sozialraum.foundation.editions.models import EditionState

from ..inputs import Inputs
from ..method import IndexMethod
from ..models import IndexEdition, IndexVersion
from ..outcome import Outcome
from .trials import compute

GIVEN_OUT = (EditionState.PUBLISHED, EditionState.SUPERSEDED)


def versions() -> QuerySet[IndexVersion]:
    """All declared versions, newest first."""
    return IndexVersion.objects.select_related("declared_by")


def versions_with_editions() -> QuerySet[IndexVersion]:
    """All declared versions, each with its editions at hand."""
    return versions().prefetch_related(Prefetch("editions", queryset=editions()))


def method_of(version: IndexVersion) -> IndexMethod:
    """The method that a version declares."""
    return IndexMethod.from_json(version.definition)


def editions(states: Sequence[str] | None = None) -> QuerySet[IndexEdition]:
    """Editions with version and people at hand, newest first; content and inputs stay behind."""
    rows = IndexEdition.objects.select_related("version", "prepared_by", "released_by")
    rows = rows.defer("content", "inputs")
    return rows.filter(state__in=states) if states else rows


def valid_editions() -> list[IndexEdition]:
    """The valid edition of each version, up to its latest year; the newest version first."""
    rows = editions([EditionState.PUBLISHED]).order_by("-version__number", "-last_year")
    latest: dict[int, IndexEdition] = {}
    for row in rows:
        latest.setdefault(row.version_id, row)
    return list(latest.values())


def valid_edition(version_number: int | None = None) -> IndexEdition | None:
    """The valid edition of a version (of the newest version without a number)."""
    found = (e for e in valid_editions() if version_number in {None, e.version.number})
    return next(found, None)


def outcome_of(edition: IndexEdition) -> Outcome:
    """The frozen result of an edition; a draft has none yet and is computed anew."""
    if edition.state == EditionState.DRAFT:
        return compute(method_of(edition.version), edition.last_year)
    return _frozen(edition.pk, edition.content_hash)


@lru_cache(maxsize=32)
def _frozen(edition_id: int, content_hash: str) -> Outcome:  # noqa: ARG001 (key of the cache)
    """Read once: under the same hash the content of an edition never changes."""
    content = IndexEdition.objects.values_list("content", flat=True).get(pk=edition_id)
    return Outcome.from_json(content or {})


def inputs_of(edition: IndexEdition) -> Inputs | None:
    """The frozen inputs; None for a draft, and where an edition was frozen without them."""
    return _frozen_inputs(edition.pk, edition.inputs_hash) if edition.inputs_hash else None


@lru_cache(maxsize=32)
def _frozen_inputs(edition_id: int, inputs_hash: str) -> Inputs:  # noqa: ARG001 (key of the cache)
    """Read once, as the content."""
    data = IndexEdition.objects.values_list("inputs", flat=True).get(pk=edition_id)
    return Inputs.from_json(data or {})
