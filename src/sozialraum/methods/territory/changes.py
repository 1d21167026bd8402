"""Territorial changes as dated events with weights."""

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_DISTRICT_DIGITS = 5
_TOLERANCE = 1e-9


class WeightKind(StrEnum):
    """What a count is shared by where a unit was split."""

    POPULATION = "population"
    AREA = "area"
    EMPLOYEES = "employees"


class ChangeKind(StrEnum):
    """What happened to the units of a territorial change."""

    MERGER = "merger"
    SPLIT = "split"
    COUNTY_CHANGE = "county_change"
    RENAMING = "renaming"
    KEY_CHANGE = "key_change"


class TerritoryError(ValueError):
    """A territorial change or crosswalk contradicts itself; the message is German."""


@dataclass(frozen=True, slots=True)
class Share:
    """Part of ``source`` that belongs to ``target``: three weights from 0 to 1.

    ``employees`` is None where nobody published it; the whole of a unit needs no weight.
    """

    source: str
    target: str
    population: float = 1.0
    area: float = 1.0
    employees: float | None = None

    @property
    def is_whole(self) -> bool:
        """True where all of the source went to the target."""
        return self.population == self.area == 1.0 and self.employees in (None, 1.0)

    def weight(self, kind: WeightKind) -> float:
        """The share by ``kind``; raises TerritoryError where it is unknown."""
        if kind is WeightKind.POPULATION:
            return self.population
        if kind is WeightKind.AREA:
            return self.area
        if self.employees is None and not self.is_whole:
            raise TerritoryError(
                f"Für {self.source} → {self.target} ist kein Anteil nach Beschäftigten bekannt."
            )
        return 1.0 if self.employees is None else self.employees


@dataclass(frozen=True, slots=True)
class UnitSize:
    """Size of a unit just before a change; needed to translate figures backwards."""

    key: str
    population: float
    area: float
    employees: float | None = None


@dataclass(frozen=True, slots=True)
class TerritorialChange:
    """One event: from ``effective`` on, the sources live on in the targets by their shares.

    ``shares`` lists **all** sources of each target, also a unit that keeps its key while it
    takes in another (A → A, B → A). Shares of a source sum to 1, else TerritoryError.
    """

    effective: dt.date
    kind: ChangeKind
    shares: tuple[Share, ...]
    sizes: tuple[UnitSize, ...] = ()

    def __post_init__(self) -> None:
        check_shares(self.shares)


def check_shares(shares: Iterable[Share]) -> None:
    """Raise TerritoryError unless the shares of every source are 0…1 and sum to 1."""
    for source, parts in by_source(shares).items():
        columns = (
            [part.population for part in parts],
            [part.area for part in parts],
            [part.employees for part in parts if part.employees is not None],
        )
        for column in filter(None, columns):
            if min(column) < 0 or abs(math.fsum(column) - 1.0) > _TOLERANCE:
                total = math.fsum(column)
                raise TerritoryError(f"Die Anteile von {source} ergeben {total:.6g} statt 1.")


def by_source(shares: Iterable[Share]) -> dict[str, list[Share]]:
    """Shares grouped by their source, in the given order."""
    grouped: defaultdict[str, list[Share]] = defaultdict(list)
    for share in shares:
        grouped[share.source].append(share)
    return dict(grouped)


def by_target(shares: Iterable[Share]) -> dict[str, list[Share]]:
    """Shares grouped by their target, in the given order."""
    grouped: defaultdict[str, list[Share]] = defaultdict(list)
    for share in shares:
        grouped[share.target].append(share)
    return dict(grouped)


def kind_of(shares: Iterable[Share]) -> ChangeKind:
    """What the shares of one connected change amount to.

    A split outranks a merger; a single unit changes county, key or only its name.
    """
    known = tuple(shares)
    if len(by_source(known)) < len(known):
        return ChangeKind.SPLIT
    if len(known) > 1:
        return ChangeKind.MERGER
    [only] = known
    if only.source == only.target:
        return ChangeKind.RENAMING
    same_county = only.source[:_DISTRICT_DIGITS] == only.target[:_DISTRICT_DIGITS]
    return ChangeKind.KEY_CHANGE if same_county else ChangeKind.COUNTY_CHANGE


def changes_from_yearly_keys(
    panel: Mapping[str, Mapping[int, str]],
) -> tuple[TerritorialChange, ...]:
    """Events behind a table "former unit → key in every year".

    ``panel`` maps each former unit to its key by year. An event takes effect on 1 January of
    the first year that shows the new key. Units that share a key and later part again would
    be a split without weights: TerritoryError.
    """
    years = sorted({year for keys in panel.values() for year in keys})
    return tuple(
        change
        for before, after in pairwise(years)
        for change in _changes_between(panel, before, after)
    )


def _changes_between(
    panel: Mapping[str, Mapping[int, str]], before: int, after: int
) -> list[TerritorialChange]:
    pairs = {
        (keys[before], keys[after]) for keys in panel.values() if before in keys and after in keys
    }
    moves = dict(sorted(pairs))
    if len(moves) < len(pairs):
        raise TerritoryError(f"{after}: eine Gemeinde wurde geteilt, Anteile fehlen.")
    grouped = by_target(Share(source, target) for source, target in moves.items())
    effective = dt.date(after, 1, 1)
    return [
        TerritorialChange(effective, kind_of(shares), tuple(shares))
        for target, shares in grouped.items()
        if [share.source for share in shares] != [target]
    ]
