"""Where something lies, as the rules compare it with a person's mandate."""

from collections.abc import Collection
from dataclasses import dataclass

from sozialraum.commons.places.queries import Tree, tree
from sozialraum.foundation.accounts.policies import Actor, allows
from sozialraum.foundation.accounts.queries import mandates_of


def scope_of(units: Collection[int]) -> tuple[str, ...]:
    """«county», and «unit:…» for the places and for everything above them."""
    county = tree()
    found = [
        step.code
        for unit in units
        if unit in county.units
        for step in county.path(county.units[unit])
    ]
    return ("county", *(f"unit:{code}" for code in dict.fromkeys(found)))


@dataclass(frozen=True)
class Place:
    """Places in which something is about to be recorded."""

    units: tuple[int, ...]

    @property
    def scope_keys(self) -> tuple[str, ...]:
        return scope_of(self.units)


@dataclass(frozen=True)
class Located:
    """Something that lies in these scopes."""

    scope_keys: tuple[str, ...]


@dataclass(frozen=True)
class Within:
    """Places and bodies for which a rule holds for somebody."""

    units: frozenset[int]
    bodies: frozenset[int]


def within(rule: str, user: Actor, county: Tree | None = None) -> Within | None:
    """How far a rule reaches for somebody; None for the whole county."""
    if allows(rule, user, Located(("county",))):
        return None
    county = county or tree()
    units = (
        unit.id
        for unit in county.ordered
        if allows(rule, user, Located(tuple(f"unit:{step.code}" for step in county.path(unit))))
    )
    own = (mandate.scope for mandate in mandates_of(user))
    bodies = (
        int(scope.removeprefix("body:"))
        for scope in own
        if scope.startswith("body:") and allows(rule, user, Located((scope,)))
    )
    return Within(frozenset(units), frozenset(bodies))
