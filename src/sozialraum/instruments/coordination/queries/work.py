"""What waits for a person, what is overdue, what comes next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraum.commons.bodies.queries import activity
from sozialraum.commons.needs import words
from sozialraum.commons.needs.queries import places as needs
from sozialraum.foundation.accounts.policies import Actor, allows
from sozialraum.foundation.accounts.queries import ends_soon, mandates_of

from .reach import Reach

MOST = 8
AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Item:
    """One thing to do or to know; ``day`` is when it is due, began to wait, or takes place."""

    kind: str
    title: str
    url: str
    where: str
    day: date | None
    invented: bool = False


@dataclass(frozen=True)
class Pile:
    """The first items by day, and how many there are in all."""

    items: tuple[Item, ...]
    number: int

    @property
    def more(self) -> int:
        return self.number - len(self.items)


@dataclass(frozen=True)
class Work:
    """The desk of a person today; ``years`` are those whose meetings the person may look up."""

    overdue: Pile
    waiting: Pile
    coming: Pile
    years: tuple[int, ...] = ()

    @property
    def headline(self) -> str:
        """What the desk says first."""
        late = self.overdue.number
        if late:
            return ngettext(
                "Ein Schritt ist überfällig", "%(number)s Schritte sind überfällig", late
            ) % {"number": late}
        waits = self.waiting.number
        if waits:
            return ngettext(
                "Nichts ist überfällig, ein Eingang wartet",
                "Nichts ist überfällig, %(number)s Eingänge warten",
                waits,
            ) % {"number": waits}
        return _("Nichts ist überfällig, nichts wartet")


def work_of(user: Actor) -> Work:
    """The desk of a person: a constant number of queries."""
    reach, today = Reach(user), timezone.localdate()
    late, soon = today - timedelta(days=1), today + AHEAD
    looks_up = allows("coordination.see_place", user)
    tasks = list(_tasks(reach, soon))
    overdue = [piece.until(late) for piece in (*_needs(reach, soon), *tasks)]
    coming = [piece.after(late) for piece in (*_needs_at_others(reach, soon), *tasks)]
    return Work(
        overdue=_pile(overdue),
        waiting=_pile([*_hand_overs(reach, today), *_notes(reach), *_signals(user)]),
        coming=_pile([*coming, *_meetings(reach, soon), *_mandates(user)]),
        years=tuple(activity.years_with_meetings()) if looks_up else (),
    )


@dataclass(frozen=True)
class _Piece:
    """Items of one kind, still to be read: only the first ones are."""

    rows: Any
    field: str
    item: Any
    number: int | None = None

    def until(self, day: date) -> "_Piece":
        return self._narrowed(**{f"{self.field}__lte": day})

    def after(self, day: date) -> "_Piece":
        return self._narrowed(**{f"{self.field}__gt": day})

    def _narrowed(self, **condition: date) -> "_Piece":
        return _Piece(self.rows.filter(**condition), self.field, self.item)

    def first(self) -> list[Item]:
        return [self.item(row) for row in self.rows[:MOST]]

    def count(self) -> int:
        if self.number is not None:
            return self.number
        return self.rows.order_by().count() if isinstance(self.rows, QuerySet) else len(self.rows)


def _pile(pieces: Iterable[_Piece]) -> Pile:
    asked = list(pieces)
    items = sorted((item for piece in asked for item in piece.first()), key=_by_day)
    return Pile(tuple(items[:MOST]), sum(piece.count() for piece in asked))


def _by_day(item: Item) -> tuple[date, str]:
    return item.day or date.max, item.title


def _needs(reach: Reach, until: date) -> Iterator[_Piece]:
    units = reach.units("needs.see_inside")
    if units is None or units:
        yield _Piece(needs.due_needs(units, until), "due", _need)


def _needs_at_others(reach: Reach, until: date) -> Iterator[_Piece]:
    """Without hand-overs to the own bodies, which stand among what waits."""
    bodies = reach.readers.inside if _answers(reach) else ()
    for piece in _needs(reach, until):
        yield _Piece(needs.without_hand_overs_to(piece.rows, bodies), piece.field, piece.item)


def _answers(reach: Reach) -> bool:
    return allows("needs.answer_hand_over", reach.user)


def _need(need: Any) -> Item:
    owner = need.owner.name if need.owner else ""
    kind = words.owes(need) or _("Bedarf")
    return Item(kind, need.title, need.get_absolute_url(), owner, need.due, need.invented)


def _tasks(reach: Reach, until: date) -> Iterator[_Piece]:
    yield _Piece(activity.open_tasks(reach.readers, until), "due_on", _task)


def _task(task: Any) -> Item:
    body = task.item.body
    url = reverse("bodies:register", args=[body.code])
    invented = bool(task.item.meeting and task.item.meeting.invented)
    return Item(task.get_kind_display(), task.text, url, body.name, task.due_on, invented)


def _hand_overs(reach: Reach, today: date) -> Iterator[_Piece]:
    """Hand-overs to the own bodies; late ones stand in the other list already."""
    if _answers(reach):
        rows = needs.waiting_hand_overs(reach.readers.inside).filter(due__gte=today)
        yield _Piece(rows, "due", _hand_over)


def _hand_over(need: Any) -> Item:
    where = need.owner.name
    title, url = need.title, need.get_absolute_url()
    return Item(_("Weitergabe ohne Antwort"), title, url, where, need.due, need.invented)


def _notes(reach: Reach) -> Iterator[_Piece]:
    units = reach.units("needs.read_notes")
    if units is None or units:
        yield _Piece(needs.waiting_notes(units), "received_at", _note)


def _note(note: Any) -> Item:
    url = reverse("needs:note", args=[note.pk])
    day = timezone.localdate(note.received_at)
    return Item(
        _("Hinweis aus der Bevölkerung"), note.title, url, note.unit.name, day, note.invented
    )


def _signals(user: Actor) -> Iterator[_Piece]:
    number = needs.proposals() if allows("needs.weigh_signals", user) else 0
    if number:
        title = ngettext("Ein Signal abwägen", "%(number)s Signale abwägen", number)
        item = Item(_("Kennzahlen"), title % {"number": number}, reverse("needs:signals"), "", None)
        yield _Piece([item], "", lambda one: one, number)


def _meetings(reach: Reach, until: date) -> Iterator[_Piece]:
    end = datetime.combine(until, time.max, tzinfo=timezone.get_default_timezone())
    yield _Piece(activity.coming_meetings(reach.readers, end), "starts_at", _meeting)


def _meeting(meeting: Any) -> Item:
    url = reverse("bodies:meeting", args=[meeting.pk])
    kind = _("Sitzung (%(state)s)") % {"state": meeting.get_state_display()}
    return Item(kind, meeting.title, url, meeting.body.name, meeting.day, meeting.invented)


def _mandates(user: Actor) -> Iterator[_Piece]:
    ending = [mandate for mandate in mandates_of(user) if ends_soon(mandate)]
    if ending:
        yield _Piece(ending, "", _mandate)


def _mandate(mandate: Any) -> Item:
    return Item(_("Mandat endet"), mandate.get_role_display(), "#mandate", "", mandate.valid_to)
