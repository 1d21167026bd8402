"""From official keys of a file to units: by key only, at the day of each value."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl
from django.utils.translation import gettext as _

from sozialraum.commons.places import queries as places
from sozialraum.commons.places.queries import KeyHolder, Tree
from sozialraum.commons.places.services import KeyScheme, Level
from sozialraum.commons.places.services.comparison import Area
from sozialraum.methods.states import ValueState
from sozialraum.methods.territory import KeyKind, KeyProblem, KeySystem, OfficialKey, parse_many

from ...readers import Problem, Reading
from .problems import capped, note

_LEVELS = {
    KeyKind.COUNTRY: Level.COUNTRY,
    KeyKind.STATE: Level.STATE,
    KeyKind.GOVERNMENT_REGION: Level.GOVERNMENT_REGION,
    KeyKind.DISTRICT: Level.DISTRICT,
    KeyKind.ASSOCIATION: Level.ASSOCIATION,
    KeyKind.MUNICIPALITY: Level.MUNICIPALITY,
    KeyKind.CITY_DISTRICT: Level.LOCALITY,
}
_POSTAL = re.compile(r"\d{8} \d{2}")
Parsed = Mapping[str, OfficialKey | KeyProblem]
_SLOT = ("key", "period", "reference_date")


@dataclass(frozen=True, slots=True)
class FileKey:
    """A key as it stands in the file, and whether any cell of it carries a figure."""

    key: str
    row: int
    name: str
    has_figure: bool


@dataclass(frozen=True)
class Matching:
    """What became of the areas of a file.

    ``by_key`` holds keys with one holder for all times, ``by_slot`` the unit (or None)
    for key, period and reference date, where a key changed hands or ended. ``new`` are
    comparison areas that do not exist yet; ``skipped`` keys bring no figure;
    ``without_land`` keys cannot be placed until somebody names their Land.
    """

    by_key: Mapping[str, int]
    by_slot: Mapping[tuple[str, str | None, str | None], int | None]
    new: Mapping[str, Area]
    skipped: tuple[str, ...]
    without_land: tuple[FileKey, ...]
    problems: tuple[Problem, ...]
    county: frozenset[int]

    @cached_property
    def known(self) -> frozenset[int]:
        """Units that exist already and get values from this file."""
        return frozenset({*self.by_key.values(), *filter(None, self.by_slot.values())})

    @property
    def in_county(self) -> int:
        return len(self.known & self.county)


def match(reading: Reading) -> Matching:
    """Find the unit of every key; reads only."""
    keys = _file_keys(reading.cells)
    parsed = parse_many(key.key for key in keys if not _is_postal(key.key))
    holders = _holders(keys, parsed)
    dated = {key for key, found in holders.items() if len(found) > 1 or found[0].valid_to}
    slots = _resolve(reading.cells, {key: holders[key] for key in dated})
    county = places.tree()
    unknown = _Unknown([key for key in keys if key.key not in holders], parsed, county)
    return Matching(
        by_key={key: found[0].unit_id for key, found in holders.items() if key not in dated},
        by_slot=slots.units,
        new=unknown.areas,
        skipped=tuple(unknown.empty),
        without_land=tuple(unknown.without_land),
        problems=(*slots.problems, *unknown.problems),
        county=frozenset(county.units),
    )


def _file_keys(cells: pl.DataFrame) -> list[FileKey]:
    has_figure = (pl.col("state") != ValueState.NOT_AVAILABLE).any()
    found = cells.group_by("key", maintain_order=True).agg(
        pl.col("row").first(), pl.col("name").drop_nulls().first(), has_figure.alias("figure")
    )
    return [
        FileKey(key, row, (name or key).strip(), figure)
        for key, row, name, figure in found.iter_rows()
    ]


def _holders(keys: list[FileKey], parsed: Parsed) -> dict[str, list[KeyHolder]]:
    """Holders under the key as written, else under another spelling of the same area."""
    known: dict[str, list[KeyHolder]] = defaultdict(list)
    for holder in places.key_holders():
        known[holder.key].append(holder)
    found: dict[str, list[KeyHolder]] = {}
    for key in keys:
        spellings = (key.key, *_spellings(parsed.get(key.key)))
        spelling = next((text for text in spellings if text in known), None)
        if spelling:
            found[key.key] = _one_unit(known[spelling])
    return found


def _one_unit(holders: list[KeyHolder]) -> list[KeyHolder]:
    """A unit that carries the same text under two schemes counts once."""
    return list({(h.unit_id, h.valid_from, h.valid_to): h for h in holders}.values())


def _spellings(key: OfficialKey | KeyProblem | None) -> tuple[str, ...]:
    """Other keys of the same area and level; an independent city is its own district."""
    if key is None or isinstance(key, KeyProblem):
        return ()
    if key.kind is KeyKind.ASSOCIATION:
        return (key.canonical,)
    city = (f"{key.district5}000",) if key.kind is KeyKind.DISTRICT else ()
    return (*key.lookups, *city)


def _is_postal(key: str) -> bool:
    """The postal votes of an Amt, which are neither the Amt nor a municipality."""
    return _POSTAL.fullmatch(key) is not None


class _Unknown:
    """Keys without a unit: comparison areas, errors, or nothing where no figure stands."""

    def __init__(self, keys: list[FileKey], parsed: Parsed, county: Tree) -> None:
        district = _district_key(county)
        self.areas: dict[str, Area] = {}
        self.empty: list[str] = []
        self.without_land: list[FileKey] = []
        found = [self._sort(key, parsed.get(key.key), district) for key in keys]
        self.problems = [
            *capped("unknown-area", [(row, text) for row, text in found if text]),
            *self._notes(keys, district),
        ]

    def _sort(
        self, key: FileKey, parsed: OfficialKey | KeyProblem | None, district: str
    ) -> tuple[int, str]:
        """Put the key where it belongs; returns row and message of an error."""
        if isinstance(parsed, KeyProblem):
            if KeySystem.LAND_OMITTED in parsed.systems:
                self.without_land.append(key)
                return key.row, ""
            return key.row, _("Zeile %(row)d: %(why)s") % {"row": key.row, "why": parsed.message}
        if parsed is None:
            self.areas[key.key] = _postal_area(key)
        elif not (district and parsed.district5 == district):
            self.areas[key.key] = _area(key, parsed)
        elif key.has_figure:
            return key.row, _not_in_county(key)
        else:
            self.empty.append(key.key)
        return key.row, ""

    def _notes(self, keys: list[FileKey], district: str) -> Iterator[Problem]:
        postal = [key for key in keys if _is_postal(key.key)]
        if postal:
            message = _(
                "%(n)d Zeilen enthalten nur Briefwahlstimmen eines Amtes. Sie werden für sich geführt und zählen in keiner Gemeinde mit."
            )
            yield note(
                "postal-rows", message % {"n": len(postal)}, row=postal[0].row, count=len(postal)
            )
        if self.empty:
            message = _(
                "%(n)d unbekannte Schlüssel des Landkreises tragen keine Zahl und wurden übergangen, zum Beispiel %(key)s."
            )
            yield note(
                "empty-area",
                message % {"n": len(self.empty), "key": self.empty[0]},
                count=len(self.empty),
            )
        if not district:
            yield note(
                "no-county",
                _(
                    "Es gibt noch keinen Landkreis: Alle Gebiete der Datei werden Vergleichsgebiete."
                ),
            )


def _not_in_county(key: FileKey) -> str:
    message = _(
        "Zeile %(row)d: Der Schlüssel %(key)s („%(name)s“) liegt im Landkreis, gehört dort aber zu keiner Raumeinheit."
    )
    return message % {"row": key.row, "key": key.key, "name": key.name}


def _district_key(county: Tree) -> str:
    root = county.root
    return places.keys_of([root.id], KeyScheme.DISTRICT).get(root.id, "") if root else ""


def _area(key: FileKey, parsed: OfficialKey) -> Area:
    keys: dict[str, KeyScheme] = {}
    if parsed.kind is KeyKind.DISTRICT:
        keys[parsed.canonical] = KeyScheme.DISTRICT
    elif parsed.kind is KeyKind.ASSOCIATION:
        keys[parsed.canonical] = KeyScheme.ASSOCIATION
    elif parsed.kind in {KeyKind.MUNICIPALITY, KeyKind.CITY_DISTRICT}:
        keys |= {parsed.ars: KeyScheme.ARS} if parsed.ars else {}
        keys[parsed.canonical] = KeyScheme.AGS
    else:
        keys[parsed.canonical] = KeyScheme.AREA
    pairs = tuple((scheme, value) for value, scheme in keys.items())
    return Area(parsed.canonical, _LEVELS[parsed.kind], key.name, pairs)


def _postal_area(key: FileKey) -> Area:
    name = _("%(name)s (nur Briefwahl)") % {"name": key.name}
    keys = ((KeyScheme.ASSOCIATION, key.key),)
    return Area(key.key.replace(" ", "-"), Level.ASSOCIATION, name, keys)


@dataclass(frozen=True)
class _Slots:
    units: dict[tuple[str, str | None, str | None], int | None]
    problems: list[Problem]


def _resolve(cells: pl.DataFrame, holders: Mapping[str, list[KeyHolder]]) -> _Slots:
    """The holder on the day of each value, for keys that changed hands or ended."""
    if not holders:
        return _Slots({}, [])
    has_figure = (pl.col("state") != ValueState.NOT_AVAILABLE).any()
    slots = (
        cells.filter(pl.col("key").is_in(list(holders)))
        .group_by(_SLOT, maintain_order=True)
        .agg(pl.col("row").first(), has_figure.alias("figure"))
    )
    units: dict[tuple[str, str | None, str | None], int | None] = {}
    ended: list[tuple[int, str]] = []
    for key, period, day, row, figure in slots.iter_rows():
        unit = _holder_on(holders[key], period, day)
        units[key, period, day] = unit
        if unit is None and figure:
            ended.append((row, _gone(holders[key][-1], row, period)))
    return _Slots(units, capped("ended-area", ended))


def _holder_on(holders: list[KeyHolder], period: str | None, day: str | None) -> int | None:
    """The latest holder in that time, or None after the last one has ended.

    A value from before the first holder belongs to it: the source has brought its series
    to a later territory.
    """
    if period is None:
        return holders[-1].unit_id
    first, last = _span(period, day)
    valid = [h for h in holders if h.valid_from <= last and (h.valid_to or last) >= first]
    if valid:
        return valid[-1].unit_id
    return holders[0].unit_id if holders[0].valid_from > last else None


def _span(period: str, day: str | None) -> tuple[date, date]:
    if day:
        return date.fromisoformat(day), date.fromisoformat(day)
    return date(int(period), 1, 1), date(int(period), 12, 31)


def _gone(holder: KeyHolder, row: int, period: str) -> str:
    message = _(
        "Zeile %(row)d: Das Gebiet %(key)s bestand nur bis %(day)s; die Datei nennt einen Wert für %(period)s."
    )
    day = f"{holder.valid_to:%d.%m.%Y}"
    return message % {"row": row, "key": holder.key, "day": day, "period": period}
