"""All places of a planning region at a glance."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sozialraum.commons.bodies.queries import activity
from sozialraum.commons.bodies.queries.activity import Rhythm, Tasks
from sozialraum.commons.needs.queries import places as needs
from sozialraum.commons.needs.queries.places import Load
from sozialraum.commons.places.queries import Tree, Unit

from . import partners
from .reach import Reach

NEVER = Rhythm(None, None)


@dataclass(frozen=True)
class Row:
    """A place, or the whole region: its meetings and what is open."""

    unit: Unit
    rhythm: Rhythm
    load: Load
    tasks: Tasks
    silent: int

    @property
    def is_quiet(self) -> bool:
        """No conference within the last 24 months."""
        return self.rhythm.last is None or self.rhythm.last.day < partners.long_ago()


@dataclass(frozen=True)
class Region:
    """A planning region with its team and its places."""

    unit: Unit
    whole: Row
    rows: tuple[Row, ...]
    is_own: bool

    @property
    def quiet(self) -> int:
        return sum(row.is_quiet for row in self.rows)


def regions(reach: Reach) -> list[Region]:
    """The regions that somebody sees, the own ones first: a constant number of queries."""
    county = reach.county
    seen = [unit for unit in county.level("social_space") if reach.sees(unit)]
    facts = _Facts(reach, seen)
    chosen = dict.fromkeys(county.ancestor(unit, "planning_region") for unit in seen)
    found = [_region(facts, region, seen) for region in chosen if region]
    return sorted(found, key=lambda region: not region.is_own)


def within(county: Tree, unit: Unit) -> list[int]:
    """Ids of a place and of everything in it."""
    return [unit.id, *(one.id for one in county.descendants(unit))]


class _Facts:
    """What the rows are put together from, read once for all places."""

    def __init__(self, reach: Reach, spaces: Collection[Unit]) -> None:
        self.reach, self.county = reach, reach.county
        areas = [*self.county.level("planning_region"), *spaces]
        self.loads = needs.loads({area.id: within(self.county, area) for area in areas})
        self.bodies = reach.bodies
        self.rhythms = activity.rhythms([b.pk for b in self.bodies], reach.readers.inside)
        self.tasks = activity.unfinished_tasks(self.county.day)
        self.partners = partners.activities(reach)

    def row(self, unit: Unit, kind: str) -> Row:
        units = set(within(self.county, unit))
        here = [body for body in self.bodies if body.unit_id in units]
        return Row(
            unit=unit,
            rhythm=_joined(self.rhythms[body.pk] for body in here if body.kind == kind),
            load=self.loads[unit.id],
            tasks=_sum(self.tasks.get(body.pk) for body in here),
            silent=sum(one.is_silent for one in self.partners if one.partner.home in units),
        )


def _region(facts: _Facts, region: Unit, seen: Iterable[Unit]) -> Region:
    county = facts.county
    places = [unit for unit in seen if county.ancestor(unit, "planning_region") == region]
    return Region(
        unit=region,
        whole=facts.row(region, activity.REGIONAL_TEAM),
        rows=tuple(facts.row(unit, activity.CONFERENCE) for unit in places),
        is_own=region in facts.reach.own_regions,
    )


def _joined(rhythms: Iterable[Rhythm]) -> Rhythm:
    known = list(rhythms)
    last = [one.last for one in known if one.last]
    coming = [one.next for one in known if one.next]
    return Rhythm(
        max(last, key=lambda one: one.starts_at, default=None),
        min(coming, key=lambda one: one.starts_at, default=None),
    )


def _sum(tasks: Iterable[Tasks | None]) -> Tasks:
    known = [one for one in tasks if one]
    return Tasks(sum(one.open for one in known), sum(one.late for one in known))
