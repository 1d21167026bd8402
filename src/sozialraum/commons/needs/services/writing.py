"""The one way to move a need: locked, seen in its newest version, with a step."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.components.formats import format_day
from sozialraum.foundation.errors import DomainError

from ..chain import Act, State, transition
from ..models import Need, Step


@dataclass(frozen=True)
class Seen:
    """A need in the version in which the acting person saw it."""

    need_id: int
    version: int

    @classmethod
    def of(cls, need: Need) -> "Seen":
        """The need as it is in hand."""
        return cls(need.pk, need.version)


@dataclass(frozen=True)
class Deed:
    """Why and when something was done; ``public_note`` is what everybody may read."""

    reason: str = ""
    public_note: str = ""
    on_day: date | None = None
    body_id: int | None = None
    meeting_id: int | None = None


class ChangedMeanwhileError(DomainError):
    """Somebody else changed the need since it was read."""


def locked(by: User, seen: Seen, rule: str = "needs.move") -> Need:
    """The need, locked, where the person may act on it and saw its newest version."""
    need = Need.objects.select_for_update().get(pk=seen.need_id)
    require(rule, by, need)
    if need.version != seen.version:
        raise ChangedMeanwhileError(
            _(
                "„%(need)s“ wurde inzwischen von jemand anderem geändert. Bitte prüfen Sie den Stand."
            )
            % {"need": need}
        )
    return need


def take_step(by: User, need: Need, act: Act, deed: Deed) -> Step:
    """Move a need as the chain allows; a step remembers it."""
    found = transition(act, State(need.state))
    if found is None:
        raise DomainError(
            _("„%(need)s“ ist %(state)s; „%(act)s“ geht jetzt nicht.")
            % {"need": need, "state": need.get_state_display(), "act": act.label}
        )
    if found.reason and not deed.reason.strip():
        raise DomainError(_("Begründen Sie „%(act)s“ für %(need)s.") % _names(act, need))
    return leave_step(by, need, act, deed, target=found.target)


def leave_step(by: User, need: Need, act: Act, deed: Deed, *, target: State | None = None) -> Step:
    """Add a step to the history and save the need; without a target it stays where it is."""
    origin, need.state = need.state, target or need.state
    step = Step.objects.create(
        need=need,
        act=act,
        from_state=origin,
        to_state=need.state,
        reason=deed.reason.strip(),
        public_note=deed.public_note.strip(),
        body_id=deed.body_id,
        meeting_id=deed.meeting_id,
        on_day=_day(need, deed),
        by=by,
    )
    need.version += 1
    need.save()
    return step


def _day(need: Need, deed: Deed) -> date:
    """The day of the deed: never in the future, never before what came before."""
    today = timezone.localdate()
    day = deed.on_day or today
    if day > today:
        raise DomainError(_("Der %(day)s liegt in der Zukunft.") % {"day": format_day(day)})
    last = need.steps.order_by("-pk").values_list("on_day", flat=True).first()
    if last and day < last:
        raise DomainError(
            _("Der %(day)s liegt vor dem letzten Schritt von %(need)s am %(last)s.")
            % {"day": format_day(day), "need": need, "last": format_day(last)}
        )
    return day


def _names(act: Act, need: Need) -> dict[str, object]:
    return {"act": act.label, "need": need}
