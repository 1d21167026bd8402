"""The register: what becomes of resolutions, recommendations and tasks."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from ..models import FollowUp, Meeting, MeetingState, Outcome, OutcomeState

NEXT: dict[str, tuple[OutcomeState, ...]] = {
    OutcomeState.OPEN: (OutcomeState.IN_WORK, OutcomeState.DONE, OutcomeState.NOT_FEASIBLE),
    OutcomeState.IN_WORK: (OutcomeState.DONE, OutcomeState.NOT_FEASIBLE),
    OutcomeState.DONE: (),
    OutcomeState.NOT_FEASIBLE: (),
    OutcomeState.REPORTED: (),
}
"""Which state may follow which; reported comes from a meeting alone."""
CLOSED = (OutcomeState.DONE, OutcomeState.NOT_FEASIBLE)


@transaction.atomic
def advance(*, by: User, outcome_id: int, state: str, reason: str = "", seen: str) -> Outcome:
    """The next state, with its reason or proof; ``seen`` is the state the page showed."""
    outcome = _locked(by, outcome_id)
    if outcome.state != seen:
        raise DomainError(
            _("Inzwischen ist der Stand „%(state)s“. Prüfen Sie, was noch zu tun ist.")
            % {"state": outcome.get_state_display()}
        )
    if state not in NEXT.get(outcome.state, ()):
        raise DomainError(_("Dieser Schritt geht von hier aus nicht."))
    if state in CLOSED and not reason.strip():
        raise DomainError(_("Nennen Sie den Grund oder woran man das Ergebnis sieht."))
    outcome.state = state
    outcome.save(update_fields=["state"])
    FollowUp.objects.create(outcome=outcome, state=state, reason=reason.strip(), by=by)
    return outcome


def _locked(by: User, outcome_id: int) -> Outcome:
    rows = Outcome.objects.select_for_update(of=("self",)).select_related("item__body__unit")
    outcome = rows.get(pk=outcome_id)
    require("bodies.hold_meetings", by, outcome.item.body)
    return outcome


@transaction.atomic
def report(*, by: User, meeting_id: int, outcome_ids: Iterable[int]) -> int:
    """A meeting of the body heard what became of these; only then they leave the open list."""
    meeting = Meeting.objects.select_related("body__unit").get(pk=meeting_id)
    require("bodies.hold_meetings", by, meeting)
    if meeting.state not in {MeetingState.INVITED, MeetingState.HELD, MeetingState.APPROVED}:
        raise DomainError(_("Berichtet wird in einer Sitzung, zu der eingeladen ist."))
    outcomes = [_locked(by, pk) for pk in sorted(set(outcome_ids))]
    if not outcomes:
        raise DomainError(_("Wählen Sie, worüber berichtet wurde."))
    _check_reportable(meeting, outcomes)
    for outcome in outcomes:
        outcome.state, outcome.reported_at = OutcomeState.REPORTED, meeting
        outcome.save(update_fields=["state", "reported_at"])
        FollowUp.objects.create(outcome=outcome, state=OutcomeState.REPORTED, by=by)
    return len(outcomes)


def _check_reportable(meeting: Meeting, outcomes: list[Outcome]) -> None:
    strange = [one.text for one in outcomes if one.item.body_id != meeting.body_id]
    if strange:
        raise DomainError(_("Das gehört zu einem anderen Gremium."), *strange)
    unfinished = [one.text for one in outcomes if one.state not in CLOSED]
    if unfinished:
        raise DomainError(_("Berichtet wird, was erledigt oder nicht umsetzbar ist."), *unfinished)
