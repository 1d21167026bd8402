"""What maps are drawn on: boundaries where there are any, otherwise a plan of equal tiles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sozialraum.commons.places.queries import BoundaryNote, Tree, Unit, boundaries, boundary_notes
from sozialraum.commons.places.services import Level
from sozialraum.foundation.maps import BaseMap, MapFeature, map_frame, schematic_frame
from sozialraum.methods.territory import Block, schematic


@dataclass(frozen=True)
class Outlines:
    """The map of a level before any figures; ``version`` is "" for a plan of tiles."""

    base: BaseMap
    version: str
    areas: Mapping[int, BoundaryNote]

    @property
    def is_schematic(self) -> bool:
        return not self.version


def outlines(county: Tree, level: str) -> Outlines:
    """Outlines of the units of a level, framed by the planning regions: one query when warm."""
    units, regions = county.level(level), _regions(county, level)
    notes = boundary_notes([unit.id for unit in county.ordered], county.day)
    if not any(unit.id in notes for unit in units):
        return Outlines(_plan(county, level), "", notes)
    version = _version(units, regions, notes)
    credit = " · ".join(dict.fromkeys(notes[u.id].credit for u in units if u.id in notes))
    base = map_frame(
        lambda: features(county, units),
        regions=lambda: features(county, regions),
        version=version,
        credit=credit,
    )
    return Outlines(base, version, notes)


def features(county: Tree, units: Sequence[Unit]) -> list[MapFeature]:
    """Units with their geometry; units without one are left out."""
    found = boundaries([unit.id for unit in units], county.day)
    return [
        MapFeature(unit.code, unit.name, found[unit.id].geometry)
        for unit in units
        if unit.id in found
    ]


def region_features(county: Tree, level: str) -> list[MapFeature]:
    """The planning regions around the units of a level."""
    return features(county, _regions(county, level))


def _regions(county: Tree, level: str) -> Sequence[Unit]:
    below = {Level.SOCIAL_SPACE, Level.MUNICIPALITY}
    return county.level(Level.PLANNING_REGION) if level in below else ()


def _version(
    units: Sequence[Unit], regions: Sequence[Unit], notes: Mapping[int, BoundaryNote]
) -> str:
    """Changes with every geometry and every name on the map."""
    known = [(unit.code, unit.name, notes.get(unit.id)) for unit in (*units, *regions)]
    return sha256(repr(known).encode()).hexdigest()[:20]


def _plan(county: Tree, level: str) -> BaseMap:
    units = county.level(level)
    groups: dict[str, list[str]] = {}
    for unit in units:
        region = county.ancestor(unit, Level.PLANNING_REGION) or county.path(unit)[0]
        groups.setdefault(region.code, []).append(unit.code)
    if level == Level.PLANNING_REGION:
        groups = {"": [unit.code for unit in units]}
    plan = schematic([Block(code, tuple(members)) for code, members in groups.items()])
    return schematic_frame(
        plan,
        labels={unit.code: unit.name for unit in units},
        region_labels={code: county.by_code[code].name for code in groups if code},
    )
