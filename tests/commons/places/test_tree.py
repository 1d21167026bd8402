"""The county is one tree with dates."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from sozialraum.commons.places import queries, services
from sozialraum.commons.places.models import UnitMembership
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.errors import DomainError
from tests.county import build_county

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return build_county()


def test_an_empty_county_has_a_tree_without_root():
    assert queries.tree().root is None
    assert queries.tree().ordered == ()


def test_the_tree_reads_depth_first_from_the_district(county):
    codes = [unit.code for unit in queries.tree().ordered]
    assert codes[:4] == ["kreis", "north", "hill", "12069201"]
    assert len(codes) == 11


def test_a_municipality_knows_its_social_space_and_region(county):
    tree = queries.tree()
    unit = tree.by_code["12069102"]
    assert [step.code for step in tree.path(unit)] == ["kreis", "north", "lake", "12069102"]
    assert tree.ancestor(unit, "planning_region").code == "north"


def test_the_tree_takes_two_queries_whatever_its_size(county, django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.tree()


def test_a_social_space_that_changes_its_region_is_found_in_both_on_their_days(county):
    services.place_under(
        by=county.planner,
        unit=county.units["hill"],
        parent=county.units["south"],
        since=date(2020, 1, 1),
    )
    before, after = queries.tree(date(2019, 12, 31)), queries.tree(date(2020, 1, 1))
    assert before.parent(before.by_code["hill"]).code == "north"
    assert after.parent(after.by_code["hill"]).code == "south"


def test_a_district_cannot_belong_to_a_municipality(county):
    with pytest.raises(DomainError, match="kann nicht zu"):
        services.place_under(
            by=county.planner, unit=county.units["kreis"], parent=county.units["12069101"]
        )


def test_an_official_key_belongs_to_one_unit_at_a_time(county):
    new = services.NewUnit(
        "double", services.Level.MUNICIPALITY, "Doppelt", keys={services.KeyScheme.AGS: "12069101"}
    )
    with pytest.raises(DomainError, match="12069101"):
        services.add_unit(by=county.planner, new=new)


def test_a_unit_is_never_its_own_parent(county):
    unit = county.units["lake"]
    with pytest.raises(IntegrityError):
        UnitMembership.objects.create(unit=unit, parent=unit)


@pytest.mark.parametrize("role", [Role.NONE, Role.ADMINISTRATOR])
def test_only_planners_change_the_tree(county, role):
    somebody = create_user(username="somebody", password=None, role=role)
    with pytest.raises(PermissionDenied):
        services.add_unit(by=somebody, new=services.NewUnit("x", services.Level.MUNICIPALITY, "X"))


def test_a_superuser_has_no_business_rights(county):
    chief = User.objects.create_superuser("chief")
    with pytest.raises(PermissionDenied):
        services.add_unit(by=chief, new=services.NewUnit("x", services.Level.MUNICIPALITY, "X"))
