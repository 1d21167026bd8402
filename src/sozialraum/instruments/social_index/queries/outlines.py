"""Reading the map that places are drawn on."""

from collections.abc import Sequence
from hashlib import sha256

from sozialraum.commons.places.queries import Tree, Unit, boundaries, boundary_notes, tree
from sozialraum.foundation.maps import BaseMap, MapFeature, map_frame

_REGION = "planning_region"


def current_tree() -> Tree:
    """Today's county."""
    return tree()


def outlines(county: Tree, level: str) -> BaseMap | None:
    """Outlines of the places of a level within the planning regions; None without boundaries."""
    units, regions = county.level(level), county.level(_REGION)
    notes = boundary_notes([unit.id for unit in (*units, *regions)], county.day)
    if not any(unit.id in notes for unit in units):
        return None
    known = [(unit.code, unit.name, notes.get(unit.id)) for unit in (*units, *regions)]
    return map_frame(
        lambda: _features(county, units),
        regions=lambda: _features(county, regions),
        version=sha256(repr(known).encode()).hexdigest()[:20],
        credit=" · ".join(dict.fromkeys(notes[u.id].credit for u in units if u.id in notes)),
    )


def _features(county: Tree, units: Sequence[Unit]) -> list[MapFeature]:
    found = boundaries([unit.id for unit in units], county.day)
    return [
        MapFeature(unit.code, unit.name, found[unit.id].geometry)
        for unit in units
        if unit.id in found
    ]
