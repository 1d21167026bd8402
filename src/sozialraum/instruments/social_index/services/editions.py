"""Declaring a method; preparing, releasing and publishing editions of the index."""

from django.db import IntegrityError, transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from sozialraum.commons.indicators import queries as figures
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.editions import workflow
from sozialraum.foundation.editions.models import EditionState
from sozialraum.foundation.errors import DomainError

from .. import queries
from ..inputs import Inputs
from ..method import IndexMethod
from ..models import IndexEdition, IndexVersion
from ..outcome import Outcome
from ..provenance import Frozen, Verification, code_version, verify


@transaction.atomic
def declare_version(*, by: User, title: str, explanation: str, method: IndexMethod) -> IndexVersion:
    """Declare a method under the next number; it never changes afterwards."""
    require("social_index.declare", by)
    known = set(figures.catalogue().values_list("code", flat=True))
    unknown = [code for code in method.codes if code not in known]
    if unknown:
        raise DomainError(_("Diese Kennzahlen sind nicht im Katalog."), *unknown)
    last = IndexVersion.objects.aggregate(last=Max("number"))["last"] or 0
    version = IndexVersion(
        number=last + 1,
        title=title,
        explanation=explanation,
        definition=method.as_json(),
        declared_by=by,
    )
    version.full_clean()
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError as error:  # somebody else took the number in the same moment
        raise DomainError(
            _("Gleichzeitig wurde eine andere Fassung erklärt. Bestätigen Sie bitte noch einmal.")
        ) from error
    return version


@transaction.atomic
def prepare_edition(
    *, by: User, version: IndexVersion, last_year: int, reason: str = ""
) -> IndexEdition:
    """Open an edition of a version up to a year; a correction needs a reason."""
    require("social_index.prepare", by)
    queries.compute(queries.method_of(version), last_year)
    number = workflow.next_number(_siblings(version.id, last_year).select_for_update(), reason)
    return IndexEdition.objects.create(
        version=version, last_year=last_year, number=number, reason=reason.strip(), prepared_by=by
    )


@transaction.atomic
def comment(*, by: User, edition_id: int, text: str) -> IndexEdition:
    """Write the planner's comment into a draft."""
    require("social_index.prepare", by)
    edition = workflow.locked(IndexEdition, edition_id, EditionState.DRAFT)
    edition.comment = text.strip()
    edition.save(update_fields=["comment"])
    return edition


@transaction.atomic
def release(*, by: User, edition_id: int) -> IndexEdition:
    """Compute and freeze the index; a second person does this."""
    edition = workflow.locked(IndexEdition, edition_id, EditionState.DRAFT)
    require("social_index.release", by, edition)
    method = queries.method_of(edition.version)
    inputs = queries.current_inputs(method, edition.last_year)
    outcome = queries.compute_from(method, inputs)
    edition.inputs = inputs.as_json()
    edition.inputs_hash = workflow.content_hash(edition.inputs)
    edition.code_version = code_version()
    workflow.freeze(edition, outcome.as_json(), by)
    return edition


@transaction.atomic
def publish(*, by: User, edition_id: int) -> IndexEdition:
    """Make a released edition the valid one of its version and year."""
    require("social_index.publish", by)
    edition = workflow.locked(IndexEdition, edition_id, EditionState.RELEASED)
    workflow.publish(edition, _siblings(edition.version_id, edition.last_year))
    return edition


def recomputes(edition: IndexEdition) -> bool:
    """True where today's figures and the declared method give the frozen content again."""
    try:
        outcome = queries.compute(queries.method_of(edition.version), edition.last_year)
    except DomainError:
        return False
    return workflow.content_hash(outcome.as_json()) == edition.content_hash


def verify_edition(edition: IndexEdition) -> Verification:
    """Compute a frozen edition again from its own inputs; DomainError without any.

    Both are read from the data base, not from memory.
    """
    edition.refresh_from_db(fields=["inputs", "content"])
    if edition.inputs is None:
        raise DomainError(_("Zu dieser Ausgabe sind keine Eingaben eingefroren."))
    return verify(
        Frozen(
            declared=queries.method_of(edition.version),
            inputs=Inputs.from_json(edition.inputs),
            content=Outcome.from_json(edition.content or {}),
            inputs_hash=edition.inputs_hash,
            code_version=edition.code_version,
            content_hash=edition.content_hash,
        )
    )


def _siblings(version_id: int, last_year: int) -> QuerySet[IndexEdition]:
    return IndexEdition.objects.filter(version=version_id, last_year=last_year)
