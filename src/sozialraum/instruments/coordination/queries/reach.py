"""How far somebody sees: the rules applied to every place, body and organisation once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sozialraum.commons.bodies.queries import activity
from sozialraum.commons.bodies.queries.activity import Readers
from sozialraum.commons.bodies.queries.readers import readers_of
from sozialraum.commons.parties import queries as parties
from sozialraum.commons.places.queries import Tree, Unit, tree
from sozialraum.foundation.accounts.policies import Actor, allows
from sozialraum.foundation.accounts.queries import mandates_of

COUNTY_RULE = "coordination.see_county"


@dataclass(frozen=True)
class Located:
    """Something that lies in these scopes, for the rules."""

    scope_keys: tuple[str, ...]


class Reach:
    """What a person's mandates reach today; each answer asks the data base at most once."""

    def __init__(self, user: Actor, county: Tree | None = None) -> None:
        self.user = user
        self.county = county or tree()

    @cached_property
    def sees_county(self) -> bool:
        """Compares all planning regions, wherever the own mandate lies."""
        return allows(COUNTY_RULE, self.user)

    def units(self, rule: str) -> frozenset[int] | None:
        """Places for which the rule holds; None for the whole county."""
        root = self.county.root
        if root and allows(rule, self.user, self._at(root)):
            return None
        ordered = self.county.ordered
        return frozenset(u.id for u in ordered if allows(rule, self.user, self._at(u)))

    def sees(self, unit: Unit) -> bool:
        """Whether the page of a place may be opened."""
        if self.sees_county:
            return True
        return allows("coordination.see_place", self.user, self._at(unit))

    def _at(self, unit: Unit) -> Located:
        return Located(("county", *(f"unit:{step.code}" for step in self.county.path(unit))))

    @cached_property
    def own_regions(self) -> tuple[Unit, ...]:
        """Planning regions in which a mandate for a place lies."""
        scopes = {mandate.scope.removeprefix("unit:") for mandate in mandates_of(self.user)}
        units = (self.county.by_code[code] for code in sorted(scopes & set(self.county.by_code)))
        found = (self.county.ancestor(unit, "planning_region") for unit in units)
        return tuple(dict.fromkeys(region for region in found if region))

    @cached_property
    def organisations(self) -> frozenset[int]:
        """Organisations for which the person acts."""
        return parties.organisations_of(self.user)

    @cached_property
    def bodies(self) -> list[Any]:
        """All bodies of the day, each knowing where it lies."""
        return activity.located_bodies(self.county)

    @cached_property
    def readers(self) -> Readers:
        """Bodies by how much of them the person reads."""
        return readers_of(self.user, self.bodies, self.organisations, self.county.day)
