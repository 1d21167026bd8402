"""The way of a partner into the agreement, step by step, and out of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.commons.parties import queries as parties
from sozialraum.commons.parties.services import begin_partnership, end_partnership
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.documents.uploads import read_paper
from sozialraum.foundation.errors import DomainError

from .. import notices
from ..models import (
    OVER,
    Accession,
    AccessionState,
    AccessionStep,
    AccessionVote,
    AgreementVersion,
    DeclarationKind,
    Stage,
)

State = AccessionState
# From which states a step may be taken. A provider's board decides without a committee.
BEFORE = {
    State.IN_COMMITTEE: (State.DRAFT,),
    State.RESOLVED: (State.DRAFT, State.IN_COMMITTEE),
    State.DECLARED: (State.RESOLVED,),
    State.REGISTERED: (State.DECLARED,),
    State.FAILED: (State.DRAFT, State.IN_COMMITTEE, State.RESOLVED, State.DECLARED),
    State.TERMINATED: (State.REGISTERED,),
}


@dataclass(frozen=True)
class Vote:
    """How a body voted."""

    body: str
    held_on: date
    yes: int
    no: int
    abstained: int
    number: str = ""


@transaction.atomic
def open_accession(
    *, by: User, organisation_id: int, on: date | None = None, version_id: int | None = None
) -> Accession:
    """Begin with the draft of a paper for the council, by default for the newest version."""
    organisation = parties.by_id(organisation_id)
    if organisation is None or organisation.kind not in parties.PARTNER_KINDS:
        raise DomainError(_("Beitreten können Gemeinden, Ämter und freie Träger."))
    require("agreement.record", by, organisation)
    open_ = Accession.objects.exclude(state__in=OVER).filter(organisation_id=organisation_id)
    if found := open_.first():
        raise DomainError(
            _("Für „%(name)s“ gibt es schon einen Beitritt: %(state)s.")
            % {"name": organisation.name, "state": found.get_state_display()}
        )
    accession = Accession(organisation_id=organisation_id, version=_version(version_id))
    accession.full_clean()
    accession.save()
    _note(by, accession, on or timezone.localdate())
    return accession


def _version(version_id: int | None) -> AgreementVersion:
    enacted = AgreementVersion.objects.filter(enacted_at__isnull=False).order_by("-number")
    found = enacted.filter(pk=version_id).first() if version_id else enacted.first()
    if found is None:
        raise DomainError(_("Es ist noch keine Fassung des Vertrags in Kraft gesetzt."))
    return found


@transaction.atomic
def consult(*, by: User, accession_id: int, vote: Vote, reason: str = "") -> Accession:
    """The specialised committee has consulted; its vote recommends."""
    accession = _locked(by, accession_id, State.IN_COMMITTEE, "agreement.record")
    _keep_vote(accession, Stage.COMMITTEE, vote)
    return _moved(by, accession, State.IN_COMMITTEE, vote.held_on, reason)


@transaction.atomic
def resolve(*, by: User, accession_id: int, vote: Vote, reason: str = "") -> Accession:
    """The council or board has resolved; without a majority the accession fails."""
    accession = _locked(by, accession_id, State.RESOLVED, "agreement.record")
    _keep_vote(accession, Stage.COUNCIL, vote)
    if vote.yes > vote.no:
        return _moved(by, accession, State.RESOLVED, vote.held_on, reason)
    return _moved(by, accession, State.FAILED, vote.held_on, reason or _("keine Mehrheit"))


@transaction.atomic
def declare(
    *, by: User, accession_id: int, on: date, upload: "UploadedFile[Any] | None" = None
) -> Accession:
    """The partner declares its accession: on signed paper, or confirmed in the application."""
    accession = _locked(by, accession_id, State.DECLARED, "agreement.declare")
    accession.declaration = DeclarationKind.PAPER if upload else DeclarationKind.PORTAL
    accession.declared_on, accession.recorded_by = on, by
    if upload:
        paper = read_paper(upload)
        accession.paper_name, accession.paper_type = paper.name, paper.content_type
        accession.paper, accession.paper_hash = paper.file, paper.sha256
    moved = _moved(by, accession, State.DECLARED, on)
    notices.declared(moved, by)
    return moved


@transaction.atomic
def register(*, by: User, accession_id: int, since: date) -> Accession:
    """A second person enters the partner in the register."""
    accession = _locked(by, accession_id, State.REGISTERED)
    if accession.recorded_by_id == by.pk:
        raise DomainError(
            _("Sie haben die Erklärung selbst erfasst. Eintragen muss eine zweite Person.")
        )
    require("agreement.register", by, accession)
    if accession.declared_on and since < accession.declared_on:
        raise DomainError(_("Partner ist man frühestens ab dem Tag der Erklärung."))
    accession.partner_since, accession.registered_by = since, by
    begin_partnership(by=by, organisation_id=accession.organisation_id, since=since)
    notices.settled(accession)
    return _moved(by, accession, State.REGISTERED, since)


@transaction.atomic
def give_up(*, by: User, accession_id: int, on: date, reason: str) -> Accession:
    """The accession does not come about; the reason stays."""
    accession = _locked(by, accession_id, State.FAILED, "agreement.record")
    _need_reason(reason)
    notices.settled(accession)
    return _moved(by, accession, State.FAILED, on, reason)


@transaction.atomic
def terminate(*, by: User, accession_id: int, last_day: date, reason: str) -> Accession:
    """The partnership ends with this day; the register of earlier days keeps it."""
    accession = _locked(by, accession_id, State.TERMINATED, "agreement.terminate")
    _need_reason(reason)
    if accession.partner_since and last_day < accession.partner_since:
        raise DomainError(_("Das Ende liegt vor dem Beginn der Partnerschaft."))
    accession.ended_on = last_day
    end_partnership(by=by, organisation_id=accession.organisation_id, last_day=last_day)
    return _moved(by, accession, State.TERMINATED, last_day, reason)


def _locked(by: User, accession_id: int, step: AccessionState, rule: str = "") -> Accession:
    """The accession, locked; refused where its state does not allow the step."""
    rows = Accession.objects.select_for_update(of=("self",)).select_related("organisation")
    accession = rows.get(pk=accession_id)
    if rule:
        require(rule, by, accession)
    if accession.state not in BEFORE[step]:
        raise DomainError(
            _("Der Beitritt ist „%(state)s“. Der Schritt „%(step)s“ geht jetzt nicht.")
            % {"state": accession.get_state_display(), "step": step.label}
        )
    return accession


def _keep_vote(accession: Accession, stage: Stage, vote: Vote) -> None:
    if vote.yes + vote.no + vote.abstained == 0:
        raise DomainError(_("Tragen Sie ein, wie abgestimmt wurde."))
    row = AccessionVote(
        accession=accession,
        stage=stage,
        body=vote.body.strip(),
        number=vote.number.strip(),
        held_on=vote.held_on,
        yes=vote.yes,
        no=vote.no,
        abstained=vote.abstained,
    )
    row.full_clean()
    row.save()


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise DomainError(_("Nennen Sie den Grund."))


def _moved(
    by: User, accession: Accession, state: AccessionState, on: date, reason: str = ""
) -> Accession:
    earlier = accession.steps.order_by("-pk").first()
    if earlier and on < earlier.happened_on:
        raise DomainError(
            _("Der Schritt davor war am %(day)s. Wählen Sie diesen Tag oder einen späteren.")
            % {"day": f"{earlier.happened_on:%d.%m.%Y}"}
        )
    if on > timezone.localdate() and state not in {State.REGISTERED, State.TERMINATED}:
        raise DomainError(_("Der Tag liegt in der Zukunft."))
    accession.state = state
    accession.full_clean()
    accession.save()
    _note(by, accession, on, reason)
    return accession


def _note(by: User, accession: Accession, on: date, reason: str = "") -> None:
    AccessionStep.objects.create(
        accession=accession, state=accession.state, happened_on=on, reason=reason.strip(), by=by
    )
