"""Two editions beside each other: who moves how many ranks."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .findings import apart
from .outcome import Outcome, Place, Standing
from .tables import Rank


@dataclass(frozen=True)
class Move:
    """A place in one index of both editions; ``ranks`` above 0 where its rank number grew."""

    place: Place
    before: Rank
    after: Rank
    ranks: int | None
    clear: bool


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


def moves(before: Outcome, after: Outcome, year: int) -> tuple[SideMoves, ...]:
    """Both indices of all places of the later edition; the largest moves come first."""
    return tuple(
        SideMoves(
            side,
            _moves(before, after, side, year),
            before.side(side).has_ranges and after.side(side).has_ranges,
        )
        for side in ("needs", "resources")
    )


def _moves(before: Outcome, after: Outcome, side: str, year: int) -> tuple[Move, ...]:
    known = {place.code for place in before.places}
    found = [
        _move(
            place,
            Rank(before.standing(side, year, place.code), len(before.places)),
            Rank(after.standing(side, year, place.code), len(after.places)),
        )
        for place in after.places
        if place.code in known
    ]
    return tuple(sorted(found, key=lambda move: (-abs(move.ranks or 0), move.place.name)))


def _move(place: Place, before: Rank, after: Rank) -> Move:
    return Move(
        place,
        before,
        after,
        _difference(before.standing, after.standing),
        apart(before.standing, after.standing),
    )


def _difference(before: Standing, after: Standing) -> int | None:
    if before.rank is None or after.rank is None:
        return None
    return after.rank - before.rank
