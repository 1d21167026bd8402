"""The dated changes of a territory, composed to a crosswalk between any two days."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sozialraum.methods.territory.changes import (
    Share,
    TerritorialChange,
    TerritoryError,
    UnitSize,
    WeightKind,
    by_source,
    by_target,
    check_shares,
)
from sozialraum.methods.territory.crosswalk import Crosswalk, Translation
from sozialraum.methods.territory.figures import Figure


class TerritorialHistory:
    """All known changes of a set of units.

    Changes of one day happen at once. Composing multiplies shares along each path and adds
    over the paths, so that the shares of a unit still sum to 1.
    """

    def __init__(self, changes: Iterable[TerritorialChange]) -> None:
        shares: defaultdict[dt.date, list[Share]] = defaultdict(list)
        sizes: defaultdict[dt.date, dict[str, UnitSize]] = defaultdict(dict)
        for change in changes:
            shares[change.effective] += change.shares
            sizes[change.effective].update({size.key: size for size in change.sizes})
        self._shares = {day: tuple(shares[day]) for day in sorted(shares)}
        self._sizes = dict(sizes)
        self._days_of: defaultdict[str, list[dt.date]] = defaultdict(list)
        for day, known in self._shares.items():
            check_shares(known)
            for key in {key for share in known for key in (share.source, share.target)}:
                self._days_of[key].append(day)

    @property
    def days(self) -> tuple[dt.date, ...]:
        """Days on which something changes."""
        return tuple(self._shares)

    def exists(self, key: str, on: dt.date) -> bool | None:
        """Whether a unit exists on a day; None where no change ever named it."""
        past = [day for day in self._days_of.get(key, ()) if day <= on]
        if past:
            return any(share.target == key for share in self._shares[past[-1]])
        later = self._days_of.get(key, ())[:1]
        return any(share.source == key for share in self._shares[later[0]]) if later else None

    def crosswalk(self, from_date: dt.date, to_date: dt.date) -> Crosswalk:
        """Crosswalk between two days, forwards or backwards.

        A change counts for every day from its ``effective`` on. Backwards, a merged unit is
        shared out by the sizes of its parts before the change; raises TerritoryError where
        those are unknown.
        """
        if to_date >= from_date:
            steps = [self._shares[day] for day in self.days if from_date < day <= to_date]
        else:
            days = [day for day in self.days if to_date < day <= from_date]
            steps = [self._inverted(day) for day in reversed(days)]
        composed: tuple[Share, ...] = ()
        for step in steps:
            composed = compose(composed, step)
        return Crosswalk(from_date, to_date, composed)

    def translate(
        self,
        counts: Mapping[str, Figure],
        from_date: dt.date,
        to_date: dt.date,
        *,
        weights: WeightKind = WeightKind.POPULATION,
        scope: str = "",
    ) -> Translation:
        """Counts of one day's units on the territory of another day.

        See :meth:`Crosswalk.translate`. Keys that do not exist on ``from_date`` are never
        added; beside the units they overlap they are reported as counted twice.
        """
        strangers = {
            key: self._relatives(key, from_date)
            for key in counts
            if self.exists(key, from_date) is False
        }
        return self.crosswalk(from_date, to_date).translate(
            counts, weights=weights, scope=scope, strangers=strangers
        )

    def _relatives(self, key: str, on: dt.date) -> tuple[str, ...]:
        """Units existing on a day that a unit of another time overlaps."""
        ended = [day for day in self._days_of[key] if day <= on]
        if ended:
            eve = ended[-1] - dt.timedelta(days=1)
            return tuple(share.target for share in self.crosswalk(eve, on).targets(key))
        born = next(day for day in self._days_of[key] if day > on)
        return tuple(share.source for share in self.crosswalk(on, born).sources(key))

    def _inverted(self, day: dt.date) -> tuple[Share, ...]:
        groups = by_target(self._shares[day])
        return tuple(
            share for parts in groups.values() for share in _backwards(parts, self._sizes[day])
        )


def compose(first: tuple[Share, ...], second: tuple[Share, ...]) -> tuple[Share, ...]:
    """Shares of two steps as one: products along each path, summed over the paths.

    A source of the second step that the first step does not lead to existed unchanged.
    """
    onward = by_source(second)
    reached = {share.target for share in first}
    paths = [
        _product(share, step)
        for share in first
        for step in onward.get(share.target, [Share(share.target, share.target, employees=1.0)])
    ]
    return _merged([*paths, *(step for step in second if step.source not in reached)])


def _product(first: Share, second: Share) -> Share:
    return Share(
        first.source,
        second.target,
        first.population * second.population,
        first.area * second.area,
        _employees(first, second),
    )


def _employees(first: Share, second: Share) -> float | None:
    parts = [1.0 if share.is_whole else share.employees for share in (first, second)]
    known = [part for part in parts if part is not None]
    return known[0] * known[1] if len(known) == len(parts) else None


def _merged(paths: Iterable[Share]) -> tuple[Share, ...]:
    """One share per pair of source and target."""
    pairs: dict[tuple[str, str], Share] = {}
    for path in paths:
        pair = (path.source, path.target)
        pairs[pair] = _added(pairs[pair], path) if pair in pairs else path
    return tuple(pairs.values())


def _added(one: Share, other: Share) -> Share:
    known = one.employees is not None and other.employees is not None
    return Share(
        one.source,
        one.target,
        _whole(one.population + other.population),
        _whole(one.area + other.area),
        _whole((one.employees or 0.0) + (other.employees or 0.0)) if known else None,
    )


def _whole(weight: float) -> float:
    """Parts that add up to a unit are the whole unit again, free of rounding."""
    return 1.0 if math.isclose(weight, 1.0, rel_tol=1e-12) else weight


def _backwards(parts: list[Share], sizes: Mapping[str, UnitSize]) -> list[Share]:
    """Shares that lead from one target back to its sources."""
    if len(parts) == 1:
        return [Share(parts[0].target, parts[0].source, employees=1.0)]
    try:
        known = [sizes[part.source] for part in parts]
    except KeyError as error:
        raise TerritoryError(
            f"{parts[0].target} lässt sich nicht zurückrechnen: "
            f"Die Größe von {error.args[0]} vor der Änderung fehlt."
        ) from None
    population = _normed([p.population * s.population for p, s in zip(parts, known, strict=True)])
    area = _normed([p.area * s.area for p, s in zip(parts, known, strict=True)])
    employees = _employed(parts, known)
    return [
        Share(part.target, part.source, people, land, jobs)
        for part, people, land, jobs in zip(parts, population, area, employees, strict=True)
    ]


def _employed(parts: list[Share], sizes: list[UnitSize]) -> list[float] | list[None]:
    """Backward shares by employees, where every part's number is published."""
    known = [
        part.weight(WeightKind.EMPLOYEES) * size.employees
        for part, size in zip(parts, sizes, strict=True)
        if size.employees is not None and (part.is_whole or part.employees is not None)
    ]
    complete = len(known) == len(parts) and sum(known) > 0
    return _normed(known) if complete else [None] * len(parts)


def _normed(sizes: list[float]) -> list[float]:
    total = sum(sizes)
    if total <= 0:
        raise TerritoryError("Alle Teile haben die Größe 0; Anteile sind nicht bestimmbar.")
    return [size / total for size in sizes]
