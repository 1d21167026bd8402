"""Where something lies, as the rules compare it with a person's mandate."""

from collections.abc import Collection
from dataclasses import dataclass

from sozialraum.commons.places.queries import tree


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
