"""A county with one of everything in each of two places, and whose it is."""

from collections.abc import Mapping
from typing import TypeAlias

from sozialraum.commons.places import services as places
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from tests.commons.places.outlines import squares
from tests.county import County
from tests.instruments.social_index.example import index_county

from . import at_places, for_all, of_people

Bag: TypeAlias = Mapping[str, object]
"""Everything that addresses of a part of the site ask for."""
HERE, THERE = "alm", "dorn"
ALL = ""
"""Where something lies that lies nowhere."""
Samples: TypeAlias = dict[str, dict[str, Bag]]
"""By its name in the table: where each lies, and what its addresses ask for."""


def second_planner() -> User:
    return create_user(username="second", password=None, role=Role.PLANNER)


def build() -> tuple[County, Samples]:
    """The whole county, through the services of its parts."""
    county, samples = index_county(), {}
    second_planner()
    source = places.BoundarySource("© Karte", "GeoNutzV")
    places.import_boundaries(by=county.planner, collection=squares(county), source=source)
    for part in (for_all.samples, of_people.samples):
        samples |= {name: {ALL: bag} for name, bag in part(county).items()}
    for place in (HERE, THERE):
        for name, bag in at_places.samples(county, place).items():
            samples.setdefault(name, {})[place] = bag
    return county, samples
