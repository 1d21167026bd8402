"""Who has to know: whoever acts near, and only then whoever acts for the whole county."""

import pytest

from sozialraum.foundation.accounts.models import COUNTY, Role
from sozialraum.foundation.accounts.recipients import acting_people, holders, in_charge, without

from .people import BEELITZ, TELTOW, holder, place

RULE = "needs.move"  # planners, coordinators and municipalities, each in their scope


@pytest.fixture
def near(db):
    return holder(Role.COORDINATOR, TELTOW)


@pytest.fixture
def far(db):
    return holder(Role.PLANNER)


def test_whoever_is_near_is_told_and_nobody_else(near, far):
    holder(Role.COORDINATOR, BEELITZ)
    assert in_charge(RULE, place("county", TELTOW)) == [near]


def test_where_nobody_is_near_the_county_is_told(near, far):
    assert in_charge(RULE, place("county", "unit:elsewhere")) == [far]
    assert in_charge(RULE, place()) == [far]


def test_whoever_did_it_is_not_told_and_nobody_stands_in(near, far):
    assert in_charge(RULE, place(TELTOW), besides=near) == []


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.AUDITOR, Role.MEMBER])
def test_whoever_the_rule_refuses_is_not_told(far, role):
    holder(role, TELTOW)
    assert in_charge(RULE, place(TELTOW)) == [far]


@pytest.mark.parametrize(("first", "last"), [(-9, -1), (1, 9)])
def test_a_mandate_counts_from_its_first_to_its_last_day(far, first, last):
    holder(Role.COORDINATOR, TELTOW, first, last)
    assert in_charge(RULE, place(TELTOW)) == [far]
    assert list(acting_people()) == [far]


def test_closed_accounts_are_not_told(near, far):
    near.is_active = False
    near.save()
    assert in_charge(RULE, place(TELTOW)) == [far]
    assert holders({TELTOW}, Role.COORDINATOR) == []
    assert list(acting_people()) == [far]


def test_holders_have_exactly_that_scope_and_role(near, far):
    assert holders({TELTOW, BEELITZ}, Role.COORDINATOR, Role.PLANNER) == [near]
    assert holders({COUNTY}, Role.PLANNER) == [far]
    assert holders({TELTOW}, Role.PLANNER) == []


def test_without_leaves_everybody_else(near, far):
    assert without([near, far], near) == [far]
    assert without([near, far], None) == [near, far]
