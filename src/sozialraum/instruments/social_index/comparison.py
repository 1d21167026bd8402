"""Two editions or two years beside each other: who moves how many ranks, and why."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .change import Change, State, changes
from .findings import apart
from .outcome import Outcome, Place, Standing
from .tables import Rank


@dataclass(frozen=True)
class Move:
    """A place in one index of both states; ``ranks`` above 0 where its rank number grew."""

    place: Place
    before: Rank
    after: Rank
    ranks: int | None
    clear: bool
    change: Change


@dataclass(frozen=True)
class SideMoves:
    """All places of one index."""

    side: str
    moves: tuple[Move, ...]
    has_ranges: bool

    @property
    def moved(self) -> int:
        """How many places have another rank."""
        return sum(bool(move.ranks) for move in self.moves)

    @property
    def headline(self) -> str:
        count = self.moved
        if not count:
            return _("Alle Orte behalten ihren Rang")
        words = {"count": count, "of": len(self.moves), "clear": self._clear}
        if not self.has_ranges:
            return (
                ngettext(
                    "Ein Ort von %(of)s wechselt den Rang",
                    "%(count)s von %(of)s Orten wechseln den Rang",
                    count,
                )
                % words
            )
        return (
            ngettext(
                "Ein Ort von %(of)s wechselt den Rang, deutlich: %(clear)s",
                "%(count)s von %(of)s Orten wechseln den Rang, davon deutlich: %(clear)s",
                count,
            )
            % words
        )

    @property
    def _clear(self) -> int:
        return sum(move.clear for move in self.moves)


def common_years(before: Outcome, after: Outcome) -> list[int]:
    """Years that both editions have, newest first."""
    return sorted(set(before.years) & set(after.years), reverse=True)


def moves(before: State, after: State) -> tuple[SideMoves, ...]:
    """Both indices of all places that both states have; the largest moves come first."""
    return tuple(
        SideMoves(
            side,
            _moves(before, after, side),
            before.side(side).has_ranges and after.side(side).has_ranges,
        )
        for side in ("needs", "resources")
    )


def _moves(before: State, after: State, side: str) -> tuple[Move, ...]:
    old, new = before.standings(side), after.standings(side)
    why = changes(before, after, side)
    found = [
        _move(
            place,
            Rank(old[place.code], len(before.outcome.places)),
            Rank(new[place.code], len(after.outcome.places)),
            why[place.code],
        )
        for place in after.outcome.places
        if place.code in old
    ]
    return tuple(sorted(found, key=lambda move: (-abs(move.ranks or 0), move.place.name)))


def _move(place: Place, before: Rank, after: Rank, change: Change) -> Move:
    return Move(
        place,
        before,
        after,
        _difference(before.standing, after.standing),
        apart(before.standing, after.standing),
        change,
    )


def _difference(before: Standing, after: Standing) -> int | None:
    if before.rank is None or after.rank is None:
        return None
    return after.rank - before.rank
