"""Areas of comparison are entered once, in bulk, and stay outside the tree."""

import pytest
from django.core.exceptions import PermissionDenied

from sozialraum.commons.places.models import SpatialUnit
from sozialraum.commons.places.queries import tree, unit_ids_by_key
from sozialraum.commons.places.services import KeyScheme, Level
from sozialraum.commons.places.services.comparison import Area, ensure_areas
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.services import create_user
from tests.county import build_county

pytestmark = pytest.mark.django_db
FLENSBURG = Area(
    "01001",
    Level.DISTRICT,
    "Flensburg",
    ((KeyScheme.DISTRICT, "01001"), (KeyScheme.AGS, "01001000")),
)


@pytest.fixture
def planner():
    return build_county().planner


def test_an_area_is_found_by_each_of_its_keys(planner):
    ids = ensure_areas(by=planner, areas=[FLENSBURG])
    keys = unit_ids_by_key()
    assert keys["01001"] == keys["01001000"] == ids["01001"]


def test_an_area_is_entered_once_and_keeps_its_name(planner):
    first = ensure_areas(by=planner, areas=[FLENSBURG])
    renamed = Area("01001", Level.DISTRICT, "Anders", FLENSBURG.keys)
    assert ensure_areas(by=planner, areas=[renamed]) == first
    assert SpatialUnit.objects.get(code="01001").name == "Flensburg"


def test_the_tree_does_not_notice(planner):
    before = tree().units
    ensure_areas(by=planner, areas=[FLENSBURG])
    assert tree().units == before


def test_thousands_take_as_many_queries_as_one(planner, django_assert_max_num_queries):
    many = [
        Area(f"{n:08d}", Level.MUNICIPALITY, "X", ((KeyScheme.AGS, f"{n:08d}"),))
        for n in range(1_001_001, 1_004_001)
    ]
    with django_assert_max_num_queries(8):
        assert len(ensure_areas(by=planner, areas=many)) == len(many)


def test_only_planners_enter_areas():
    nobody = create_user(username="x", password=None, role=Role.ADMINISTRATOR)
    with pytest.raises(PermissionDenied):
        ensure_areas(by=nobody, areas=[FLENSBURG])
