"""Answering those who raised a need."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.commons.bodies.services import bring_before
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.audit.services import create_all
from sozialraum.foundation.errors import DomainError

from .. import notices
from ..chain import ENDS_WITH_ANSWERS, Act, State
from ..models import Answer, Need, Origin
from .writing import Deed, Seen, leave_step, locked, take_step


@transaction.atomic
def answer_origins(*, by: User, seen: Seen, texts: Mapping[int, str], deed: Deed) -> Need:
    """Tell origins what became of the need, by their ids.

    While the need is on its way this is news; once it was declined or its effect is known
    the answer is final. When every origin has its final answer the need is answered.
    """
    need = locked(by, seen)
    if need.is_closed or need.state == State.RECORDED:
        raise DomainError(
            _("%(need)s ist %(state)s; eine Rückmeldung geht jetzt nicht.")
            % {"need": need, "state": need.get_state_display()}
        )
    given = {key: text.strip() for key, text in texts.items() if text.strip()}
    final = need.state in ENDS_WITH_ANSWERS
    origins = _asked(need, given)
    step = leave_step(by, need, Act.ANSWER, deed)
    create_all(
        Answer(origin=one, text=given[one.pk], on_day=step.on_day, final=final, by=by)
        for one in origins
    )
    for body_id in {one.body_id for one in origins if one.body_id}:
        title = _("Rückmeldung: %(need)s") % {"need": need}
        bring_before(by=by, body_id=body_id, title=title, reference=f"answer:{need.code}")
    notices.reported_back(need, step, origins, by)
    if final and not waiting(need):
        need.due = None
        take_step(by, need, Act.FINISH, Deed(on_day=deed.on_day))
    return need


def _asked(need: Need, given: Mapping[int, str]) -> list[Origin]:
    if not given:
        raise DomainError(_("Schreiben Sie mindestens eine Rückmeldung."))
    origins = [one for one in waiting(need) if one.pk in given]
    if len(origins) < len(given):
        raise DomainError(
            _(
                "Eine der Rückmeldungen gehört nicht zu %(need)s oder ist schon abschließend gegeben."
            )
            % {"need": need}
        )
    return origins


def waiting(need: Need) -> list[Origin]:
    """Origins that have no final answer yet."""
    answered = Answer.objects.filter(origin__need=need, final=True).values("origin")
    return list(need.origins.exclude(pk__in=answered).select_related("body"))
