"""Importing boundaries: matched by key only, dissolved upwards along the tree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError
from sozialraum.methods import territory

from ..models import ALWAYS, Boundary, Level
from ..queries import Tree, tree, unit_ids_by_key


@dataclass(frozen=True)
class BoundaryReport:
    """What became of a file: units with a new boundary, keys without a unit, units left out."""

    matched: tuple[str, ...]
    unmatched_keys: tuple[str, ...]
    without_boundary: tuple[str, ...]
    problems: tuple[str, ...]
    points_before: int
    points_after: int


@dataclass(frozen=True)
class BoundarySource:
    """Credit line and licence that go with every outline of the file."""

    credit: str
    licence: str


@transaction.atomic
def import_boundaries(  # noqa: PLR0913 - each is a decision of the planner
    *,
    by: User,
    collection: Mapping[str, object],
    source: BoundarySource,
    key_property: str = "ags",
    since: date = ALWAYS,
    max_points: int | None = None,
) -> BoundaryReport:
    """Give municipalities their outline and dissolve them to the units above.

    ``collection`` is a GeoJSON FeatureCollection in WGS 84; features are matched by
    their official key, never by name. Nothing is written if any feature is broken.
    """
    require("places.change", by)
    read = territory.read_features(collection, key_property=key_property)
    errors = [problem.message for problem in read.problems if problem.severity == "error"]
    if errors:
        raise DomainError(_("Die Grenzen wurden nicht übernommen."), *errors)
    county = tree()
    features, unmatched = _match(read.features, county)
    if not features:
        raise DomainError(
            _("Kein Schlüssel der Datei gehört zu einer Gemeinde des Landkreises."),
            *unmatched[:20],
        )
    full = territory.build_topology(features)
    drawn = territory.simplify(full, max_points=max_points) if max_points else full
    _store(_with_dissolved(drawn, county), county, source, since)
    return BoundaryReport(
        matched=tuple(feature.key for feature in features),
        unmatched_keys=tuple(unmatched),
        without_boundary=tuple(
            unit.name
            for unit in county.level(Level.MUNICIPALITY)
            if unit.code not in set(drawn.keys)
        ),
        problems=tuple(problem.message for problem in read.problems),
        points_before=_points(full),
        points_after=_points(drawn),
    )


def _match(
    features: Iterable[territory.UnitFeature], county: Tree
) -> tuple[list[territory.UnitFeature], list[str]]:
    """Features of the county under their unit's code, and the keys that found no unit."""
    ids = unit_ids_by_key()
    matched: list[territory.UnitFeature] = []
    unmatched: list[str] = []
    for feature in features:
        unit = county.units.get(ids.get(feature.key, 0))
        if unit:
            matched.append(
                territory.UnitFeature(key=unit.code, name=unit.name, polygons=feature.polygons)
            )
        else:
            unmatched.append(feature.key)
    return matched, unmatched


def _with_dissolved(
    topology: territory.Topology, county: Tree
) -> dict[str, tuple[bool, dict[str, object]]]:
    """Unit code → (was dissolved, GeoJSON geometry); upper units only where complete."""
    own = set(topology.keys)
    groups = {}
    for unit in county.ordered:
        parts = [below.code for below in county.descendants(unit) if below.code in own]
        complete = all(
            below.code in own
            for below in county.descendants(unit)
            if below.level == Level.MUNICIPALITY
        )
        if unit.code not in own and parts and complete:
            groups[unit.code] = parts
    dissolved = territory.dissolve(topology, groups)
    return {key: (False, topology.geometry(key)) for key in own} | {
        key: (True, dissolved.geometry(key)) for key in groups
    }


def _store(
    outlines: Mapping[str, tuple[bool, dict[str, object]]],
    county: Tree,
    source: BoundarySource,
    since: date,
) -> None:
    units = [county.by_code[code] for code in outlines]
    Boundary.objects.filter(unit_id__in=[unit.id for unit in units], valid_from=since).delete()
    Boundary.objects.bulk_create(
        Boundary(
            unit_id=unit.id,
            geometry=outlines[unit.code][1],
            area_km2=territory.area_km2(territory.polygons_of(outlines[unit.code][1])),
            dissolved=outlines[unit.code][0],
            credit=source.credit,
            licence=source.licence,
            valid_from=since,
        )
        for unit in units
    )


def _points(topology: territory.Topology) -> int:
    return sum(len(arc) for arc in topology.arcs)
