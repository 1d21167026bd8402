"""What speaks against an index, in plain words, before anybody trusts it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_number, format_percent
from sozialraum.instruments.social_index.outcome import Cell, Outcome, Place, Side, Standing
from sozialraum.instruments.social_index.words import share_of_weight, side_title
from sozialraum.methods.composite.diagnostics import (
    Pair,
    Table,
    importance,
    opposed,
    redundant,
)

ALIKE = 0.9  # correlation from which two indicators say the same
AGAINST = -0.5  # correlation below which two indicators cancel each other out
DECISIVE = 0.5  # share of the influence from which one indicator decides
SILENT, HEARD = 0.05, 0.1  # less influence than the one with more weight than the other
WEAK_BASIS = 0.4  # share of the weight on older or missing figures
FEW = 30  # places: fewer make correlations and weights from data unsteady
WIDE = 1 / 3  # of all ranks
_MOST_NAMES = 4
_SCORE = ""  # column of the index itself
_COMPARED = 3  # with fewer indicators nothing stands out


@dataclass(frozen=True)
class Concern:
    """One doubt; ``kind`` names its sort for tests and styles."""

    kind: str
    text: str


def concerns(outcome: Outcome, year: int) -> list[Concern]:
    """Doubts about one year of an outcome, the general ones last."""
    found = [concern for side in outcome.sides for concern in _of_side(outcome, side, year)]
    return [*found, *_of_all(outcome)]


@dataclass(frozen=True)
class _Look:
    """One index in one year: what is looked at."""

    side: Side
    places: tuple[Place, ...]
    standings: tuple[Standing, ...]
    year: int

    @property
    def title(self) -> str:
        return side_title(self.side.code)

    @property
    def titles(self) -> dict[str, str]:
        return {one.code: one.short_title for one in self.side.ingredients}

    @property
    def shares(self) -> list[float]:
        """Share of each indicator in the index, together 1."""
        return [share_of_weight(self.side, one) / 100 for one in self.side.ingredients]

    @property
    def figures(self) -> Table:
        """Normalised values, and the score as last column; NaN where missing."""
        rows = [
            [*(_number(cell.normalised) for cell in one.cells), _number(one.score)]
            for one in self.standings
        ]
        return Table([place.code for place in self.places], [*self.titles, _SCORE], rows)

    def places_where(self, holds: Callable[[Standing], bool]) -> str:
        """Names of these places, empty for none."""
        pairs = zip(self.places, self.standings, strict=True)
        return _names([place.name for place, one in pairs if holds(one)])


def _of_side(outcome: Outcome, side: Side, year: int) -> Iterator[Concern]:
    look = _Look(side, outcome.places, side.standings[outcome.years.index(year)], year)
    table = look.figures
    yield from _alike(look, table)
    yield from _against_each_other(look, table)
    yield from _influence(look, table)
    yield from _basis(look)
    yield from _wide(look)


def _number(value: float | None) -> float:
    return np.nan if value is None else value


def _alike(look: _Look, table: Table) -> Iterator[Concern]:
    for pair in redundant(table.select(list(look.titles)), ALIKE):
        if pair.correlation > 0:
            text = _(
                "%(index)s: „%(one)s“ und „%(other)s“ sagen fast dasselbe (Zusammenhang %(r)s). "
                "Zusammen zählt dieselbe Sache doppelt."
            )
            yield Concern("alike", text % _pair_words(look, pair))


def _against_each_other(look: _Look, table: Table) -> Iterator[Concern]:
    for pair in opposed(table.select(list(look.titles)), AGAINST):
        text = _(
            "%(index)s: „%(one)s“ und „%(other)s“ laufen gegeneinander (Zusammenhang %(r)s). "
            "Im Index heben sie sich zum Teil auf."
        )
        yield Concern("opposed", text % _pair_words(look, pair))


def _pair_words(look: _Look, pair: Pair) -> dict[str, str]:
    return {
        "index": look.title,
        "one": look.titles[pair.first],
        "other": look.titles[pair.second],
        "r": format_number(pair.correlation, 2),
    }


def _influence(look: _Look, table: Table) -> Iterator[Concern]:
    """Indicators that work against the index, decide it alone, or do nothing in it."""
    if len(look.titles) < _COMPARED:
        return
    weights = dict(zip(look.titles, look.shares, strict=True))
    for one in importance(table.select(list(weights)), table.select([_SCORE]), weights):
        words = {
            "index": look.title,
            "title": look.titles[one.code],
            "influence": format_percent(100 * one.share, 0),
            "weight": format_percent(100 * one.weight, 0),
        }
        if one.correlation < 0:
            text = _(
                "%(index)s: „%(title)s“ arbeitet gegen die anderen. Orte mit hohem Wert stehen im "
                "Index eher unten. Stimmt die Richtung?"
            )
            yield Concern("against", text % words)
        elif one.share >= DECISIVE:
            text = _(
                "%(index)s: „%(title)s“ entscheidet fast allein: %(influence)s des Einflusses "
                "bei %(weight)s des Gewichts."
            )
            yield Concern("decisive", text % words)
        elif one.share < SILENT and one.weight >= HEARD:
            text = _(
                "%(index)s: „%(title)s“ hat %(weight)s des Gewichts, bestimmt die Unterschiede "
                "zwischen den Orten aber kaum."
            )
            yield Concern("silent", text % words)


def _basis(look: _Look) -> Iterator[Concern]:
    """How much rests on figures of earlier years, and where figures are missing."""
    words = {"index": look.title, "weak": format_percent(100 * WEAK_BASIS, 0)}
    older = [
        _share(look, one, lambda c: c.value_year not in {None, look.year}) for one in look.standings
    ]
    if older and fmean(older) >= WEAK_BASIS:
        words["share"] = format_percent(100 * fmean(older), 0)
        text = _("%(index)s: %(share)s des Gewichts beruhen auf Zahlen aus früheren Jahren.")
        yield Concern("older", text % words)
    if places := look.places_where(lambda one: _is_hollow(look, one)):
        text = _(
            "%(index)s: Hier fehlen Zahlen für %(weak)s des Gewichts oder mehr: %(places)s. "
            "Die übrigen Kennzahlen zählen dort entsprechend mehr."
        )
        yield Concern("missing", text % {**words, "places": places})
    if places := look.places_where(lambda one: one.score is None):
        text = _("%(index)s: Zu wenige Zahlen, kein Wert für %(places)s.")
        yield Concern("unscored", text % {**words, "places": places})


def _is_hollow(look: _Look, standing: Standing) -> bool:
    return standing.score is not None and (
        _share(look, standing, lambda cell: cell.value is None) >= WEAK_BASIS
    )


def _share(look: _Look, standing: Standing, counts: Callable[[Cell], bool]) -> float:
    """Share of the weight on cells that count."""
    pairs = zip(look.shares, standing.cells, strict=True)
    return sum(share for share, cell in pairs if counts(cell))


def _wide(look: _Look) -> Iterator[Concern]:
    widths = [
        one.rank_high - one.rank_low
        for one in look.standings
        if one.rank_low is not None and one.rank_high is not None
    ]
    wide = sum(width > WIDE * len(look.standings) for width in widths)
    if widths and 2 * wide >= len(widths):
        text = _(
            "%(index)s: Bei %(count)s von %(of)s Orten reicht die Rangspanne über mehr als ein "
            "Drittel aller Ränge. Die Reihenfolge ist wenig sicher."
        )
        words = {"index": look.title, "count": wide, "of": len(look.standings)}
        yield Concern("wide", text % words)


def _of_all(outcome: Outcome) -> Iterator[Concern]:
    count = len(outcome.places)
    if count < FEW:
        text = _(
            "%(count)s Orte sind wenige: Zusammenhänge zwischen Kennzahlen können Zufall sein. "
            "Gewichte brauchen deshalb Gründe, Zahlen allein genügen nicht."
        )
        yield Concern("few", text % {"count": count})
    if outcome.invented:
        parts = [one for side in outcome.sides for one in side.ingredients]
        titles = _names([one.short_title for one in parts if one.invented])
        text = _("Diese Kennzahlen sind erfunden und dienen nur der Demonstration: %(titles)s.")
        yield Concern("invented", text % {"titles": titles})


def _names(names: list[str]) -> str:
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    some = ", ".join(names[:_MOST_NAMES])
    return _("%(some)s und %(count)s weitere") % {"some": some, "count": len(names) - _MOST_NAMES}
