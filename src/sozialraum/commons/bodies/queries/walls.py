"""Reading a card wall: what hangs where, with how many dots."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import ngettext

from ..links import hash_of
from ..models import Card, Cluster, Dot, Meeting, Wall, WallColumn, WallPhase


@dataclass(frozen=True)
class Hanging:
    """A card or a group as it hangs, with all its dots and whether one is the reader's own."""

    key: str
    title: str
    dots: int
    mine: bool
    hidden: bool = False
    own: bool = False
    cards: tuple["Hanging", ...] = ()
    paper_dots: int = 0

    @property
    def number(self) -> int:
        """The id of the card or group."""
        return int(self.key.partition("-")[2])


@dataclass(frozen=True)
class HangingColumn:
    """A question with its groups and its single cards, those with most dots first."""

    column: WallColumn
    groups: tuple[Hanging, ...]
    singles: tuple[Hanging, ...]

    @property
    def count(self) -> int:
        """How many cards hang here."""
        return len(self.singles) + sum(len(group.cards) for group in self.groups)


@dataclass(frozen=True)
class HangingWall:
    """Everything on a wall; ``left`` is how many dots the reader still has."""

    columns: tuple[HangingColumn, ...]
    left: int
    people: int

    @property
    def count(self) -> int:
        """How many cards hang on the wall."""
        return sum(column.count for column in self.columns)


def walls_of(meeting: Meeting) -> QuerySet[Wall]:
    """The walls of a meeting in the order in which they were made."""
    return Wall.objects.filter(meeting=meeting).order_by("pk")


def wall_of(meeting: Meeting, wall_id: int) -> Wall | None:
    """One wall of a meeting."""
    return Wall.objects.filter(meeting=meeting, pk=wall_id).first()


def open_wall(code: str) -> Wall | None:
    """The wall behind a code, as long as the moderator has it open."""
    rows = Wall.objects.filter(token_hash=hash_of(code)).exclude(phase=WallPhase.CLOSED)
    return rows.select_related("meeting__body").first()


def mark_of(wall: Wall, person: str) -> str:
    """What stands for a person on this wall, and on no other."""
    return hashlib.sha256(f"{wall.token_seed}:{person}".encode()).hexdigest()


def dots_of(wall: Wall) -> QuerySet[Dot]:
    """All dots on a wall, on cards and on groups."""
    return Dot.objects.filter(Q(card__column__wall=wall) | Q(cluster__column__wall=wall))


class _Dots:
    """The dots of a wall by what they are on."""

    def __init__(self, wall: Wall, mark: str) -> None:
        self.mark = mark
        self.marks: dict[str, list[str]] = defaultdict(list)
        for card, cluster, owner in dots_of(wall).values_list("card", "cluster", "mark"):
            self.marks[f"karte-{card}" if card else f"gruppe-{cluster}"].append(owner)

    def left(self, each: int) -> int:
        """How many the reader still has."""
        return max(0, each - sum(self.mark in owners for owners in self.marks.values()))

    @property
    def people(self) -> int:
        """How many put a dot at all."""
        return len({owner for owners in self.marks.values() for owner in owners})


def hanging(wall: Wall, mark: str = "", *, hidden: bool = False) -> HangingWall:
    """The wall as somebody sees it; what the moderator hid only where ``hidden`` asks for it."""
    cards: dict[tuple[int, int | None], list[Card]] = defaultdict(list)
    for card in Card.objects.filter(column__wall=wall).order_by("pk"):
        if hidden or not card.hidden:
            cards[card.column_id, card.cluster_id].append(card)
    groups: dict[int, list[Cluster]] = defaultdict(list)
    for cluster in Cluster.objects.filter(column__wall=wall).order_by("pk"):
        groups[cluster.column_id].append(cluster)
    dots = _Dots(wall, mark)
    columns = tuple(
        HangingColumn(
            column=one,
            groups=_by_dots(_group(it, cards[one.pk, it.pk], dots) for it in groups[one.pk]),
            singles=_by_dots(_card(it, dots) for it in cards[one.pk, None]),
        )
        for one in wall.columns.all()
    )
    return HangingWall(columns, dots.left(wall.dots), dots.people)


def _by_dots(hung: Iterable[Hanging]) -> tuple[Hanging, ...]:
    return tuple(sorted(hung, key=lambda one: -one.dots))


def _card(card: Card, dots: _Dots) -> Hanging:
    key = f"karte-{card.pk}"
    on_it = dots.marks.get(key, [])
    return Hanging(
        key=key,
        title=card.text,
        dots=len(on_it) + card.paper_dots,
        mine=dots.mark in on_it,
        hidden=card.hidden,
        own=bool(dots.mark) and card.mark == dots.mark,
        paper_dots=card.paper_dots,
    )


def _group(cluster: Cluster, cards: Iterable[Card], dots: _Dots) -> Hanging:
    key = f"gruppe-{cluster.pk}"
    on_it = dots.marks.get(key, [])
    inside = tuple(_card(card, dots) for card in cards)
    return Hanging(
        key=key,
        title=cluster.title,
        dots=len(on_it) + cluster.paper_dots + sum(card.dots for card in inside),
        mine=dots.mark in on_it,
        cards=inside,
        paper_dots=cluster.paper_dots,
    )


def words_of(column: HangingColumn) -> str:
    """What hangs under a question, as the minutes say it."""
    lines = [_line(group) for group in column.groups if group.cards]
    lines += [_line(card) for card in column.singles]
    return "\n".join([f"{column.column.prompt}", *lines]) if lines else ""


def _line(hung: Hanging) -> str:
    dots = ngettext("%d Punkt", "%d Punkte", hung.dots) % hung.dots
    counted = f"{hung.title} ({dots})" if hung.dots else hung.title
    inside = "; ".join(card.title for card in hung.cards)
    return f"– {counted}: {inside}" if inside else f"– {counted}"
