"""The card wall: the moderator's steps, and what people do there without an account."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all, update_all
from sozialraum.foundation.errors import DomainError

from ..links import hash_of
from ..models import (
    LONGEST_CARD,
    Card,
    Cluster,
    Dot,
    Meeting,
    MeetingState,
    Wall,
    WallColumn,
    WallPhase,
)
from ..queries.walls import dots_of, hanging, mark_of, words_of
from .attendance import begin
from .locking import locked_meeting, touch

MOST_CARDS = 600
MOST_OF_ONE_PERSON = 30
MOST_DOTS = 20
MOST_COLUMNS = 8
SETTLED = (MeetingState.INVITED, MeetingState.HELD)


class WallClosedError(DomainError):
    """No wall is open under this code, or its step is over."""


@dataclass(frozen=True)
class NewColumn:
    """A question, and the item of the agenda into whose minutes its result goes."""

    prompt: str
    item_id: int | None = None


@transaction.atomic
def make_wall(
    *, by: User, meeting_id: int, title: str, columns: Sequence[NewColumn], dots: int = 3
) -> Wall:
    """Put up a wall; it is closed until the moderator opens it."""
    meeting = locked_meeting(by, meeting_id)
    asked = [one for one in columns if one.prompt.strip()]
    _check_wall(title, asked, dots)
    _check_items(meeting, asked)
    wall = Wall(meeting=meeting, title=title.strip(), dots=dots)
    wall.full_clean()
    wall.save()
    create_all(
        WallColumn(wall=wall, position=at, prompt=one.prompt.strip(), item_id=one.item_id)
        for at, one in enumerate(asked, start=1)
    )
    return wall


def _check_wall(title: str, columns: Sequence[NewColumn], dots: int) -> None:
    if not title.strip():
        raise DomainError(_("Geben Sie der Kartenwand einen Titel."))
    if not 1 <= len(columns) <= MOST_COLUMNS:
        raise DomainError(
            _("Eine Kartenwand hat eine bis %(most)s Fragen.") % {"most": MOST_COLUMNS}
        )
    long = [one.prompt for one in columns if len(one.prompt.strip()) > LONGEST_CARD]
    if long:
        raise DomainError(
            _("Eine Frage hat höchstens %(most)s Zeichen.") % {"most": LONGEST_CARD}, *long
        )
    if not 0 <= dots <= MOST_DOTS:
        raise DomainError(_("Jede Person hat 0 bis %(most)s Punkte.") % {"most": MOST_DOTS})


def _check_items(meeting: Meeting, columns: Sequence[NewColumn]) -> None:
    wanted = {one.item_id for one in columns if one.item_id}
    if wanted - set(meeting.items.values_list("pk", flat=True)):
        raise DomainError(_("Diesen Punkt hat die Tagesordnung nicht."))


def _moderated(by: User, wall_id: int) -> Wall:
    """The wall, locked, for whoever runs its meeting, as long as the minutes can change."""
    rows = Wall.objects.select_for_update(of=("self",)).select_related("meeting__body__unit")
    wall = rows.get(pk=wall_id)
    require("bodies.hold_meetings", by, wall.meeting)
    if not wall.meeting.is_open:
        raise DomainError(_("Die Sitzung ist abgeschlossen. Die Kartenwand bleibt, wie sie ist."))
    return wall


def _changed(wall: Wall, *fields: str) -> None:
    wall.version += 1
    wall.save(update_fields=[*fields, "version"])


@transaction.atomic
def set_phase(*, by: User, wall_id: int, phase: str) -> Wall:
    """Open the wall for a step, or close it; phones follow within seconds."""
    wall = _moderated(by, wall_id)
    if phase not in WallPhase.values:
        raise DomainError(_("Diesen Schritt gibt es nicht."), phase)
    wall.phase = phase
    _changed(wall, "phase")
    return wall


@transaction.atomic
def renew_code(*, by: User, wall_id: int) -> Wall:
    """Another code: whoever has the old one is out, and begins anew with the new one."""
    wall = _moderated(by, wall_id)
    if dots_of(wall).exists():
        raise DomainError(
            _("Es kleben schon Punkte. Mit einem neuen Code könnten alle noch einmal kleben.")
        )
    wall.renew()
    _changed(wall, "token_seed", "token_hash")
    return wall


@transaction.atomic
def remove_wall(*, by: User, wall_id: int) -> None:
    """Take down a wall on which nothing hangs."""
    wall = _moderated(by, wall_id)
    if Card.objects.filter(column__wall=wall).exists():
        raise DomainError(_("An der Kartenwand hängen Karten. Sie bleibt stehen."))
    wall.delete()


@transaction.atomic
def paste_cards(*, by: User, wall_id: int, column_id: int, lines: str) -> int:
    """Cards from paper, one a line; how many were put up. What already hangs is left out."""
    wall = _moderated(by, wall_id)
    column = _column(wall, column_id)
    texts = list(dict.fromkeys(" ".join(line.split()) for line in lines.splitlines()))
    known = set(column.cards.values_list("text", flat=True))
    new = [text for text in texts if text and text not in known]
    if not new:
        raise DomainError(_("Schreiben Sie je Zeile eine Karte, die noch nicht hängt."))
    _check_texts(wall, new)
    create_all(Card(column=column, text=text) for text in new)
    _changed(wall)
    return len(new)


def _column(wall: Wall, column_id: int) -> WallColumn:
    column = wall.columns.filter(pk=column_id).first()
    if column is None:
        raise DomainError(_("Wählen Sie eine Frage dieser Kartenwand."))
    return column


def _check_texts(wall: Wall, texts: Sequence[str]) -> None:
    long = [text for text in texts if len(text) > LONGEST_CARD]
    if long:
        raise DomainError(
            _("Eine Karte hat höchstens %(most)s Zeichen.") % {"most": LONGEST_CARD}, *long
        )
    if Card.objects.filter(column__wall=wall).count() + len(texts) > MOST_CARDS:
        raise DomainError(_("Die Kartenwand ist voll: %(most)s Karten.") % {"most": MOST_CARDS})


@transaction.atomic
def sort_cards(
    *, by: User, wall_id: int, card_ids: Iterable[int], cluster_id: int | None, title: str = ""
) -> None:
    """Put cards of one question into a group, a new one under ``title``, or out of their group."""
    wall = _moderated(by, wall_id)
    _sort(wall, card_ids, cluster_id, title)


def _sort(wall: Wall, card_ids: Iterable[int], cluster_id: int | None, title: str) -> None:
    cards = Card.objects.filter(column__wall=wall, pk__in=list(card_ids))
    columns = set(cards.values_list("column_id", flat=True))
    if not columns:
        raise DomainError(_("Kreuzen Sie die Karten an, die zusammengehören."))
    cluster = _cluster(wall, columns, cluster_id, " ".join(title.split()))
    if cluster and columns != {cluster.column_id}:
        raise DomainError(_("Karten verschiedener Fragen kommen nicht in dieselbe Gruppe."))
    update_all(cards, cluster=cluster)
    _drop_empty(wall)
    _changed(wall)


def _cluster(wall: Wall, columns: set[int], cluster_id: int | None, title: str) -> Cluster | None:
    if cluster_id:
        found = Cluster.objects.filter(column__wall=wall, pk=cluster_id).first()
        if found is None:
            raise DomainError(_("Diese Gruppe gibt es nicht mehr."))
        return found
    if not title:
        return None
    longest = Cluster._meta.get_field("title").max_length or 0
    if len(title) > longest:
        raise DomainError(_("Eine Überschrift hat höchstens %(most)s Zeichen.") % {"most": longest})
    return Cluster.objects.get_or_create(column_id=min(columns), title=title)[0]


def _drop_empty(wall: Wall) -> None:
    """Groups without cards go, unless somebody put a dot on them."""
    empty = Cluster.objects.filter(column__wall=wall, cards__isnull=True, dots__isnull=True)
    for cluster in empty.filter(paper_dots=0):
        cluster.delete()


@transaction.atomic
def hide_cards(*, by: User, wall_id: int, card_ids: Iterable[int], hidden: bool) -> None:
    """Take cards out of everybody's sight, for instance names; or show them again."""
    wall = _moderated(by, wall_id)
    cards = Card.objects.filter(column__wall=wall, pk__in=list(card_ids))
    if not update_all(cards, hidden=hidden):
        raise DomainError(_("Kreuzen Sie Karten an."))
    _changed(wall)


@transaction.atomic
def count_paper_dots(*, by: User, wall_id: int, dots: Mapping[str, int]) -> None:
    """Dots that were counted on paper, by «karte-12» or «gruppe-3»; they add to the others."""
    wall = _moderated(by, wall_id)
    for key, number in dots.items():
        thing = _thing(wall, key)
        if thing.paper_dots != number:
            thing.paper_dots = number
            thing.full_clean()
            thing.save(update_fields=["paper_dots"])
    _changed(wall)


def _thing(wall: Wall, key: str) -> Card | Cluster:
    """The card or group of a key, if it hangs on this wall in everybody's sight."""
    kind, _sign, number = key.partition("-")
    found: Card | Cluster | None = None
    if number.isdecimal() and kind == "karte":
        found = Card.objects.filter(column__wall=wall, pk=int(number), hidden=False).first()
    elif number.isdecimal() and kind == "gruppe":
        found = Cluster.objects.filter(column__wall=wall, pk=int(number)).first()
    if found is None:
        raise DomainError(_("Diese Karte hängt nicht mehr."))
    return found


@transaction.atomic
def take_into_minutes(*, by: User, wall_id: int) -> int:
    """Write what hangs there into the minutes of the items; how many items were written.

    The same result is not written twice; where the wall changed, the new state is added.
    """
    wall = _moderated(by, wall_id)
    meeting = locked_meeting(by, wall.meeting_id, *SETTLED)
    begin(meeting)
    written = 0
    for column in hanging(wall).columns:
        item, words = column.column.item, words_of(column)
        if item is None or not words or words in item.text:
            continue
        item.refresh_from_db(fields=["text"])
        item.text = "\n\n".join([*([item.text] if item.text else []), words])
        item.save(update_fields=["text"])
        written += 1
    if not written:
        raise DomainError(_("Es gibt nichts Neues, das in das Protokoll gehört."))
    meeting.minuted_by = by
    touch(meeting, "state", "minuted_by")
    return written


def _joined(code: str, *phases: WallPhase) -> Wall:
    """The wall behind a code, locked, in one of these steps."""
    rows = Wall.objects.select_for_update().filter(token_hash=hash_of(code))
    wall = rows.first()
    if wall is None or wall.phase not in phases:
        raise WallClosedError(_("Dieser Schritt ist vorbei. Ihre Eingabe steht noch hier."))
    return wall


@transaction.atomic
def write_card(code: str, person: str, *, column_id: int, text: str) -> Card:
    """Put up a card, without an account."""
    wall = _joined(code, WallPhase.WRITING)
    column, mark = _column(wall, column_id), mark_of(wall, person)
    words = " ".join(text.split())
    if not words:
        raise DomainError(_("Schreiben Sie etwas auf die Karte."))
    _check_texts(wall, [words])
    if Card.objects.filter(column__wall=wall, mark=mark).count() >= MOST_OF_ONE_PERSON:
        raise DomainError(
            _("Sie haben schon %(most)s Karten geschrieben.") % {"most": MOST_OF_ONE_PERSON}
        )
    card = Card.objects.create(column=column, text=words, mark=mark)
    _changed(wall)
    return card


@transaction.atomic
def take_card_back(code: str, person: str, *, card_id: int) -> None:
    """Take an own card down again while cards are written."""
    wall = _joined(code, WallPhase.WRITING)
    own = Card.objects.filter(column__wall=wall, mark=mark_of(wall, person), pk=card_id).first()
    if own is None:
        raise DomainError(_("Diese Karte hängt nicht mehr."))
    own.delete()
    _changed(wall)


@transaction.atomic
def sort_together(
    code: str, *, card_ids: Iterable[int], cluster_id: int | None, title: str = ""
) -> None:
    """Put cards together, without an account."""
    _sort(_joined(code, WallPhase.SORTING), card_ids, cluster_id, title)


@transaction.atomic
def put_dot(code: str, person: str, *, key: str, on: bool) -> None:
    """Put a dot on a card or group, or take the own one off again."""
    wall = _joined(code, WallPhase.DOTS)
    thing, mark = _thing(wall, key), mark_of(wall, person)
    own = thing.dots.filter(mark=mark)
    if not on:
        own.delete()
    elif not own.exists():
        if dots_of(wall).filter(mark=mark).count() >= wall.dots:
            raise DomainError(
                ngettext(
                    "Sie haben einen Punkt, und der klebt schon.",
                    "Sie haben %(most)s Punkte, und alle kleben schon.",
                    wall.dots,
                )
                % {"most": wall.dots},
                _("Nehmen Sie einen Punkt ab, um ihn woanders zu kleben."),
            )
        name = "card" if isinstance(thing, Card) else "cluster"
        Dot.objects.create(**{name: thing}, mark=mark)
    _changed(wall)
