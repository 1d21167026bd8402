"""Crosswalks between two territorial states, and the translation of counts across them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sozialraum.methods.territory.changes import (
    Share,
    TerritoryError,
    WeightKind,
    by_source,
    by_target,
    check_shares,
)
from sozialraum.methods.territory.figures import Figure, share_of, sum_figures


@dataclass(frozen=True, slots=True)
class CrosswalkProblem:
    """Why a figure could not be translated; the target's figure is then not available."""

    kind: Literal["double_count", "missing_part", "unknown_at_date"]
    keys: tuple[str, ...]
    target: str
    message: str


@dataclass(frozen=True, slots=True)
class Movement:
    """Part of a unit that crosses the border of the scope."""

    source: str
    target: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Translation:
    """Counts on the new territory, with all that kept them from being conserved."""

    figures: dict[str, Figure]
    departures: tuple[Movement, ...]
    arrivals: tuple[Movement, ...]
    problems: tuple[CrosswalkProblem, ...]

    @property
    def conserved(self) -> bool:
        """True where the total of the scope is the same before and after."""
        return not (self.departures or self.arrivals or self.problems)

    def raise_for_problems(self) -> None:
        """Raise TerritoryError with all messages, where there are any."""
        if self.problems:
            raise TerritoryError(" ".join(problem.message for problem in self.problems))


@dataclass(frozen=True)
class Crosswalk:
    """Shares that lead from the units of one day to those of another.

    A unit that no share names is taken as unchanged, unless ``exhaustive`` says that every
    unit of the first day is listed. Raises TerritoryError unless the shares of each source
    sum to 1.
    """

    from_date: dt.date
    to_date: dt.date
    shares: tuple[Share, ...]
    exhaustive: bool = False

    def __post_init__(self) -> None:
        check_shares(self.shares)

    @cached_property
    def _by_source(self) -> dict[str, list[Share]]:
        return by_source(self.shares)

    @cached_property
    def _by_target(self) -> dict[str, list[Share]]:
        return by_target(self.shares)

    def targets(self, key: str) -> tuple[Share, ...]:
        """Where a unit of the first day went; itself, where nothing is known of it."""
        unchanged = [] if self.exhaustive else [Share(key, key)]
        return tuple(self._by_source.get(key, unchanged))

    def sources(self, key: str) -> tuple[Share, ...]:
        """What a unit of the second day consists of; itself, where nothing is known of it."""
        unchanged = [] if self.exhaustive else [Share(key, key)]
        return tuple(self._by_target.get(key, unchanged))

    def translate(
        self,
        counts: Mapping[str, Figure],
        *,
        weights: WeightKind = WeightKind.POPULATION,
        scope: str = "",
        strangers: Mapping[str, Iterable[str]] | None = None,
    ) -> Translation:
        """Counts of the first day's units on the territory of the second day.

        Each target is Σ share · count over **all** its sources (:func:`sum_figures`): exact
        for mergers, estimated for splits, missing where a part is missing. ``scope`` keeps
        targets whose key starts with it and reports what crosses that border.
        ``strangers`` names keys that do not exist on the first day with the units of that
        day they overlap; where both have a count, those would be counted twice.
        """
        foreign = {**self._strangers(counts), **(strangers or {})}
        known = {key: figure for key, figure in counts.items() if key not in foreign}
        parts = self._parts(known, weights)
        twice = self._stranger_problems(foreign, known, parts)
        absent = self._missing_parts(known, parts, weights)
        problems = (*twice, *absent)
        broken = {problem.target for problem in problems}
        figures = {
            target: Figure.missing() if target in broken else sum_figures(moves.values())
            for target, moves in parts.items()
            if target.startswith(scope)
        }
        departures, arrivals = _across(parts, scope)
        in_scope = tuple(p for p in problems if p.target.startswith(scope))
        return Translation(figures, departures, arrivals, in_scope)

    def _strangers(self, counts: Mapping[str, Figure]) -> dict[str, tuple[str, ...]]:
        if not self.exhaustive:
            return {}
        unknown = [key for key in counts if key not in self._by_source]
        return {key: tuple(share.source for share in self.sources(key)) for key in unknown}

    def _parts(
        self, counts: Mapping[str, Figure], weights: WeightKind
    ) -> dict[str, dict[str, Figure]]:
        """Target → source → the part of the count that belongs to the target."""
        parts: dict[str, dict[str, Figure]] = {}
        for key, figure in counts.items():
            for share in self.targets(key):
                if weight := share.weight(weights):
                    parts.setdefault(share.target, {})[key] = share_of(figure, weight)
        return parts

    def _missing_parts(
        self,
        counts: Mapping[str, Figure],
        parts: Mapping[str, object],
        weights: WeightKind,
    ) -> list[CrosswalkProblem]:
        found = []
        for target in parts:
            needed = [share.source for share in self.sources(target) if share.weight(weights)]
            absent = tuple(source for source in needed if source not in counts)
            if absent:
                found.append(_missing(target, absent))
        return found

    def _stranger_problems(
        self,
        strangers: Mapping[str, Iterable[str]],
        counts: Mapping[str, Figure],
        parts: Mapping[str, object],
    ) -> list[CrosswalkProblem]:
        found = []
        for key, relatives in strangers.items():
            both = tuple(relative for relative in relatives if relative in counts)
            targets = {share.target for relative in both for share in self.targets(relative)}
            found += [_double(key, both, target) for target in sorted(targets & set(parts))]
            if not both:
                found.append(self._unknown(key))
        return found

    def _unknown(self, key: str) -> CrosswalkProblem:
        day = self.from_date.strftime("%d.%m.%Y")
        message = f"{key} gibt es am {day} nicht; der Wert gehört zu einem anderen Gebietsstand."
        return CrosswalkProblem("unknown_at_date", (key,), key, message)


def _missing(target: str, absent: tuple[str, ...]) -> CrosswalkProblem:
    message = (
        f"{target}: Es fehlen die Teile {', '.join(absent)}; es wird keine Teilsumme gebildet."
    )
    return CrosswalkProblem("missing_part", absent, target, message)


def _double(key: str, relatives: tuple[str, ...], target: str) -> CrosswalkProblem:
    message = (
        f"{target}: {key} steht neben {', '.join(relatives)}; "
        "Teil und Ganzes würden doppelt gezählt."
    )
    return CrosswalkProblem("double_count", (key, *relatives), target, message)


def _across(
    parts: Mapping[str, Mapping[str, Figure]], scope: str
) -> tuple[tuple[Movement, ...], tuple[Movement, ...]]:
    """Movements out of and into the scope."""
    moves = [
        Movement(source, target, figure)
        for target, sources in parts.items()
        for source, figure in sources.items()
        if source.startswith(scope) != target.startswith(scope)
    ]
    leaving = tuple(move for move in moves if move.source.startswith(scope))
    return leaving, tuple(move for move in moves if move.target.startswith(scope))
