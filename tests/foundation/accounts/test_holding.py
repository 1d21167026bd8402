"""Whoever holds a mandate acts in its role, where it lies and while it runs."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from sozialraum.foundation.accounts import queries
from sozialraum.foundation.accounts.models import COUNTY, Role, User
from sozialraum.foundation.accounts.policies import allows, holds
from tests.support.queries import queries_of

from .people import BEELITZ, TELTOW, holder, person, place

pytestmark = pytest.mark.django_db
coordinates = holds(Role.COORDINATOR)


def test_a_mandate_for_the_county_reaches_everywhere():
    user = holder(Role.COORDINATOR, COUNTY)
    assert coordinates(user)
    assert coordinates(user, place(TELTOW))
    assert coordinates(user, place())
    assert coordinates(user, object())


def test_a_mandate_for_a_place_reaches_what_lies_there():
    user = holder(Role.COORDINATOR, TELTOW)
    assert coordinates(user, place(TELTOW, "unit:region-2"))
    assert not coordinates(user, place(BEELITZ, "unit:region-2"))
    assert not coordinates(user, place())


def test_a_mandate_for_a_region_reaches_the_places_within():
    assert coordinates(holder(Role.COORDINATOR, "unit:region-2"), place(TELTOW, "unit:region-2"))


def test_what_lies_nowhere_needs_a_mandate_for_the_county():
    assert not coordinates(holder(Role.COORDINATOR, TELTOW), object())


def test_without_an_object_any_mandate_in_the_role_will_do():
    user = holder(Role.COORDINATOR, TELTOW)
    assert coordinates(user)
    assert not holds(Role.PLANNER)(user)


@pytest.mark.parametrize(
    ("first", "last", "holds_today"),
    [
        (-5, -1, False),
        (-5, 0, True),
        (0, 0, True),
        (0, None, True),
        (1, None, False),
        (1, 9, False),
    ],
)
def test_first_and_last_day_count_whole(first, last, holds_today):
    user = holder(Role.COORDINATOR, COUNTY, first, last)
    assert coordinates(user) is holds_today


@pytest.mark.parametrize(
    ("clock", "holds_then"),
    [
        (datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC), True),  # 23:59:59 in Berlin
        (datetime(2026, 11, 30, 23, 0, 0, tzinfo=UTC), False),  # midnight in Berlin
    ],
)
def test_the_last_day_ends_at_midnight_in_the_county(monkeypatch, clock, holds_then):
    user = holder(Role.COORDINATOR)
    user.mandates.update_or_create(defaults={"valid_to": date(2026, 11, 30)})
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock)
    assert coordinates(User.objects.get(pk=user.pk)) is holds_then


def test_a_mandate_read_before_midnight_is_over_after_it(monkeypatch):
    user = holder(Role.COORDINATOR, COUNTY, -5, 0)
    assert coordinates(user)
    tomorrow = queries.today().replace(year=queries.today().year + 1)
    monkeypatch.setattr(queries, "today", lambda: tomorrow)
    assert not coordinates(user)


def test_a_closed_account_holds_nothing():
    user = holder(Role.COORDINATOR)
    user.is_active = False
    assert not coordinates(user)


@pytest.mark.parametrize("role", Role)
def test_a_superuser_and_a_visitor_act_in_no_role(role):
    assert not holds(role)(User.objects.create_superuser("root"))
    assert not holds(role)(AnonymousUser())
    assert not holds(role)(person())


def test_mandates_are_read_once_for_each_person():
    user = holder(Role.COORDINATOR)
    fresh = User.objects.get(pk=user.pk)
    assert len(queries_of(lambda: [coordinates(fresh) for _ in range(9)])) == 0
    fresh.refresh_from_db()
    assert fresh.held is None


def test_a_rule_that_nobody_wrote_allows_nothing():
    for user in (holder(role) for role in Role if role != Role.NONE):
        assert not allows("needs.unknown", user)
    assert not allows("needs.unknown", User.objects.create_superuser("root"))
