"""The places of the demonstration county, entered through the places' services."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from sozialraum.commons.places import services as places
from sozialraum.commons.places.services import ChangeKind, KeyScheme, Level, SpatialUnit
from sozialraum.foundation.accounts.models import User

DATA = Path(__file__).parent / "data"
DISTRICT_KEY = "12069"
CHANGES_SOURCE = (
    "Gemeindeschlüssel 1990 bis 2020, BBSR (Umsteigeschlüssel). "
    "Das Jahr ist belegt, der Tag nicht: angenommen ist der 1. Januar."
)
OUTLINE = places.BoundarySource(
    credit="© GeoBasis-DE / BKG 2016 (Daten verändert)", licence="GeoNutzV"
)


def rows(name: str) -> Iterator[dict[str, str]]:
    """Rows of one of the demonstration's own tables."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def build_places(by: User) -> None:
    """Tree, former municipalities with their mergers, boundaries."""
    created = _since()
    units: dict[str, SpatialUnit] = {}
    for row in rows("places.csv"):
        new = _new_unit(row, created)
        units[new.code] = places.add_unit(by=by, new=new, parent=units.get(row["parent"]))
    _record_changes(by, units)
    collection = json.loads((DATA / "boundaries.geojson").read_text(encoding="utf-8"))
    places.import_boundaries(by=by, collection=collection, source=OUTLINE)


def _since() -> dict[str, date]:
    """Key → first day, for units that came into being by a merger."""
    moves = list(rows("changes.csv"))
    stayed = {row["new_key"] for row in moves if row["old_key"] == row["new_key"]}
    first: dict[str, date] = {}
    for row in moves:
        if row["new_key"] not in stayed:
            first.setdefault(row["new_key"], date(int(row["year"]), 1, 1))
    return first


def _new_unit(row: dict[str, str], created: dict[str, date]) -> places.NewUnit:
    keys = dict(pair.split("=") for pair in row["keys"].split())
    new = places.NewUnit(
        code=row["code"],
        level=Level(row["level"]),
        name=row["name"],
        kind=row["kind"],
        position=int(row["position"]),
        keys={KeyScheme(scheme): value for scheme, value in keys.items()},
    )
    since = created.get(new.code)
    return new if since is None else places.NewUnit(**{**vars(new), "valid_from": since})


def _record_changes(by: User, units: dict[str, SpatialUnit]) -> None:
    """One event per year and new unit, oldest first."""
    created = _since()
    events: dict[tuple[int, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows("changes.csv"):
        events[int(row["year"]), row["new_key"]].append(row)
    for (year, key), moves in sorted(events.items()):
        for row in moves:
            _former(by, units, row["old_key"], row["old_name"], created)
        target = _former(by, units, key, moves[0]["new_name"], created)
        places.record_change(
            by=by,
            kind=_kind(key),
            title=f"{moves[0]['new_name']} {year}",
            effective_on=date(year, 1, 1),
            source=CHANGES_SOURCE,
            shares=[places.NewShare(units[row["old_key"]], target) for row in moves],
        )


def _kind(new_key: str) -> ChangeKind:
    inside = new_key.startswith(DISTRICT_KEY)
    return ChangeKind.MERGER if inside else ChangeKind.DISTRICT_CHANGE


def _former(
    by: User, units: dict[str, SpatialUnit], key: str, name: str, created: dict[str, date]
) -> SpatialUnit:
    """A municipality that is no longer, or that lies outside the county."""
    if key not in units:
        new = places.NewUnit(
            code=key,
            level=Level.MUNICIPALITY,
            name=name,
            valid_from=created.get(key, places.ALWAYS),
            keys={KeyScheme.AGS: key},
        )
        units[key] = places.add_unit(by=by, new=new)
    return units[key]
