"""Reading the tree of spatial units at a given day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from sozialraum.methods import territory
from sozialraum.methods.territory import TerritorialHistory

from .models import (
    Boundary,
    ChangeKind,
    KeyScheme,
    Level,
    SpatialUnit,
    TerritorialChange,
    UnitKey,
)
from .models import UnitMembership as Membership

TREE_LEVELS = (
    Level.DISTRICT,
    Level.PLANNING_REGION,
    Level.SOCIAL_SPACE,
    Level.MUNICIPALITY,
    Level.LOCALITY,
)

_KINDS = {
    ChangeKind.MERGER: territory.ChangeKind.MERGER,
    ChangeKind.SPLIT: territory.ChangeKind.SPLIT,
    ChangeKind.DISTRICT_CHANGE: territory.ChangeKind.COUNTY_CHANGE,
    ChangeKind.KEY_CHANGE: territory.ChangeKind.KEY_CHANGE,
}


def valid_on(day: date) -> Q:
    """Condition for dated rows that are valid on that day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


@dataclass(frozen=True, slots=True)
class Unit:
    """A spatial unit as the rest of the house sees it."""

    id: int
    code: str
    level: str
    name: str
    kind: str
    position: int
    parent_id: int | None

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Tree:
    """The county's units on one day; children in their declared order."""

    day: date
    units: Mapping[int, Unit]
    _children: Mapping[int, tuple[int, ...]] = field(repr=False)

    @cached_property
    def root(self) -> Unit | None:
        """The district, or None in an empty county."""
        roots = [unit for unit in self.units.values() if unit.parent_id is None]
        return roots[0] if roots else None

    @cached_property
    def by_code(self) -> Mapping[str, Unit]:
        return {unit.code: unit for unit in self.units.values()}

    def level(self, level: str) -> tuple[Unit, ...]:
        """Units of a level in tree order."""
        return tuple(unit for unit in self.ordered if unit.level == level)

    def children(self, unit: Unit) -> tuple[Unit, ...]:
        return tuple(self.units[child] for child in self._children.get(unit.id, ()))

    def parent(self, unit: Unit) -> Unit | None:
        return self.units[unit.parent_id] if unit.parent_id else None

    def path(self, unit: Unit) -> tuple[Unit, ...]:
        """From the district down to the unit itself."""
        parent = self.parent(unit)
        return (*(self.path(parent) if parent else ()), unit)

    def ancestor(self, unit: Unit, level: str) -> Unit | None:
        """The unit of that level on the path to the district."""
        return next((step for step in self.path(unit) if step.level == level), None)

    def descendants(self, unit: Unit) -> tuple[Unit, ...]:
        """All units below, in tree order."""
        return tuple(
            below for child in self.children(unit) for below in (child, *self.descendants(child))
        )

    @cached_property
    def ordered(self) -> tuple[Unit, ...]:
        """District first, then depth first in declared order."""
        return (self.root, *self.descendants(self.root)) if self.root else ()

    def peers(self, unit: Unit) -> tuple[Unit, ...]:
        """Units of the same level, the unit itself included."""
        return self.level(unit.level)


def tree(day: date | None = None) -> Tree:
    """The county's tree on a day (today without one): two queries."""
    day = day or date.today()  # noqa: DTZ011 - a day of the county, not an instant
    parents = dict(Membership.objects.filter(valid_on(day)).values_list("unit_id", "parent_id"))
    involved = parents.keys() | parents.values()  # national files bring thousands of others
    rows = SpatialUnit.objects.filter(
        valid_on(day), level__in=TREE_LEVELS, id__in=involved
    ).order_by("position", "name")
    columns = rows.values_list("id", "code", "level", "name", "kind", "position")
    units = {row[0]: Unit(*row, parents.get(row[0])) for row in columns}
    return Tree(day, units, _children_of(units))


def _children_of(units: Mapping[int, Unit]) -> dict[int, tuple[int, ...]]:
    children: dict[int, tuple[int, ...]] = {}
    for unit in units.values():
        if unit.parent_id is not None and unit.parent_id in units:
            children[unit.parent_id] = (*children.get(unit.parent_id, ()), unit.id)
    return children


def unit_ids_by_key(day: date | None = None) -> dict[str, int]:
    """Every official key valid on the day → unit id (all days without one).

    Where a key was used twice, the later holder wins.
    """
    keys = UnitKey.objects.order_by("valid_from")
    if day:
        keys = keys.filter(valid_on(day))
    return dict(keys.values_list("value", "unit_id"))


def keys_of(units: Iterable[int], scheme: KeyScheme) -> dict[int, str]:
    """Unit id → its latest key of that scheme."""
    rows = UnitKey.objects.filter(unit_id__in=list(units), scheme=scheme).order_by("valid_from")
    return dict(rows.values_list("unit_id", "value"))


def boundaries(units: Iterable[int], day: date) -> dict[int, Boundary]:
    """Unit id → boundary valid on the day; units without one are absent."""
    rows = Boundary.objects.filter(valid_on(day), unit_id__in=list(units)).order_by("valid_from")
    return {row.unit_id: row for row in rows}


@dataclass(frozen=True, slots=True)
class BoundaryNote:
    """What is known of a boundary without its geometry; a new geometry has a new ``id``."""

    id: int
    unit_id: int
    area_km2: float
    credit: str
    licence: str


def boundary_notes(units: Iterable[int], day: date) -> dict[int, BoundaryNote]:
    """Unit id → size and credit line of the boundary valid on the day."""
    rows = Boundary.objects.filter(valid_on(day), unit_id__in=list(units)).order_by("valid_from")
    columns = rows.values_list("id", "unit_id", "area_km2", "credit", "licence")
    return {row[1]: BoundaryNote(*row) for row in columns}


def changes() -> QuerySet[TerritorialChange]:
    """All territorial changes with their shares, oldest first."""
    return TerritorialChange.objects.prefetch_related("shares__origin", "shares__target")


def history() -> TerritorialHistory:
    """All recorded changes as a translatable history; units are named by their code."""
    return TerritorialHistory(_change(row) for row in changes())


def _change(row: TerritorialChange) -> territory.TerritorialChange:
    return territory.TerritorialChange(
        effective=row.effective_on,
        kind=_KINDS[ChangeKind(row.kind)],
        shares=tuple(
            territory.Share(
                source=share.origin.code,
                target=share.target.code,
                population=share.population_weight,
                area=share.area_weight,
                employees=share.employee_weight,
            )
            for share in row.shares.all()
        ),
    )


def former_units() -> dict[int, str]:
    """Ids and codes of units that gave (part of) their territory to others."""
    rows = SpatialUnit.objects.filter(shares_given__isnull=False).distinct()
    return dict(rows.values_list("id", "code"))


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """A unit that carries an official key for a time; ``valid_to`` None: until today."""

    key: str
    unit_id: int
    valid_from: date
    valid_to: date | None


def key_holders() -> list[KeyHolder]:
    """Every official key with its holders, the earliest first."""
    rows = UnitKey.objects.order_by("valid_from", "id")
    return [
        KeyHolder(*row) for row in rows.values_list("value", "unit_id", "valid_from", "valid_to")
    ]


def names_of(units: Iterable[int]) -> dict[int, str]:
    """Unit id → name, for units of the tree and areas of comparison alike."""
    rows = SpatialUnit.objects.filter(id__in=list(units)).order_by()
    return dict(rows.values_list("id", "name"))


def official_keys(units: Iterable[int]) -> dict[int, dict[str, str]]:
    """Unit id → ``key`` (the shortest official key) and every key by its scheme."""
    rows = UnitKey.objects.filter(unit_id__in=list(units)).order_by("valid_from")
    found: dict[int, dict[str, str]] = {}
    for unit, scheme, value in rows.values_list("unit_id", "scheme", "value"):
        found.setdefault(unit, {})[scheme] = value
    return {unit: {"key": min(keys.values(), key=len), **keys} for unit, keys in found.items()}
