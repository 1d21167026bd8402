"""Writing the minutes: texts and outcomes, by several hands, with nothing lost."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.errors import DomainError

from .. import notices
from ..models import (
    AgendaItem,
    Competence,
    FollowUp,
    Meeting,
    MeetingState,
    Outcome,
    OutcomeKind,
    OutcomeState,
)
from ..queries.attendance import quorum_of, voting_present
from .attendance import begin
from .locking import locked_item, locked_meeting, touch

FOLLOWED_UP = (OutcomeKind.RECOMMENDATION, OutcomeKind.RESOLUTION, OutcomeKind.TASK)
WRITABLE = (MeetingState.INVITED, MeetingState.HELD)


@dataclass(frozen=True)
class ItemText:
    """What the minutes say about an item."""

    text: str = ""
    present: str = ""
    wanted: str = ""


@dataclass(frozen=True, kw_only=True)
class NewOutcome:
    """What an item led to; votes are all given or none."""

    kind: str
    text: str
    yes: int | None = None
    no: int | None = None
    abstained: int | None = None
    consensus: bool = False
    owner_organisation_id: int | None = None
    owner: str = ""
    due_on: date | None = None


class MinutesConflictError(DomainError):
    """Somebody else wrote about the same items; ``stored`` is what they wrote, by item."""

    def __init__(self, message: str, stored: Mapping[int, ItemText], *places: str) -> None:
        super().__init__(message, *places)
        self.stored = stored


def text_of(item: AgendaItem) -> ItemText:
    """What is stored about an item."""
    return ItemText(item.text, item.present, item.wanted)


def digest_of(text: ItemText) -> str:
    """By which a form knows what its writer saw."""
    whole = "\x1f".join(_even(asdict(text)[name]) for name in ("text", "present", "wanted"))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _even(text: str) -> str:
    """Browsers send other line ends than they were given."""
    return text.replace("\r\n", "\n").strip()


@transaction.atomic
def save_minutes(
    *,
    by: User,
    meeting_id: int,
    texts: Mapping[int, ItemText],
    seen: Mapping[int, str],
    outcomes: Iterable[tuple[int, NewOutcome]] = (),
) -> Meeting:
    """Keep texts and outcomes: all or nothing.

    ``seen`` is the digest of what the writer had before them, by item. Two people may write
    about different items at once. Where both wrote about the same item, nothing is written and
    ``MinutesConflictError`` carries the other text.
    """
    meeting = locked_meeting(by, meeting_id, *WRITABLE)
    begin(meeting)
    items = {item.pk: item for item in meeting.items.all()}
    changed = {
        pk: _tidy(text)
        for pk, text in texts.items()
        if pk in items and digest_of(text) != seen.get(pk)
    }
    _refuse_overwriting(items, changed, seen)
    for pk, text in changed.items():
        item = items[pk]
        item.text, item.present, item.wanted = text.text, text.present, text.wanted
        item.save(update_fields=["text", "present", "wanted"])
    meeting.minuted_by = by
    touch(meeting, "state", "minuted_by")
    for pk, new in outcomes:
        add_outcome(by=by, item_id=pk, new=new)
    return meeting


def _tidy(text: ItemText) -> ItemText:
    return ItemText(_even(text.text), _even(text.present), _even(text.wanted))


def _refuse_overwriting(
    items: Mapping[int, AgendaItem], changed: Mapping[int, ItemText], seen: Mapping[int, str]
) -> None:
    stored = {pk: text_of(items[pk]) for pk in changed}
    clash = {
        pk: text
        for pk, text in stored.items()
        if digest_of(text) != seen.get(pk) and text != changed[pk]
    }
    if clash:
        raise MinutesConflictError(
            _(
                "Jemand anderes hat an denselben Punkten geschrieben. Nichts ist verloren: beide "
                "Texte stehen unten nebeneinander. Führen Sie sie zusammen und speichern Sie."
            ),
            clash,
            *(items[pk].title for pk in clash),
        )


@transaction.atomic
def add_outcome(*, by: User, item_id: int, new: NewOutcome) -> Outcome:
    """Write down what an item led to."""
    item = locked_item(by, item_id, *WRITABLE)
    meeting = _meeting_of(item)
    begin(meeting)
    outcome = Outcome(item=item, **asdict(new))
    outcome.text, outcome.owner = outcome.text.strip(), outcome.owner.strip()
    _check_words(outcome)
    _check_competence(outcome, meeting)
    _check_votes(outcome, meeting)
    outcome.state = OutcomeState.OPEN if outcome.kind in FOLLOWED_UP else ""
    outcome.full_clean()
    outcome.save()
    if outcome.state:
        FollowUp.objects.create(outcome=outcome, state=OutcomeState.OPEN, by=by)
    meeting.minuted_by = by
    touch(meeting, "state", "minuted_by")
    if outcome.kind == OutcomeKind.TASK:
        notices.task_given(outcome, by)
    return outcome


def _meeting_of(item: AgendaItem) -> Meeting:
    assert item.meeting is not None  # locked_item refuses topics that wait
    return item.meeting


def _check_words(outcome: Outcome) -> None:
    if not outcome.text:
        raise DomainError(_("Zu einem Ergebnis gehört ein Wortlaut."), outcome.item.title)
    if outcome.item.outcomes.filter(kind=outcome.kind, text=outcome.text).exists():
        raise DomainError(_("Dieses Ergebnis steht schon da."), outcome.text)
    if outcome.kind != OutcomeKind.TASK:
        return
    if not (outcome.owner_organisation_id or outcome.owner):
        raise DomainError(
            _("Eine Aufgabe braucht eine Organisation oder Stelle, die sie erledigt.")
        )
    if outcome.due_on is None:
        raise DomainError(_("Eine Aufgabe braucht eine Frist."))


def _check_competence(outcome: Outcome, meeting: Meeting) -> None:
    competence = meeting.body.competence
    if outcome.kind == OutcomeKind.RESOLUTION and competence != Competence.DECIDES:
        raise DomainError(
            _("Dieses Gremium %(competence)s. Halten Sie eine Empfehlung fest, keinen Beschluss.")
            % {"competence": meeting.body.get_competence_display()}
        )
    if outcome.kind == OutcomeKind.RECOMMENDATION and competence == Competence.INFORMS:
        raise DomainError(_("Dieses Gremium informiert. Es gibt keine Empfehlungen ab."))


def _check_votes(outcome: Outcome, meeting: Meeting) -> None:
    votes = (outcome.yes, outcome.no, outcome.abstained)
    voted = any(one is not None for one in votes)
    if outcome.kind == OutcomeKind.RESOLUTION and not (voted or outcome.consensus):
        raise DomainError(_("Zu einem Beschluss gehören die Stimmen oder der Konsens."))
    if not voted:
        return
    if outcome.consensus:
        raise DomainError(_("Entweder Stimmen oder Konsens, nicht beides."))
    if any(one is None for one in votes):
        raise DomainError(_("Geben Sie Ja, Nein und Enthaltung an, auch wenn es null sind."))
    _check_enough(outcome, meeting)


def _check_enough(outcome: Outcome, meeting: Meeting) -> None:
    quorum = quorum_of(meeting)
    if not quorum.reached:
        raise DomainError(quorum.words)
    if not quorum.voting:
        raise DomainError(_("Das Gremium hat keine Sitze. Halten Sie den Konsens fest."))
    given = sum(one or 0 for one in (outcome.yes, outcome.no, outcome.abstained))
    may = quorum.present - _biased(outcome.item)
    if given > may:
        raise DomainError(
            _("%(given)s Stimmen, aber nur %(may)s anwesende Sitze dürfen hier stimmen.")
            % {"given": given, "may": may}
        )
    if outcome.kind != OutcomeKind.TASK and (outcome.yes or 0) <= (outcome.no or 0):
        raise DomainError(
            _(
                "Ohne mehr Ja- als Nein-Stimmen ist nichts beschlossen. "
                "Halten Sie das Ergebnis als Beratung fest."
            )
        )


def _biased(item: AgendaItem) -> int:
    """Voting seats that are there and excluded from the item."""
    there = voting_present(_meeting_of(item)).values("seat")
    return item.exclusions.filter(seat__in=there).count()


@transaction.atomic
def remove_outcome(*, by: User, outcome_id: int) -> None:
    """Take an outcome back before anything became of it."""
    item_id = Outcome.objects.values_list("item_id", flat=True).get(pk=outcome_id)
    item = locked_item(by, item_id, *WRITABLE)
    outcome = Outcome.objects.get(pk=outcome_id)
    if outcome.state not in {"", OutcomeState.OPEN}:
        raise DomainError(_("Daran wird schon gearbeitet. Das Ergebnis bleibt stehen."))
    notices.task_taken_back(outcome)
    outcome.delete()
    touch(_meeting_of(item))
