"""How active each partner of the agreement is: conferences, meetings, needs, measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from django.utils import timezone

from sozialraum.commons.bodies.queries import activity
from sozialraum.commons.bodies.queries.activity import Span
from sozialraum.commons.needs.queries import places as needs
from sozialraum.commons.needs.queries.places import Voiced
from sozialraum.commons.parties import queries as parties
from sozialraum.commons.parties.queries import Partner
from sozialraum.commons.places.queries import Tree, Unit
from sozialraum.foundation.accounts.policies import allows

from .reach import Located, Reach

MONTHS = 24


def today() -> date:
    """The county's day."""
    return timezone.localdate()


def long_ago() -> date:
    """The day 24 months before today."""
    now = today()
    years, month = MONTHS // 12, now.month
    return date(now.year - years, month, min(now.day, 28))


@dataclass(frozen=True)
class Activity:
    """What is known of a partner; conferences are those of the place it stands for or sits in."""

    partner: Partner
    place: Unit | None
    region: Unit | None
    conferences: Span | None
    attended: Span | None
    needs: Voiced | None
    measures: Voiced | None

    @cached_property
    def last_day(self) -> date | None:
        """The last time that the partner itself was active."""
        own = self.conferences if self.partner.unit_id else None
        spans = (own, self.attended, self.needs, self.measures)
        return max((span.last for span in spans if span), default=None)

    @property
    def is_silent(self) -> bool:
        """Nothing within the last 24 months."""
        return self.last_day is None or self.last_day < long_ago()

    @property
    def without_conference(self) -> bool:
        """The place had no conference within the last 24 months."""
        return self.conferences is None or self.conferences.last < long_ago()

    @property
    def years_until_first(self) -> int | None:
        """Years from accession to the first conference, None before there was one."""
        first = self.conferences.first if self.conferences else None
        return max(0, first.year - self.partner.since.year) if first else None


@dataclass(frozen=True)
class Wanted:
    """Which partners a page shows."""

    region: str = ""
    only: str = ""


def activities(reach: Reach) -> list[Activity]:
    """The partners that somebody sees, by name: a constant number of queries."""
    known = [one for one in parties.partners(reach.county.day) if _sees(reach, one)]
    facts = _Facts(reach.county)
    return [facts.of(partner) for partner in known]


Some = TypeVar("Some", Span, Voiced)


def _at_spaces(county: Tree, by_unit: Mapping[int, Some]) -> dict[int, Some]:
    """What happened in a place below a social space counts for the social space."""
    found: dict[int, Some] = {}
    for unit_id, some in by_unit.items():
        unit = county.units.get(unit_id)
        space = county.ancestor(unit, "social_space") if unit else None
        if space:
            found[space.id] = some.joined(found.get(space.id))
    return found


def _sees(reach: Reach, partner: Partner) -> bool:
    if reach.sees_county:
        return True
    unit = reach.county.units.get(partner.unit_id or 0)
    path = reach.county.path(unit) if unit else ()
    keys = (f"organisation:{partner.id}", *(f"unit:{step.code}" for step in path))
    return allows("coordination.see_partner", reach.user, Located(keys))


class _Facts:
    """What activities are put together from, read once for all partners."""

    def __init__(self, county: Tree) -> None:
        self.county = county
        self.conferences = _at_spaces(county, activity.conferences())
        self.attended = activity.attendances()
        self.needs = _at_spaces(county, needs.voiced())
        self.measures = needs.measures_of_organisations()

    def of(self, partner: Partner) -> Activity:
        home = self.county.units.get(partner.home or 0)
        place = self.county.ancestor(home, "social_space") if home else None
        return Activity(
            partner=partner,
            place=place,
            region=self.county.ancestor(home, "planning_region") if home else None,
            conferences=self.conferences.get(place.id) if place else None,
            attended=self.attended.get(partner.id),
            needs=self.needs.get(place.id) if place and partner.unit_id else None,
            measures=self.measures.get(partner.id),
        )


def chosen(rows: list[Activity], wanted: Wanted) -> list[Activity]:
    """Those of a choice."""
    if wanted.region:
        rows = [row for row in rows if row.region and row.region.code == wanted.region]
    if wanted.only == "konferenz":
        rows = [row for row in rows if row.without_conference]
    if wanted.only == "still":
        rows = [row for row in rows if row.is_silent]
    return rows
