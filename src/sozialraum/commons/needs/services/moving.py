"""From the social space to whoever decides: discussing, handing over, answering."""

from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.commons.bodies import handing
from sozialraum.commons.bodies.services import bring_before, take_back
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.errors import DomainError

from .. import notices
from ..chain import Act
from ..models import HandOver, HandOverResult, Need
from .writing import Deed, Seen, leave_step, locked, take_step

ANSWER_WITHIN = timedelta(days=90)
_ACT = {
    HandOverResult.ACCEPTED: Act.ACCEPT,
    HandOverResult.DECLINED: Act.DECLINE,
    HandOverResult.DEFERRED: Act.DEFER,
}


@transaction.atomic
def discuss(*, by: User, seen: Seen, deed: Deed) -> Need:
    """Keep what a body of the social space said about the need."""
    need = locked(by, seen)
    need.owner_id = deed.body_id or need.owner_id
    take_step(by, need, Act.DISCUSS, deed)
    return need


@transaction.atomic
def set_aside(*, by: User, seen: Seen, deed: Deed) -> Need:
    """Not to be pursued, with a reason; whoever raised it still gets an answer."""
    need = locked(by, seen)
    need.due = None
    take_step(by, need, Act.SET_ASIDE, deed)
    return need


@transaction.atomic
def hand_over(
    *, by: User, seen: Seen, to_body_id: int, deed: Deed, due: date | None = None
) -> HandOver:
    """Pass a need to another body, which owes an answer by a day."""
    need = locked(by, seen)
    sent_on = deed.on_day or timezone.localdate()
    due = due or sent_on + ANSWER_WITHIN
    _check_hand_over(need, to_body_id, sent_on, due)
    from_body, need.owner_id, need.due = need.owner_id, to_body_id, due
    take_step(by, need, Act.HAND_OVER, replace(deed, body_id=to_body_id))
    bring_before(by=by, body_id=to_body_id, title=str(need), reference=f"need:{need.code}")
    given = HandOver.objects.create(
        need=need,
        from_body_id=from_body,
        to_body_id=to_body_id,
        sent_on=sent_on,
        sent_by=by,
        due=due,
    )
    notices.hand_over_arrived(given, by)
    return given


def _check_hand_over(need: Need, to_body_id: int, sent_on: date, due: date) -> None:
    receiver = handing.body_by_id(to_body_id)
    if receiver is None:
        raise DomainError(_("Dieses Gremium gibt es nicht."))
    had_it = to_body_id == need.owner_id or need.hand_overs.filter(to_body=to_body_id).exists()
    if had_it:
        raise DomainError(
            _("%(body)s hatte „%(need)s“ schon. Ein Bedarf geht nicht im Kreis.")
            % {"body": receiver.name, "need": need}
        )
    if due <= sent_on:
        raise DomainError(
            _("Die Antwort wäre am %(due)s fällig, vor der Weitergabe.") % {"due": format_day(due)}
        )


@transaction.atomic
def acknowledge(*, by: User, seen: Seen, deed: Deed) -> HandOver:
    """Say that the need has arrived; the answer is still owed."""
    need = locked(by, seen, "needs.answer_hand_over")
    given = open_hand_over(need)
    if given.acknowledged_on:
        raise DomainError(_("Der Eingang von %(need)s ist schon bestätigt.") % {"need": need})
    step = leave_step(by, need, Act.ACKNOWLEDGE, _at(given, deed))
    given.acknowledged_on, given.acknowledged_by = step.on_day, by
    given.save(update_fields=["acknowledged_on", "acknowledged_by"])
    return given


@transaction.atomic
def answer_hand_over(
    *, by: User, seen: Seen, result: HandOverResult | str, deed: Deed, until: date | None = None
) -> HandOver:
    """Accept, decline or defer, with a reason; deferring names the day of the next look."""
    need = locked(by, seen, "needs.answer_hand_over")
    given = open_hand_over(need)
    require("needs.answer_hand_over", by, given)
    result = HandOverResult(result)
    need.due = _deferred_to(result, until)
    step = take_step(by, need, _ACT[result], _at(given, deed))
    given.result, given.answer, given.deferred_to = result, step.reason, need.due
    given.answered_on, given.answered_by = step.on_day, by
    given.acknowledged_on = given.acknowledged_on or step.on_day
    given.save()
    if result != HandOverResult.DEFERRED:
        take_back(body_id=given.to_body_id, reference=f"need:{need.code}")
    notices.hand_over_answered(given, by)
    return given


def open_hand_over(need: Need) -> HandOver:
    """The hand-over that waits for an answer."""
    rows = need.hand_overs.filter(result__in=["", HandOverResult.DEFERRED])
    given = rows.select_for_update().first()
    if given is None:
        raise DomainError(_("%(need)s wartet auf keine Antwort.") % {"need": need})
    return given


def _at(given: HandOver, deed: Deed) -> Deed:
    return replace(deed, body_id=given.to_body_id)


def _deferred_to(result: HandOverResult, until: date | None) -> date | None:
    if result != HandOverResult.DEFERRED:
        return None
    if until is None:
        raise DomainError(_("Sagen Sie, bis wann der Bedarf zurückgestellt ist."))
    return until
