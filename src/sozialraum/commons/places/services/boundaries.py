"""Importing boundaries: matched by key only, dissolved upwards along the tree."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.validity.models import ALWAYS
from sozialraum.methods import territory

from ..models import Boundary, Level
from ..queries import Tree, Unit, tree, unit_ids_by_key

_NAMED = 20  # so many places are named in a message


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
    their official key, never by name; those of other areas are only counted. Nothing is
    written if any feature of the county is broken.
    """
    require("places.change", by)
    county = tree()
    units = _units_by_key(county)
    read = territory.read_features(collection, key_property=key_property, only=units)
    _refuse_broken(read)
    features = [_of_unit(feature, units[feature.key]) for feature in read.features]
    _refuse_unfit(features, read.others)
    full, drawn = _drawn(features, max_points)
    _store(_with_dissolved(drawn, county), county, source, since)
    return BoundaryReport(
        matched=tuple(feature.key for feature in features),
        unmatched_keys=read.others,
        without_boundary=tuple(
            unit.name
            for unit in county.level(Level.MUNICIPALITY)
            if unit.code not in set(drawn.keys)
        ),
        problems=tuple(problem.message for problem in read.problems),
        points_before=_points(full),
        points_after=_points(drawn),
    )


def known_keys() -> frozenset[str]:
    """The official keys whose outlines an import would take."""
    return frozenset(_units_by_key(tree()))


def _units_by_key(county: Tree) -> dict[str, Unit]:
    ids = unit_ids_by_key()
    return {key: county.units[unit] for key, unit in ids.items() if unit in county.units}


def _of_unit(feature: territory.UnitFeature, unit: Unit) -> territory.UnitFeature:
    return territory.UnitFeature(key=unit.code, name=unit.name, polygons=feature.polygons)


def _refuse_broken(read: territory.ReadResult) -> None:
    errors = [problem.message for problem in read.problems if problem.severity == "error"]
    if errors:
        more = len(errors) - _NAMED
        rest = [_("… und %(n)d weitere") % {"n": more}] if more > 0 else []
        raise DomainError(_("Die Grenzen wurden nicht übernommen."), *errors[:_NAMED], *rest)


def _refuse_unfit(features: list[territory.UnitFeature], others: tuple[str, ...]) -> None:
    if not features:
        raise DomainError(
            _("Kein Schlüssel der Datei gehört zu einer Gemeinde des Landkreises."),
            *others[:_NAMED],
        )
    counted = Counter(feature.key for feature in features)
    repeated = dict.fromkeys(feature.name for feature in features if counted[feature.key] > 1)
    if repeated:
        raise DomainError(_("Diese Raumeinheiten kommen mehrmals vor."), *repeated)


def _drawn(
    features: list[territory.UnitFeature], max_points: int | None
) -> tuple[territory.Topology, territory.Topology]:
    """The outlines as they came, and as they will be stored."""
    try:
        full = territory.build_topology(features)
        return full, territory.simplify(full, max_points=max_points) if max_points else full
    except territory.TerritoryError as error:
        raise DomainError(_("Die Grenzen wurden nicht übernommen."), str(error)) from error


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
    create_all(
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
