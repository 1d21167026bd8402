"""What a method would give for one year, beside what is published."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraum.instruments.social_index.outcome import Outcome, Place
from sozialraum.instruments.social_index.tables import Rank

from .concerns import Concern, concerns


@dataclass(frozen=True)
class Shift:
    """A place in one index: as it would be, and as it was published (None: it was not)."""

    after: Rank
    before: Rank | None

    @property
    def ranks(self) -> int:
        """Ranks upwards (above 0) or downwards in the list; 0 where one of both is unknown."""
        if self.before is None or None in {self.before.standing.rank, self.after.standing.rank}:
            return 0
        return (self.before.standing.rank or 0) - (self.after.standing.rank or 0)

    @property
    def words(self) -> str:
        """The move for eyes and ears; nothing where there is none."""
        if not self.ranks:
            return ""
        way = (
            ngettext("▲ 1 Rang weiter oben", "▲ %(count)s Ränge weiter oben", abs(self.ranks))
            if self.ranks > 0
            else ngettext(
                "▼ 1 Rang weiter unten", "▼ %(count)s Ränge weiter unten", abs(self.ranks)
            )
        )
        return way % {"count": abs(self.ranks)}


@dataclass(frozen=True)
class PreviewRow:
    """A place in both indices."""

    place: Place
    shifts: tuple[Shift, Shift]


@dataclass(frozen=True)
class Preview:
    """Places by rank in the needs index, doubts, and the year of it all."""

    year: int
    rows: tuple[PreviewRow, ...]
    concerns: tuple[Concern, ...]
    compared: bool

    @property
    def headline(self) -> str:
        """How much would be different from what is published."""
        if not self.compared:
            return _("Ränge %(year)s") % {"year": self.year}
        moved = sum(any(shift.ranks for shift in row.shifts) for row in self.rows)
        if not moved:
            return _("Alle Orte behalten ihre Ränge von %(year)s") % {"year": self.year}
        text = ngettext(
            "Ein Ort hätte %(year)s einen anderen Rang",
            "%(count)s von %(of)s Orten hätten %(year)s einen anderen Rang",
            moved,
        )
        return text % {"year": self.year, "count": moved, "of": len(self.rows)}


def preview(outcome: Outcome, year: int, published: Outcome | None) -> Preview:
    """One year of an outcome; compared with what is published where that has the year."""
    known = published if published and year in published.years else None
    rows = sorted(_rows(outcome, year, known), key=_by_need)
    return Preview(year, tuple(rows), tuple(concerns(outcome, year)), known is not None)


def _by_need(row: PreviewRow) -> tuple[int, str]:
    after = row.shifts[0].after
    return after.standing.rank or after.of + 1, row.place.name


def _rows(outcome: Outcome, year: int, published: Outcome | None) -> Iterator[PreviewRow]:
    before = {place.code for place in published.places} if published else set()
    for place in outcome.places:
        known = published if place.code in before else None
        needs, resources = (
            _shift(outcome, known, side.code, year, place) for side in outcome.sides
        )
        yield PreviewRow(place, (needs, resources))


def _shift(
    outcome: Outcome, published: Outcome | None, side: str, year: int, place: Place
) -> Shift:
    after = Rank(outcome.standing(side, year, place.code), len(outcome.places))
    if published is None:
        return Shift(after, None)
    return Shift(after, Rank(published.standing(side, year, place.code), len(published.places)))
